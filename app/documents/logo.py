"""A clinic's logo as somebody chose it, drawn anew before it is kept.

Nothing of the file itself is kept but its pixels: no metadata, no profile, no transparency.
"""

from io import BytesIO
from typing import Final
from zlib import error as ZlibError  # noqa: N812 - it is a class

from PIL import Image, ImageOps

from schemas.errors import PalpateError

MOST_BYTES: Final = 2_000_000
MOST_PIXELS: Final = 4_000
"""On either side."""
FEWEST_PIXELS: Final = 32
MOST_STRETCHED: Final = 10
"""How many times as wide as high it may be, or as high as wide."""
LEAST_CONTRAST: Final = 64
"""Between its lightest and its darkest grey, of 255."""
# Twice as fine as a printer needs for the room in a document's head.
_KEPT: Final = (600, 160)
_FORMATS: Final = ("PNG", "JPEG")
_WHITE: Final = (255, 255, 255)
_UNREADABLE: Final = (
    OSError, SyntaxError, ValueError, EOFError, ZlibError,
    Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip


def redrawn(chosen: bytes) -> bytes:
    """The picture as a small PNG on white, red, green and blue in eight bits each.

    Args:
        chosen: a file, PNG or JPEG by its content, whatever its name says.

    Raises:
        PalpateError: it is no such picture, or too large, too small, too long, too pale or
            of one colour.
    """
    if len(chosen) > MOST_BYTES:
        raise PalpateError("This file is too large. Choose a picture of 2 MB or less.")
    on_white = _opened(chosen)
    on_white.thumbnail(_KEPT, Image.Resampling.LANCZOS)
    _check_contrast(on_white)
    into = BytesIO()
    on_white.save(into, "PNG", optimize=True)
    return into.getvalue()


def _opened(chosen: bytes) -> Image.Image:
    """On white; its size is checked before a pixel is unpacked."""
    try:
        image = Image.open(BytesIO(chosen), formats=_FORMATS)
        _check_size(image.width, image.height)
        image.load()
        return _on_white(ImageOps.exif_transpose(image))
    except _UNREADABLE as error:
        raise PalpateError(
            "This file is no picture that can be read. Choose a PNG or JPEG file."
        ) from error


def _check_size(width: int, height: int) -> None:
    short, long = sorted((width, height))
    if long > MOST_PIXELS:
        raise PalpateError(
            f"This picture is too large. Choose one of {MOST_PIXELS:,} pixels or less on a side."
        )
    if short < FEWEST_PIXELS:
        raise PalpateError(
            f"This picture is too small. Choose one of {FEWEST_PIXELS} pixels or more on a side."
        )
    if long > MOST_STRETCHED * short:
        raise PalpateError(
            f"This picture is too long. Choose one at most {MOST_STRETCHED} times as wide as high."
        )


def _on_white(image: Image.Image) -> Image.Image:
    page = Image.new("RGB", image.size, _WHITE)
    seen = image.convert("RGBA")
    page.paste(seen, mask=seen.getchannel("A"))
    return page


def _check_contrast(image: Image.Image) -> None:
    """Paper is white and many printers know no colours."""
    greys = [grey for grey, count in enumerate(image.convert("L").histogram()) if count]
    if greys[-1] - greys[0] >= LEAST_CONTRAST:
        return
    if greys[-1] <= max(_WHITE) - LEAST_CONTRAST:
        raise PalpateError("This picture is all of one colour. Choose one with lines or letters.")
    raise PalpateError("This picture is too pale for paper. Choose one with darker lines.")
