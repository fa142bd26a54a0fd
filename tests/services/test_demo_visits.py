"""The demo's visits: decided, treated and signed as by hand, and nobody past a red flag."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app.services import verification
from app.services.demo import make_demo
from app.storage.opening import open_store
from app.storage.records import intakes, notes, visits
from app.storage.store import Store
from app.storage.tables import (
    AddendumRow,
    ClientRow,
    ConsentRow,
    EpisodeRow,
    NoteRow,
    SessionFactRow,
    SessionRow,
)
from schemas.audit import AuditAction
from schemas.client import age_on
from schemas.codes.measures import Progress
from schemas.codes.session import Stop
from schemas.codes.treatment import EventKind, EventResponse, NoteKind, ProtocolStep, StepStatus
from schemas.consent import holds
from schemas.decide.decision import decide
from schemas.intake.emergency import is_emergency
from schemas.intake.flow import is_complete, pages
from schemas.intake.visit import VisitFacts
from schemas.measures.progress import course_of
from schemas.note.content import NoteContent
from schemas.note.events import decision_input, final_decision, guarded_events
from schemas.note.fact import SessionFact, fact_of
from schemas.note.requirements import missing
from schemas.note.sections import sections_of
from schemas.visit import VisitRecord
from tests.clock import NOW
from tests.services import people

SESSIONS = 400


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A larger demo, made once and only read."""
    folder: Path = tmp_path_factory.mktemp("larger") / "demo"
    make_demo(folder, NOW, sessions=SESSIONS, seed=11)
    store = open_store(folder, NOW)
    yield store
    store.close()


@pytest.fixture(scope="module")
def signed(clinic: Store) -> list[NoteContent]:
    """Every signed note."""
    with clinic.read() as tx:
        return [notes.by_id(tx, one).content for one in notes.ids(tx)]


@pytest.fixture(scope="module")
def records(clinic: Store) -> list[VisitRecord]:
    """Every visit, from its rows."""
    with clinic.read() as tx:
        return [visits.of_session(tx, one) for one in tx.scalars(select(SessionRow.id))]


def treated(records: list[VisitRecord]) -> list[VisitRecord]:
    return [one for one in records if one.session.started_at is not None]


def test_every_signed_note_could_be_signed_by_hand(signed: list[NoteContent]) -> None:
    assert len(signed) > SESSIONS - 5
    for content in signed:
        sections = sections_of(content.record, {})
        assert missing(content.record, sections) == ()
        assert content.sections == sections


def test_the_rows_say_what_was_signed(
    signed: list[NoteContent], records: list[VisitRecord]
) -> None:
    by_session = {one.session.id: one for one in records}
    for content in signed:
        stored = by_session[content.record.session.id]
        # A consent that was renewed since is no part of the older note.
        as_signed = {"is_signed": False, "consent": content.record.consent}
        assert stored.model_copy(update=as_signed) == content.record


def test_every_fact_follows_from_its_note(clinic: Store, signed: list[NoteContent]) -> None:
    with clinic.read() as tx:
        rows = {row.note_id: row for row in tx.scalars(select(SessionFactRow))}
        for content in signed:
            fields = {
                name: getattr(rows[content.note_id], name) for name in SessionFact.model_fields
            }
            assert SessionFact.model_validate(fields) == fact_of(content)
    assert len(rows) == len(signed)


def test_nobody_is_treated_past_a_red_flag(clinic: Store, records: list[VisitRecord]) -> None:
    blocked = 0
    for record in records:
        with clinic.read() as tx:
            stored = intakes.clearances_of(tx, record.session.id)
        assert [one.position for one in stored] == list(range(1, len(stored) + 1))
        for clearance in stored:
            assert decide(decision_input(clearance)) == clearance.decision
        if stored[-1].decision.blocked:
            blocked += 1
            assert record.session.not_treated
            assert record.session.started_at is None
            assert record.session.told_at is not None
            assert (record.steps, record.events) == ((), ())
        else:
            assert not record.session.not_treated
    assert blocked > 0


