"""The same shapes as SVG for the screen and as PDF for paper."""

import re
from datetime import UTC, datetime
from io import BytesIO
from xml.etree import ElementTree as ET
from zlib import decompressobj

import pytest
from reportlab.pdfgen.canvas import Canvas

from app.documents.picture_sheet import picture_sheet_pdf
from app.documents.pictures.book import picture
from app.documents.pictures.operators import PictureFlowable, draw_picture
from app.documents.pictures.shapes import COLOURS, GREYS, Area, Ink, Picture, Words
from app.documents.pictures.svg import to_svg
from schemas.clinic import Language
from schemas.codes.outcomes import Block
from tests.documents import content as made

_NAMESPACE = "{http://www.w3.org/2000/svg}"
_DATED = datetime(2026, 11, 24, tzinfo=UTC)


def _pdf(drawn: Picture, *, is_grey: bool = False) -> bytes:
    into = BytesIO()
    canvas = Canvas(into, pagesize=(240, 180), invariant=1)
    draw_picture(canvas, drawn, (0, 0), 240, is_grey=is_grey)
    canvas.save()
    return into.getvalue()


def _operators_of(pdf: bytes) -> bytes:
    """What is in the picture's form."""
    form = pdf[pdf.index(b"/Form") :]
    return decompressobj().decompress(form[form.index(b"stream\n") + len(b"stream\n") :])


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("block", list(Block))
def test_svg_is_plain_shapes_and_words_with_the_alt_text(block: Block, language: Language) -> None:
    drawn = picture(block, language)
    text = to_svg(drawn)
    root = ET.fromstring(text)  # noqa: S314 - our own
    assert root.get("role") == "img"
    assert root.get("aria-label") == drawn.alt
    assert root.findtext(f"{_NAMESPACE}title") == drawn.alt
    tags = {element.tag.removeprefix(_NAMESPACE) for element in root.iter()}
    assert tags <= {"svg", "title", "g", "path", "text"}
    assert not re.search(r"href|url\(|@import|\son\w+=", text)


def test_svg_escapes_what_it_says() -> None:
    drawn = Picture((), (Words((1, 1), "<b>&", 20, Ink.LINE),), 'a "b" <c>')
    root = ET.fromstring(to_svg(drawn))  # noqa: S314 - our own
    assert root.get("aria-label") == 'a "b" <c>'
    assert root.findtext(f".//{_NAMESPACE}text") == "<b>&"


def test_svg_has_y_down_and_pdf_has_y_up() -> None:
    outline = (("M", ((10.0, 20.0),)), ("L", ((30.0, 40.0),)))
    drawn = Picture((Area(outline, None, Ink.LINE, 1.4),), (), "A line.")
    assert 'd="M10.0 160.0L30.0 140.0"' in to_svg(drawn)
    assert b"10.0 20.0 m 30.0 40.0 l S" in _operators_of(_pdf(drawn))


@pytest.mark.parametrize("block", list(Block))
def test_pdf_has_the_same_bytes_for_the_same_picture(block: Block) -> None:
    picture.cache_clear()
    first = _pdf(picture(block, Language.SPANISH))
    picture.cache_clear()
    assert _pdf(picture(block, Language.SPANISH)) == first


def test_pdf_says_the_words_of_the_picture() -> None:
    said = made.text_of(_pdf(picture(Block.HEAT, Language.SPANISH)))
    assert "BAJO" in said
    assert "10-15 min" in said


def test_a_grey_picture_has_no_colour() -> None:
    drawn = picture(Block.EMERGENCY, Language.ENGLISH)
    used = set(
        re.findall(
            rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)", _operators_of(_pdf(drawn, is_grey=True))
        )
    )
    assert used
    assert all(red == green == blue for red, green, blue in used)
    assert all(re.fullmatch(r"#([0-9A-F]{2})\1\1", grey) for grey in GREYS.values())
    assert set(GREYS) == set(COLOURS)


def test_a_flowable_keeps_the_pictures_shape_and_its_alt_text() -> None:
    flowable = PictureFlowable(picture(Block.WALK, Language.ENGLISH), 120)
    assert flowable.wrap(1000, 1000) == (120, 90)
    assert flowable.alt == "A person walks slowly at home."


@pytest.mark.parametrize("language", list(Language))
def test_the_contact_sheet_shows_every_block_at_two_sizes_in_colour_and_grey(
    language: Language,
) -> None:
    said = made.text_of(picture_sheet_pdf(language, _DATED))
    for block in Block:
        assert said.count(f"{block}:") == 4
    assert "30 mm, grey" in said


def test_the_contact_sheet_is_the_same_for_the_same_date() -> None:
    first = picture_sheet_pdf(Language.ENGLISH, _DATED)
    assert picture_sheet_pdf(Language.ENGLISH, _DATED) == first
