"""Shaped lines as operators of a page, with what they say. Source: ISO 32000-1, 9.4 and 14.9.4.

What runs to the right says itself as a whole, because its glyphs need not stand in the order of
its characters. What runs to the left is taken by readers from its glyphs, from left to right, and
turned round by them; so there a cluster says its characters backwards. Poppler and PDFium agree.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from app.documents.faces import UNITS, font
from app.documents.shaping.embedding import GlyphFont, Shown, glyph_font
from app.documents.shaping.glyphs import Glyph
from app.documents.shaping.lines import Piece, ShapedLine
from app.documents.subsets import by_character
from app.documents.tagging.written import string

# A glyph must mean something, also where another of its cluster has said everything.
_SAID_ALREADY: Final = "\u200b"


def operators(document: Any, line: ShapedLine, size: float) -> Iterator[str]:  # noqa: ANN401 - reportlab's
    """From the left end of the line, where the pen is; the font is any afterwards."""
    for runs_left, stretch in groupby(line.pieces, key=lambda piece: piece.runs_left):
        pieces = list(stretch)
        drawn = _drawn(document, pieces, size)
        if runs_left or not any(piece.cluster.glyphs for piece in pieces):
            yield from drawn
        else:
            yield from _saying("".join([piece.cluster.text for piece in pieces]), drawn)


def _saying(text: str, drawn: Iterable[str]) -> Iterator[str]:
    yield f"/Span<</ActualText {string(text)}>>BDC"
    yield from drawn
    yield "EMC"


def _drawn(document: Any, pieces: Sequence[Piece], size: float) -> list[str]:  # noqa: ANN401 - reportlab's
    found: list[str] = []
    for (face, is_shaped), same in groupby(pieces, key=_drawn_with):
        if is_shaped:
            fonts = glyph_font(document, face)
            found.append(f"/{fonts.resource} {size:g} Tf")
            found.extend(_by_number(fonts, same, size))
        else:
            text = "".join([piece.cluster.text for piece in same])
            found.extend(by_character(font(face), document, text, size, "")[0])
    return found


def _drawn_with(piece: Piece) -> tuple[str, bool]:
    return piece.face, bool(piece.cluster.glyphs)


def _by_number(fonts: GlyphFont, pieces: Iterable[Piece], size: float) -> Iterator[str]:
    row: list[str] = []  # glyphs on the baseline, shown by one operator
    for piece in pieces:
        for shown, stands_alone in _shown(fonts, piece, size):
            if not stands_alone:
                row.append(shown)
                continue
            yield from _row(row)
            row = []
            yield shown
    yield from _row(row)


def _row(shown: Sequence[str]) -> list[str]:
    return [f"[{''.join(shown)}]TJ"] if shown else []


def _shown(fonts: GlyphFont, piece: Piece, size: float) -> Sequence[Shown]:
    """Made once for all places where the document has the same, which in a long text are many."""
    kept = fonts.shown.get((piece, size))
    if kept is None:
        kept = fonts.shown[piece, size] = [
            _alone(_in_row(fonts, glyph, meaning), glyph.up * size / UNITS, is_said_apart)
            for glyph, meaning, is_said_apart in _meanings(piece)
        ]
    return kept


def _meanings(piece: Piece) -> Iterator[tuple[Glyph, str, bool]]:
    """Each glyph, what it means, and whether a reader must be kept from taking that.

    The widest glyph of a cluster is its letter: it says everything, and the marks nothing.
    """
    text, glyphs, _ = piece.cluster
    backwards = piece.runs_left
    letter = 0
    if backwards and len(glyphs) > 1:
        letter = max(range(len(glyphs)), key=lambda place: glyphs[place].advance)
    for place, glyph in enumerate(glyphs):
        if place == letter:
            yield glyph, text[::-1] if backwards else text, False
        else:
            yield glyph, _SAID_ALREADY, backwards


def _in_row(fonts: GlyphFont, glyph: Glyph, meaning: str) -> str:
    """The glyph where it belongs, and the pen moved on as far as the shaper wants."""
    number, natural, advance, right, _ = glyph
    code = fonts.code(number, meaning)
    before, after = -right or "", right + natural - advance
    return f"{before}<{code:04X}>{after} " if after else f"{before}<{code:04X}>"


def _alone(shown: str, up: float, is_said_apart: bool) -> Shown:  # noqa: FBT001 - a private step
    """With operators of its own where it is raised, so many points, or said apart."""
    if not (up or is_said_apart):
        return shown, False
    raised = f"{up:.4g} Ts [{shown}]TJ 0 Ts"
    return "\n".join(_saying("", [raised])) if is_said_apart else raised, True
