"""What may be stored of a client, and who may be the same person."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.client import NewClient, age_on, is_alike, mistakes
from schemas.searching import LONGEST, folded, search_ways

DAY = date(2026, 11, 24)


def _client(**changed: Any) -> NewClient:  # noqa: ANN401 - a form's fields
    fields = {
        "first_name": "Rosa",
        "last_name": "Delgado",
        "born_on": date(1985, 5, 3),
        "phone": "555 0142",
    }
    return NewClient.model_validate({**fields, **changed})


@pytest.mark.parametrize(
    ("born_on", "day", "age"),
    [
        (date(1985, 5, 3), date(2026, 5, 2), 40),
        (date(1985, 5, 3), date(2026, 5, 3), 41),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (DAY, DAY, 0),
    ],
)
def test_a_birthday_makes_a_year_older_on_the_day_itself(
    born_on: date, day: date, age: int
) -> None:
    assert age_on(born_on, day) == age


@given(st.dates(), st.dates(), st.dates())
def test_nobody_grows_younger(born_on: date, day: date, later: date) -> None:
    day, later = sorted((day, later))
    assert age_on(born_on, day) <= age_on(born_on, later)


@pytest.mark.parametrize(
    ("born_on", "fields"),
    [
        (date(2026, 11, 25), {"born_on"}),
        (date(2026, 11, 24), {"guardian_name", "guardian_relation"}),
        (date(2008, 11, 25), {"guardian_name", "guardian_relation"}),
        (date(2008, 11, 24), set()),
        (date(1900, 1, 1), set()),
        (date(1899, 12, 31), {"born_on"}),
    ],
)
def test_a_birth_date_can_be_and_a_minor_has_a_guardian(born_on: date, fields: set[str]) -> None:
    assert mistakes(_client(born_on=born_on), DAY).keys() == fields


def test_a_minor_with_a_guardian_is_taken() -> None:
    guardian = {"guardian_name": "Ana Delgado", "guardian_relation": "mother"}
    assert mistakes(_client(born_on=date(2015, 1, 1), **guardian), DAY) == {}
    half = _client(born_on=date(2015, 1, 1), guardian_name="Ana Delgado")
    assert mistakes(half, DAY).keys() == {"guardian_relation"}


@pytest.mark.parametrize(
    ("changed", "alike"),
    [
        ({}, True),
        ({"first_name": "A", "last_name": "B", "born_on": date(1900, 1, 1)}, True),  # the phone
        ({"phone": "11", "born_on": date(1900, 1, 1)}, True),  # the name
        ({"phone": "12", "born_on": date(1900, 1, 1), "first_name": "Rose"}, False),
        ({"phone": "12", "first_name": "Rossa", "last_name": "Delgada"}, True),  # similar
        ({"phone": "12", "first_name": "Omar", "last_name": "Bell"}, False),
        ({"phone": "12", "first_name": "Omar", "last_name": "Delgado"}, True),  # a shared word
        ({"phone": "12", "first_name": "O", "last_name": "B", "preferred_name": "rosa"}, True),
    ],
)
def test_who_may_be_the_same_person(changed: dict[str, Any], alike: bool) -> None:  # noqa: FBT001 - a parameter of the test
    one, other = _client(), _client(**changed)
    assert is_alike(one, other) is alike
    assert is_alike(other, one) is alike


def test_an_entirely_unlike_name_on_one_phone_is_alike_and_on_two_is_not() -> None:
    stranger = {"first_name": "Omar", "last_name": "Bell", "born_on": date(1950, 1, 1)}
    assert is_alike(_client(), _client(phone="5550-142", **stranger))
    assert not is_alike(_client(), _client(phone="5550-143", **stranger))


def test_two_without_a_phone_are_not_alike_for_that() -> None:
    stranger = {"first_name": "Omar", "last_name": "Bell", "born_on": date(1950, 1, 1)}
    assert not is_alike(_client(phone=""), _client(phone="", **stranger))
    assert is_alike(_client(phone=""), _client())


@pytest.mark.parametrize(
    ("typed", "ways"),
    [
        ("", [()]),
        ("  \t ", [()]),
        ("Rosa  DEL", [("rosa", "del")]),
        ("555-0142", [("555-0142",), ("5550142",)]),
        ("555 0142", [("555", "0142"), ("5550142",)]),
        ("rosa 555-01", [("rosa", "555-01"), ("rosa", "55501")]),
        ("()", [("()",)]),
    ],
)
def test_what_is_typed_is_read_as_words_and_as_a_phone(
    typed: str, ways: list[tuple[str, ...]]
) -> None:
    assert search_ways(typed) == ways


def test_a_long_search_is_cut() -> None:
    assert search_ways("a" * 5_000) == [("a" * LONGEST,)]


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
