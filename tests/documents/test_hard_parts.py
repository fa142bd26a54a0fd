"""Parts of documents that break or go wrong in other PDF code: cells, heads, figures, numbers."""

import re
from math import inf, nan
from typing import Any, Final

import pytest
from pydantic import ValidationError
from reportlab.platypus import Flowable
from reportlab.platypus.doctemplate import LayoutError

from app.documents.figures.body import BodyChart
from app.documents.figures.checks import Check
from app.documents.figures.course import CoursePoint
from app.documents.figures.course_chart import CourseChart
from app.documents.figures.pain import PainPair
from app.documents.figures.share_chart import ShareChart
from app.documents.figures.signature import Signature
from app.documents.figures.timeline import Timeline
from app.documents.figures.weeks_chart import WeeksChart
from app.documents.rows import Rows
from app.documents.sheet import Sheet, rendered
from app.documents.styles import CELL, CELL_HEAD
from app.documents.tagging.figure import Figure
from app.documents.text import Cell, Text
from schemas.body.charted import charted
from schemas.clinic import Language
from schemas.consent import PAD_HEIGHT, PAD_WIDTH
from schemas.figures.answer import Chart, ChartKind, Point, Unit, Usual
from tests.documents import content as made
from tests.documents.drawn import drawing_of, operators_of
from tests.documents.structure import Structure, faults_of

_LONG: Final = "The client feels pain. " * 870  # 20,000 characters
_WIDTH: Final = 520.0


def _page(*story: Flowable) -> bytes:
    sheet = Sheet("A title", "An author", Language.ENGLISH, made.SIGNED_AT, "foot")
    return rendered(sheet, [Text("A title", CELL), *story])


def _cells(*texts: str) -> list[Cell]:
    return [[Text(text, CELL)] for text in texts]


_HEAD: Final = ("First", "Second")


def _head(*texts: str) -> list[Cell]:
    return [[Text(text, CELL_HEAD)] for text in texts or _HEAD]


def test_a_cell_of_two_thousand_characters_moves_to_a_page_with_room_and_is_whole() -> None:
    rows = [_cells(f"row {number}", _LONG[:2_000]) for number in range(9)]
    pdf = _page(Rows([1, 4], rows, _head()))
    said = made.text_of(pdf)
    assert said.count("The client feels pain.") == 9 * _LONG[:2_000].count("pain.")
    assert faults_of(pdf) == []


class _Tall(Figure):
    """Higher than any page."""

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, 2_000.0
        return self.width, self.height

    def draw(self) -> None:
        """Nothing: it never comes to that."""


@pytest.mark.parametrize(
    "part",
    [
        Rows([1, 1], [_cells(_LONG, "b")], _head()),
        Rows([1, 1], [_cells("a", "b")] * 3, _head(_LONG, "b")),
        _Tall("A tower"),
    ],
    ids=["a cell of 20,000 characters", "a head of 20,000 characters", "a tall figure"],
)
def test_what_no_page_has_room_for_is_refused_at_once_and_never_cut(part: Flowable) -> None:
    """Nothing that a person types at length is in a cell, see `test_every_field`."""
    with pytest.raises(LayoutError, match="too large on page"):
        _page(part)


def test_a_head_of_half_a_page_is_repeated_over_two_hundred_rows() -> None:
    rows = [_cells(f"row {number}.", "b") for number in range(200)]
    pdf = _page(Rows([1, 1], rows, _head(f"Begin {_LONG[:3_000]}", "b")))
    pages = made.pages_of(pdf)
    said = made.text_of(pdf)
    assert all(said.count(f"row {number}.") == 1 for number in range(200))
    assert [page.count("Begin") for page in pages if "row " in page] == [1] * len(pages)
    assert faults_of(pdf) == []


@pytest.mark.parametrize("head", [(), _HEAD])
def test_a_table_without_a_row_is_no_fault(head: tuple[str, ...]) -> None:
    pdf = _page(Rows([1, 1], [], _head(*head) if head else ()))
    assert faults_of(pdf) == []
    assert len(Structure(pdf).of("TR")) == len(head[:1])


