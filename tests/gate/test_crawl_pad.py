"""Every address of the real program, asked by an idle tablet on which a session runs."""

from collections.abc import Iterator

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from app.navigation import PAGES
from app.services.sign_in import SESSION_COOKIE
from tests.gate.browser import Browser
from tests.gate.real import Program

# By hand and not from the gate's own list: what the client and the therapist tap on the pad.
CALLS = {
    *("view", "begin_step", "change_areas", "set_level", "end_step", "skip_step", "remove_step"),
    *("log_event", "undo", "respond", "stop", "marks", "skin_after", "taps"),
}


@pytest.fixture
def tablet(palpate_server: Program) -> Iterator[Browser]:
    """Nobody has touched it for ten minutes."""
    with palpate_server.browser("idle on pad") as browser:
        yield browser


def _sent(browser: Browser, session_id: str, call: str, method: str = "POST") -> int:
    headers = {"origin": str(browser.base_url).rstrip("/"), "content-type": "application/json"}
    path = f"/api/sessions/{session_id}/{call}"
    # A body that is no object: refused, but by its reader and not by the gate.
    return browser.request(method, path, content=b"[]", headers=headers).status_code


def test_the_pads_taps_answer_and_every_other_address_is_locked(
    tablet: Browser, palpate_server: Program, every_address: list[str]
) -> None:
    runs, ended = palpate_server.pad_ids
    here = "/api/sessions/x/"
    calls = [path.removeprefix(here) for path in every_address if path.startswith(here)]
    assert set(calls) > CALLS
    for call in calls:
        assert _sent(tablet, runs, call) == (422 if call in CALLS else 423), call
        for other in (ended, palpate_server.held_ids[0], "x"):
            assert _sent(tablet, other, call) == 423, call


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE"])
def test_the_pads_addresses_answer_to_a_tap_alone(
    tablet: Browser, palpate_server: Program, method: str
) -> None:
    for call in CALLS:
        assert _sent(tablet, palpate_server.pad_ids[0], call, method) == 423


@pytest.mark.parametrize("who", ["locked on pad", "idle", "locked"])
def test_a_lock_by_hand_or_somebody_elses_idle_browser_taps_nothing(
    palpate_server: Program, who: str
) -> None:
    with palpate_server.browser(who) as browser:
        for call in CALLS:
            assert _sent(browser, palpate_server.pad_ids[0], call) == 423


def test_addresses_that_only_look_like_the_pads_are_locked(
    tablet: Browser, palpate_server: Program
) -> None:
    runs, _ = palpate_server.pad_ids
    for path in (
        *(f"/api/sessions/{runs}/view/", f"/api/sessions/{runs}/x/view", f"/x/{runs}/view"),
        *(f"/api//sessions/{runs}/view", f"//api/sessions/{runs}/view", "/api/sessions//view"),
        *(f"/api/sessions/{runs}/finish?x=/view", f"/api/sessions/{runs}/VIEW"),
        *("/api/names", "/api/activity", f"/api/sessions/{runs}/intake/view"),
    ):
        url = f"{str(tablet.base_url).rstrip('/')}{path}"
        answer = tablet.post(url, headers={"origin": str(tablet.base_url).rstrip("/")})
        assert answer.status_code in {303, 423}, path


def test_its_own_page_and_every_other_lead_to_the_pin(
    tablet: Browser, palpate_server: Program
) -> None:
    runs, _ = palpate_server.pad_ids
    for page in PAGES:
        response = tablet.get(f"{page.path}?id={runs}")
        assert (response.status_code, response.headers["location"].split("?")[0]) == (303, "/lock")


def test_it_gets_no_socket(tablet: Browser, palpate_server: Program) -> None:
    url = palpate_server.url.replace("http", "ws") + "/_stcore/stream"
    cookie = {"Cookie": f"{SESSION_COOKIE}={tablet.token}"}
    with (
        pytest.raises(InvalidStatus),
        connect(url, origin=Origin(palpate_server.url), additional_headers=cookie),
    ):
        pass


def test_the_answer_names_nobody(tablet: Browser, palpate_server: Program) -> None:
    runs, _ = palpate_server.pad_ids
    answer = tablet.post_json(f"/api/sessions/{runs}/view", b"{}")
    assert (answer.status_code, answer.json()["is_covered"]) == (200, True)
    assert answer.json()["client_name"] == "The client"
