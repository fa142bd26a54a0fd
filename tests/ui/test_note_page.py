"""The session note's page, run for real without a browser."""

import json
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app.services import addenda, notes, typed_words
from app.services.context import Context
from app.storage.store import Store
from schemas.access import Role
from schemas.account import DEMO_PIN
from schemas.codes.treatment import NoteSection, Response
from schemas.note.state import NoteState
from schemas.typed_words import Decided, Place, digest_of
from tests.clock import FixedClock
from tests.services import people, signable, visits_of
from tests.services.clients_of import add, other
from tests.services.words_of import OTHER_TAB, seen_by, sent
from tests.ui.conftest import PageOf

STRANGE = "<script>alert(1)</script> *Zilla* [x](http://y) :red[z]"
PLAN = NoteSection.PLAN


@pytest.fixture
def therapist(served_store: Store, clock: FixedClock) -> Context:
    """The demo's therapist, beside the one at the screen."""
    return people.context(served_store, clock, "therapist")


@pytest.fixture
def ready(therapist: Context, clock: FixedClock) -> str:
    """The session of a note that nothing is missing from."""
    return signable.ready(therapist, clock)


def _html(app: AppTest) -> str:
    """All but the style sheet."""
    found = (str(one.proto.body) for one in app.get("html"))
    return " ".join(one for one in found if not one.startswith("<style>"))


def _labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def _links(app: AppTest) -> dict[str, str]:
    return {one.proto.label: one.proto.url for one in app.get("link_button")}


def _note(page_of: PageOf, session_id: str, login: str = "therapist") -> AppTest:
    app = page_of(login, "clients.py")
    app.query_params["id"] = session_id
    return app.switch_page("../pages/note.py").run()


def _sign(app: AppTest, session_id: str, pin: str) -> AppTest:
    key = f"note.{session_id}.sign"
    app.text_input(key=f"{key}.pin").set_value(pin)
    return app.button(key=key).click().run()


def test_a_draft_shows_four_sections_and_who_signs(page_of: PageOf, ready: str) -> None:
    app = _note(page_of, ready)
    assert not app.exception
    shown = _html(app)
    for words in (
        *("Qua", "session note", "Tuesday 24 November 2026", "10:00 to 10:52", "draft"),
        *("What the client says", "What I found and did", "How it went", "What comes next"),
        *("Nothing missing", "Pain 4 to 2", "Saved"),
        "From 2 taps: 10:08 Too much, 10:08 I eased off",
    ):
        assert words in shown, words
    assert _labels(app).count("Edit") == 4
    sign = app.button(key=f"note.{ready}.sign")
    assert not sign.disabled
    assert "This locks the note" in [one.value for one in app.caption][-1]


def test_each_missing_answer_stands_with_what_answers_it(
    page_of: PageOf, therapist: Context, clock: FixedClock
) -> None:
    session_id = signable.ended(therapist, clock)
    app = _note(page_of, session_id)
    assert "3 answers missing" in _html(app)
    assert app.button(key=f"note.{session_id}.sign").disabled
    app.button_group(key=f"note.{session_id}.pain_after").set_value(2).run()
    app.button_group(key=f"note.{session_id}.response").set_value(Response.WELL).run()
    assert "1 answer missing" in _html(app)
    app.date_input(key=f"note.{session_id}.next_visit").set_value(date(2026, 11, 27)).run()
    assert not app.exception
    assert "Nothing missing" in _html(app)
    assert "Next visit: Fri 27 Nov." in _html(app)
    session = notes.get(therapist, session_id).record.session
    assert (session.pain_after_nrs, session.response) == (2, Response.WELL)
    assert session.next_visit_on == date(2026, 11, 27)
    assert not app.button(key=f"note.{session_id}.sign").disabled


def test_no_next_visit_is_one_tap(page_of: PageOf, therapist: Context, clock: FixedClock) -> None:
    session_id = signable.ended(therapist, clock)
    app = _note(page_of, session_id)
    app.button(key=f"note.{session_id}.next_visit.none").click().run()
    assert "2 answers missing" in _html(app)
    assert notes.get(therapist, session_id).record.session.no_next_visit


def test_an_answer_is_changed_until_the_note_is_signed(
    page_of: PageOf, therapist: Context, ready: str
) -> None:
    app = _note(page_of, ready)
    app.button_group(key=f"note.{ready}.pain_after").set_value(3).run()
    assert not app.exception
    assert "Pain 4 to 3" in notes.get(therapist, ready).sections[NoteSection.ASSESSMENT].text


def _field(app: AppTest, session_id: str) -> dict[str, Any]:
    """What the plan's field is drawn from."""
    place = f'"{Place.PLAN}"'
    (found,) = (one.proto.json for one in app.get("bidi_component") if place in one.proto.json)
    drawn: dict[str, Any] = json.loads(found)
    assert session_id in drawn["api"]
    return drawn


