"""The clinic's figures: what counts, what does not, and who may see which."""

from collections.abc import Iterator
from datetime import timedelta

import numpy as np
import pytest
from sqlalchemy import select

from app.services import addenda, fact_shelf, signing, statistics, visits
from app.services.context import Context
from app.services.today import today
from app.statistics.columns import Columns
from app.statistics.figures import figures_of
from app.statistics.metrics import caseload
from app.statistics.metrics.caseload import Load
from app.statistics.selecting import Selection
from app.storage.opening import open_store
from app.storage.records import fact_columns
from app.storage.store import Store, Transaction
from app.storage.tables import SessionFactRow
from schemas.access import Role
from schemas.account import DEMO_PIN
from schemas.audit import AuditAction
from schemas.codes.outcomes import Phase
from schemas.errors import NotAllowedError
from schemas.statistics import Filter
from tests.clock import NOW, FixedClock
from tests.services import people, signable
from tests.services.clients_of import add, other, typed


def sign(therapist: Context, session_id: str) -> str:
    print_ = signable.fingerprint(therapist, session_id)
    return signing.sign(therapist, session_id, DEMO_PIN, fingerprint=print_)


def _load(ctx: Context) -> Load:
    """Exact counts, before any is hidden."""
    with ctx.store.read() as tx:
        _, columns = fact_shelf.columns_of(ctx.store, tx)
    return caseload.tally(Selection(columns, Filter()))


def test_the_owner_sees_a_signature_at_once(
    therapist: Context, owner: Context, clock: FixedClock
) -> None:
    before, load = statistics.figures(owner, Filter()), _load(owner)
    session_id = signable.ready(therapist, clock, add(therapist, typed()))
    sign(therapist, session_id)
    after = statistics.figures(people.context(owner.store, clock, "owner"), Filter())
    assert after.caseload.sessions == _load(owner).sessions == load.sessions + 1
    assert _load(owner).treated == load.treated + 1
    assert after.caseload.clients == load.clients + 1
    assert after.pain_change.change.sessions == (before.pain_change.change.sessions or 0) + 1


def test_a_refused_treatment_counts_in_the_figures(
    therapist: Context, owner: Context, clock: FixedClock
) -> None:
    before = _load(owner)
    sign(therapist, signable.refused(therapist, add(therapist, other(3))))
    shown = statistics.figures(people.context(owner.store, clock, "owner"), Filter()).caseload
    assert (_load(owner).sessions, _load(owner).treated) == (before.sessions + 1, before.treated)
    assert shown.sessions == before.sessions + 1


def test_a_withdrawn_note_leaves_the_figures(
    therapist: Context, owner: Context, clock: FixedClock
) -> None:
    before = statistics.figures(owner, Filter()).caseload
    note_id = sign(therapist, signable.ready(therapist, clock, add(therapist, typed())))
    during = statistics.figures(people.context(owner.store, clock, "owner"), Filter()).caseload
    addenda.withdraw(therapist, note_id, "Wrong client.", DEMO_PIN)
    after = statistics.figures(people.context(owner.store, clock, "owner"), Filter()).caseload
    assert during.sessions == (before.sessions or 0) + 1
    assert after == before


def test_the_figures_are_those_of_facts_read_anew(
    therapist: Context, owner: Context, clock: FixedClock
) -> None:
    statistics.figures(owner, Filter())
    sign(therapist, signable.ready(therapist, clock, add(therapist, typed())))
    grown = statistics.figures(people.context(owner.store, clock, "owner"), Filter())
    with owner.store.read() as tx:
        columns = Columns.of(*fact_columns.read(tx))
    assert grown.caseload == figures_of(columns, Filter(), today=grown.today).caseload
    assert grown.pain_change == figures_of(columns, Filter(), today=grown.today).pain_change


def test_notes_that_wait_are_counted_by_age(
    therapist: Context, owner: Context, clock: FixedClock
) -> None:
    def newest() -> int | None:
        found = statistics.figures(people.context(owner.store, clock, "owner"), Filter())
        return found.note_completion.waiting[0].count.value

    before = newest()
    signable.ready(therapist, clock, add(therapist, typed()))
    assert before is not None
    assert newest() == before + 1


def test_notes_that_wait_are_those_that_today_has_to_be_signed(
    therapist: Context, clock: FixedClock
) -> None:
    def waiting() -> int:
        rows = statistics.own_figures(therapist, Filter()).own.note_completion.waiting
        return sum(row.count.value or 0 for row in rows)

    before = waiting()
    assert before == len(today(therapist).to_sign)
    visits.begin(therapist, add(therapist, typed()), same_episode_id=None)
    signable.treating(therapist, clock, add(therapist, other(2)))
    assert waiting() == before == len(today(therapist).to_sign)
    signable.refused(therapist, add(therapist, other(3)))
    signable.ready(therapist, clock, add(therapist, other(4)))
    assert waiting() == before + 2 == len(today(therapist).to_sign)


@pytest.mark.parametrize(
    ("age", "place"),
    [
        (timedelta(hours=24), 0),
        (timedelta(hours=24, seconds=1), 1),
        (timedelta(hours=34), 1),
        (timedelta(days=7), 1),
        (timedelta(days=7, seconds=1), 2),
        (timedelta(days=30), 2),
        (timedelta(days=30, seconds=1), 3),
    ],
)
def test_a_note_waits_from_the_end_of_its_visit_by_the_hour(
    store: Store, clock: FixedClock, age: timedelta, place: int
) -> None:
    new_id = people.add(store, Role.THERAPIST)
    new = people.context(store, clock, "second")
    signable.ready(new, clock, add(new, typed()))
    found = statistics.export(store, Filter(therapist_id=new_id), clock() + age)
    waiting = found.note_completion.waiting
    assert [row.count.value for row in waiting] == [int(one == place) for one in range(4)]


