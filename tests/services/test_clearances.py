"""From the clearance to treatment, or to a visit that ends without it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from app.services import clearances, consents, intakes, notes, visits
from app.services.context import Context
from app.services.ids import new_id
from app.storage.records import sessions, treatment
from schemas.access import Role
from schemas.audit import AuditAction
from schemas.codes.outcomes import Referral
from schemas.codes.session import Action, ClientWord
from schemas.codes.treatment import EventKind, Finding, ToldHow
from schemas.errors import (
    InvalidInputError,
    NotAllowedError,
    NotFoundError,
    NotYoursError,
    ProtectedRowError,
    StaleRevisionError,
    WrongStateError,
)
from schemas.session import PressureEvent, Stage
from tests.clock import FixedClock
from tests.services import people, visits_of
from tests.services.clients_of import add, add_episode, other, typed
from tests.services.sessions_of import sign

TODAY = date(2026, 11, 24)
Act = Callable[[Context, str], object]
ACTS: list[Act] = [
    lambda ctx, session_id: clearances.set_finding(ctx, session_id, Finding.GUARDING, value=True),
    clearances.nothing_more_found,
    lambda ctx, session_id: clearances.add_medical_clearance(
        ctx, session_id, "rb_cancer", "Dr. Lowe", TODAY
    ),
    lambda ctx, session_id: clearances.start(ctx, session_id, revision=1),
    lambda ctx, session_id: clearances.record_told(ctx, session_id, "Zelda", ToldHow.BY_PHONE),
    clearances.close_without_treatment,
]


def _decided(ctx: Context, **said: object) -> str:
    session_id = visits_of.begin(ctx)
    visits_of.finished(ctx, session_id, **said)
    return session_id


def _event(level: int, **felt: object) -> PressureEvent:
    fields = {
        "id": new_id(),
        "step_id": None,
        "position": 1,
        "logged_at": datetime(2026, 11, 1, tzinfo=UTC),
        "kind": EventKind.PRESSURE_CHECK,
        "applied_level": level,
        "action": Action.REDUCE_NOW,
        "cap_after": 0,
    }
    return PressureEvent.model_validate({**fields, **felt})


def _over_pressed(ctx: Context, client_id: str, day: date, *events: PressureEvent) -> str:
    """An earlier visit of the client with these events; returns its episode."""
    episode_id = add_episode(ctx, client_id, day)
    with ctx.store.write() as tx:
        (visit,) = sessions.of_episodes(tx, [episode_id])[episode_id]
        for event in events:
            treatment.add_event(tx, visit.id, event)
    return episode_id


@pytest.mark.parametrize(("finding", "cap"), [(finding, 2) for finding in Finding])
def test_a_finding_decides_anew_and_every_clearance_is_kept(
    therapist: Context, finding: Finding, cap: int
) -> None:
    session_id = _decided(therapist, ad_hours="four_to_six_days")
    clearances.set_finding(therapist, session_id, finding, value=True)
    clearances.set_finding(therapist, session_id, finding, value=False)
    found = visits_of.clearances_of(therapist, session_id)
    assert [one.decision.max_pressure_level for one in found] == [3, cap, 3]
    assert [one.position for one in found] == [1, 2, 3]
    assert visits_of.of(therapist, session_id).session.findings == {finding: False}


def test_the_same_finding_again_changes_nothing(therapist: Context) -> None:
    session_id = _decided(therapist)
    clearances.set_finding(therapist, session_id, Finding.SWELLING, value=False)
    before = people.every_row(therapist.store)
    clearances.set_finding(therapist, session_id, Finding.SWELLING, value=False)
    assert people.every_row(therapist.store) == before


def test_nothing_found_is_one_answer_to_all_three_and_one_clearance(therapist: Context) -> None:
    session_id = _decided(therapist)
    clearances.nothing_more_found(therapist, session_id)
    assert visits_of.of(therapist, session_id).session.findings == dict.fromkeys(Finding, False)
    assert len(visits_of.clearances_of(therapist, session_id)) == 2
    before = people.every_row(therapist.store)
    clearances.nothing_more_found(therapist, session_id)
    assert people.every_row(therapist.store) == before


def test_what_was_found_stays_found_when_nothing_else_is(therapist: Context) -> None:
    session_id = _decided(therapist)
    clearances.set_finding(therapist, session_id, Finding.GUARDING, value=True)
    clearances.nothing_more_found(therapist, session_id)
    findings = visits_of.of(therapist, session_id).session.findings
    assert findings == {**dict.fromkeys(Finding, False), Finding.GUARDING: True}


def test_a_finding_can_close_everything(therapist: Context) -> None:
    session_id = _decided(therapist, mo_thinner=True)
    clearances.set_finding(therapist, session_id, Finding.SWELLING, value=True)
    assert visits_of.newest(therapist, session_id).decision.blocked
    entry = people.log(therapist.store)[0]
    assert entry.action is AuditAction.CLEARANCE_DECIDED
    assert entry.details == {"referral": "before_treatment", "position": 2, "max_pressure_level": 0}


def test_a_finding_that_raised_a_red_flag_stands_for_its_visit(therapist: Context) -> None:
    session_id = _decided(therapist, mo_thinner=True)
    clearances.set_finding(therapist, session_id, Finding.SWELLING, value=True)
    before = people.every_row(therapist.store)
    with pytest.raises(WrongStateError, match="It stands for this visit"):
        clearances.set_finding(therapist, session_id, Finding.SWELLING, value=False)
    assert people.every_row(therapist.store) == before


def test_a_finding_without_a_red_flag_may_be_taken_back(therapist: Context) -> None:
    session_id = _decided(therapist)
    clearances.set_finding(therapist, session_id, Finding.SWELLING, value=True)
    clearances.set_finding(therapist, session_id, Finding.SWELLING, value=False)
    assert visits_of.of(therapist, session_id).session.findings == {Finding.SWELLING: False}


def test_beside_a_finding_that_stands_the_others_may_change(therapist: Context) -> None:
    session_id = _decided(therapist, mo_thinner=True)
    clearances.set_finding(therapist, session_id, Finding.SWELLING, value=True)
    clearances.set_finding(therapist, session_id, Finding.GUARDING, value=True)
    clearances.set_finding(therapist, session_id, Finding.GUARDING, value=False)
    clearance = visits_of.of(therapist, session_id).clearance
    assert clearance is not None
    assert clearance.decision.referral is Referral.BEFORE_TREATMENT


def test_a_finding_of_a_treated_visit_counts_the_hours_to_its_start(
    therapist: Context, clock: FixedClock
) -> None:
    session_id = visits_of.ready(therapist)
    visits_of.start(therapist, session_id)
    hours = visits_of.newest(therapist, session_id).input["onset_hours"]
    clock.advance(hours=30)
    later = people.context(therapist.store, clock, "therapist")
    clearances.set_finding(later, session_id, Finding.GUARDING, value=True)
    assert visits_of.newest(later, session_id).input["onset_hours"] == hours


def test_treatment_starts_and_the_arrival_becomes_that_moment(
    therapist: Context, clock: FixedClock
) -> None:
    session_id = visits_of.ready(therapist)
    clock.advance(minutes=5)
    visits_of.start(therapist, session_id)
    visit = visits_of.of(therapist, session_id)
    assert visit.stage is Stage.TREATMENT
    assert visit.session.started_at == visit.session.time_in == clock()
    people.assert_logged(therapist, AuditAction.SESSION_STARTED)
    with pytest.raises(WrongStateError, match="started already"):
        visits_of.start(therapist, session_id)


def test_nobody_is_treated_past_a_red_flag(therapist: Context) -> None:
    session_id = visits_of.ready(therapist, rb_cancer=True)
    before = people.every_row(therapist.store)
    with pytest.raises(WrongStateError, match="does not allow treatment"):
        visits_of.start(therapist, session_id)
    assert people.every_row(therapist.store) == before


def test_the_start_records_the_yes_aloud_once(therapist: Context, clock: FixedClock) -> None:
    now, before = visits_of.ready(therapist), visits_of.ready(therapist)
    consents.record_verbal(therapist, before)
    asked_at = clock()
    clock.advance(minutes=5)
    for session_id, agreed_at in ((now, clock()), (before, asked_at)):
        visits_of.start(therapist, session_id)
        assert visits_of.of(therapist, session_id).session.verbal_consent_at == agreed_at
    started, *_, asked = people.log(therapist.store)[:3]
    assert started.action is AuditAction.SESSION_STARTED
    assert asked.action is AuditAction.VERBAL_CONSENT


@pytest.mark.parametrize("left_out", ["intake", "reopened", "consent", *Finding])
def test_treatment_waits_for_intake_consent_and_every_finding(
    therapist: Context, left_out: str
) -> None:
    session_id = visits_of.begin(therapist)
    if left_out != "intake":
        visits_of.finished(therapist, session_id)
    if left_out != "consent":
        visits_of.sign_consent(therapist, session_id)
    if left_out != "intake":
        for finding in (one for one in Finding if one != left_out):
            clearances.set_finding(therapist, session_id, finding, value=False)
    if left_out == "reopened":
        intakes.reopen(therapist, session_id)
    before = people.every_row(therapist.store)
    told = {"consent": "signed consent", "intake": "not finished", "reopened": "not finished"}
    with pytest.raises(WrongStateError, match=told.get(left_out, "see and feel")):
        visits_of.start(therapist, session_id)
    assert people.every_row(therapist.store) == before


@pytest.mark.parametrize(("minutes", "starts"), [(720, True), (721, False)])
def test_answers_hold_for_twelve_hours(
    therapist: Context,
    clock: FixedClock,
    minutes: int,
    starts: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    session_id = visits_of.ready(therapist)
    clock.advance(minutes=minutes)
    later = people.context(therapist.store, clock, "therapist")
    if starts:
        visits_of.start(later, session_id)
        return
    with pytest.raises(WrongStateError, match="12 hours old"):
        visits_of.start(later, session_id)
    assert visits_of.of(later, session_id).session.started_at is None


def test_a_visit_may_start_after_midnight_on_its_own_day(
    therapist: Context, clock: FixedClock
) -> None:
    clock.advance(hours=13, minutes=50)
    late = people.context(therapist.store, clock, "therapist")
    session_id = visits_of.ready(late)
    clock.advance(minutes=15)
    visits_of.start(people.context(late.store, clock, "therapist"), session_id)
    assert visits_of.of(late, session_id).session.local_date == TODAY


def test_a_stale_screen_starts_nothing(therapist: Context) -> None:
    session_id = visits_of.ready(therapist)
    shown = visits_of.of(therapist, session_id).session.revision
    clearances.set_finding(therapist, session_id, Finding.GUARDING, value=True)
    before = people.every_row(therapist.store)
    with pytest.raises(StaleRevisionError):
        clearances.start(therapist, session_id, revision=shown)
    assert people.every_row(therapist.store) == before


@pytest.mark.parametrize(
    ("day", "counts"),
    [(TODAY, True), (TODAY - timedelta(days=2), True), (TODAY - timedelta(days=3), False)],
)
def test_a_doctors_word_counts_as_the_decision_says(
    therapist: Context,
    day: date,
    counts: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    session_id = _decided(therapist, rb_weight=True)  # since yesterday morning: two days at most
    clearances.add_medical_clearance(therapist, session_id, "rb_weight", " Dr.  Lowe ", day)
    decision = visits_of.newest(therapist, session_id).decision
    assert decision.blocked is not counts
    assert decision.clearances_refused == (() if counts else ("rb_weight",))
    people.assert_logged(
        therapist, AuditAction.MEDICAL_CLEARANCE_RECORDED, AuditAction.CLEARANCE_DECIDED
    )
    assert "Lowe" not in str(people.log(therapist.store))


@pytest.mark.parametrize(
    ("said", "typed_in", "field"),
    [
        ({"em_saddle": True}, ("em_saddle", "Dr. Lowe", TODAY), "item"),
        ({"rb_fever": True}, ("rb_fever", "Dr. Lowe", TODAY), "item"),
        ({"rb_weight": True}, ("rb_cancer", "Dr. Lowe", TODAY), "item"),
        ({"rb_weight": True}, ("rb_weight", "  ", TODAY), "by"),
        ({"rb_weight": True}, ("rb_weight", "A\u202eB", TODAY), "by"),
        ({"rb_weight": True}, ("rb_weight", "W" * 201, TODAY), "by"),
        ({"rb_weight": True}, ("rb_weight", "Dr. Lowe", TODAY + timedelta(days=1)), "on"),
    ],
)
def test_a_red_flag_is_not_clicked_away(
    therapist: Context, said: dict[str, object], typed_in: tuple[str, str, date], field: str
) -> None:
    session_id = _decided(therapist, **said)
    before = people.every_row(therapist.store)
    with pytest.raises(InvalidInputError) as refused:
        clearances.add_medical_clearance(therapist, session_id, *typed_in)
    assert list(refused.value.errors) == [field]
    assert people.every_row(therapist.store) == before


@pytest.mark.parametrize(("days", "cap"), [(90, 1), (91, 2)], ids=["within 90 days", "longer ago"])
def test_an_over_pressure_at_an_earlier_visit_lowers_the_cap(
    therapist: Context, days: int, cap: int
) -> None:
    client_id = add(therapist, typed())
    events = (_event(3, felt_0_10=8), _event(4, felt_word=ClientWord.TOO_MUCH), _event(1))
    _over_pressed(therapist, client_id, TODAY - timedelta(days=days), *events)
    session_id = visits.begin(therapist, client_id, same_episode_id=None)
    visits_of.finished(therapist, session_id)
    clearance = visits_of.newest(therapist, session_id)
    assert clearance.decision.max_pressure_level == cap
    assert clearance.input.get("prior_overpressure_level") == (3 if cap == 1 else None)


def test_a_struck_over_pressure_and_a_strangers_do_not_count(therapist: Context) -> None:
    client_id, stranger_id = add(therapist, typed()), add(therapist, other())
    day = TODAY - timedelta(days=7)
    _over_pressed(therapist, client_id, day, _event(3, felt_0_10=9, undone_at=therapist.clock()))
    _over_pressed(therapist, stranger_id, day, _event(3, guarding_sign=True))
    session_id = visits.begin(therapist, client_id, same_episode_id=None)
    visits_of.finished(therapist, session_id)
    assert "prior_overpressure_level" not in visits_of.newest(therapist, session_id).input


def test_a_moved_visit_is_decided_anew_for_the_other_client(therapist: Context) -> None:
    session_id = _decided(therapist)
    child = {"born_on": date(2018, 1, 1), "guardian_name": "Ann", "guardian_relation": "mother"}
    revision = visits_of.of(therapist, session_id).session.revision
    visits.move(therapist, session_id, add(therapist, other(2, **child)), revision=revision)
    decision = visits_of.newest(therapist, session_id).decision
    assert decision.referral is Referral.BEFORE_TREATMENT
    assert len(visits_of.clearances_of(therapist, session_id)) == 2


def test_a_refused_client_is_told_before_the_visit_closes(therapist: Context) -> None:
    session_id = _decided(therapist, em_saddle=True)
    before = people.every_row(therapist.store)
    with pytest.raises(WrongStateError, match="Record who was told"):
        clearances.close_without_treatment(therapist, session_id)
    assert people.every_row(therapist.store) == before
    clearances.record_told(therapist, session_id, " Zelda ", ToldHow.IN_PERSON)
    people.assert_logged(therapist, AuditAction.TOLD_RECORDED)
    clearances.close_without_treatment(therapist, session_id)
    visit = visits_of.of(therapist, session_id)
    assert visit.stage is Stage.WRITING
    assert (visit.session.told_whom, visit.session.told_at) == ("Zelda", therapist.clock())
    people.assert_logged(therapist, AuditAction.SESSION_NOT_TREATED)


def test_who_may_be_treated_may_also_leave_without_being_told(therapist: Context) -> None:
    session_id = _decided(therapist)
    clearances.close_without_treatment(therapist, session_id)
    with pytest.raises(WrongStateError, match="closed without treatment"):
        visits_of.start(therapist, session_id)
    with pytest.raises(WrongStateError, match="stays as it is"):
        clearances.set_finding(therapist, session_id, Finding.GUARDING, value=True)


def test_nobody_is_no_one_to_tell(therapist: Context) -> None:
    session_id = _decided(therapist, em_saddle=True)
    before = people.every_row(therapist.store)
    with pytest.raises(InvalidInputError):
        clearances.record_told(therapist, session_id, "  ", ToldHow.BY_PHONE)
    assert people.every_row(therapist.store) == before


def test_a_treated_visit_is_not_closed_without_treatment(therapist: Context) -> None:
    session_id = visits_of.ready(therapist)
    visits_of.start(therapist, session_id)
    before = people.every_row(therapist.store)
    for act in (clearances.close_without_treatment, ACTS[2]):
        with pytest.raises(WrongStateError, match="started already"):
            act(therapist, session_id)
    assert people.every_row(therapist.store) == before


def test_a_client_who_left_in_the_middle_is_not_treated(therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    intakes.answer(therapist, session_id, {"ad_pain": 4})
    clearances.close_without_treatment(therapist, session_id)
    visit = visits_of.of(therapist, session_id)
    assert (visit.stage, visit.clearance) == (Stage.WRITING, None)
    assert notes.get(therapist, session_id).missing == ()


@pytest.mark.parametrize("flag", ["em_saddle", "rb_fever"])
def test_a_client_who_left_after_a_red_flag_is_told_first(therapist: Context, flag: str) -> None:
    session_id = visits_of.begin(therapist)
    intakes.answer(therapist, session_id, {flag: True})
    before = people.every_row(therapist.store)
    with pytest.raises(WrongStateError, match="Record who was told"):
        clearances.close_without_treatment(therapist, session_id)
    assert people.every_row(therapist.store) == before
    clearances.record_told(therapist, session_id, "Zelda", ToldHow.BY_PHONE)
    clearances.close_without_treatment(therapist, session_id)
    assert visits_of.of(therapist, session_id).session.not_treated


@pytest.mark.parametrize("act", ACTS[:2])
def test_before_the_intake_is_finished_nothing_is_decided(therapist: Context, act: Act) -> None:
    session_id = visits_of.begin(therapist)
    before = people.every_row(therapist.store)
    with pytest.raises(WrongStateError, match="not finished"):
        act(therapist, session_id)
    assert people.every_row(therapist.store) == before


@pytest.mark.parametrize("act", ACTS)
def test_the_wrong_role_another_therapist_and_an_unknown_visit_are_refused(
    therapist: Context, clock: FixedClock, act: Act
) -> None:
    people.add(therapist.store, Role.THERAPIST)
    session_id = _decided(therapist, rb_cancer=True)
    second = people.context(therapist.store, clock, "second")
    others = [people.context(therapist.store, clock, one) for one in ("frontdesk", "owner")]
    before = people.every_row(therapist.store)
    for stranger in others:
        with pytest.raises(NotAllowedError):
            act(stranger, session_id)
    with pytest.raises(NotYoursError):
        act(second, session_id)
    with pytest.raises(NotFoundError):
        act(therapist, "nothing")
    assert people.every_row(therapist.store) == before


@pytest.mark.parametrize("act", ACTS)
def test_a_signed_visit_stays_as_it_is(therapist: Context, act: Act) -> None:
    session_id = _decided(therapist, rb_cancer=True)
    sign(therapist, session_id)
    before = people.every_row(therapist.store)
    with pytest.raises(ProtectedRowError):
        act(therapist, session_id)
    assert people.every_row(therapist.store) == before