def test_a_section_is_edited_in_place(page_of: PageOf, therapist: Context, ready: str) -> None:
    app = _note(page_of, ready)
    composed = notes.get(therapist, ready).sections[PLAN].text
    assert not _field(app, ready)["isOpen"]
    app.button(key=f"note.{ready}.plan.edit").click().run()
    drawn = _field(app, ready)
    assert (drawn["isOpen"], drawn["text"], drawn["revision"]) == (True, composed, 0)
    assert drawn["digest"] == digest_of(composed)
    assert _labels(app).count("Edit") == 3
    assert "Saved" not in _html(app)  # the field says it
    typed_words.type_section(therapist, ready, sent(STRANGE, seen=drawn["digest"]))
    app.run()
    assert (_field(app, ready)["text"], _field(app, ready)["revision"]) == (STRANGE, 1)


def test_what_was_typed_is_shown_and_never_obeyed(
    page_of: PageOf, therapist: Context, ready: str
) -> None:
    typed_words.type_section(therapist, ready, sent(STRANGE, seen=seen_by(therapist, ready)))
    shown = _html(_note(page_of, ready))
    assert "&lt;script&gt;" in shown
    assert "<script>alert" not in shown
    assert 'class="edited"' in shown


def test_a_text_that_waits_opens_its_section_and_the_note_waits_with_it(
    page_of: PageOf, therapist: Context, ready: str
) -> None:
    typed_words.type_section(therapist, ready, sent("Here", seen=seen_by(therapist, ready)))
    typed_words.type_section(therapist, ready, sent("There", 3, writer=OTHER_TAB))
    app = _note(page_of, ready)
    drawn = _field(app, ready)
    assert (drawn["isOpen"], drawn["text"]) == (True, "Here")
    assert (drawn["copy"]["text"], drawn["copy"]["sequence"]) == ("There", 3)
    assert app.button(key=f"note.{ready}.sign").disabled
    assert "Choose which text stays first." in [one.value for one in app.caption]
    given_up = Decided(place=Place.PLAN, writer=OTHER_TAB, sequence=3)
    typed_words.give_up_copy(therapist, ready, given_up)
    app = _note(page_of, ready)
    assert (_field(app, ready)["isOpen"], _field(app, ready)["copy"]) == (False, None)
    assert not app.button(key=f"note.{ready}.sign").disabled


def test_signing_locks_the_note_and_leads_to_its_papers(
    page_of: PageOf, therapist: Context, ready: str
) -> None:
    app = _sign(_note(page_of, ready), ready, DEMO_PIN)
    assert not app.exception
    assert "signed and locked" in app.success[0].value
    assert "Signed Tue 24 Nov, 10:52 by Maya Okafor, MT-20418" in _html(app)
    assert _links(app) == {
        "Open note PDF": f"/documents/note?session={ready}",
        "Open aftercare sheet": f"/documents/handout?session={ready}",
    }
    assert "Edit" not in _labels(app)
    assert app.session_state[f"note.{ready}.sign.pin"] == ""
    assert f"note.{ready}.sign.taken" not in app.session_state
    assert notes.get(therapist, ready).state is NoteState.SIGNED


def test_a_wrong_pin_says_how_many_tries_are_left_and_leaves_the_field(
    page_of: PageOf, therapist: Context, ready: str
) -> None:
    app = _sign(_note(page_of, ready), ready, "1357")
    assert "4 tries left" in app.error[0].value
    assert app.text_input(key=f"note.{ready}.sign.pin").value == ""
    assert notes.get(therapist, ready).state is NoteState.DRAFT


def test_without_a_pin_no_try_is_counted(page_of: PageOf, ready: str) -> None:
    app = _note(page_of, ready).button(key=f"note.{ready}.sign").click().run()
    assert "Type your PIN first" in app.error[0].value
    assert "tries left" not in app.error[0].value


def test_a_note_that_changed_in_another_tab_is_shown_again_before_it_is_signed(
    page_of: PageOf, therapist: Context, ready: str
) -> None:
    app = _note(page_of, ready)
    notes.edit(therapist, ready, PLAN, "From another tab.", revision=0)
    app = _sign(app, ready, DEMO_PIN)
    assert "Somebody else changed this" in app.error[0].value
    assert "From another tab." in _html(app)
    assert notes.get(therapist, ready).state is NoteState.DRAFT
    _sign(app, ready, DEMO_PIN)
    assert notes.get(therapist, ready).state is NoteState.SIGNED


def test_a_note_is_not_signed_while_a_section_is_open(page_of: PageOf, ready: str) -> None:
    app = _note(page_of, ready)
    app.button(key=f"note.{ready}.plan.edit").click().run()
    assert app.button(key=f"note.{ready}.sign").disabled
    assert "Tap Done in the open section first." in [one.value for one in app.caption]