def test_no_step_is_done_that_the_clearance_closes(records: list[VisitRecord]) -> None:
    for record in treated(records):
        assert record.clearance is not None
        decision = record.clearance.decision
        for step in record.steps:
            assert decision.steps.is_open(step.step)
            assert (step.reason is not None) == (step.status is StepStatus.SKIPPED)
        assert {step.step for step in record.steps} == {
            step for step in ProtocolStep if decision.steps.is_open(step)
        }


def test_every_step_begins_within_the_cap_of_its_moment(records: list[VisitRecord]) -> None:
    for record in treated(records):
        assert record.clearance is not None
        cap = record.clearance.decision.max_pressure_level
        for step in record.steps:
            taps = [one for one in record.standing_events if one.step_id == step.id]
            levels = [one.applied_level for one in taps if one.kind is EventKind.PRESSURE_CHECK]
            first = levels[0] if levels else step.applied_level
            assert first is None or first <= cap
            cap = min([cap, *(one.cap_after for one in taps)])


def test_the_guard_answered_every_tap(records: list[VisitRecord]) -> None:
    for record in treated(records):
        for one in guarded_events(record):
            assert one.event.action is one.action.action
            assert one.event.cap_after == one.action.to_level_max
        for event in record.events:
            step = next(one for one in record.steps if one.id == event.step_id)
            assert step.started_at is not None
            assert step.ended_at is not None
            assert step.started_at <= event.logged_at <= step.ended_at


def test_the_moments_of_a_visit_are_in_their_order(signed: list[NoteContent]) -> None:
    for content in signed:
        record, session = content.record, content.record.session
        assert record.intake is not None
        assert record.intake.completed_at is not None
        assert record.clearance is not None
        moments = [
            record.intake.started_at,
            record.intake.completed_at,
            record.clearance.decided_at,
            session.verbal_consent_at,
            session.started_at,
            *(at for step in record.steps for at in (step.started_at, step.ended_at)),
            session.time_out,
            session.told_at,
            content.signed_at,
        ]
        known = [at for at in moments if at is not None]
        assert known == sorted(known)
        assert content.signed_at <= NOW
        if session.started_at is not None:
            assert session.time_in == session.started_at


def test_every_question_that_applies_is_answered(records: list[VisitRecord]) -> None:
    for record in records:
        assert record.intake is not None
        answers = record.intake.answers
        facts = VisitFacts(visit_number=record.visit_number, visit_local=record.session.time_in)
        assert is_emergency(answers) or is_complete(pages(answers, facts), answers)


def test_every_treated_client_has_signed_a_consent_that_holds(
    clinic: Store, records: list[VisitRecord], signed: list[NoteContent]
) -> None:
    with clinic.read() as tx:
        consents = tx.scalars(select(ConsentRow)).all()
    assert len(consents) > 50
    for content in signed:
        record = content.record
        if content.kind is NoteKind.TREATED:
            assert holds(record.consent, record.client, record.session.local_date)
            assert record.session.verbal_consent_at is not None
    assert len({one.client_id for one in consents}) <= len({one.client.id for one in records})


def test_a_level_that_was_too_much_lowers_the_next_visits_cap(
    signed: list[NoteContent],
) -> None:
    courses: dict[str, list[VisitRecord]] = {}
    for content in sorted(signed, key=lambda one: one.record.session.time_in):
        courses.setdefault(content.record.session.episode_id, []).append(content.record)
    lowered = 0
    for course in courses.values():
        was_too_much = False
        for record in course:
            assert record.clearance is not None
            prior = decision_input(record.clearance).prior_overpressure_level
            assert prior is not None or not was_too_much
            lowered += was_too_much
            was_too_much = was_too_much or fact_count(record) > 0
    assert lowered > 0


def fact_count(record: VisitRecord) -> int:
    return sum(one.is_over_pressure for one in guarded_events(record))


