"""Lines of text that joins, stacks or runs to the left: broken by words, then set in order.

Letters keep their joined forms where a word is too long for a line and must be cut.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple
from unicodedata import category

from app.documents.faces import BOX_NAME, UNITS, Typeface, font
from app.documents.shaping.directions import base_level, levels, visual
from app.documents.shaping.glyphs import Cluster, clusters

# Marks that stand on a letter, the scripts from Hebrew to Tibetan and Burmese, Korean in parts, the
# scripts of South and South East Asia, joiners, and whatever else runs to the left.
_SHAPED: Final = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0590-\u109f\u1100-\u11ff\u1700-\u1cff\u1dc0-\u1dff"
    "\u200c\u200d\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ua800-\uabff\ud7b0-\ud7ff"
    "\ufb1d-\ufdff\ufe20-\ufe2f\ufe70-\ufeff\U00010800-\U00011fff\U0001e800-\U0001efff]"
)
_KEPT_CHARACTERS: Final = 4_096
# Hebrew, Arabic and their like.
_LEFTWARD: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# More marks on a letter than any script has are no language, and would take long to place.
_MARKS: Final = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_STACKED: Final = re.compile(f"{_MARKS}{{31}}")
_LETTERS: Final = re.compile(f"(?s:.){_MARKS}*")
# Thai has no spaces between words, and vowels that stand after their letter or before it.
_NEVER_FIRST: Final = frozenset("\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46")
_NEVER_LAST: Final = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44")
_MOST_TOGETHER: Final = 4  # a vowel, its letter, and two vowels after it


class Piece(NamedTuple):
    """What is drawn together, in which face; without glyphs it is drawn by its characters."""

    face: str
    level: int
    cluster: Cluster

    @property
    def runs_left(self) -> bool:
        """Whether it stands left of what is read before it."""
        return self.level % 2 == 1


@dataclass(frozen=True, slots=True)
class ShapedLine:
    """The pieces from left to right; `width` is in ems. It ends at the right where it runs left."""

    text: str
    pieces: tuple[Piece, ...]
    width: float
    is_from_right: bool


def needs_shaping(text: str) -> bool:
    """Whether drawing character by character would spell it wrongly; False costs nothing."""
    return not text.isascii() and _SHAPED.search(text) is not None


def runs_left(text: str) -> bool:
    """Whether some of it does, so that drawing order is not reading order."""
    return not text.isascii() and _LEFTWARD.search(text) is not None


def shaped_lines(
    words: Sequence[str], face: Typeface, room: float, most: int
) -> Iterator[ShapedLine]:
    """A paragraph's words in lines at most `room` ems wide and `most` characters long."""
    text = " ".join(words)
    base = base_level(text)
    level = levels(text, base) if runs_left(text) else [0] * len(text)
    for line in _filled(_words(words, face, level), room * UNITS, most):
        order = visual([piece.level for piece in line])
        yield ShapedLine(
            "".join(piece.cluster.text for piece in line),
            tuple(line[place] for place in order),
            _width(line) / UNITS,
            base == 1,
        )


def _words(words: Sequence[str], face: Typeface, level: list[int]) -> Iterator[list[Piece]]:
    """Each word's pieces; from the second on with the space before it as the first."""
    begin = 0
    pieces: list[Piece] = []
    for word in words:
        end = begin + len(word)
        space = [_space(pieces[-1], face, level[begin - 1])] if pieces else []
        pieces = [*space, *_pieces(word, face, level[begin:end])]
        yield pieces
        begin = end + 1


def _space(after: Piece, face: Typeface, level: int) -> Piece:
    """In the face of the word before it, so that the two are drawn in one go."""
    if not after.cluster.glyphs:
        return _plain(face.of(" "), " ", face, level)
    (space,) = clusters(after.face, " ", is_reversed=bool(level % 2))
    return Piece(after.face, level, space)


def _pieces(word: str, face: Typeface, level: list[int]) -> Iterator[Piece]:
    names = _faces(word, face)
    begin = 0
    for (name, high), same in groupby(zip(names, level, strict=True)):
        end = begin + len(list(same))
        part = word[begin:end]
        begin = end
        if name == BOX_NAME or not (high % 2 or needs_shaping(part)) or _STACKED.search(part):
            yield from [_plain(name, letter, face, high) for letter in _LETTERS.findall(part)]
        else:
            shaped = clusters(name, part, is_reversed=bool(high % 2))
            made = {cluster: Piece(name, high, cluster) for cluster in {*shaped}}
            yield from [made[cluster] for cluster in shaped]


def _faces(word: str, face: Typeface) -> list[str]:
    """Which face draws each character: a mark's is that of its letter, where that has the mark."""
    names: list[str] = []
    for character in word:
        is_with_letter = names and _is_mark(character) and _has(names[-1], character)
        names.append(names[-1] if is_with_letter else face.of(character))
    return names


@lru_cache(maxsize=_KEPT_CHARACTERS)
def _is_mark(character: str) -> bool:
    return category(character)[0] == "M" or character in "\u200c\u200d"


@lru_cache(maxsize=_KEPT_CHARACTERS)
def _has(name: str, character: str) -> bool:
    return ord(character) in font(name).face.charToGlyph


def _plain(name: str, text: str, face: Typeface, level: int) -> Piece:
    return Piece(name, level, Cluster(text, (), face.width(text) * UNITS))


def _filled(words: Iterator[list[Piece]], room: float, most: int) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    used, count = 0.0, 0
    for word in words:
        wide, length = _width(word), _length(word)
        if line and used + wide <= room and count + length <= most:
            line += word
            used, count = used + wide, count + length
            continue
        if line:
            yield line
            word = word[1:]  # noqa: PLW2901 - the space is where the line ends
        *full, line = _chopped(word, room, most)
        yield from full
        used, count = _width(line), _length(line)
    if line:
        yield line


def _chopped(word: list[Piece], room: float, most: int) -> Iterator[list[Piece]]:
    """A word in parts that fit, nearly always one."""
    part: list[Piece] = []
    used, count = 0.0, 0
    for pieces in _together(word):
        wide, length = _width(pieces), _length(pieces)
        if part and wide and (used + wide > room or count + length > most):
            yield part
            part, used, count = [], 0.0, 0
        part += pieces
        used, count = used + wide, count + length
    yield part


def _together(word: list[Piece]) -> Iterator[list[Piece]]:
    """The word in pieces between which a line may end."""
    pieces: list[Piece] = []
    for piece in word:
        if pieces and (len(pieces) == _MOST_TOGETHER or _may_end(pieces[-1], piece)):
            yield pieces
            pieces = []
        pieces.append(piece)
    yield pieces


def _may_end(before: Piece, after: Piece) -> bool:
    return before.cluster.text[-1] not in _NEVER_LAST and after.cluster.text[0] not in _NEVER_FIRST


def _width(pieces: Sequence[Piece]) -> float:
    return sum([piece.cluster.width for piece in pieces])


def _length(pieces: Sequence[Piece]) -> int:
    return sum([len(piece.cluster.text) for piece in pieces])
