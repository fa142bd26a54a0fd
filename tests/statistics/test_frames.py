"""The frames that the page's charts take: one row a mark, with its words beside it."""

import pytest

from app.statistics import pictures
from app.statistics.columns import Columns
from app.statistics.figures import figures_of
from app.statistics.frames import chart_frame
from schemas.figures.answer import Chart, ChartKind, Point, Unit, Usual
from schemas.statistics import Filter
from tests.statistics.invented import TODAY, invented

_USUAL = Usual(mean=0.05, low=0.012, high=0.088)


def _chart(unit: Unit, *values: float | None, usual: Usual | None = None) -> Chart:
    points = tuple(Point(label=f"week {at}", value=value) for at, value in enumerate(values))
    return Chart(kind=ChartKind.WEEKS, title="t", told="t", unit=unit, points=points, usual=usual)


def test_each_mark_is_a_row_with_all_its_fields_and_its_value_in_words() -> None:
    found = chart_frame(_chart(Unit.SHARE, 0.055, None))
    assert {*Point.model_fields, "said", "note"} <= set(found.columns)
    assert found["label"].tolist() == ["week 0", "week 1"]
    assert found["said"].tolist() == ["5.5 %", ""]
    assert chart_frame(_chart(Unit.POINTS, 1.25))["said"].tolist() == ["1.2"]


@pytest.mark.parametrize(
    ("unit", "note"),
    [(Unit.SHARE, "usual range, 1 to 9 %"), (Unit.POINTS, "usual range, 0.0 to 0.1")],
)
def test_the_usual_range_is_in_every_row_and_its_words_beside_the_last(
    unit: Unit, note: str
) -> None:
    found = chart_frame(_chart(unit, 0.05, 0.06, usual=_USUAL))
    assert found["note"].tolist() == ["", note]
    for name, value in _USUAL.model_dump().items():
        assert found[f"usual_{name}"].tolist() == [value, value]


def test_without_a_usual_range_its_columns_are_there_and_empty() -> None:
    found = chart_frame(_chart(Unit.POINTS, 1.0))
    assert found[["usual_mean", "usual_low", "usual_high"]].isna().all(axis=None)
    assert found["note"].tolist() == [""]


def test_a_charts_frame_holds_the_figures_it_was_made_of() -> None:
    columns = Columns.of(invented(3000, seed=3, years=1, therapists=3))
    effects = figures_of(columns, Filter(), today=TODAY).step_effects
    chart = pictures.effects("t", effects)
    assert chart is not None
    found = chart_frame(chart)
    shown = [one for one in effects if one.difference is not None and one.phase is None]
    assert found["value"].tolist() == [one.difference for one in shown]
    assert found["low"].tolist() == [one.low for one in shown]
    assert found["high"].tolist() == [one.high for one in shown]
