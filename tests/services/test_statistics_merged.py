"""Two records of one person are one client in the figures, whenever they were merged."""

from collections.abc import Callable
from typing import Final

import pytest
from sqlalchemy import text, update

from app.services import addenda, clients, statistics
from app.services.context import Context
from app.statistics.columns import Columns
from app.statistics.figures import figures_of
from app.storage import opening
from app.storage.records import fact_columns, fact_list, facts
from app.storage.store import Store
from app.storage.tables import SessionFactRow
from schemas.account import DEMO_PIN
from schemas.statistics import Figures, Filter
from tests.clock import NOW, FixedClock
from tests.services import people, signable
from tests.services.clients_of import add, other
from tests.statistics.agreeing import differing
from tests.storage.rows import bare, opened

# Whoever a signed session's client is read with, by the clients' own table and the notes' episodes.
_PERSONS: Final = """
WITH RECURSIVE above (id, person, further) AS (
  SELECT id, id, merged_into_id FROM client
  UNION ALL
  SELECT above.id, client.id, client.merged_into_id
    FROM above JOIN client ON client.id = above.further
)
SELECT count(DISTINCT above.person) FROM session_fact AS fact
  JOIN episode ON episode.id = fact.episode_id
  JOIN above ON above.id = episode.client_id AND above.further IS NULL
  WHERE fact.withdrawn_at IS NULL
"""
Look = Callable[[], Figures]


@pytest.fixture
def look(owner: Context, clock: FixedClock) -> Look:
    """All figures, as the owner sees them now."""
    return lambda: statistics.figures(people.context(owner.store, clock, "owner"), Filter())


@pytest.fixture
def pair(therapist: Context, clock: FixedClock) -> tuple[str, str]:
    """A client to keep, and another record of the same person; each has a signed visit."""
    kept, away = (add(therapist, other(number)) for number in range(2))
    for client_id in (kept, away):
        signable.signed(therapist, signable.ready(therapist, clock, client_id))
    return kept, away


def test_merged_records_are_one_client_in_the_figures(
    therapist: Context, owner: Context, pair: tuple[str, str], look: Look
) -> None:
    before = look()
    clients.merge(therapist, *pair)
    after = look()
    assert after.caseload.clients == (before.caseload.clients or 0) - 1 == _persons(owner.store)
    assert after.caseload.sessions == before.caseload.sessions
    assert after.pain_change.change.clients == (before.pain_change.change.clients or 0) - 1


def test_figures_brought_up_to_date_after_a_merge_are_those_of_facts_read_anew(
    therapist: Context, owner: Context, pair: tuple[str, str], look: Look
) -> None:
    look()
    clients.merge(therapist, *pair)
    grown = look()
    with owner.store.read() as tx:
        columns = Columns.of(*fact_columns.read(tx))
    anew = figures_of(columns, Filter(), today=grown.today)
    # The last digits of a sum depend on the order of clients, which is that of random ids.
    parts = {"caseload", "pain_change", "returning", "therapists"}
    one, other_one = (of.model_dump(include=parts) for of in (grown, anew))
    assert differing(one, other_one) == differing(other_one, one) == {}


def test_a_merge_after_a_merge_leaves_one_client(
    therapist: Context, owner: Context, clock: FixedClock, pair: tuple[str, str], look: Look
) -> None:
    before = look().caseload
    clients.merge(therapist, *pair)
    last = add(therapist, other(2))
    clients.merge(therapist, last, pair[0])
    assert look().caseload.clients == (before.clients or 0) - 1 == _persons(owner.store)
    assert statistics.rebuild_facts(owner.store, clock()) == 0


def test_a_visit_signed_after_its_client_was_merged_counts_for_the_kept_one(
    therapist: Context, owner: Context, clock: FixedClock, look: Look
) -> None:
    kept, away = (add(therapist, other(number)) for number in range(2))
    signable.signed(therapist, signable.ready(therapist, clock, kept))
    session_id = signable.ready(therapist, clock, away)
    clients.merge(therapist, kept, away)
    before = look().caseload
    signable.signed(therapist, session_id)
    after = look().caseload
    assert after.sessions == (before.sessions or 0) + 1
    assert after.clients == before.clients == _persons(owner.store)


def test_rebuilding_facts_after_a_merge_changes_nothing(
    therapist: Context, owner: Context, clock: FixedClock, pair: tuple[str, str], look: Look
) -> None:
    clients.merge(therapist, *pair)
    shown = look()
    assert statistics.rebuild_facts(owner.store, clock()) == 0
    assert look() == shown


def test_a_merge_leaves_signed_notes_as_they_are_and_touches_no_other_fact(
    therapist: Context, owner: Context, pair: tuple[str, str]
) -> None:
    before = people.every_row(owner.store)
    clients.merge(therapist, *pair)
    after = people.every_row(owner.store)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"client", "session_fact", "audit"}
    different = set(before["session_fact"]) - set(after["session_fact"])
    assert len(different) == 1


def test_a_withdrawn_note_of_a_merged_client_stays_out_of_the_figures(
    therapist: Context, clock: FixedClock, look: Look
) -> None:
    kept, away = (add(therapist, other(number)) for number in range(2))
    before = look().caseload
    note_id = signable.signed(therapist, signable.ready(therapist, clock, away))
    addenda.withdraw(therapist, note_id, "Wrong client.", DEMO_PIN)
    clients.merge(therapist, kept, away)
    assert look().caseload == before


def test_migrating_mends_the_facts_of_clients_who_were_merged_by_an_older_palpate(
    therapist: Context, owner: Context, pair: tuple[str, str]
) -> None:
    kept, away = pair
    clients.merge(therapist, kept, away)
    with owner.store.write() as tx:
        newest = facts.newest_change(tx)
        moved = update(SessionFactRow).where(SessionFactRow.change == newest)
        tx.execute(moved.values(client_id=away))
    owner.store.close()
    with bare(owner.store.folder.path) as connection:
        connection.execute("DROP TRIGGER protect_note_update_append_only")
    assert opening.migrate(owner.store.folder.path, NOW) is not None
    with opened(owner.store.folder.path) as store, store.read() as tx:
        counted = fact_list.size(tx, Filter()).clients
        assert counted == tx.scalar(text(_PERSONS))


def _persons(store: Store) -> int:
    with store.read() as tx:
        return tx.scalar(text(_PERSONS)) or 0
