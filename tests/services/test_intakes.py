"""The client's intake: shown, answered, finished, opened again."""

from collections.abc import Callable
from datetime import date

import pytest

from app.services import clearances, episodes, intakes, visits
from app.services.context import Context
from schemas.access import Role
from schemas.audit import AuditAction
from schemas.clinic import Language
from schemas.codes.outcomes import Referral
from schemas.codes.treatment import ToldHow
from schemas.errors import (
    InvalidInputError,
    NotAllowedError,
    NotFoundError,
    NotYoursError,
    PalpateError,
    ProtectedRowError,
    WrongStateError,
)
from schemas.intake.view import ViewState
from schemas.session import Stage
from tests.clock import FixedClock
from tests.services import people, visits_of
from tests.services.clients_of import add, typed
from tests.services.sessions_of import sign

Act = Callable[[Context, str], object]

CHANGES: list[Act] = [
    lambda ctx, session_id: intakes.answer(ctx, session_id, {"ad_pain": 3}),
    intakes.finish,
    lambda ctx, session_id: intakes.set_language(ctx, session_id, Language.SPANISH),
    intakes.take_answers,
    intakes.go_back,
]


def test_the_first_page_asks_where_in_the_clients_language(therapist: Context) -> None:
    session_id = visits_of.begin(therapist, language=Language.SPANISH, preferred_name="Zilla")
    view = intakes.view(therapist, session_id)
    assert (view.state, view.hello, view.progress) == (
        ViewState.ASKING, "Hola, Zilla", f"Pregunta 1 de {view.total}",
    )  # fmt: skip
    assert view.page is not None
    assert view.page.title == "¿Dónde lo siente apretado? Señale."
    assert view.page.previous_id is None
    assert view.page.options[0].side == "left"


