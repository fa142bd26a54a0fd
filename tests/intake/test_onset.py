"""When the spasm began: both sides of 48 hours, midnight, and days of 23 and 25 hours."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.codes.intake import OnsetChoice
from schemas.codes.rows import Limit
from schemas.intake.onset import (
    Onset,
    onset_hours,
    onset_moment,
    possible_onsets,
    read_onset,
)
from schemas.rules.loading import limit, screening_rules
from schemas.rules.onset import onset_rules
from tests.intake.walking import NEW_YORK, VISIT

_LONGER = (
    OnsetChoice.THREE_DAYS,
    OnsetChoice.FOUR_TO_SIX_DAYS,
    OnsetChoice.ONE_TO_FOUR_WEEKS,
    OnsetChoice.ONE_TO_THREE_MONTHS,
    OnsetChoice.OVER_THREE_MONTHS,
)
_VISITS = st.datetimes(
    datetime(2020, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2030, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from(
        [NEW_YORK, ZoneInfo("UTC"), ZoneInfo("Pacific/Auckland"), ZoneInfo("America/Santiago")]
    ),
)


def _local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=NEW_YORK)


def _hours(choice: OnsetChoice, visit_local: datetime = VISIT) -> float:
    return onset_hours(onset_moment(choice, visit_local), visit_local.astimezone(UTC))


def test_the_question_offers_exactly_the_choices_in_their_order() -> None:
    question = next(one for one in screening_rules().questions if one.id == "ad_hours")
    assert [option.id for option in question.options] == [*OnsetChoice]


def test_a_part_of_a_day_is_its_middle_on_the_clinics_clock() -> None:
    visit = _local(24, 22)
    for choice, wanted in {
        OnsetChoice.TODAY_MORNING: _local(24, 8),
        OnsetChoice.TODAY_AFTERNOON: _local(24, 14),
        OnsetChoice.TODAY_EVENING: _local(24, 20),
        OnsetChoice.YESTERDAY_MORNING: _local(23, 8),
        OnsetChoice.TWO_DAYS_AFTERNOON: _local(22, 14),
    }.items():
        moment = onset_moment(choice, visit)
        assert moment == wanted
        assert moment.tzinfo is UTC


def test_a_moment_is_never_after_the_visit() -> None:
    at_seven = _local(24, 7)
    assert onset_moment(OnsetChoice.TODAY_MORNING, at_seven) == at_seven
    assert _hours(OnsetChoice.TODAY_MORNING, at_seven) == 0
    assert _hours(OnsetChoice.TODAY_MORNING, _local(24, 8)) == 0
    assert _hours(OnsetChoice.TODAY_MORNING, _local(24, 9)) == 1


def test_just_after_midnight_today_has_a_morning_and_yesterday_an_evening() -> None:
    visit = _local(24, 0, 10)
    assert onset_moment(OnsetChoice.TODAY_MORNING, visit) == visit
    assert _hours(OnsetChoice.YESTERDAY_EVENING, visit) == pytest.approx(4 + 10 / 60)


@pytest.mark.parametrize(
    ("hour", "minute", "afternoon", "evening"),
    [(0, 0, False, False), (9, 0, False, False), (11, 59, False, False), (12, 0, True, False),
     (17, 59, True, False), (18, 0, True, True), (23, 59, True, True)],
)  # fmt: skip
def test_only_what_has_begun_today_is_offered(
    *, hour: int, minute: int, afternoon: bool, evening: bool
) -> None:
    offered = possible_onsets(_local(24, hour, minute))
    left_out = set(OnsetChoice) - set(offered)
    expected = set() if afternoon else {OnsetChoice.TODAY_AFTERNOON}
    expected |= set() if evening else {OnsetChoice.TODAY_EVENING}
    assert left_out == expected
    assert list(offered) == [one for one in OnsetChoice if one in offered]


@pytest.mark.parametrize(
    ("choice", "visit", "hours"),
    [
        # The middle is younger than 48 hours: acute, as it is.
        (OnsetChoice.TWO_DAYS_MORNING, _local(24, 7, 59), 47 + 59 / 60),
        # The middle is 48 hours old and the end of the part, noon, is not: the end counts.
        (OnsetChoice.TWO_DAYS_MORNING, _local(24, 8), 44),
        (OnsetChoice.TWO_DAYS_MORNING, _local(24, 11, 59), 47 + 59 / 60),
        # The whole part is 48 hours old: the middle.
        (OnsetChoice.TWO_DAYS_MORNING, _local(24, 12), 52),
        (OnsetChoice.TWO_DAYS_EVENING, _local(24, 19, 59), 47 + 59 / 60),
        (OnsetChoice.TWO_DAYS_EVENING, _local(24, 20), 44),
        (OnsetChoice.TWO_DAYS_EVENING, _local(24, 23, 59), 47 + 59 / 60),
    ],
)
def test_what_may_be_acute_is_taken_as_acute(
    choice: OnsetChoice, visit: datetime, hours: float
) -> None:
    assert _hours(choice, visit) == pytest.approx(hours)


def test_a_night_of_a_changed_clock_is_counted_in_real_hours() -> None:
    after_spring = datetime(2026, 3, 8, 10, 0, tzinfo=NEW_YORK)  # the clock went forward at 2:00
    after_autumn = datetime(2026, 11, 1, 10, 0, tzinfo=NEW_YORK)  # and back
    assert _hours(OnsetChoice.YESTERDAY_EVENING, after_spring) == 13
    assert _hours(OnsetChoice.YESTERDAY_EVENING, after_autumn) == 15
    assert _hours(OnsetChoice.THREE_DAYS, after_spring) == 73


def test_a_day_of_25_hours_moves_the_line_of_48_hours_by_one() -> None:
    noon = datetime(2026, 11, 2, 12, 0, tzinfo=NEW_YORK)
    assert _hours(OnsetChoice.TWO_DAYS_MORNING, noon) == 53
    assert _hours(OnsetChoice.TWO_DAYS_MORNING, noon - timedelta(hours=1)) == 52
    before = noon - timedelta(hours=1, minutes=1)
    assert _hours(OnsetChoice.TWO_DAYS_MORNING, before) == pytest.approx(47 + 59 / 60)


def test_longer_times_lie_on_the_safe_side_of_every_limit() -> None:
    acute, persistent = limit(Limit.ACUTE_HOURS), limit(Limit.PERSISTENT_HOURS)
    week, long_standing = limit(Limit.WEEK_HOURS), limit(Limit.LONG_STANDING_HOURS)
    assert acute <= persistent < _hours(OnsetChoice.THREE_DAYS) < 96
    assert persistent < _hours(OnsetChoice.FOUR_TO_SIX_DAYS) < week
    assert week < _hours(OnsetChoice.ONE_TO_FOUR_WEEKS) < long_standing
    assert long_standing <= _hours(OnsetChoice.ONE_TO_THREE_MONTHS)
    assert _hours(OnsetChoice.ONE_TO_THREE_MONTHS) < _hours(OnsetChoice.OVER_THREE_MONTHS)
    assert [_hours(choice) for choice in _LONGER] == [73, 96, 192, 720, 2208]


@given(_VISITS)
def test_at_any_visit_the_choices_are_in_order_and_none_is_after_it(visit: datetime) -> None:
    hours = [_hours(choice, visit) for choice in possible_onsets(visit)]
    assert min(hours) >= 0
    oldest_part = _hours(OnsetChoice.TWO_DAYS_MORNING, visit)
    assert max(hours[:-5]) == oldest_part < hours[-5]
    assert hours[-5:] == sorted(hours[-5:])


@given(_VISITS, st.integers(0, 2), st.floats(0, 1, exclude_max=True))
def test_no_part_of_a_day_is_ever_taken_as_older_than_48_hours_too_soon(
    visit: datetime, days_ago: int, share: float
) -> None:
    """Wherever in the part it truly began: a spasm that is acute is never called stiffness."""
    for choice, row in onset_rules().choices.items():
        if choice in _LONGER or choice not in possible_onsets(visit):
            continue
        when: Any = row.when
        if when.days_ago != days_ago:
            continue
        part = onset_rules().day_parts[when.part]
        hour = part.begins_hour + share * (part.ends_hour - part.begins_hour)
        midnight = datetime.combine(visit.date(), datetime.min.time(), visit.tzinfo)
        truly = (midnight - timedelta(days=days_ago) + timedelta(hours=hour)).astimezone(UTC)
        if onset_hours(truly, visit.astimezone(UTC)) < 48:
            assert _hours(choice, visit) < 48


def test_hours_are_never_below_zero_nor_beyond_what_the_decision_takes() -> None:
    now = VISIT.astimezone(UTC)
    assert onset_hours(now, now) == 0
    assert onset_hours(now + timedelta(hours=1), now) == 0
    assert onset_hours(now - timedelta(minutes=30), now) == 0.5
    assert onset_hours(now - timedelta(hours=99_999), now) == 99_999
    assert onset_hours(datetime(1, 1, 1, tzinfo=UTC), now) == 100_000


@pytest.mark.parametrize("choice", [OnsetChoice.THREE_DAYS, None])
def test_a_stored_answer_is_read_as_it_was_written(choice: OnsetChoice | None) -> None:
    onset = Onset(datetime(2026, 11, 24, 13, 0, 0, 5, tzinfo=UTC), choice)
    assert read_onset(onset.stored()) == onset


def test_another_zone_is_read_as_the_same_moment_in_utc() -> None:
    east = datetime(2026, 11, 24, 10, 0, tzinfo=timezone(timedelta(hours=-5)))
    found = read_onset({"moment": east.isoformat(), "choice": None})
    assert found.stored() == {"moment": "2026-11-24T15:00:00+00:00", "choice": None}


_GOOD = "2026-11-24T13:00:00+00:00"


@pytest.mark.parametrize(
    "junk",
    [
        None, "today_morning", [], {}, {"moment": _GOOD}, {"choice": "today_morning"},
        {"moment": _GOOD, "choice": None, "more": 1}, {"moment": "", "choice": None},
        {"moment": "2026-11-24T13:00:00", "choice": None}, {"moment": 7, "choice": None},
        {"moment": None, "choice": None}, {"moment": _GOOD, "choice": "noon"},
        {"moment": _GOOD, "choice": []}, {"moment": _GOOD, "choice": ""},
        {"moment": "0001-01-01T00:00:00+14:00", "choice": None},
        {"moment": "9999-12-31T23:00:00-14:00", "choice": None},
        {"moment": "\ud800", "choice": None},
    ],
)  # fmt: skip
def test_what_is_no_stored_answer_is_refused_in_plain_words(junk: object) -> None:
    with pytest.raises(ValueError, match=r"^Choose when it started\.$"):
        read_onset(junk)
