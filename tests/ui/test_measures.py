"""Measures on the therapist's pages: on the note with what may be added, on the clearance."""

from typing import Any, Final

import pytest
from streamlit.testing.v1 import AppTest

from app.services import afterwards, treatment, visits
from app.services.context import Context
from app.storage.store import Store
from schemas.measures.taken import Measures
from schemas.taps import NextVisit
from tests.clock import FixedClock
from tests.services import people, signable, visits_of
from tests.ui.conftest import PageOf

_RATED: Final[dict[str, Any]] = {"me_activities": ["sitting"], "me_sitting": 3}


@pytest.fixture
def therapist(served_store: Store, clock: FixedClock) -> Context:
    """The demo's therapist, beside the one at the screen."""
    return people.context(served_store, clock, "therapist")


@pytest.fixture
def ready(therapist: Context, clock: FixedClock) -> str:
    """The session of a note that nothing is missing from; one activity was rated."""
    return signable.ready(therapist, clock, **_RATED)


def _html(app: AppTest) -> str:
    """All but the style sheet."""
    found = (str(one.proto.body) for one in app.get("html"))
    return " ".join(one for one in found if not one.startswith("<style>"))


def _at(page_of: PageOf, page: str, session_id: str) -> AppTest:
    app = page_of("therapist", "clients.py")
    app.query_params["id"] = session_id
    return app.switch_page(f"../pages/{page}.py").run()


def _taken(ctx: Context, session_id: str) -> Measures:
    return visits_of.of(ctx, session_id).session.measures


def test_what_was_asked_is_shown_and_a_total_is_added(
    page_of: PageOf, therapist: Context, ready: str
) -> None:
    app = _at(page_of, "note", ready)
    assert not app.exception
    assert '<th scope="row">Activities, mean</th><td><b>3.0</b></td>' in _html(app)
    assert "Roland-Morris" not in _html(app)
    app.number_input(key=f"note.{ready}.rmdq_total").set_value(0).run()
    assert _taken(therapist, ready) == Measures(rmdq_total=0)
    assert '<th scope="row">Roland-Morris total</th><td><b>0</b></td>' in _html(app)


def test_what_was_not_asked_says_so(page_of: PageOf, therapist: Context, clock: FixedClock) -> None:
    app = _at(page_of, "note", signable.ready(therapist, clock))
    assert '<th scope="row">Activities, mean</th><td>not asked</td>' in _html(app)


def test_a_test_that_would_hurt_is_refused_with_a_reason(
    page_of: PageOf, therapist: Context, ready: str
) -> None:
    afterwards.set_pain_before(therapist, ready, 7)
    app = _at(page_of, "note", ready)
    app.number_input(key=f"note.{ready}.sit_to_stand_seconds").set_value(14.5).run()
    assert [one.value for one in app.error] == [
        "The pain is 7 or more. Leave the sit-to-stand test out."
    ]
    assert _taken(therapist, ready) == Measures()


def test_activities_are_rated_again_at_the_last_visit_only(
    page_of: PageOf, therapist: Context, ready: str
) -> None:
    key = f"note.{ready}.psfs.sitting"
    assert key not in {one.key for one in _at(page_of, "note", ready).get("button_group")}
    treatment.set_next_visit(therapist, ready, NextVisit(none_planned=True))
    app = _at(page_of, "note", ready)
    app.button_group(key=key).set_value(8).run()
    assert {one.value: score for one, score in _taken(therapist, ready).psfs.items()} == {
        "sitting": 8
    }


def test_a_signed_note_takes_no_more(page_of: PageOf, therapist: Context, ready: str) -> None:
    signable.signed(therapist, ready)
    app = _at(page_of, "note", ready)
    assert '<th scope="row">Activities, mean</th>' in _html(app)
    assert not app.number_input


def _third(store: Store, clock: FixedClock, last_time: str) -> str:
    """A third visit with the pain of the first; how the client felt after the second."""
    session_id = visits_of.begin_for_another(people.context(store, clock, "therapist"))
    for number in range(3):
        ctx = people.context(store, clock, "therapist")
        if number:
            record = visits_of.of(ctx, session_id)
            session_id = visits.begin(
                ctx, record.client.id, same_episode_id=record.session.episode_id
            )
        visits_of.finished(ctx, session_id, ad_hours="four_to_six_days", in_last_time=last_time)
        clock.advance(days=2 if number < 2 else 0)
    return session_id


@pytest.mark.parametrize(("last_time", "is_worse"), [("worse", True), ("sore", False)])
def test_the_clearance_of_a_third_visit_warns_before_all_else(
    *, page_of: PageOf, served_store: Store, clock: FixedClock, last_time: str, is_worse: bool
) -> None:
    app = _at(page_of, "clearance", _third(served_store, clock, last_time))
    assert not app.exception
    shown = _html(app)
    assert ("<b>After last time: worse</b>" in shown) is is_worse
    assert "3 visits without a change for the better that matters: suggest a doctor" in shown
    assert "Visit 3 in a series of 3 to 5" in shown
    assert shown.index("suggest a doctor") < shown.index('class="verdict')


def test_a_first_visits_clearance_has_no_strip(page_of: PageOf, therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.finished(therapist, session_id)
    shown = _html(_at(page_of, "clearance", session_id))
    assert 'class="verdict' in shown
    assert 'class="course' not in shown