def test_an_answer_is_stored_at_once_and_the_next_page_comes(therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    view = intakes.answer(therapist, session_id, {"ad_where": ["hip_back_left"]}, "ad_where")
    assert view.page is not None
    assert (view.page.id, view.page.previous_id) == ("ad_pain", "ad_where")
    intake = visits_of.of(therapist, session_id).intake
    assert intake is not None
    assert intake.answers == {"ad_where": ["hip_back_left"]}


def test_an_answer_sent_twice_is_stored_once(therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    first = intakes.answer(therapist, session_id, {"ad_pain": 3}, "ad_pain")
    assert intakes.answer(therapist, session_id, {"ad_pain": 3}, "ad_pain") == first


def test_one_wrong_answer_of_several_stores_none(therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    before = people.every_row(therapist.store)
    with pytest.raises(InvalidInputError) as refused:
        intakes.answer(therapist, session_id, {"em_saddle": True, "ad_pain": 11})
    assert list(refused.value.errors) == ["ad_pain"]
    assert people.every_row(therapist.store) == before


def test_any_page_is_shown_again_and_leads_to_the_one_after_it(therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.answer_all(therapist, session_id)
    view = intakes.view(therapist, session_id, "em_chest")
    assert view.page is not None
    assert view.page.answers == {"em_chest": False}
    after = intakes.answer(therapist, session_id, {"em_chest": False}, "em_chest")
    assert after.page is not None
    assert after.page.id == "em_aaa"
    assert intakes.view(therapist, session_id, "nothing").state is ViewState.FINISHING


def test_the_language_changes_and_the_page_stays(therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    view = intakes.set_language(therapist, session_id, Language.SPANISH, "ad_pain")
    assert view.language is Language.SPANISH
    assert view.page is not None
    assert view.page.id == "ad_pain"
    assert intakes.set_language(therapist, session_id, Language.SPANISH, "ad_pain") == view


def test_last_times_answers_are_offered_but_red_flags_never(
    therapist: Context, clock: FixedClock
) -> None:
    client_id = add(therapist, typed())
    first = visits.begin(therapist, client_id, same_episode_id=None)
    visits_of.finished(
        therapist, first, rb_cancer=True, in_medicines={"has": True, "text": visits_of.SECRET}
    )
    clearances.record_told(therapist, first, "Zelda", visits_of.IN_PERSON)
    clearances.close_without_treatment(therapist, first)
    clock.advance(days=7)
    later = people.context(therapist.store, clock, "therapist")
    offered = episodes.offer(later, client_id).same_episode_id
    second = visits.begin(later, client_id, same_episode_id=offered)
    onset = intakes.view(later, second, "ad_hours").page
    medicines = intakes.view(later, second, "in_medicines").page
    assert onset is not None
    assert onset.last_time is not None
    assert onset.last_time.text == "The same spasm as last time, since 23 November"
    assert medicines is not None
    assert medicines.last_time is not None
    assert medicines.last_time.text == f"Last time you said: {visits_of.SECRET}"
    for page_id in ("em_saddle", "rb_whole_body", "mo_body", "ad_pain"):
        page = intakes.view(later, second, page_id).page
        assert page is not None
        assert page.last_time is None
        assert page.answers == {}
    stored = intakes.answer(later, second, {"ad_hours": onset.last_time.value}, "ad_hours")
    assert stored.page is not None


def test_a_strangers_answers_are_never_offered(therapist: Context) -> None:
    visits_of.finished(therapist, visits_of.begin(therapist))
    session_id = visits_of.begin_for_another(therapist)
    page = intakes.view(therapist, session_id, "ad_where").page
    assert page is not None
    assert page.last_time is None


def test_finishing_stores_the_pain_and_decides(therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    view = visits_of.answer_all(therapist, session_id, ad_pain=6)
    assert (view.state, view.must_finish) == (ViewState.FINISHING, True)
    assert intakes.finish(therapist, session_id).state is ViewState.CONSENT
    visit = visits_of.of(therapist, session_id)
    assert (visit.stage, visit.session.pain_before_nrs) == (Stage.CLEARANCE, 6)
    assert visits_of.newest(therapist, session_id).decision.referral is Referral.NONE
    people.assert_logged(therapist, AuditAction.INTAKE_FINISHED, AuditAction.CLEARANCE_DECIDED)


def test_finishing_twice_decides_once(therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.finished(therapist, session_id)
    before = people.every_row(therapist.store)
    intakes.finish(therapist, session_id)
    assert people.every_row(therapist.store) == before


def test_an_open_question_keeps_the_intake_open(therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    intakes.answer(therapist, session_id, {"ad_pain": 3, "ad_hours": "yesterday_morning"})
    before = people.every_row(therapist.store)
    with pytest.raises(WrongStateError, match="still open"):
        intakes.finish(therapist, session_id)
    assert people.every_row(therapist.store) == before


@pytest.mark.parametrize("flag", ["em_saddle", "em_bladder", "em_aaa"])
def test_an_emergency_ends_the_questions_at_once(therapist: Context, flag: str) -> None:
    session_id = visits_of.begin(therapist)
    intakes.answer(therapist, session_id, {"ad_pain": 3, "ad_hours": "yesterday_morning"})
    view = intakes.answer(therapist, session_id, {flag: True}, flag)
    assert (view.state, view.must_finish, view.page) == (ViewState.EMERGENCY, True, None)
    assert intakes.finish(therapist, session_id).state is ViewState.EMERGENCY
    assert visits_of.newest(therapist, session_id).decision.referral is Referral.EMERGENCY


def test_no_one_signs_for_a_massage_that_will_not_be_given(therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    assert visits_of.finished(therapist, session_id, rb_cancer=True).state is ViewState.DONE


def test_the_front_desk_hands_out_the_intake_of_a_therapists_visit(
    therapist: Context, clock: FixedClock
) -> None:
    desk = people.context(therapist.store, clock, "frontdesk")
    session_id = visits_of.begin(therapist)
    assert visits_of.finished(desk, session_id).state is ViewState.CONSENT
    with pytest.raises(NotAllowedError):
        intakes.reopen(desk, session_id)


@pytest.mark.parametrize("login", ["owner", "admin"])
@pytest.mark.parametrize("act", [intakes.view, intakes.reopen, *CHANGES])
def test_owner_and_admin_see_no_intake(
    therapist: Context, clock: FixedClock, login: str, act: Act
) -> None:
    session_id = visits_of.begin(therapist)
    stranger = people.context(therapist.store, clock, login)
    before = people.every_row(therapist.store)
    with pytest.raises(NotAllowedError):
        act(stranger, session_id)
    assert people.every_row(therapist.store) == before


@pytest.mark.parametrize("act", [intakes.view, intakes.reopen, *CHANGES])
def test_an_unknown_visit_has_no_intake(therapist: Context, act: Act) -> None:
    with pytest.raises(NotFoundError):
        act(therapist, "nothing")


def test_a_finished_intake_takes_and_shows_no_answer_any_more(therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.finished(therapist, session_id)
    before = people.every_row(therapist.store)
    with pytest.raises(WrongStateError, match="finished"):
        intakes.answer(therapist, session_id, {"ad_pain": 3})
    assert people.every_row(therapist.store) == before
    assert intakes.view(therapist, session_id, "ad_pain").page is None


def test_opened_again_an_answer_changes_and_a_new_clearance_is_decided(therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.finished(therapist, session_id)
    intakes.reopen(therapist, session_id)
    people.assert_logged(therapist, AuditAction.INTAKE_REOPENED)
    intakes.reopen(therapist, session_id)  # a second tap
    intakes.answer(therapist, session_id, {"rb_cancer": True})
    intakes.finish(therapist, session_id)
    found = [one.decision.referral for one in visits_of.clearances_of(therapist, session_id)]
    assert found == [Referral.NONE, Referral.BEFORE_TREATMENT]


@pytest.mark.parametrize("flag", ["em_chest", "rb_fever", "rb_cancer"])
def test_a_red_flag_stands_for_its_visit(therapist: Context, flag: str) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.finished(therapist, session_id, **{flag: True})
    before = people.every_row(therapist.store)
    with pytest.raises(WrongStateError, match="stands for this visit"):
        intakes.reopen(therapist, session_id)
    assert people.every_row(therapist.store) == before


def test_a_doctors_word_does_not_open_the_answers_again(therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.finished(therapist, session_id, rb_cancer=True)
    today = visits_of.of(therapist, session_id).session.local_date
    clearances.add_medical_clearance(therapist, session_id, "rb_cancer", "Dr. Lowe", today)
    assert not visits_of.newest(therapist, session_id).decision.blocked
    with pytest.raises(WrongStateError, match="stands for this visit"):
        intakes.reopen(therapist, session_id)


@pytest.mark.parametrize(("minutes", "is_kept"), [(720, True), (721, False)])
def test_answers_older_than_twelve_hours_are_all_asked_anew(
    therapist: Context, clock: FixedClock, minutes: int, *, is_kept: bool
) -> None:
    session_id = visits_of.ready(therapist)
    decided = visits_of.clearances_of(therapist, session_id)
    clock.advance(minutes=minutes)
    later = people.context(therapist.store, clock, "therapist")
    intakes.reopen(later, session_id)
    view = intakes.view(later, session_id)
    assert (view.must_finish, view.position == 1) == (is_kept, not is_kept)
    assert visits_of.clearances_of(later, session_id) == decided
    if not is_kept:
        with pytest.raises(WrongStateError, match="still open"):
            intakes.finish(later, session_id)


@pytest.mark.parametrize(("minutes", "is_taken"), [(720, True), (721, False)])
def test_answers_opened_again_grow_old_from_when_they_were_given(
    therapist: Context, clock: FixedClock, minutes: int, *, is_taken: bool
) -> None:
    session_id = visits_of.ready(therapist)
    clock.advance(minutes=5)
    intakes.reopen(therapist, session_id)
    clock.advance(minutes=minutes - 5)
    later = people.context(therapist.store, clock, "therapist")
    if is_taken:
        intakes.take_answers(later, session_id)
        intakes.take_answers(later, session_id)  # a second tap
        assert len(visits_of.clearances_of(later, session_id)) == 3
        visits_of.start(later, session_id)
        return
    before = people.every_row(later.store)
    with pytest.raises(WrongStateError, match="12 hours old"):
        intakes.take_answers(later, session_id)
    assert people.every_row(later.store) == before


def test_what_a_tablet_finishes_too_late_starts_nothing_and_is_asked_anew(
    therapist: Context, clock: FixedClock
) -> None:
    session_id = visits_of.ready(therapist)
    intakes.reopen(therapist, session_id)
    clock.advance(minutes=721)
    later = people.context(therapist.store, clock, "therapist")
    intakes.finish(later, session_id)
    with pytest.raises(WrongStateError, match="12 hours old"):
        visits_of.start(later, session_id)
    intakes.reopen(later, session_id)
    assert intakes.view(later, session_id).position == 1
    visits_of.finished(later, session_id)
    visits_of.start(later, session_id)


def test_an_open_intake_that_grew_old_is_asked_from_its_first_question_on(
    therapist: Context, clock: FixedClock
) -> None:
    session_id = visits_of.begin(therapist)
    clock.advance(hours=13)  # begun in the morning, asked in the evening
    evening = people.context(therapist.store, clock, "therapist")
    intakes.answer(evening, session_id, {"ad_pain": 3})
    clock.advance(minutes=720)
    later = people.context(therapist.store, clock, "therapist")
    intakes.reopen(later, session_id)
    assert intakes.view(later, session_id, "ad_pain").must_finish is False
    assert _answers(later, session_id) == {"ad_pain": 3}
    clock.advance(minutes=1)
    intakes.reopen(later, session_id)
    assert _answers(later, session_id) == {}
    people.assert_logged(later, AuditAction.INTAKE_REOPENED)


def test_back_from_the_consent_shows_the_last_question_with_its_answer(
    therapist: Context,
) -> None:
    session_id = visits_of.begin(therapist)
    view = visits_of.finished(therapist, session_id, in_medicines={"has": True, "text": "rye"})
    assert view.consent is not None
    assert view.consent.may_go_back
    back = intakes.go_back(therapist, session_id)
    assert back.page is not None
    assert (back.page.id, back.position) == ("in_medicines", back.total)
    assert back.page.answers == {"in_medicines": {"has": True, "text": "rye"}}
    people.assert_logged(therapist, AuditAction.INTAKE_REOPENED)
    assert intakes.go_back(therapist, session_id) == back
    changed = {"in_medicines": {"has": False, "text": ""}}
    assert intakes.answer(therapist, session_id, changed, "in_medicines").must_finish
    assert intakes.finish(therapist, session_id).state is ViewState.CONSENT


def test_there_is_no_way_back_once_the_consent_is_signed_or_a_flag_has_fired(
    therapist: Context,
) -> None:
    signed = visits_of.ready(therapist)
    flagged = visits_of.begin_for_another(therapist)
    visits_of.finished(therapist, flagged, rb_cancer=True)
    today = visits_of.of(therapist, flagged).session.local_date
    clearances.add_medical_clearance(therapist, flagged, "rb_cancer", "Dr. Lowe", today)
    consent = intakes.view(therapist, flagged).consent
    assert consent is not None
    assert not consent.may_go_back
    before = people.every_row(therapist.store)
    for session_id in (signed, flagged):
        with pytest.raises(WrongStateError):
            intakes.go_back(therapist, session_id)
    assert people.every_row(therapist.store) == before


def test_back_from_a_consent_that_lay_too_long_begins_with_the_first_question(
    therapist: Context, clock: FixedClock
) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.finished(therapist, session_id)
    clock.advance(minutes=721)
    later = people.context(therapist.store, clock, "therapist")
    assert intakes.go_back(later, session_id).position == 1
    assert _answers(later, session_id) == {}


def test_a_red_flag_is_not_asked_away_however_old_it_is(
    therapist: Context, clock: FixedClock
) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.finished(therapist, session_id, rb_cancer=True)
    today = visits_of.of(therapist, session_id).session.local_date
    clearances.add_medical_clearance(therapist, session_id, "rb_cancer", "Dr. Lowe", today)
    clock.advance(hours=13)
    later = people.context(therapist.store, clock, "therapist")
    before = people.every_row(later.store)
    assert not intakes.may_reopen(later, session_id)
    with pytest.raises(WrongStateError, match="stands for this visit"):
        intakes.reopen(later, session_id)
    assert people.every_row(later.store) == before


def test_a_slip_is_asked_afresh_in_a_new_visit(therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.finished(therapist, session_id, em_chest=True)
    clearances.record_told(therapist, session_id, "Zelda", ToldHow.IN_PERSON)
    clearances.close_without_treatment(therapist, session_id)
    closed = visits_of.of(therapist, session_id)
    again = visits.begin(therapist, closed.client.id, same_episode_id=closed.session.episode_id)
    assert again != session_id
    intake = visits_of.of(therapist, again).intake
    assert intake is not None
    assert intake.answers == {}


def test_another_therapist_does_not_open_it_again(
    therapist: Context, admin: Context, clock: FixedClock
) -> None:
    people.add(therapist.store, Role.THERAPIST)
    second = people.context(therapist.store, clock, "second")
    session_id = visits_of.begin(therapist)
    visits_of.finished(therapist, session_id)
    with pytest.raises(NotYoursError):
        intakes.reopen(second, session_id)
    assert admin.actor.account_id


@pytest.mark.parametrize("act", [intakes.reopen, CHANGES[0]])
def test_a_started_visit_keeps_its_answers(therapist: Context, act: Act) -> None:
    session_id = visits_of.ready(therapist)
    visits_of.start(therapist, session_id)
    before = people.every_row(therapist.store)
    with pytest.raises(WrongStateError):
        act(therapist, session_id)
    assert people.every_row(therapist.store) == before


@pytest.mark.parametrize("act", [intakes.reopen, CHANGES[0], CHANGES[2]])
def test_a_signed_visit_keeps_its_answers(therapist: Context, act: Act) -> None:
    session_id = visits_of.ready(therapist)
    visits_of.start(therapist, session_id)
    sign(therapist, session_id)
    before = people.every_row(therapist.store)
    with pytest.raises(ProtectedRowError):
        act(therapist, session_id)
    assert people.every_row(therapist.store) == before


def test_no_answer_reaches_the_audit_log_or_an_error(therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.finished(
        therapist, session_id, ad_trigger=visits_of.SECRET, em_saddle=True, ad_pain=9
    )
    for entry in people.log(therapist.store):
        assert visits_of.SECRET not in str(entry)
        assert not {"em_saddle", "ad_pain", "ad_trigger"} & set(map(str, entry.details))
    other = visits_of.begin_for_another(therapist)
    with pytest.raises(PalpateError) as refused:
        intakes.answer(therapist, other, {"in_mechanism": visits_of.SECRET})
    assert visits_of.SECRET not in str(refused.value)


def test_after_midnight_the_day_is_the_clinics_new_one(
    therapist: Context, clock: FixedClock
) -> None:
    session_id = visits_of.begin(therapist)
    clock.advance(hours=14, minutes=1)  # one minute past midnight at the clinic
    later = people.context(therapist.store, clock, "therapist")
    with pytest.raises(InvalidInputError):
        intakes.answer(later, session_id, {"ad_hours": "today_afternoon"})
    visits_of.finished(later, session_id, ad_hours="yesterday_afternoon")
    assert visits_of.newest(later, session_id).input["onset_hours"] < 13
    assert visits_of.of(later, session_id).session.local_date == date(2026, 11, 24)


def _answers(ctx: Context, session_id: str) -> dict[str, object]:
    intake = visits_of.of(ctx, session_id).intake
    assert intake is not None
    return intake.answers