@pytest.mark.parametrize("number", [nan, inf, -inf])
def test_a_number_that_is_none_never_reaches_a_figure(number: float) -> None:
    chart: dict[str, Any] = {"kind": ChartKind.SHARE, "title": "t", "told": "t",
                             "unit": Unit.SHARE, "points": ()}  # fmt: skip
    for field in ("value", "low", "high"):
        with pytest.raises(ValidationError):
            Point.model_validate({"label": "a", "value": 1, field: number})
    for field in ("mean", "low", "high"):
        with pytest.raises(ValidationError):
            Usual.model_validate({"mean": 1, "low": 0, "high": 2, field: number})
    with pytest.raises(ValidationError):
        Chart.model_validate({**chart, "most": number})
    for field in ("pain_before_nrs", "pain_after_nrs"):
        with pytest.raises(ValidationError):
            made.session(**{field: number})
    for field in ("felt_0_10", "applied_level", "pain_nrs"):
        with pytest.raises(ValidationError):
            made.event(1, **{field: number})


def _week(value: float | None, week: int = 0) -> Point:
    return Point(label="w", place=f"2026-09-{7 * week + 7:02}", value=value)


def _weeks(*values: float | None, usual: Usual | None = None) -> WeeksChart:
    points = tuple(_week(value, week) for week, value in enumerate(values))
    return WeeksChart(
        Chart(kind=ChartKind.WEEKS, title="t", told="t", unit=Unit.POINTS, points=points,
              usual=usual)
    )  # fmt: skip


def _share(value: float, most: float) -> ShareChart:
    point = Point(label="a", value=value, low=0, high=most)
    return ShareChart(
        Chart(kind=ChartKind.SHARE, title="t", told="t", unit=Unit.SHARE, points=(point,),
              most=most)
    )  # fmt: skip


def _check(minute: float, most: int) -> Check:
    return Check(minute=minute, level=most // 2, felt_0_10=most, cap=most // 2, is_over=most > 0)


_EXTREMES: Final[dict[str, Figure]] = {
    "a timeline of no time": Timeline((_check(0, 0), _check(0, 10))),
    "a timeline of a day": Timeline((_check(0, 10), _check(1_440, 0))),
    "no pain at all": PainPair(0, 0),
    "one visit and no number": CourseChart((CoursePoint(1, None, None, None),) * 3),
    "a signature of one point": Signature((((450, 150),),), "Zoë"),
    "a signature as high as the pad": Signature((((0, 0), (0, PAD_HEIGHT)),), "Zoë"),
    "a signature as wide as the pad": Signature((((0, 0), (PAD_WIDTH, 0)),), "Zoë"),
    "nothing marked": BodyChart(charted(made.record(steps=()))),
    "a share of nought": _share(0, 1e-9),
    "a share of all": _share(1, 1),
    "one week": _weeks(0),
    "weeks without a figure": _weeks(None, None),
    "weeks that hardly differ": _weeks(1e-9, 2e-9),
    "weeks far apart": _weeks(-1e9, 1e9),
    "a range of no width": _weeks(3, 3, usual=Usual(mean=3, low=3, high=3)),
}


@pytest.mark.parametrize("figure", _EXTREMES.values(), ids=_EXTREMES.keys())
def test_a_figure_of_extremes_has_only_numbers_that_a_page_knows(figure: Figure) -> None:
    drawn = operators_of(figure, _WIDTH)
    assert not re.search(r"\b(nan|inf)\b|\d[eE][+-]\d", drawn)
    assert drawing_of(figure, _WIDTH).shapes
    assert faults_of(_page(figure)) == []


@pytest.mark.parametrize("width", [1e-3, 40, 5_000])
def test_a_figure_in_any_room_has_only_numbers_that_a_page_knows(width: float) -> None:
    for figure in (PainPair(6, 3), Timeline((_check(0, 2), _check(9, 10))), _share(0.5, 1)):
        assert not re.search(r"\b(nan|inf)\b", operators_of(figure, width))
