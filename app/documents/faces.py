"""The vendored faces, and which of them draws a character.

Every character is drawn: by the first face that has it, else as a box. reportlab itself leaves a
character without a glyph blank, and "7 → 3" would read "7  3". A box keeps its character, so that
copying from the PDF still gives it.
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

# Our own names for the faces: reportlab's registry is one for the process, and gives a face that
# another program has registered in the place of ours where either of its names is the same.
_OURS: Final = "Palpate-"
REGULAR_NAME: Final = f"{_OURS}NotoSans-Regular"
BOLD_NAME: Final = f"{_OURS}NotoSans-Bold"
# By script; then symbols; then Chinese, Japanese, Korean. Read when first needed.
_FALLBACK_NAMES: Final = (
    f"{_OURS}NotoSansHebrew-Regular",
    f"{_OURS}NotoSansArabic-Regular",
    f"{_OURS}NotoSansDevanagari-Regular",
    f"{_OURS}NotoSansThai-Regular",
    f"{_OURS}DejaVuSans",
    f"{_OURS}DroidSansFallback",
)
BOX_NAME: Final = f"{_OURS}Box"
_BOX_FACE: Final = f"{_OURS}DejaVuSans"
_BOX: Final = 0x25A1
UNITS: Final = 1000  # of an em, in which faces are measured
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
        self[character] = found = (name, face.charWidths.get(code, face.defaultWidth) / UNITS)
        return found


class Typeface:
    """One weight, with the faces that stand in where it lacks a character."""

    def __init__(self, name: str) -> None:
        self._drawn = _Drawn((name, *_FALLBACK_NAMES, BOX_NAME))

    def width(self, text: str) -> float:
        """In ems: times the size, it is in points."""
        drawn = self._drawn
        return sum([drawn[character][1] for character in text])

    def of(self, character: str) -> str:
        """The name of the face that draws it."""
        return self._drawn[character][0]

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


def face_file(name: str) -> bytes:
    """A vendored face's file, whole."""
    return (files("app.documents") / "fonts" / f"{name.removeprefix(_OURS)}.ttf").read_bytes()


@cache
def _registered(name: str) -> TTFont:
    use_exact_unicode_maps()
    made = _box() if name == BOX_NAME else _read(name, name)
    made.face.name = name.encode()  # tells embedded subsets apart, and registered faces
    keep_cuts(made)
    pdfmetrics.registerFont(made)
    return made


def _read(name: str, face: str) -> TTFont:
    return TTFont(name, BytesIO(face_file(face)), asciiReadable=False)


def _box() -> TTFont:
    made = _read(BOX_NAME, _BOX_FACE)
    face = made.face
    face.defaultWidth = face.charWidths[_BOX]
    face.charWidths = {}
    face.charToGlyph = _OneGlyph(face.charToGlyph[_BOX])
    return made


REGULAR: Final = Typeface(REGULAR_NAME)
BOLD: Final = Typeface(BOLD_NAME)
