"""Lines of text as the operators of a page.

Written directly: reportlab's text object measures each piece once more and spells each colour
and place anew, which takes half the time of a note. Source: ISO 32000-1, 9.4.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from app.documents.faces import font
from app.documents.styles import TextStyle


def write_lines(
    canvas: Canvas, lines: Sequence[str], look: TextStyle, left: float, top: float
) -> None:
    """Below each other, from the baseline of the first, `top`."""
    state = vars(canvas)  # reportlab has no other way to add an operator
    parts = ["BT", _ink(look.colour)]
    parts.extend(_operators(state["_doc"], lines, look, left, top))
    parts.append("ET")
    state["_code"].append("\n".join(parts))


def _operators(
    document: Any,  # noqa: ANN401 - reportlab's
    lines: Sequence[str],
    look: TextStyle,
    left: float,
    top: float,
) -> Iterator[str]:
    writing_with = ""
    for place, line in enumerate(lines):
        yield f"1 0 0 1 {left:.2f} {top - place * look.leading:.2f} Tm"
        for name, piece in look.face.runs(line):
            face = font(name)
            for subset, codes in face.splitString(piece, document):
                embedded = face.getSubsetInternalName(subset, document)
                if embedded != writing_with:
                    yield f"{embedded} {look.size:g} Tf"
                    writing_with = embedded
                yield f"<{codes.hex()}> Tj"


@cache
def _ink(colour: Color) -> str:
    red, green, blue = colour.rgb()
    return f"{red:.4g} {green:.4g} {blue:.4g} rg"
