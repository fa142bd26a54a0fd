"""A client who comes again: what one tap confirms, whose answers they are, and what it is not."""

from typing import Any

import pytest

from app.services import clients, episodes, intakes, visits
from app.services.context import Context
from schemas.clinic import Language
from schemas.codes.intake import ASKED_AGAIN
from schemas.codes.outcomes import Referral
from schemas.errors import WrongStateError
from schemas.intake.view import Confirming, IntakeView, ViewState
from tests.clock import FixedClock
from tests.services import people, visits_of
from tests.services.clients_of import add, other, typed

CONFIRM = "in_confirmed"
NUTS = {"has": True, "text": "nuts"}


@pytest.fixture
def client_id(therapist: Context) -> str:
    """A client who was here once, with an allergy."""
    client_id = add(therapist, typed())
    first = visits.begin(therapist, client_id, same_episode_id=None)
    visits_of.finished(therapist, first, in_allergy=NUTS)
    return client_id


def again(ctx: Context, clock: FixedClock, client_id: str, *, days: int = 7) -> tuple[Context, str]:
    """So many days later: who treats, and the visit that was begun for what is on offer."""
    clock.advance(days=days)
    later = people.context(ctx.store, clock, "therapist")
    offered = episodes.offer(later, client_id).same_episode_id
    return later, visits.begin(later, client_id, same_episode_id=offered)


def shown(view: IntakeView) -> Confirming:
    """The lines that the page shows."""
    assert view.page is not None
    assert view.page.confirming is not None
    return view.page.confirming


def confirm(ctx: Context, session_id: str) -> IntakeView:
    """The tap that says that everything shown is still true."""
    values = shown(intakes.view(ctx, session_id, CONFIRM)).values
    return intakes.answer(ctx, session_id, {CONFIRM: values}, CONFIRM)


def confirm_but(ctx: Context, session_id: str, *titles: str) -> IntakeView:
    """The same, but for the groups of which something changed."""
    page = shown(intakes.view(ctx, session_id, CONFIRM))
    changed = [one for group in page.groups if group.title in titles for one in group.question_ids]
    values = {**page.values, **dict.fromkeys(changed)}
    return intakes.answer(ctx, session_id, {CONFIRM: values}, CONFIRM)


def answers_of(ctx: Context, session_id: str) -> dict[str, Any]:
    """As stored."""
    intake = visits_of.of(ctx, session_id).intake
    assert intake is not None
    return intake.answers


def test_one_tap_stores_what_lasts_and_the_way_goes_on(
    therapist: Context, clock: FixedClock, client_id: str
) -> None:
    later, session_id = again(therapist, clock, client_id)
    view = confirm(later, session_id)
    assert view.page is not None
    assert view.page.id == "mo_today"
    stored = answers_of(later, session_id)
    assert stored["in_allergy"] == NUTS
    assert stored[CONFIRM]["in_allergy"] == "2026-11-24"
    assert not [one for one in stored if one.startswith(("em_", "rb_"))]
    assert visits_of.finished(later, session_id).state is ViewState.CONSENT
    assert visits_of.newest(later, session_id).decision.referral is Referral.NONE


def test_the_tap_counts_once_however_often_it_comes(
    therapist: Context, clock: FixedClock, client_id: str
) -> None:
    later, session_id = again(therapist, clock, client_id)
    values = shown(intakes.view(later, session_id, CONFIRM)).values
    first = intakes.answer(later, session_id, {CONFIRM: values}, CONFIRM)
    stored = answers_of(later, session_id)
    assert intakes.answer(later, session_id, {CONFIRM: values}, CONFIRM) == first
    assert answers_of(later, session_id) == stored


def test_a_line_opens_its_page_and_leads_back_with_the_change(
    therapist: Context, clock: FixedClock, client_id: str
) -> None:
    later, session_id = again(therapist, clock, client_id)
    line = intakes.view(later, session_id, "mo_body").page
    assert line is not None
    assert (line.id, line.previous_id, line.answers) == ("mo_body", CONFIRM, {})
    body = {"mo_thinner": False, "mo_bones": True, "mo_hernia": False, "mo_fluid": False}
    view = intakes.answer(later, session_id, body, "mo_body")
    (changed,) = [
        line for group in shown(view).groups for line in group.lines if line.page_id == "mo_body"
    ]
    assert (changed.said[1].answer, changed.note) == ("Yes", "Changed today")
    confirm(later, session_id)
    stored = answers_of(later, session_id)
    assert stored["mo_bones"] is True
    assert not set(body) & set(stored[CONFIRM])


def test_the_page_stands_in_the_other_language_and_after_a_reload(
    therapist: Context, clock: FixedClock, client_id: str
) -> None:
    later, session_id = again(therapist, clock, client_id)
    spanish = intakes.set_language(later, session_id, Language.SPANISH, CONFIRM)
    assert spanish.page is not None
    assert spanish.page.title == "¿Esto sigue igual?"
    assert shown(spanish).values == shown(intakes.view(later, session_id, CONFIRM)).values
    opened = intakes.set_language(later, session_id, Language.ENGLISH, "mo_body")
    assert opened.page is not None
    assert opened.page.id == "mo_body"
    assert CONFIRM not in answers_of(later, session_id)