def test_a_signed_note_offers_an_addendum_and_its_withdrawal(
    page_of: PageOf, therapist: Context, ready: str
) -> None:
    note_id = signable.signed(therapist, ready)
    for button, label in (("add", "Sign the addendum"), ("withdraw", "Withdraw the note")):
        app = _note(page_of, ready).button(key=f"note.{ready}.{button}").click().run()
        assert not app.exception
        assert app.button(key=f"note.{note_id}.{button}").label == label
        assert {"Cancel", label} <= set(_labels(app))


def test_an_addendum_stands_below_the_note_with_author_and_time(
    page_of: PageOf, therapist: Context, ready: str
) -> None:
    addenda.add(therapist, signable.signed(therapist, ready), STRANGE, DEMO_PIN)
    shown = _html(_note(page_of, ready))
    for words in ("amended", "Addendum", "Signed Tue 24 Nov, 10:52 by Maya Okafor", "&lt;script"):
        assert words in shown, words


def test_a_withdrawn_note_stays_readable_and_offers_nothing_more(
    page_of: PageOf, therapist: Context, ready: str
) -> None:
    addenda.withdraw(therapist, signable.signed(therapist, ready), "Wrong person.", DEMO_PIN)
    app = _note(page_of, ready)
    shown = _html(app)
    for words in ("This note was withdrawn", "Wrong person.", "Pain 4 to 2", "entered in error"):
        assert words in shown, words
    assert not {"Add an addendum", "Entered in error", "Edit"} & set(_labels(app))


def test_another_therapists_draft_is_read_and_says_whose_it_is(
    page_of: PageOf, therapist: Context, ready: str
) -> None:
    people.set_roles(therapist.store, "owner", Role.THERAPIST)
    app = _note(page_of, ready, "owner")
    assert not app.exception
    assert "Maya Okafor</bdi></b>" in _html(app)
    assert "Only that therapist writes and signs it" in _html(app)
    assert not {"Edit", "Sign and lock", "This is another client's"} & set(_labels(app))


def test_another_therapist_adds_to_a_signed_note_and_cannot_withdraw_it(
    page_of: PageOf, therapist: Context, ready: str
) -> None:
    signable.signed(therapist, ready)
    people.set_roles(therapist.store, "owner", Role.THERAPIST)
    labels = _labels(_note(page_of, ready, "owner"))
    assert "Add an addendum" in labels
    assert "Entered in error" not in labels


@pytest.mark.parametrize("login", ["frontdesk", "owner", "admin"])
def test_other_roles_see_no_note(page_of: PageOf, ready: str, login: str) -> None:
    app = _note(page_of, ready, login)
    assert "may not do this" in app.error[0].value
    assert "Pain 4" not in _html(app)


def test_a_refused_treatment_has_its_short_note(page_of: PageOf, therapist: Context) -> None:
    session_id = signable.refused(therapist)
    app = _note(page_of, session_id)
    assert not app.exception
    shown = _html(app)
    for words in ("No hands-on work", "the client, in person", "Nothing missing"):
        assert words in shown, words
    app = _sign(app, session_id, DEMO_PIN)
    assert notes.get(therapist, session_id).state is NoteState.SIGNED


def test_a_draft_can_go_to_another_client(page_of: PageOf, ready: str) -> None:
    app = _note(page_of, ready).button(key=f"note.{ready}.move").click().run()
    assert not app.exception
    assert app.text_input(key=f"note.{ready}.find").value == ""
    assert "The clearance is decided anew." in " ".join(one.value for one in app.caption)


@pytest.mark.parametrize("session_id", ["", "nonsense", "'; --", "\u202e", "😀" * 300])
def test_an_unknown_id_is_a_plain_message_with_a_way_back(page_of: PageOf, session_id: str) -> None:
    app = _note(page_of, session_id)
    assert not app.exception
    assert "No such note" in _html(app)
    assert _labels(app) == ["Go to Today"]


def test_a_visit_that_is_not_there_yet_is_opened_where_it_stands(
    page_of: PageOf, therapist: Context, clock: FixedClock
) -> None:
    for session_id in (visits_of.begin(therapist), signable.treating(therapist, clock)):
        app = _note(page_of, session_id)
        assert "session note" not in _html(app)


def test_a_strange_name_is_shown_and_never_obeyed(
    page_of: PageOf, therapist: Context, clock: FixedClock
) -> None:
    client_id = add(therapist, other(8, first_name=STRANGE, allergies=STRANGE))
    session_id = signable.ready(therapist, clock, client_id)
    note_id = signable.signed(therapist, session_id)
    addenda.add(therapist, note_id, STRANGE, DEMO_PIN)
    app = _note(page_of, session_id)
    assert "<script>alert" not in _html(app)
    read_as_markdown = [*app.markdown, *app.title, *app.subheader, *app.caption]
    assert not [one for one in read_as_markdown if "Zilla" in one.value]
