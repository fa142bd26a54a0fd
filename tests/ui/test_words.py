"""Small sentences about moments, on both sides of where they change."""

from datetime import UTC, datetime, timedelta

import pytest

from app.ui.words import clock_time, how_old, visit_moment

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)  # 10:00 in New York
ZONE = "America/New_York"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 minutes old"),
        (1, "1 minute old"),
        (119, "119 minutes old"),
        (120, "2 hours old"),
        (47 * 60 + 59, "47 hours old"),
        (48 * 60, "2 days old"),
        (71 * 60 + 59, "2 days old"),
        (72 * 60, "3 days old"),
    ],
)
def test_an_age_is_said_in_the_larger_unit_from_two_of_it_on(minutes: int, words: str) -> None:
    assert how_old(NOW - timedelta(minutes=minutes), NOW) == words


def test_what_a_slow_clock_calls_the_future_is_no_minutes_old() -> None:
    assert how_old(NOW + timedelta(minutes=5), NOW) == "0 minutes old"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (NOW, "Today 10:00"),
        (datetime(2026, 11, 24, 5, tzinfo=UTC), "Today 00:00"),
        (datetime(2026, 11, 24, 4, 59, tzinfo=UTC), "Yesterday 23:59"),
        (datetime(2026, 11, 23, 5, tzinfo=UTC), "Yesterday 00:00"),
        (datetime(2026, 11, 23, 4, 59, tzinfo=UTC), "Sun 22 Nov, 23:59"),
    ],
)
def test_a_visit_is_today_or_yesterday_by_the_clinics_clock(moment: datetime, words: str) -> None:
    assert visit_moment(moment, NOW, ZONE) == words


def test_a_time_is_the_clinics() -> None:
    assert clock_time(NOW, ZONE) == "10:00"
