"""A picture in PDF, and the flowable that puts it on a page.

The areas are a form of raw operators: written and compressed once in a process, then a few bytes
of work in each document. reportlab's own path objects are several times slower.
"""

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final
from zlib import compress

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

from app.documents.faces import BOLD
from app.documents.pictures.geometry import Outline
from app.documents.pictures.shapes import (
    COLOURS,
    GREYS,
    HEIGHT,
    WIDTH,
    Area,
    Ink,
    Picture,
    Words,
)
from app.documents.tagging.figure import Figure

_LETTERS: Final = {"M": " m", "L": " l", "C": " c", "Z": "h"}
_MOST_KEPT: Final = 256


class PictureFlowable(Figure):
    """A picture, `width` points wide; `alt` says what it shows."""

    def __init__(self, picture: Picture, width: float, *, is_grey: bool = False) -> None:
        super().__init__(picture.alt)
        self.width, self.height = width, width * HEIGHT / WIDTH
        self._picture, self._is_grey = picture, is_grey

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Its own size, whatever the room."""
        return self.width, self.height

    def draw(self) -> None:
        """On the page."""
        draw_picture(self.canv, self._picture, (0, 0), self.width, is_grey=self._is_grey)


def draw_picture(
    canvas: Canvas,
    picture: Picture,
    at: tuple[float, float],
    width: float,
    *,
    is_grey: bool = False,
) -> None:
    """Draw with the lower left corner at a point, `width` points wide, cut at its edge."""
    scale = width / WIDTH
    canvas.saveState()
    canvas.translate(*at)
    canvas.scale(scale, scale)
    name, content = _form(picture, is_grey=is_grey)
    document: Any = vars(canvas)["_doc"]  # reportlab has no other way to add a finished stream
    if not canvas.hasForm(name):
        document.Reference(_stream(content), document.getXObjectName(name))
    canvas.doForm(name)
    palette = GREYS if is_grey else COLOURS
    for words in picture.words:
        _draw_words(canvas, words, palette[words.ink])
    canvas.restoreState()


@lru_cache(maxsize=_MOST_KEPT)
def _form(picture: Picture, *, is_grey: bool) -> tuple[str, bytes]:
    """The areas as operators, compressed once for all documents, under a name of their own."""
    colours = {ink: _rgb(colour) for ink, colour in (GREYS if is_grey else COLOURS).items()}
    # A body's outlines are painted twice: written once, they take half the time.
    paths = {id(area.outline): area.outline for area in picture.areas}
    written = {key: _path(outline) for key, outline in paths.items()}
    code = ["1 j 1 J"]
    code += [
        f"{_pens(area, colours)} {written[id(area.outline)]} {_paint(area)}"
        for area in picture.areas
    ]
    whole = "\n".join(code).encode()
    return f"picture-{sha256(whole).hexdigest()[:16]}", compress(whole)


def _stream(content: bytes) -> PDFStream:
    stream = PDFStream(content=content)
    stream.dictionary["Type"] = PDFName("XObject")
    stream.dictionary["Subtype"] = PDFName("Form")
    stream.dictionary["BBox"] = PDFArray([0, 0, int(WIDTH), int(HEIGHT)])
    stream.dictionary["Resources"] = PDFDictionary({})
    stream.dictionary["Filter"] = PDFName("FlateDecode")  # so that it is not compressed again
    return stream


def _rgb(colour: str) -> str:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return f"{red:.3f} {green:.3f} {blue:.3f}"


def _pens(area: Area, colours: Mapping[Ink, str]) -> str:
    fill = f"{colours[area.fill]} rg" if area.fill else ""
    return f"{fill} {colours[area.line]} RG {area.weight:g} w" if area.line else fill


def _path(outline: Outline) -> str:
    return " ".join(
        [
            " ".join([f"{x:.1f} {y:.1f}" for x, y in points]) + _LETTERS[letter]
            for letter, points in outline
        ]
    )


def _paint(area: Area) -> str:
    if not area.line:
        return "f"
    return "B" if area.fill else "S"


def _draw_words(canvas: Canvas, words: Words, colour: str) -> None:
    left = words.at[0] - BOLD.width(words.text) * words.size / 2
    pen = canvas.beginText(left, words.at[1])
    pen.setFillColor(HexColor(colour))
    for name, piece in BOLD.runs(words.text):
        pen.setFont(name, words.size)
        pen.textOut(piece)
    canvas.drawText(pen)