def test_something_changed_asks_every_page(
    therapist: Context, clock: FixedClock, client_id: str
) -> None:
    later, session_id = again(therapist, clock, client_id)
    view = intakes.answer(later, session_id, {CONFIRM: ASKED_AGAIN}, CONFIRM)
    assert view.page is not None
    assert (view.page.id, view.page.previous_id) == ("mo_body", CONFIRM)
    assert view.total > 30


def test_something_changed_in_one_group_asks_that_group_and_confirms_the_rest(
    therapist: Context, clock: FixedClock, client_id: str
) -> None:
    later, session_id = again(therapist, clock, client_id)
    everything = confirm_but(later, session_id)
    asked = ("mo_body", "mo_feeling", "mo_floor")
    view = confirm_but(later, session_id, "Your health")
    assert view.total == everything.total + len(asked)
    for page_id in ("mo_body", "mo_feeling", "mo_today", "mo_preg", "mo_floor"):
        assert view.page is not None
        assert (view.page.id, view.page.answers) == (page_id, {})
        ticked = {one: one == "mo_floor" for one in view.page.question_ids}
        view = intakes.answer(later, session_id, ticked, page_id)
    assert view.page is not None
    assert view.page.previous_id == "mo_floor"
    stored = answers_of(later, session_id)
    assert stored["mo_bones"] is False
    assert stored["in_allergy"] == NUTS
    assert {one for one, day in stored[CONFIRM].items() if day is None} >= {"mo_bones", "mo_floor"}
    assert visits_of.finished(later, session_id).state is ViewState.CONSENT


def test_what_is_no_longer_on_record_is_shown_anew_and_stores_nothing(
    therapist: Context, clock: FixedClock, client_id: str
) -> None:
    later, session_id = again(therapist, clock, client_id)
    values = shown(intakes.view(later, session_id, CONFIRM)).values
    intakes.answer(later, session_id, {"in_allergy": {"has": False, "text": ""}})
    before = people.every_row(later.store)
    with pytest.raises(WrongStateError, match="Look at them again"):
        intakes.answer(later, session_id, {CONFIRM: values}, CONFIRM)
    assert people.every_row(later.store) == before


def test_an_intake_with_only_the_confirming_page_open_is_not_finished(
    therapist: Context, clock: FixedClock, client_id: str
) -> None:
    later, session_id = again(therapist, clock, client_id)
    intakes.answer(later, session_id, {"ad_pain": 3, "ad_hours": "yesterday_morning"})
    confirm(later, session_id)
    with pytest.raises(WrongStateError, match="still open"):
        intakes.finish(later, session_id)


def test_a_new_problem_is_told_anew_and_health_is_confirmed(
    therapist: Context, clock: FixedClock, client_id: str
) -> None:
    clock.advance(days=7)
    later = people.context(therapist.store, clock, "therapist")
    session_id = visits.begin(later, client_id, same_episode_id=None)
    assert not {"ad_before", "in_mechanism", "ad_trigger"} & set(
        shown(intakes.view(later, session_id, CONFIRM)).values
    )


def test_after_a_long_gap_nothing_is_confirmed(
    therapist: Context, clock: FixedClock, client_id: str
) -> None:
    later, session_id = again(therapist, clock, client_id, days=91)
    page = intakes.view(later, session_id, CONFIRM).page
    assert page is not None
    assert page.id == "ad_where"


def test_a_strangers_answers_are_never_confirmed(
    therapist: Context, clock: FixedClock, client_id: str
) -> None:
    assert client_id
    later, session_id = again(therapist, clock, add(therapist, other(1)))
    page = intakes.view(later, session_id, CONFIRM).page
    assert page is not None
    assert page.confirming is None


def test_a_merged_records_answers_are_the_clients_own(
    therapist: Context, clock: FixedClock, client_id: str
) -> None:
    kept = add(therapist, other(1))
    clients.merge(therapist, kept, client_id)
    later, session_id = again(therapist, clock, kept)
    assert shown(intakes.view(later, session_id, CONFIRM)).values["in_allergy"] == NUTS


def test_a_third_visit_tells_the_day_on_which_it_was_said(
    therapist: Context, clock: FixedClock, client_id: str
) -> None:
    later, second = again(therapist, clock, client_id)
    confirm(later, second)
    visits_of.finished(later, second)
    latest, third = again(later, clock, client_id)
    page = intakes.view(latest, third, CONFIRM).page
    assert page is not None
    assert page.hint.startswith("You told us this on 24 November.")
    confirm(latest, third)
    assert answers_of(latest, third)[CONFIRM]["in_allergy"] == "2026-11-24"
