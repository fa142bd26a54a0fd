"""Allergies and medicines told in an intake stand wherever the client's record is shown."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pytest
from sqlalchemy import Engine, event

from app.services import clients, visits
from app.services.context import Context
from app.services.today import today
from tests.clock import FixedClock
from tests.services import people, visits_of
from tests.services.clients_of import add, other, typed
from tests.services.test_today import asked_back

LATEX: Final = {"has": True, "text": "latex"}
NO: Final = {"has": False, "text": ""}


def told(ctx: Context, client_id: str, **said: Any) -> str:  # noqa: ANN401 - stored answers
    """A visit with a finished intake; returns the session's id."""
    session_id = visits.begin(ctx, client_id, same_episode_id=None)
    visits_of.finished(ctx, session_id, **said)
    return session_id


def shown(ctx: Context, client_id: str) -> set[tuple[str, ...]]:
    """The client's allergies in the record and in every list; one element if all say the same."""
    everywhere = {clients.get(ctx, client_id).allergies}
    everywhere |= {one.allergies for one in clients.find(ctx, "quistgaard").hits}
    everywhere |= {one.allergies for one in clients.listed(ctx, [client_id])}
    return everywhere


def test_an_allergy_of_the_intake_stands_in_the_record_and_every_list(therapist: Context) -> None:
    client_id = add(therapist, typed())
    assert shown(therapist, client_id) == {()}
    session_id = told(therapist, client_id, in_allergy=LATEX)
    assert shown(therapist, client_id) == {("latex",)}
    assert visits_of.of(therapist, session_id).client.allergies == ("latex",)


def test_todays_row_shows_it(therapist: Context) -> None:
    client_id = add(therapist, typed())
    asked_back(therapist, client_id)
    told(therapist, client_id, in_allergy=LATEX)
    (one,) = [one for one in today(therapist).expected if one.who.client.id == client_id]
    assert one.who.allergies == ("latex",)


def test_the_intake_changes_nothing_in_the_stored_client(therapist: Context) -> None:
    client_id = add(therapist, typed(allergies="wool"))
    before = clients.get(therapist, client_id).client
    told(therapist, client_id, in_allergy=LATEX)
    record = clients.get(therapist, client_id)
    assert record.client == before
    assert record.allergies == ("wool", "latex")


@pytest.mark.parametrize(
    ("known", "text", "allergies"),
    [("Latex", "latex", ("Latex",)), ("latex", "latex, kiwi", ("latex, kiwi",))],
)
def test_the_same_word_is_not_doubled(
    therapist: Context, known: str, text: str, allergies: tuple[str, ...]
) -> None:
    client_id = add(therapist, typed(allergies=known))
    session_id = told(therapist, client_id, in_allergy={"has": True, "text": text})
    assert shown(therapist, client_id) == {allergies}
    assert visits_of.of(therapist, session_id).client.allergies == allergies


def test_an_allergy_without_its_name_is_told_so_that_somebody_asks(therapist: Context) -> None:
    client_id = add(therapist, typed())
    session_id = told(therapist, client_id, in_allergy={"has": True, "text": ""})
    assert shown(therapist, client_id) == {("not said which",)}
    assert visits_of.of(therapist, session_id).client.allergies == ("not said which",)


def test_the_newest_intake_that_answered_counts(therapist: Context, clock: FixedClock) -> None:
    client_id = add(therapist, typed())
    told(therapist, client_id, in_allergy=LATEX)
    clock.advance(days=7)
    later = people.context(therapist.store, clock, "therapist")
    visits.begin(later, client_id, same_episode_id=None)
    assert shown(later, client_id) == {("latex",)}, "the newer intake has no answer yet"
    clock.advance(days=7)
    latest = people.context(therapist.store, clock, "therapist")
    told(latest, client_id, in_allergy=NO)
    assert shown(latest, client_id) == {()}


def test_a_merged_records_intake_is_read_with_the_kept_one(therapist: Context) -> None:
    kept, away = add(therapist, typed(allergies="wool")), add(therapist, other(1))
    told(therapist, away, in_allergy=LATEX)
    clients.merge(therapist, kept, away)
    assert shown(therapist, kept) == {("wool", "latex")}


def test_an_answer_stays_with_its_own_client(therapist: Context) -> None:
    told(therapist, add(therapist, other(1)), in_allergy=LATEX)
    assert shown(therapist, add(therapist, typed())) == {()}


def test_medicines_are_told_with_the_day(therapist: Context) -> None:
    client_id = add(therapist, typed())
    assert clients.get(therapist, client_id).declared.medicines is None
    told(therapist, client_id, in_medicines=NO)
    said = clients.get(therapist, client_id).declared.medicines
    assert said is not None
    assert (said.words, said.said_on) == ((), date(2026, 11, 24))


def test_a_list_asks_the_store_as_often_for_many_as_for_one(
    therapist: Context, engine_queries: list[str]
) -> None:
    told(therapist, add(therapist, typed()), in_allergy=LATEX)
    engine_queries.clear()
    clients.find(therapist, "quistgaard")
    for_one = len(engine_queries)
    for number in range(4):
        told(therapist, add(therapist, other(number, last_name="Quistgaard")), in_allergy=LATEX)
    engine_queries.clear()
    assert len(clients.find(therapist, "quistgaard").hits) == 5
    assert len(engine_queries) == for_one


@pytest.fixture
def engine_queries() -> Iterator[list[str]]:
    """Every statement sent from here on."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield sent
    event.remove(Engine, "before_cursor_execute", note)
