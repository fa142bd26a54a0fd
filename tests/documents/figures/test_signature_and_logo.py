"""The signature's strokes and the clinic's logo, the right way up and in their own shape."""

from io import BytesIO
from typing import Final

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from app.documents.clinic_head import clinic_head
from app.documents.figures.logo import Logo
from app.documents.figures.signature import Signature
from app.documents.letter import letter_pdf
from app.documents.logo import redrawn
from app.documents.styles import CLINIC_LINE
from schemas.consent import Strokes
from tests.documents import content as made
from tests.documents.drawn import Drawing, drawing_of

# A check mark and a dot: from the upper left down, up to the right; the dot below on the right.
_STROKES: Final[Strokes] = (((100, 50), (200, 150), (500, 0)), ((500, 200),))
_BLUE: Final = (31, 86, 115)


def _signed(strokes: Strokes, width: float = 520) -> Drawing:
    return drawing_of(Signature(strokes, "Zoë Quistgaard"), width)


def test_what_the_finger_drew_higher_up_stands_higher_up_on_paper() -> None:
    drawn = _signed(_STROKES)
    (begin, bend, end), dot = (one.places for one in drawn.shapes)
    assert begin == (0.5, 19.2)  # a quarter below the top of 25.5
    assert bend == (13, 6.8)
    assert end == (50.5, 25.5)
    assert set(dot) == {(50.5, 0.5)}


def test_a_signature_is_drawn_in_round_dark_strokes_and_a_dot_is_seen() -> None:
    for one in _signed(_STROKES).shapes:
        assert one.paint == "S"
        assert (one.pen.ink, one.pen.weight, one.pen.cap) == ((0.1,), 1, 1)
    assert _signed(_STROKES).discs == [(50.5, 0.5)]


def test_a_wide_signature_keeps_its_shape_in_a_narrow_room() -> None:
    (stroke,) = _signed((((0, 0), (800, 0), (800, 80)),), width=81).shapes
    assert stroke.size == (80, 8)


def test_a_logo_stands_upright_in_its_own_shape_left_of_the_clinics_name() -> None:
    head = clinic_head(made.CLINIC, CLINIC_LINE, redrawn(_png(300, 100)))[0]
    drawn = drawing_of(head, 520)
    ((corner, right, above),) = drawn.images
    assert (right[0] - corner[0], above[1] - corner[1]) == (114, 38)
    assert right[1] == corner[1]
    assert above[0] == corner[0] == 0
    assert drawn.place_of("Harbour Manual Therapy")[0] > right[0]


@pytest.mark.parametrize(
    ("width", "height", "drawn"), [(100, 100, (38, 38)), (320, 32, (150, 15)), (32, 320, (3.8, 38))]
)
def test_a_logo_is_as_large_as_its_room_lets_it_be(
    width: int, height: int, drawn: tuple[float, float]
) -> None:
    logo = Logo(redrawn(_png(width, height)))
    assert (logo.width, logo.height) == pytest.approx(drawn)


def test_a_logos_pixels_are_on_paper_where_they_are_in_the_picture() -> None:
    """Its upper left quarter is blue, and the rest is white."""
    pdf = letter_pdf(made.letter(), logo=redrawn(_png(300, 100)))
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].render(scale=2).to_pil().convert("RGB")
        (image,) = document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        left, low, right, top = image.get_bounds()
    quarters = {
        (across, up): page.getpixel(
            (
                int(2 * (left + across * (right - left))),
                page.height - int(2 * (low + up * (top - low))),
            )
        )
        for across in (0.25, 0.75)
        for up in (0.25, 0.75)
    }
    assert {place for place, seen in quarters.items() if seen == _BLUE} == {(0.25, 0.75)}
    assert [seen for seen in quarters.values() if seen != _BLUE] == [(255, 255, 255)] * 3


def _png(width: int, height: int) -> bytes:
    image = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(image).rectangle((0, 0, width // 2 - 1, height // 2 - 1), fill=_BLUE)
    into = BytesIO()
    image.save(into, "PNG")
    return into.getvalue()