def test_a_therapist_sees_own_figures_beside_the_clinics_and_nobody_elses(
    therapist: Context, owner: Context
) -> None:
    found = statistics.own_figures(therapist, Filter())
    assert found.own.filter.therapist_id == therapist.actor.account_id
    assert (found.own.caseload.sessions or 0) < (found.clinic.caseload.sessions or 0)
    assert found.clinic.caseload == statistics.figures(owner, Filter()).caseload
    assert found.clinic.therapists == found.own.therapists == ()
    with pytest.raises(NotAllowedError):
        statistics.own_figures(therapist, Filter(therapist_id=owner.actor.account_id))


@pytest.mark.parametrize("login", ["therapist", "frontdesk", "admin"])
def test_the_clinics_figures_are_the_owners(owner: Context, clock: FixedClock, login: str) -> None:
    with pytest.raises(NotAllowedError):
        statistics.figures(people.context(owner.store, clock, login), Filter())


@pytest.mark.parametrize("login", ["owner", "frontdesk", "admin"])
def test_own_figures_are_for_those_who_treat(owner: Context, clock: FixedClock, login: str) -> None:
    with pytest.raises(NotAllowedError):
        statistics.own_figures(people.context(owner.store, clock, login), Filter())


def test_looking_leaves_no_trace_and_an_export_does(owner: Context, clock: FixedClock) -> None:
    before = people.log(owner.store)
    statistics.figures(owner, Filter())
    assert people.log(owner.store) == before
    found = statistics.export(owner.store, Filter(phase=Phase.STIFFNESS), clock())
    entry = people.log(owner.store)[0]
    assert entry.action is AuditAction.STATISTICS_EXPORTED
    assert entry.details == {"sessions": found.caseload.sessions, "fields": ["phase"]}


def test_rebuilding_facts_changes_nothing_and_says_so(owner: Context, clock: FixedClock) -> None:
    before, log = _facts(owner.store), people.log(owner.store)
    assert statistics.rebuild_facts(owner.store, clock()) == 0
    assert _facts(owner.store) == before
    assert people.log(owner.store) == log


def test_rebuilding_mends_a_fact_that_is_missing_and_one_that_is_wrong(
    owner: Context, clock: FixedClock
) -> None:
    before, shown = _facts(owner.store), statistics.figures(owner, Filter())
    with owner.store.write() as tx:
        first, second = tx.scalars(select(SessionFactRow).limit(2))
        tx.delete(first)
        second.minutes += 30
    assert statistics.rebuild_facts(owner.store, clock()) == 2
    assert _facts(owner.store) == before
    entry = people.log(owner.store)[0]
    assert (entry.action, entry.details) == (AuditAction.STORE_MIGRATED, {"facts": 2})
    again = statistics.figures(people.context(owner.store, clock, "owner"), Filter())
    assert again.caseload == shown.caseload


def test_a_snapshot_is_read_at_the_next_start(
    owner: Context, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fact_shelf, "_WORTH_A_SNAPSHOT", 1)
    shown = statistics.figures(owner, Filter())
    again = open_store(owner.store.folder.path, NOW)
    read: list[int] = []
    plainly = fact_columns.read

    def counted(tx: Transaction, *, after: int = 0) -> Iterator[fact_columns.Arrays]:
        read.append(after)
        return plainly(tx, after=after)

    monkeypatch.setattr(fact_columns, "read", counted)
    found = statistics.export(again, Filter(), clock())
    again.close()
    assert found == shown
    assert read == []


@pytest.mark.parametrize("has_snapshot", [False, True])
def test_facts_that_were_put_back_are_read_anew(
    owner: Context, monkeypatch: pytest.MonkeyPatch, *, has_snapshot: bool
) -> None:
    monkeypatch.setattr(fact_shelf, "_WORTH_A_SNAPSHOT", 1 if has_snapshot else 1_000_000)
    before = statistics.figures(owner, Filter())
    with owner.store.write() as tx:
        rows = tx.scalars(select(SessionFactRow)).all()
        for row in rows:
            row.change = 1
        rows[0].withdrawn_at = NOW
    after = statistics.figures(owner, Filter())
    assert after.caseload.sessions == (before.caseload.sessions or 0) - 1
    assert statistics.figures(owner, Filter()) == after


def test_a_snapshot_of_another_layout_is_read_no_more(owner: Context) -> None:
    with owner.store.write() as tx:
        arrays = {"day": np.arange(3, dtype=np.int32)}
        fact_columns.save_snapshot(tx, arrays, layout="older", change=1)
    with owner.store.read() as tx:
        kept = fact_columns.snapshot(tx, layout="older")
        assert kept is not None
        assert (kept[0], kept[1]["day"].tolist()) == (1, [0, 1, 2])
        assert fact_columns.snapshot(tx, layout="newer") is None


def _facts(store: Store) -> dict[str, dict[str, object]]:
    """Every fact but for the number of its last change."""
    names = [one.name for one in SessionFactRow.__table__.columns if one.name != "change"]
    with store.read() as tx:
        return {
            row.session_id: {name: getattr(row, name) for name in names}
            for row in tx.scalars(select(SessionFactRow))
        }
