"""Lines of text as the operators of a page.

Written directly: reportlab's text object measures each piece once more and spells each colour
and place anew, which takes half the time of a note. Source: ISO 32000-1, 9.4.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from app.documents.breaking import Line
from app.documents.faces import font
from app.documents.shaping.drawing import operators
from app.documents.styles import TextStyle
from app.documents.subsets import by_character


class Column(NamedTuple):
    """Where lines stand: the left end of the first one's baseline, and how wide they may be."""

    left: float
    top: float
    width: float


def write_lines(canvas: Canvas, lines: Sequence[Line], look: TextStyle, column: Column) -> None:
    """Below each other, in the column."""
    state = vars(canvas)  # reportlab has no other way to add an operator
    parts = ["BT", _ink(look.colour)]
    parts.extend(_operators(state["_doc"], lines, look, column))
    parts.append("ET")
    state["_code"].append("\n".join(parts))


def beginning(line: Line, look: TextStyle, column: Column) -> float:
    """Where a line's left end is: in a paragraph that runs to the left, its right ends stand."""
    if isinstance(line, str) or not line.is_from_right:
        return column.left
    return column.left + max(column.width - line.width * look.size, 0)


def _operators(
    document: Any,  # noqa: ANN401 - reportlab's
    lines: Sequence[Line],
    look: TextStyle,
    column: Column,
) -> Iterator[str]:
    writing_with = ""
    for place, line in enumerate(lines):
        left = beginning(line, look, column)
        yield f"1 0 0 1 {left:.2f} {column.top - place * look.leading:.2f} Tm"
        if not isinstance(line, str):
            yield from operators(document, line, look.size)
            writing_with = ""
            continue
        for name, piece in look.face.runs(line):
            drawn, writing_with = by_character(font(name), document, piece, look.size, writing_with)
            yield from drawn


@cache
def _ink(colour: Color) -> str:
    red, green, blue = colour.rgb()
    return f"{red:.4g} {green:.4g} {blue:.4g} rg"
