"""Visits begun, read and moved to the right client."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.services import clients, episodes, visits
from app.services.context import Context
from app.storage.records import accounts, sessions, treatment
from app.storage.tables import NoteRow, SignatureRow
from schemas.access import Role
from schemas.audit import AuditAction
from schemas.clinic import Language
from schemas.codes.treatment import Area, ProtocolStep, StepStatus
from schemas.errors import (
    InvalidInputError,
    NotAllowedError,
    NotFoundError,
    NotYoursError,
    PalpateError,
    ProtectedRowError,
    StaleRevisionError,
    WrongStateError,
)
from schemas.session import PerformedStep, Stage
from tests.clock import NOW, FixedClock
from tests.services import people
from tests.services.clients_of import add, add_episode, other, session_on, typed

TODAY = date(2026, 11, 24)


def begin(ctx: Context, client_id: str) -> str:
    return visits.begin(ctx, client_id, same_episode_id=None)


def sign(ctx: Context, session_id: str, client_id: str) -> None:
    """A note row, as signing leaves it."""
    by = ctx.actor.account_id
    signature = SignatureRow(
        id="sig",
        subject="note",
        subject_id="note",
        method="pin",
        signer_name="-",
        account_id=by,
        strokes=[],
        content_sha256="0" * 64,
        signed_at=NOW,
    )
    note = NoteRow(
        id="note",
        session_id=session_id,
        client_id=client_id,
        therapist_id=by,
        kind="treated",
        content_json="{}",
        content_sha256="0" * 64,
        rules_version="0" * 64,
        signed_at=NOW,
        signature_id="sig",
    )
    with ctx.store.write() as tx:
        tx.add(signature)
        tx.flush()
        tx.add(note)


def test_a_visit_of_a_new_problem_has_an_intake_in_the_clients_language(therapist: Context) -> None:
    client_id = add(therapist, typed(language=Language.SPANISH, allergies="latex\nlavender"))
    visit = visits.get(therapist, begin(therapist, client_id))
    assert visit.stage is Stage.INTAKE
    assert (visit.visit_number, visit.earlier, visit.clearance) == (1, None, None)
    assert visit.intake is not None
    assert (visit.intake.language, visit.intake.answers) == (Language.SPANISH, {})
    assert (visit.session.time_in, visit.session.local_date) == (NOW, TODAY)
    assert visit.client.allergies == ("latex lavender",)
    assert visit.therapist.id == therapist.actor.account_id
    logged = [entry.action for entry in people.log(therapist.store)[:2]]
    assert logged == [AuditAction.SESSION_BEGUN, AuditAction.EPISODE_OPENED]


def test_the_same_problem_goes_on_as_the_next_visit(therapist: Context) -> None:
    client_id = add(therapist, typed())
    day = TODAY - timedelta(days=3)
    episode_id = add_episode(therapist, client_id, day)
    (before,) = episodes.of_client(therapist, client_id)[0].sessions
    step = PerformedStep(
        id="step",
        position=1,
        step=ProtocolStep.GENTLE_MOBILIZATION,
        status=StepStatus.DONE,
        areas=(Area.HIP_LEFT,),
        minutes=12,
        applied_level=2,
    )
    with therapist.store.write() as tx:
        treatment.add_step(tx, before.id, step)
    visit = visits.get(therapist, visits.begin(therapist, client_id, same_episode_id=episode_id))
    assert (visit.session.episode_id, visit.visit_number) == (episode_id, 2)
    assert visit.earlier is not None
    assert (visit.earlier.minutes, visit.earlier.highest_level) == (12, 2)
    assert (visit.earlier.areas, visit.earlier.local_date) == ((Area.HIP_LEFT,), day)


def test_a_second_tap_begins_no_second_visit(therapist: Context) -> None:
    client_id = add(therapist, typed())
    first = begin(therapist, client_id)
    before = people.every_row(therapist.store)
    assert begin(therapist, client_id) == first
    assert people.every_row(therapist.store) == before


def test_another_problem_is_not_begun_beside_an_open_visit_of_today(therapist: Context) -> None:
    client_id = add(therapist, typed())
    episode_id = add_episode(therapist, client_id, TODAY - timedelta(days=3))
    visits.begin(therapist, client_id, same_episode_id=episode_id)
    before = people.every_row(therapist.store)
    with pytest.raises(WrongStateError, match="open already"):
        begin(therapist, client_id)
    assert people.every_row(therapist.store) == before


def test_a_visit_left_open_yesterday_does_not_hinder_one_today(
    therapist: Context, clock: FixedClock
) -> None:
    client_id = add(therapist, typed())
    first = begin(therapist, client_id)
    clock.advance(hours=24)
    tomorrow = people.context(therapist.store, clock, "therapist")
    episode_id = visits.get(tomorrow, first).session.episode_id
    assert visits.begin(tomorrow, client_id, same_episode_id=episode_id) != first


def test_a_problem_that_is_not_on_offer_does_not_go_on(therapist: Context) -> None:
    client_id = add(therapist, typed())
    old = add_episode(therapist, client_id, TODAY - timedelta(days=91))
    for episode_id in (old, "nothing"):
        with pytest.raises(WrongStateError, match="cannot go on"):
            visits.begin(therapist, client_id, same_episode_id=episode_id)


def test_the_visits_day_is_the_clinics_day(therapist: Context, clock: FixedClock) -> None:
    clock.advance(hours=13, minutes=-1)  # the 25th in UTC, still the 24th in New York
    late = people.context(therapist.store, clock, "therapist")
    visit = visits.get(late, begin(late, add(late, typed())))
    assert visit.session.local_date == TODAY
    assert visit.session.time_in == datetime(2026, 11, 25, 3, 59, tzinfo=UTC)


def test_the_front_desk_says_who_will_treat(therapist: Context, clock: FixedClock) -> None:
    client_id = add(therapist, typed())
    desk = people.context(therapist.store, clock, "frontdesk")
    before = people.every_row(therapist.store)
    for nobody in (None, people.account_of(therapist.store, "owner").id):
        with pytest.raises(InvalidInputError, match="Choose who treats"):
            visits.begin(desk, client_id, same_episode_id=None, therapist_id=nobody)
    assert people.every_row(therapist.store) == before
    chosen = therapist.actor.account_id
    session_id = visits.begin(desk, client_id, same_episode_id=None, therapist_id=chosen)
    assert visits.get(therapist, session_id).therapist.id == chosen
    with pytest.raises(NotAllowedError):
        visits.get(desk, session_id)


def test_a_deactivated_therapist_is_given_no_visit(therapist: Context, admin: Context) -> None:
    gone = people.add(therapist.store, Role.THERAPIST)
    from_desk = people.context(therapist.store, admin.clock, "frontdesk")
    client_id = add(therapist, typed())
    with therapist.store.write() as tx:
        accounts.set_deactivated(tx, gone, NOW)
    with pytest.raises(InvalidInputError):
        visits.begin(from_desk, client_id, same_episode_id=None, therapist_id=gone)


def test_a_draft_moves_to_the_right_client_with_everything_in_it(therapist: Context) -> None:
    wrong, right = add(therapist, typed()), add(therapist, other(1))
    session_id = begin(therapist, wrong)
    visits.move(therapist, session_id, right, revision=1)
    moved = visits.get(therapist, session_id)
    assert moved.client.id == right
    assert moved.intake is not None
    (entry, *_) = people.log(therapist.store)
    assert entry.action is AuditAction.SESSION_MOVED
    assert entry.details == {"from_client_id": wrong, "to_client_id": right}


def test_a_moved_draft_goes_on_the_problem_on_offer(therapist: Context) -> None:
    wrong, right = add(therapist, typed()), add(therapist, other(1))
    episode_id = add_episode(therapist, right, TODAY - timedelta(days=7))
    session_id = begin(therapist, wrong)
    visits.move(therapist, session_id, right, revision=1)
    assert visits.get(therapist, session_id).session.episode_id == episode_id
    assert visits.get(therapist, session_id).visit_number == 2


@pytest.mark.parametrize(
    ("case", "error"),
    [
        ("same client", WrongStateError),
        ("merged into the same", WrongStateError),
        ("stale", StaleRevisionError),
        ("unknown client", NotFoundError),
        ("unknown visit", NotFoundError),
        ("signed", ProtectedRowError),
        ("another therapist", NotYoursError),
        ("front desk", NotAllowedError),
    ],
)
def test_a_visit_is_not_moved_when(
    therapist: Context, clock: FixedClock, case: str, error: type[PalpateError]
) -> None:
    wrong, right = add(therapist, typed()), add(therapist, other(1))
    merged = add(therapist, other(2))
    clients.merge(therapist, wrong, merged)
    session_id = begin(therapist, wrong)
    people.add(therapist.store, Role.THERAPIST)
    ctx = therapist
    if case == "signed":
        sign(therapist, session_id, wrong)
    if case in {"another therapist", "front desk"}:
        login = {"another therapist": "second", "front desk": "frontdesk"}[case]
        ctx = people.context(therapist.store, clock, login)
    target = {"same client": wrong, "merged into the same": merged, "unknown client": "nobody"}
    visit = "nothing" if case == "unknown visit" else session_id
    before = people.every_row(therapist.store)
    with pytest.raises(error):
        visits.move(ctx, visit, target.get(case, right), revision=9 if case == "stale" else 1)
    assert people.every_row(therapist.store) == before


def test_a_second_writer_of_one_revision_of_a_session_is_refused(therapist: Context) -> None:
    session_id = begin(therapist, add(therapist, typed()))
    with therapist.store.write() as tx:
        one = sessions.get(tx, session_id)
        sessions.change(tx, one.model_copy(update={"pain_before_nrs": 3}))
    with pytest.raises(StaleRevisionError), therapist.store.write() as tx:
        sessions.change(tx, one.model_copy(update={"pain_before_nrs": 8}))
    assert visits.get(therapist, session_id).session.pain_before_nrs == 3


def test_every_field_of_a_session_comes_back_as_it_was_written(therapist: Context) -> None:
    client_id = add(therapist, typed())
    episode_id = add_episode(therapist, client_id)
    written = session_on(
        TODAY,
        episode_id,
        therapist.actor.account_id,
        started_at=NOW,
        findings={"guarding": True, "swelling": False},
        verbal_consent_at=NOW,
        response="well",
        other_techniques=["gentle_massage"],
        home_care=["AC-EMERG", "AC-WALK"],
        no_next_visit=True,
        not_treated=True,
        told_whom="the client",
        told_how="in_person",
        told_at=NOW,
        entered_late_at=NOW,
    )
    with therapist.store.write() as tx:
        sessions.add(tx, written)
    with therapist.store.read() as tx:
        assert sessions.get(tx, written.id) == written
