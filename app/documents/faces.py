"""The vendored faces, and which of them draws a character.

Every character is drawn: by the first face that has it, else as a box. reportlab itself leaves a
character without a glyph blank, and "7 → 3" would read "7  3". A box keeps its character, so that
copying from the PDF still gives it.

Right-to-left scripts are drawn letter by letter in reading order of the text, not yet shaped.
"""

from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import groupby
from threading import Lock
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.documents.subsets import keep_cuts
from app.documents.unicode_maps import use_exact_unicode_maps

REGULAR_NAME: Final = "NotoSans-Regular"
BOLD_NAME: Final = "NotoSans-Bold"
# Symbols, Arabic, Hebrew; then Thai; then Chinese, Japanese, Korean. Read when first needed.
_FALLBACK_NAMES: Final = ("DejaVuSans", "NotoSansThai-Regular", "DroidSansFallback")
_BOX_NAME: Final = "Box"
_BOX_FILE: Final = "DejaVuSans"
_BOX: Final = 0x25A1
_UNITS: Final = 1000
# A face registered twice would be half in one document and half in another.
_ONE_READER: Final = Lock()


class _OneGlyph(dict[int, int]):
    """A face's character map in which every character has the same glyph."""

    def __init__(self, glyph: int) -> None:
        super().__init__()
        self._glyph = glyph

    def __contains__(self, code: object) -> bool:
        return True

    def __missing__(self, code: int) -> int:
        return self._glyph


class _Drawn(dict[str, tuple[str, float]]):
    """Character to the font that draws it and its width in ems, each looked up once."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, character: str) -> tuple[str, float]:
        code = ord(character)
        name = next(one for one in self._names if code in font(one).face.charToGlyph)
        face = font(name).face
        self[character] = found = (name, face.charWidths.get(code, face.defaultWidth) / _UNITS)
        return found


class Typeface:
    """One weight, with the faces that stand in where it lacks a character."""

    def __init__(self, name: str) -> None:
        self._drawn = _Drawn((name, *_FALLBACK_NAMES, _BOX_NAME))

    def width(self, text: str) -> float:
        """In ems: times the size, it is in points."""
        drawn = self._drawn
        return sum([drawn[character][1] for character in text])

    def runs(self, text: str) -> list[tuple[str, str]]:
        """The text in pieces, each with the name of the registered font that draws it."""
        drawn = self._drawn
        names = {drawn[character][0] for character in text}
        if len(names) == 1:  # nearly always
            return [(names.pop(), text)]
        pieces = groupby(text, key=lambda character: drawn[character][0])
        return [(name, "".join(piece)) for name, piece in pieces]


def font(name: str) -> TTFont:
    """A vendored face, read and registered with reportlab at first use, once for all threads."""
    with _ONE_READER:
        return _registered(name)


@cache
def _registered(name: str) -> TTFont:
    use_exact_unicode_maps()
    made = _box() if name == _BOX_NAME else _read(name, name)
    keep_cuts(made)
    pdfmetrics.registerFont(made)
    return made


def _read(name: str, file: str) -> TTFont:
    data = (files("app.documents") / "fonts" / f"{file}.ttf").read_bytes()
    return TTFont(name, BytesIO(data), asciiReadable=False)


def _box() -> TTFont:
    made = _read(_BOX_NAME, _BOX_FILE)
    face = made.face
    face.name = _BOX_NAME.encode()  # reportlab tells embedded subsets apart by this name
    face.defaultWidth = face.charWidths[_BOX]
    face.charWidths = {}
    face.charToGlyph = _OneGlyph(face.charToGlyph[_BOX])
    return made


REGULAR: Final = Typeface(REGULAR_NAME)
BOLD: Final = Typeface(BOLD_NAME)
