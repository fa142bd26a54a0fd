"""A date of birth typed in one field: read as it was meant, or told what to do."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.birth_date import example, read_birth_date, writes_month_first

BORN = date(1985, 5, 3)
_days = st.dates(min_value=date(1000, 1, 1))


@pytest.mark.parametrize(
    "typed",
    [
        "3 5 1985", "03.05.1985", "3/5/1985", "3-5-1985", "03051985", " 3  5  1985 ",
        "3 May 1985", "May 3 1985", "3 may, 1985", "1985-05-03", "1985 May 3",
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    assert read_birth_date(typed, month_first=False) == BORN


@pytest.mark.parametrize(
    "typed", ["5 3 1985", "05/03/1985", "05031985", "1985-05-03", "3 May 1985"]
)
def test_where_the_month_is_written_first_it_is_read_first(typed: str) -> None:
    assert read_birth_date(typed, month_first=True) == BORN


def test_a_day_that_cannot_be_in_one_order_is_read_in_the_other() -> None:
    christmas = date(1985, 12, 25)
    assert read_birth_date("25 12 1985", month_first=True) == christmas
    assert read_birth_date("12 25 1985", month_first=False) == christmas


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Enter day, month and year of birth, for example 3 5 1985"),
        ("1985", "Enter day, month and year"),
        ("3 5", "Enter day, month and year"),
        ("3 5 1985 7", "Enter day, month and year"),
        ("030585", "Enter day, month and year"),
        ("3 5 85", "four digits"),
        ("3 5 19850", "four digits"),
        ("3 1985 5", "four digits"),
        ("1985 5 1985", "four digits"),
        ("31 2 1985", "no such day"),
        ("29 2 1985", "no such day"),
        ("0 1 1985", "no such day"),
        ("13 13 1985", "no such day"),
        ("1 1 0000", "no such day"),
        ("3 Ma 1985", "no such day"),
        ("3 Mayday 1985", "no such day"),
        ("May May 1985", "no such day"),
    ],
)
def test_what_is_no_day_says_what_to_do(typed: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read_birth_date(typed, month_first=False)


def test_where_the_month_is_written_first_it_is_asked_for_first() -> None:
    says = "Enter month, day and year of birth, for example 5 3 1985"
    with pytest.raises(ValueError, match=says):
        read_birth_date("1985", month_first=True)


def test_the_example_is_the_same_day_in_either_order() -> None:
    for month_first in (False, True):
        assert read_birth_date(example(month_first=month_first), month_first=month_first) == BORN


@given(day=_days, month_first=st.booleans())
def test_every_day_is_read_in_the_order_of_the_place(day: date, *, month_first: bool) -> None:
    parts = (day.month, day.day) if month_first else (day.day, day.month)
    typed = f"{parts[0]} {parts[1]} {day.year:04d}"
    assert read_birth_date(typed, month_first=month_first) == day
    together = f"{parts[0]:02d}{parts[1]:02d}{day.year:04d}"
    assert read_birth_date(together, month_first=month_first) == day
    named = f"{day.day} {day:%B} {day.year:04d}"
    assert read_birth_date(named, month_first=month_first) == day


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_day_or_a_refusal(typed: str) -> None:
    with suppress(ValueError):
        assert isinstance(read_birth_date(typed, month_first=True), date)


@pytest.mark.parametrize(
    ("zone", "is_month_first"),
    [
        ("America/New_York", True), ("America/Indiana/Knox", True), ("Pacific/Honolulu", True),
        ("America/Toronto", False), ("America/Mexico_City", False), ("Europe/Berlin", False),
        ("UTC", False),
    ],
)  # fmt: skip
def test_the_clinics_place_says_what_is_written_first(zone: str, is_month_first: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert writes_month_first(zone) is is_month_first
