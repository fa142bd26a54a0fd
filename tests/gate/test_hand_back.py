"""The way back from a client's hands: the client's words, the PIN, and no lock in between."""

import pytest

from schemas.account import DEMO_PASSWORD
from schemas.audit import AuditAction
from tests.gate import people
from tests.gate.browser import Browser
from tests.gate.conftest import SignedInAs
from tests.gate.in_process import Gate
from tests.gate.test_sockets import stream
from tests.services import people as service_people
from tests.services import visits_of

HAND_BACK = {"en": "Please hand the tablet back.", "es": "Por favor, devuelva la tableta."}
GO_ON = {"en": "Back to the questions", "es": "Volver a las preguntas"}


def _visit(gate: Gate, language: str = "en") -> str:
    desk = service_people.context(gate.store, gate.clock, "therapist")
    return visits_of.begin(desk, language=language)


@pytest.fixture
def session_id(gate_server: Gate) -> str:
    """The visit whose client holds the tablet."""
    return _visit(gate_server)


@pytest.fixture
def tablet(gate_server: Gate, signed_in_as: SignedInAs, session_id: str) -> Browser:
    """The therapist's tablet, in the client's hands."""
    browser = signed_in_as("therapist")
    people.hand_over(gate_server.store, browser.token, session_id)
    return browser


def _is_held(gate: Gate, browser: Browser) -> bool:
    return people.session_of(gate.store, browser.token).handed_session_id is not None


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_client_reads_their_own_language(
    gate_server: Gate, signed_in_as: SignedInAs, language: str
) -> None:
    browser, session_id = signed_in_as("frontdesk"), _visit(gate_server, language)
    people.hand_over(gate_server.store, browser.token, session_id)
    page = browser.get("/settings", follow_redirects=True)
    assert page.url.path == "/lock"
    assert f'lang="{language}"' in page.text
    assert HAND_BACK[language] in page.text
    assert GO_ON[language] in page.text
    assert f'href="/intake?id={session_id}"' in page.text
    assert "Zelda" not in page.text


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"em_chest": True}, "Please give the tablet to your therapist now."),
        ({"rb_cancer": True}, "Thank you. Please hand the tablet back."),
    ],
)
def test_after_the_last_question_there_is_no_way_back_to_it(
    gate_server: Gate, signed_in_as: SignedInAs, said: dict[str, bool], words: str
) -> None:
    browser, session_id = signed_in_as("therapist"), _visit(gate_server)
    desk = service_people.context(gate_server.store, gate_server.clock, "therapist")
    visits_of.finished(desk, session_id, **said)
    people.hand_over(gate_server.store, browser.token, session_id)
    page = browser.get("/lock").text
    assert words in page
    assert GO_ON["en"] not in page


def test_asking_for_the_pin_takes_nothing_from_the_client(
    gate_server: Gate, tablet: Browser, session_id: str
) -> None:
    before = people.all_sessions(gate_server.store)
    assert "A client has this tablet" in tablet.get("/lock").text
    assert people.all_sessions(gate_server.store) == before
    assert tablet.get(f"/intake?id={session_id}").status_code == 200


def test_a_script_is_told_what_to_do(tablet: Browser) -> None:
    refused = tablet.submit("/api/sessions/x/events")
    assert (refused.status_code, refused.json()) == (
        423,
        {"error": "A client has this tablet. Type your PIN to take it back."},
    )


def test_rest_takes_nothing_from_the_client(
    gate_server: Gate, tablet: Browser, session_id: str
) -> None:
    gate_server.clock.advance(hours=11, minutes=59)
    assert tablet.get(f"/intake?id={session_id}").status_code == 200
    assert tablet.touch().status_code == 204
    with stream(gate_server, tablet.token) as opened:
        assert opened.subprotocol == "streamlit"
    gate_server.clock.advance(minutes=1)
    signed_out = tablet.get(f"/intake?id={session_id}")
    assert signed_out.headers["location"].startswith("/sign-in?next=")


@pytest.mark.parametrize("login", ["therapist", "frontdesk"])
def test_the_pin_leads_to_where_its_person_goes_on(
    gate_server: Gate, signed_in_as: SignedInAs, session_id: str, login: str
) -> None:
    browser = signed_in_as(login)
    people.hand_over(gate_server.store, browser.token, session_id)
    answer = browser.submit("/lock", pin=people.PIN, next="/account")
    expected = {"therapist": f"/clearance?id={session_id}", "frontdesk": "/"}
    assert (answer.status_code, answer.headers["location"]) == (303, expected[login])
    assert not _is_held(gate_server, browser)
    assert browser.get("/clients").status_code == 200
    assert people.audit(gate_server.store)[0].action is AuditAction.HANDED_BACK


def test_five_wrong_pins_ask_for_the_password_and_leave_the_questions(
    gate_server: Gate, tablet: Browser, session_id: str
) -> None:
    pages = [tablet.submit("/lock", pin=people.WRONG_PIN) for _ in range(5)]
    assert {page.status_code for page in pages} == {401}
    assert 'name="password"' in pages[-1].text
    assert tablet.submit("/lock", pin=people.PIN).status_code == 401
    assert tablet.get(f"/intake?id={session_id}").status_code == 200
    assert _is_held(gate_server, tablet)
    assert tablet.submit("/lock", password="wrong").status_code == 401
    answer = tablet.submit("/lock", password=DEMO_PASSWORD)
    assert answer.headers["location"] == f"/clearance?id={session_id}"


def test_signing_out_ends_it(gate_server: Gate, tablet: Browser, session_id: str) -> None:
    token = tablet.token
    tablet.submit("/sign-out")
    assert people.session_of(gate_server.store, token).revoked_at is not None
    assert tablet.get(f"/intake?id={session_id}").headers["location"].startswith("/sign-in")


def test_a_new_tab_of_the_same_browser_is_held_too(gate_server: Gate, tablet: Browser) -> None:
    with gate_server.browser(tablet.token) as tab:
        assert tab.get("/").headers["location"] == "/lock"
        assert tab.get("/sign-in", follow_redirects=True).url.path == "/lock"
