"""The clinic's logo on a page.

A PNG's own pixels are a PDF's too, so they go into the file as they are stored: decoding and
packing them anew would take as long as the rest of a note. Source: ISO 32000-1, 7.4.4; PNG, 11.2.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from struct import unpack_from
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import xObjectName
from reportlab.platypus import Flowable

from app.documents.tagging.canvas import tagged
from app.documents.tagging.written import PlainStream

_HIGHEST: Final = 38.0  # points
_WIDEST: Final = 150.0
_NAME: Final = "Logo"
_SIGNATURE: Final = 8  # bytes before the first chunk
_AROUND_A_CHUNK: Final = 12  # its length, name and check


@dataclass(frozen=True, slots=True)
class _Pixels:
    """Size in pixels, and three bytes of each, filtered and packed."""

    width: int
    height: int
    packed: bytes


class Logo(Flowable):
    """As large as a head has room for. It is no figure: the clinic's name is written beside it.

    `png` is one of `app.documents.logo`: red, green and blue in eight bits each, not interlaced.
    """

    def __init__(self, png: bytes) -> None:
        super().__init__()
        self._pixels = pixels = _read(png)
        scale = min(_HIGHEST / pixels.height, _WIDEST / pixels.width)
        self.width, self.height = pixels.width * scale, pixels.height * scale

    def draw(self) -> None:
        """On the page, as an ornament."""
        state: dict[str, Any] = vars(self.canv)  # reportlab has no way to add packed pixels
        document, name = state["_doc"], xObjectName(_NAME)
        if name not in document.idToObject:
            document.Reference(_image(self._pixels), name)
        state["_formsinuse"].append(_NAME)
        with tagged(self).ornament():
            state["_code"].append(f"q {self.width:.2f} 0 0 {self.height:.2f} 0 0 cm /{name} Do Q")


@lru_cache(maxsize=4)
def _read(png: bytes) -> _Pixels:
    chunks = {name: b"".join(data for _, data in same) for name, same in _joined(png)}
    width, height = unpack_from(">II", chunks[b"IHDR"])
    return _Pixels(width, height, chunks[b"IDAT"])


def _joined(png: bytes) -> Iterator[tuple[bytes, Iterator[tuple[bytes, bytes]]]]:
    return groupby(_chunks(png), key=lambda chunk: chunk[0])


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _SIGNATURE
    while at < len(png):
        length, name = unpack_from(">I4s", png, at)
        yield name, png[at + 8 : at + 8 + length]
        at += length + _AROUND_A_CHUNK


def _image(pixels: _Pixels) -> PlainStream:
    head = (
        f"/Type/XObject/Subtype/Image/Width {pixels.width}/Height {pixels.height}"
        "/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode"
        f"/DecodeParms<</Predictor 15/Colors 3/BitsPerComponent 8/Columns {pixels.width}>>"
    )
    return PlainStream(head, pixels.packed)
