"""The clinic's logo: what is taken as one, and where it stands on paper."""

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, PngImagePlugin

from app.documents.handout import handout_pdf
from app.documents.letter import letter_pdf
from app.documents.logo import FEWEST_PIXELS, MOST_BYTES, MOST_PIXELS, MOST_STRETCHED, redrawn
from app.documents.note import note_pdf
from schemas.errors import PalpateError
from tests.documents import content as made
from tests.documents.structure import Structure, faults_of

_BLUE = (31, 86, 115)


def _image(width: int = 300, height: int = 120, mode: str = "RGB") -> Image.Image:
    """A dark bar on white, or on nothing where the mode knows transparency."""
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((0, 0, width // 2, height // 2), fill=(*_BLUE, 255))
    if mode == "RGBA":
        return image
    page = Image.new("RGB", image.size, "white")
    page.paste(image, mask=image)
    return page.convert(mode)


def _file(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    into = BytesIO()
    image.save(into, kind, **options)
    return into.getvalue()


def _read(png: bytes) -> Image.Image:
    image = Image.open(BytesIO(png), formats=("PNG",))
    image.load()
    return image


def _png_that_says(width: int, height: int) -> bytes:
    """The head of a PNG of that size, without its pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("RGB", "PNG"), ("RGBA", "PNG"), ("L", "PNG"), ("1", "PNG"), ("P", "PNG"), ("LA", "PNG"),
     ("RGB", "JPEG"), ("L", "JPEG"), ("CMYK", "JPEG")],
)  # fmt: skip
def test_a_picture_of_any_usual_kind_becomes_red_green_and_blue_on_white(
    mode: str, kind: str
) -> None:
    image = _read(redrawn(_file(_image(mode=mode), kind)))
    assert (image.mode, image.size) == ("RGB", (300, 120))
    corner = image.getpixel((290, 110))
    assert isinstance(corner, tuple)
    assert min(corner) > 250


def test_a_large_picture_is_made_small_in_its_own_shape() -> None:
    assert _read(redrawn(_file(_image(3000, 1000)))).size == (480, 160)
    assert _read(redrawn(_file(_image(4000, 400)))).size == (600, 60)
    assert len(redrawn(_file(_image(4000, 4000)))) < 100_000


def test_nothing_but_pixels_is_kept() -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Zelda Quistgaard")
    exif = Image.Exif()
    exif[0x013B] = "Zelda Quistgaard"
    for file in (
        _file(_image(), pnginfo=words, exif=exif),
        _file(_image(), "JPEG", exif=exif, comment=b"Zelda Quistgaard"),
    ):
        assert b"Zelda" in file
        kept = redrawn(file)
        assert b"Zelda" not in kept
        assert _read(kept).info == {}


def test_a_photograph_held_upright_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    assert _read(redrawn(_file(_image(300, 120), "JPEG", exif=exif))).size == (64, 160)


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"This is a text that somebody named logo.png.",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        _file(_image(), "GIF"),
        _file(_image(), "BMP"),
        _file(_image())[:200],
        _file(_image(), "JPEG")[:200],
        _png_that_says(300, 120),
    ],
    ids=["nothing", "text", "svg", "gif", "bmp", "half a png", "half a jpeg", "no pixels"],
)
def test_what_is_no_png_or_jpeg_is_refused(file: bytes) -> None:
    with pytest.raises(PalpateError, match="Choose a PNG or JPEG file"):
        redrawn(file)


@pytest.mark.parametrize(
    ("width", "height", "why"),
    [
        (1, 1, "too small"),
        (FEWEST_PIXELS - 1, 100, "too small"),
        (MOST_PIXELS + 1, 1000, "too large"),
        (FEWEST_PIXELS * MOST_STRETCHED + 1, FEWEST_PIXELS, "too long"),
        (50, 501, "too long"),
    ],
)
def test_a_picture_of_no_use_in_a_head_is_refused(width: int, height: int, why: str) -> None:
    with pytest.raises(PalpateError, match=why):
        redrawn(_file(_image(width, height)))


@pytest.mark.parametrize(
    ("width", "height"),
    [(FEWEST_PIXELS, FEWEST_PIXELS), (FEWEST_PIXELS * MOST_STRETCHED, FEWEST_PIXELS),
     (MOST_PIXELS, MOST_PIXELS)],
)  # fmt: skip
def test_the_ends_of_what_is_taken_are_taken(width: int, height: int) -> None:
    assert _read(redrawn(_file(_image(width, height)))).mode == "RGB"


@pytest.mark.parametrize("side", [MOST_PIXELS + 1, 12_000, 60_000, 2**31 - 1])
def test_a_file_that_unpacks_to_something_huge_is_refused_before_it_is_unpacked(side: int) -> None:
    with pytest.raises(PalpateError, match=r"too large|no picture that can be read"):
        redrawn(_png_that_says(side, side))


def test_a_file_of_more_than_two_megabytes_is_refused_unread() -> None:
    with pytest.raises(PalpateError, match="2 MB or less"):
        redrawn(b"\x89PNG" + bytes(MOST_BYTES))


@pytest.mark.parametrize("grey", [255, 200])
def test_what_hardly_shows_on_white_paper_is_refused(grey: int) -> None:
    pale = Image.new("RGB", (300, 120), "white")
    ImageDraw.Draw(pale).rectangle((0, 0, 99, 99), fill=(grey, grey, grey))
    with pytest.raises(PalpateError, match="too pale"):
        redrawn(_file(pale))


@pytest.mark.parametrize("colour", [(0, 0, 0), (120, 20, 20), (191, 191, 191)])
def test_a_picture_of_one_dark_colour_is_not_called_pale(colour: tuple[int, int, int]) -> None:
    with pytest.raises(PalpateError, match="all of one colour"):
        redrawn(_file(Image.new("RGB", (300, 120), colour)))


def test_a_picture_of_one_light_colour_is_too_pale() -> None:
    with pytest.raises(PalpateError, match="too pale"):
        redrawn(_file(Image.new("RGB", (300, 120), (192, 192, 192))))


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_in_a_sentence(tail: bytes) -> None:
    for begin in (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", _file(_image())[:60]):
        with pytest.raises(PalpateError):
            redrawn(begin + tail)


def test_every_document_has_the_logo_and_still_meets_both_standards() -> None:
    logo = redrawn(_file(_image(mode="RGBA")))
    plain = note_pdf(made.note(), [])
    for pdf in (
        note_pdf(made.note(), [], logo=logo),
        handout_pdf(made.handout(), logo=logo),
        letter_pdf(made.letter(), logo=logo),
    ):
        assert pdf.count(b"/Subtype/Image") == 1
        assert faults_of(pdf) == []
        assert len(made.pages_of(pdf)) <= 2
    assert b"/Subtype/Image" not in plain
    assert note_pdf(made.note(), [], logo=logo) == note_pdf(made.note(), [], logo=logo)


def test_a_logo_is_an_ornament_beside_the_clinics_name() -> None:
    logo = redrawn(_file(_image()))
    with_it, without = (note_pdf(made.note(), [], logo=one) for one in (logo, None))
    assert [one.alt for one in Structure(with_it).of("Figure")] == [
        one.alt for one in Structure(without).of("Figure")
    ]
    assert made.text_of(with_it) == made.text_of(without)


@pytest.mark.parametrize(("width", "height"), [(32, 320), (320, 32), (160, 160)])
def test_a_logo_of_any_shape_is_drawn_and_pushes_no_letter_to_a_second_page(
    width: int, height: int
) -> None:
    pdf = letter_pdf(made.letter(), logo=redrawn(_file(_image(width, height))))
    assert len(made.pages_of(pdf)) == 1
    assert faults_of(pdf) == []
