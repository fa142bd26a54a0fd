"""The body chart on paper: shaded, numbered, told in words, and the same bytes every time."""

import re
from typing import Final

import pypdfium2
import pytest

from app.documents.figures.body import BodyChart
from app.documents.figures.paths import operators
from app.documents.note import note_pdf
from app.documents.paper import PageSize
from schemas.body.charted import charted
from schemas.body.figure import place_name
from schemas.body.marks import BodyMark
from schemas.codes.body import Muscle
from schemas.codes.treatment import Area
from schemas.visit import VisitRecord
from tests.documents import content as made
from tests.documents.drawn import operators_of

_WIDTH: Final = 520.0
_AREA: Final = 650  # of the upper back on one side, square points
STRONG: Final = BodyMark(place=Area.LOWER_BACK_LEFT, intensity=3, spreads_to=Area.BUTTOCK_LEFT)
IN_FRONT: Final = BodyMark(place=Muscle.HIP_FLEXORS_RIGHT, intensity=1)


def _record(*marks: BodyMark, **changed: object) -> VisitRecord:
    return made.record(session=made.session(marks=marks), **changed)


def _chart(*marks: BodyMark) -> BodyChart:
    return BodyChart(charted(_record(*marks, steps=())))


def _operators_of(chart: BodyChart) -> str:
    return operators_of(chart, _WIDTH)


@pytest.mark.parametrize(("intensity", "grey"), [(0, "0.88"), (1, "0.74"), (2, "0.5"), (3, "0.25")])
def test_a_place_is_filled_with_the_grey_of_its_strength(intensity: int, grey: str) -> None:
    drawn = _operators_of(_chart(BodyMark(place=Area.HIP_LEFT, intensity=intensity)))
    assert re.search(rf"\b{re.escape(grey)} g 0\.1 G 1\.4 w .* B$", drawn, re.MULTILINE)


def test_a_place_that_was_only_treated_is_left_white() -> None:
    drawn = _operators_of(BodyChart(charted(_record())))
    assert re.findall(r"(\S+) g 0\.1 G 1\.4 w", drawn) == ["1", "1", "1"]


def test_what_a_reader_hears_names_every_number() -> None:
    assert _chart(STRONG, IN_FRONT).alt == (
        "Body chart. Marked: 1 lower back left, strong, spreads to buttock left; "
        "2 hip flexors right, mild."
    )


def test_an_arrow_is_drawn_only_where_it_spreads() -> None:
    assert _operators_of(_chart(STRONG)).count("4.4 w") == 1
    assert _operators_of(_chart(IN_FRONT)).count("4.4 w") == 0


def test_the_front_takes_room_only_where_something_is_marked_there() -> None:
    assert _operators_of(_chart(STRONG)).count("re W n") == 1
    assert _operators_of(_chart(STRONG, IN_FRONT)).count("re W n") == 2


def test_the_note_lists_the_numbers_beside_the_figure() -> None:
    said = made.text_of(note_pdf(made.note(_record(STRONG)), []))
    assert "1 Lower back, left: strong, spreads to buttock left" in said
    assert "2 Lower back, right: treated" in said
    assert "3 Buttock, right: treated" in said
    assert "Body chart" in made.lines_of(note_pdf(made.note(_record(STRONG)), []))


def test_a_note_without_a_treated_area_has_no_chart() -> None:
    said = made.text_of(note_pdf(made.note(_record(steps=(), events=())), []))
    assert "Body chart" not in said


def test_the_same_marks_make_the_same_bytes_and_others_make_others() -> None:
    content = made.note(_record(STRONG))
    assert note_pdf(content, []) == note_pdf(content, [])
    weaker = BodyMark(**{**STRONG.model_dump(), "intensity": 2})
    assert note_pdf(made.note(_record(weaker)), []) != note_pdf(content, [])


@pytest.mark.parametrize("page_size", PageSize)
def test_every_place_marked_at_once_still_fits_on_a_page(page_size: PageSize) -> None:
    marks = tuple(
        BodyMark(place=place, intensity=3, spreads_to=Area.THIGH_RIGHT)
        for place in (*Area, *Muscle)
        if place is not Area.THIGH_RIGHT
    )
    pdf = note_pdf(made.note(_record(*marks)), [], page_size)
    said = made.text_of(pdf)
    for one in charted(_record(*marks)):
        assert f"{one.number} {place_name(one.place)}: " in said


def test_marked_places_are_dark_on_the_page_and_the_others_are_not() -> None:
    pale, dark = (
        _ink(note_pdf(made.note(_record(BodyMark(place=Area.UPPER_BACK_LEFT, intensity=one))), []))
        for one in (0, 3)
    )
    assert dark - pale > 255 * (0.88 - 0.25) * _AREA / 2


def _ink(pdf: bytes) -> float:
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.render(scale=1, grayscale=True).to_numpy() for page in document]
    return float(sum((255.0 - page).sum() for page in pages))


def test_a_path_becomes_operators_of_the_page() -> None:
    assert operators("M1 2L3 4C1 2 3 4 5 6Z") == "1 2 m 3 4 l 1 2 3 4 5 6 c h"
