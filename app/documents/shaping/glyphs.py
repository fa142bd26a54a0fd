"""Characters as the glyphs of one face, joined, stacked and set as their script wants.

Lengths are in thousandths of an em, so that one result serves every size.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

import uharfbuzz as hb

from app.documents.faces import face_file

_UNITS: Final = 1000
# Words come again and again; a longer piece hardly does, and would fill the memory.
_KEPT_WORDS: Final = 2_048
_LONGEST_KEPT: Final = 24
_KEPT_GLYPHS: Final = 4_096


class Glyph(NamedTuple):
    """One glyph of a face, and where it stands.

    It is `natural` wide by itself, and here the pen moves on by `advance`; it is drawn so far to
    the right of the pen and above it.
    """

    number: int
    natural: float
    advance: float
    right: float
    up: float


class Cluster(NamedTuple):
    """Characters that are drawn together, and their glyphs from left to right."""

    text: str
    glyphs: tuple[Glyph, ...]
    width: float


def clusters(face: str, text: str, *, is_reversed: bool) -> Sequence[Cluster]:
    """The text's clusters in the order of its characters; `is_reversed`: it runs to the left."""
    if len(text) > _LONGEST_KEPT:
        return _shaped(face, text, is_reversed)
    return _shaped_word(face, text, is_reversed)


@cache
def hb_face(face: str) -> hb.Face:
    """The whole face, as the shaper reads it."""
    return hb.Face(hb.Blob(face_file(face)))


@cache
def hb_font(face: str) -> hb.Font:
    """The face in thousandths of an em."""
    made = hb.Font(hb_face(face))
    made.scale = (_UNITS, _UNITS)
    return made


def _shaped(face: str, text: str, is_reversed: bool) -> tuple[Cluster, ...]:  # noqa: FBT001 - a cached function's key
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if is_reversed else "ltr"
    hb.shape(hb_font(face), buffer)
    placed = list(_placed(face, buffer))
    if is_reversed:
        placed.reverse()
    grouped = [(begin, [one for _, one in same]) for begin, same in groupby(placed, itemgetter(0))]
    ends = [begin for begin, _ in grouped[1:]] + [len(text)]
    kept: dict[Cluster, Cluster] = {}  # a long text has few different ones
    found = (
        _cluster(text[begin:end], glyphs[::-1] if is_reversed else glyphs)
        for (begin, glyphs), end in zip(grouped, ends, strict=True)
    )
    return tuple([kept.setdefault(one, one) for one in found])


_shaped_word = lru_cache(maxsize=_KEPT_WORDS)(_shaped)


def _placed(face: str, buffer: hb.Buffer) -> Iterator[tuple[int, Glyph]]:
    """Each glyph, from left to right, with the place of its first character."""
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyph = _glyph(face, info.codepoint, place.x_advance, place.x_offset, place.y_offset)
        yield info.cluster, glyph


@lru_cache(maxsize=_KEPT_GLYPHS)
def _glyph(face: str, number: int, advance: float, right: float, up: float) -> Glyph:
    return Glyph(number, hb_font(face).get_glyph_h_advance(number), advance, right, up)


def _cluster(text: str, glyphs: Sequence[Glyph]) -> Cluster:
    return Cluster(text, tuple(glyphs), sum([glyph.advance for glyph in glyphs]))
