"""What an address means: the same for the page, the report and the table of figures."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.statistics.asking import Asked, Period, asked, first_day, narrowed, query_of
from schemas.codes.answers import Region
from schemas.codes.outcomes import Phase
from schemas.codes.treatment import ProtocolStep
from schemas.statistics import Filter

TODAY = date(2026, 11, 24)
WHO = ("t1", "t2")
NAMES = ("period", "from", "to", "therapist", "phase", "area", "step", "show")


def _asked(**params: str) -> Asked:
    return asked(
        {name.rstrip("_"): value for name, value in params.items()}, today=TODAY, therapist_ids=WHO
    )


def test_an_address_without_filters_asks_for_six_months() -> None:
    found = _asked()
    assert found == Asked(Filter(from_day=date(2026, 6, 1)), Period.SIX_MONTHS)
    assert query_of(found) == {}


@pytest.mark.parametrize(
    ("period", "first"),
    [
        (Period.MONTH, date(2026, 11, 1)),
        (Period.THREE_MONTHS, date(2026, 9, 1)),
        (Period.TWELVE_MONTHS, date(2025, 12, 1)),
        (Period.ALL, None),
    ],
)
def test_a_period_begins_with_its_first_month(period: Period, first: date | None) -> None:
    found = _asked(period=period.value)
    assert (found.filter.from_day, found.filter.to_day) == (first, None)
    assert query_of(found) == {"period": period.value}


def test_a_period_in_january_reaches_into_the_year_before() -> None:
    assert first_day(Period.MONTH, date(2027, 1, 31)) == date(2027, 1, 1)
    assert first_day(Period.SIX_MONTHS, date(2027, 1, 31)) == date(2026, 8, 1)
    assert first_day(Period.TWELVE_MONTHS, date(2026, 12, 1)) == date(2026, 1, 1)


def test_every_filter_is_read_and_written_the_same() -> None:
    query = {
        "from": "2026-03-01",
        "to": "2026-04-09",
        "therapist": "t2",
        "phase": "acute",
        "area": "lumbar",
        "step": "1a_heat",
        "show": "week:2026-03-09",
    }
    found = asked(query, today=TODAY, therapist_ids=WHO)
    assert found.filter == Filter(
        from_day=date(2026, 3, 1),
        to_day=date(2026, 4, 9),
        therapist_id="t2",
        phase=Phase.ACUTE,
        region=Region.LUMBAR,
        step=ProtocolStep.HEAT,
    )
    assert not found.ignored
    assert query_of(found) == query


@pytest.mark.parametrize(
    ("params", "ignored"),
    [
        ({"period": "decade"}, ("period",)),
        ({"from_": "yesterday"}, ("period",)),
        ({"from_": "2026-03-02", "to": "2026-03-01"}, ("period",)),
        ({"therapist": "t3"}, ("therapist",)),
        ({"phase": "old", "area": "moon", "step": "4"}, ("phase", "area", "step")),
        ({"show": "week:2020-01-06"}, ("list of sessions",)),
        ({"show": "nonsense"}, ("list of sessions",)),
        ({"show": "week:9999-12-31"}, ("list of sessions",)),
        ({"therapist": "t1", "show": "therapist:t2"}, ("list of sessions",)),
    ],
)
def test_what_is_not_there_is_left_out_and_named(
    params: dict[str, str], ignored: tuple[str, ...]
) -> None:
    found = _asked(**params)
    assert found.ignored == ignored
    assert found.opened is None
    assert found.filter.from_day == date(2026, 6, 1)


def test_a_single_day_may_be_asked_for() -> None:
    found = _asked(from_="2026-03-01", to="2026-03-01")
    assert found.period is None
    assert not found.ignored


@pytest.mark.parametrize(
    ("opens", "limits"),
    [
        ("week:2026-11-16", {"from_day": date(2026, 11, 16), "to_day": date(2026, 11, 22)}),
        ("week:2026-05-27", {"from_day": date(2026, 6, 1), "to_day": date(2026, 6, 2)}),
        ("therapist:t1", {"therapist_id": "t1"}),
        ("step:1a_heat,phase:acute", {"step": ProtocolStep.HEAT, "phase": Phase.ACUTE}),
    ],
)
def test_a_mark_narrows_the_filter(opens: str, limits: dict[str, Any]) -> None:
    base = Filter(from_day=date(2026, 6, 1), region=Region.LUMBAR)
    assert narrowed(base, opens) == Filter(**{**dict(base), **limits})


def test_a_mark_never_widens_the_filter() -> None:
    assert narrowed(Filter(phase=Phase.ACUTE), "phase:stiffness") is None
    assert narrowed(Filter(therapist_id="t1"), "therapist:t2") is None
    assert narrowed(Filter(to_day=date(2026, 5, 1)), "week:2026-05-04") is None


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=30)))
def test_any_address_is_understood_and_means_the_same_when_it_is_written_again(
    params: dict[str, str],
) -> None:
    found = asked(params, today=TODAY, therapist_ids=WHO)
    again = asked(query_of(found), today=TODAY, therapist_ids=WHO)
    assert again.filter == found.filter
    assert again.opened == found.opened
    assert not again.ignored
