"""Two records for one person are noticed before the second is made."""

from datetime import date
from typing import Any

import pytest

from app.services import clients
from app.services.context import Context
from schemas.errors import PossibleDuplicatesError
from tests.services import people
from tests.services.clients_of import add, other, typed

ALIKE: dict[str, dict[str, Any]] = {
    "same phone, written otherwise": {"phone": "555/777-01.99"},
    "same birth date, first name a letter off": {
        "born_on": date(1980, 1, 31),
        "first_name": "Selda",
        "last_name": "Qvistgaard",
    },
    "same birth date, another family name": {
        "born_on": date(1980, 1, 31),
        "first_name": "ZELDA",
        "last_name": "Bell",
    },
    "same full name": {"first_name": "Zélda", "last_name": "QUISTGAARD"},
    "same full name, family name first": {"first_name": "Quistgaard", "last_name": "Zelda"},
}
UNLIKE: dict[str, dict[str, Any]] = {
    "another person": {},
    "same birth date only": {"born_on": date(1980, 1, 31)},
    "same first name only": {"first_name": "Zelda"},
    "phone that ends the same": {"phone": "0199"},
}


@pytest.mark.parametrize("how", ALIKE)
def test_who_looks_like_somebody_is_shown_before_anything_is_saved(
    therapist: Context, how: str
) -> None:
    first, client = add(therapist, typed()), other(3, **ALIKE[how])
    before = people.every_row(therapist.store)
    with pytest.raises(PossibleDuplicatesError) as found:
        clients.register(therapist, client)
    assert found.value.client_ids == (first,)
    assert "Zelda" not in str(found.value)
    assert people.every_row(therapist.store) == before
    assert clients.register(therapist, client, seen_ids=found.value.client_ids) != first


@pytest.mark.parametrize("how", UNLIKE)
def test_who_looks_like_nobody_is_saved_at_once(therapist: Context, how: str) -> None:
    add(therapist, typed())
    assert clients.register(therapist, other(3, **UNLIKE[how]))


def test_one_who_came_in_between_is_shown_anew(therapist: Context) -> None:
    first = add(therapist, typed())
    second = add(therapist, typed(first_name="Zoe"))
    with pytest.raises(PossibleDuplicatesError) as found:
        clients.register(therapist, typed(), seen_ids=[first])
    assert set(found.value.client_ids) == {first, second}


def test_a_likeness_to_a_merged_record_shows_the_kept_one(therapist: Context) -> None:
    kept, away = add(therapist, other(1)), add(therapist, typed())
    clients.merge(therapist, kept, away)
    with pytest.raises(PossibleDuplicatesError) as found:
        clients.register(therapist, typed())
    assert found.value.client_ids == (kept,)
    (shown,) = clients.listed(therapist, found.value.client_ids)
    assert shown.client.id == kept


def test_a_wildcard_in_a_name_makes_nobody_alike(therapist: Context) -> None:
    add(therapist, typed())
    assert clients.register(therapist, other(1, first_name="%", last_name="_"))