def test_what_asked_for_something_was_answered(records: list[VisitRecord]) -> None:
    responses = Counter(
        event.response for record in treated(records) for event in record.events if event.response
    )
    assert responses[EventResponse.EASED_OFF] > 10
    assert set(responses) <= {EventResponse.EASED_OFF, EventResponse.STOPPED}


def test_after_a_stop_nothing_more_is_done(records: list[VisitRecord]) -> None:
    for record in treated(records):
        decision = final_decision(record)
        assert decision is not None
        if decision.session_stopped is Stop.NONE:
            continue
        stopped_at = max(one.logged_at for one in record.standing_events)
        begun = [step.started_at for step in record.steps if step.started_at is not None]
        assert max(begun) <= stopped_at
        assert record.session.other_techniques == ()
        assert record.session.home_care == decision.aftercare_blocks


def test_the_shares_are_those_of_a_clinic(clinic: Store, signed: list[NoteContent]) -> None:
    with clinic.read() as tx:
        facts = tx.scalars(select(SessionFactRow)).all()
        clients = tx.scalars(select(ClientRow)).all()
        outcomes = Counter(tx.scalars(select(EpisodeRow.outcome)))
        episodes = Counter(tx.scalars(select(EpisodeRow.client_id)))
    total = len(facts)
    assert 0.01 < sum(not one.is_treated for one in facts) / total < 0.09
    assert 0.02 < sum(one.over_pressures > 0 for one in facts) / total < 0.12
    assert 0.05 < sum(one.phase == "acute" for one in facts) / total < 0.4
    assert 0.2 < sum(one.language == "es" for one in clients) / len(clients) < 0.5
    assert len({one.therapist_id for one in facts}) == 3
    assert sum(one.caps_exceeded > 0 for one in facts) > 0
    assert {"recovered", "stopped_coming", "referred", "better", None} <= set(outcomes)
    assert max(episodes.values()) == 2
    ages = [age_on(one.record.client.born_on, one.record.session.local_date) for one in signed]
    assert 16 <= min(ages) < 18
    assert 75 < max(ages) < 88


def test_most_get_better_some_stay_and_few_get_worse(records: list[VisitRecord]) -> None:
    third = [course_of(one).progress for one in records if one.visit_number == 3]
    assert third.count(Progress.CHANGED) > 0.6 * len(third)
    assert third.count(Progress.UNCHANGED) > 0.1 * len(third)
    apart = [
        (one.series[0].pain_before_nrs or 0) - (one.session.pain_before_nrs or 0)
        for one in records
        if one.series
    ]
    assert sum(drop >= 2 for drop in apart) > 0.5 * len(apart)
    assert 0 < sum(drop <= -2 for drop in apart) < 0.1 * len(apart)


def test_one_note_has_an_addition_and_one_was_withdrawn(clinic: Store) -> None:
    with clinic.read() as tx:
        added = tx.scalars(select(AddendumRow)).all()
        withdrawn = tx.scalars(
            select(SessionFactRow.note_id).where(SessionFactRow.withdrawn_at.is_not(None))
        ).all()
        signed_at = dict(tx.execute(select(NoteRow.id, NoteRow.signed_at)).all())
    assert sorted(one.kind for one in added) == ["addition", "entered_in_error"]
    assert withdrawn == [one.note_id for one in added if one.kind == "entered_in_error"]
    assert all(signed_at[one.note_id] < one.signed_at <= NOW for one in added)


def test_the_log_tells_who_signed_and_is_whole(clinic: Store, signed: list[NoteContent]) -> None:
    proof = verification.verify(clinic)
    assert proof.signed == len(signed) + 2
    entries = [one for one in people.log(clinic) if one.action is AuditAction.NOTE_SIGNED]
    assert {one.subject_id: one.actor_id for one in entries} == {
        one.note_id: one.record.therapist.id for one in signed
    }
    assert [one.at for one in entries] == sorted((one.at for one in entries), reverse=True)
