"""Every address of the real program, asked by a browser that a client holds."""

from collections.abc import Iterator

import pytest

from app.api import intakes, words
from app.navigation import PAGES
from tests.gate.addresses import GATE_PAGES, METHODS, NO_AUTHORITY, OPEN
from tests.gate.browser import Browser
from tests.gate.real import Program
from tests.gate.test_crawl import asked, assert_open, assert_sent_away

# By hand and not from the gate's own list: what the client's screen asks for, beside its intake.
SCREEN = {
    *("/_stcore/health", "/_stcore/host-config", "/_stcore/bidi-components/x", "/api/activity"),
    *("/favicon.png", "/manifest.json"),
}
CALLS = {
    *("intake/answers", "intake/language", "intake/page", "intake/finish", "intake/words"),
    *("intake/back", "consent"),
}


@pytest.fixture(params=["therapist", "frontdesk"])
def tablet(palpate_server: Program, request: pytest.FixtureRequest) -> Iterator[Browser]:
    """Whoever handed it over."""
    with palpate_server.browser(f"{request.param} in hands") as browser:
        yield browser


def _is_screen(path: str) -> bool:
    return path in SCREEN or path.startswith("/static/")


def test_a_client_reaches_the_screens_own_addresses_and_no_others(
    palpate_server: Program, every_address: list[str]
) -> None:
    with palpate_server.browser("therapist in hands") as browser:
        for path in every_address:
            for method in METHODS if path not in GATE_PAGES else ():
                response = asked(browser, method, path)
                if path in OPEN or path == NO_AUTHORITY:
                    assert_open(response, method, path)
                elif _is_screen(path):
                    assert response.status_code not in {303, 423}, (method, path)
                else:
                    assert_sent_away(response, path, "/lock", 423)


def test_a_client_opens_their_own_intake_and_no_other_page(
    tablet: Browser, palpate_server: Program
) -> None:
    held, other = palpate_server.held_ids
    opened = tablet.get(f"/intake?id={held}&page=em_chest")
    assert (opened.status_code, "<title>Streamlit</title>" in opened.text) == (200, True)
    for query in ("", f"?id={other}", f"?id={held}&id={other}", f"?id={other}&id={held}", "?id="):
        assert tablet.get(f"/intake{query}").headers["location"] == "/lock", query
    for page in PAGES:
        if page.path != "/intake":
            response = tablet.get(f"{page.path}?id={held}")
            assert (response.status_code, response.headers["location"]) == (303, "/lock"), page


def test_a_client_sends_their_own_answers_and_nothing_else(
    tablet: Browser, palpate_server: Program, every_address: list[str]
) -> None:
    held, other = palpate_server.held_ids
    here = "/api/sessions/x/"
    calls = [path.removeprefix(here) for path in every_address if path.startswith(here)]
    routes = [route.path.split("}/")[1] for route in (*intakes.routes(), *words.routes())]
    theirs = {one for one in routes if one.startswith("intake/") or one == "consent"}
    assert theirs == CALLS < set(calls)
    for call in calls:
        # A body that is no object: refused, but by its reader and not by the gate.
        assert _sent(tablet, held, call) == (422 if call in CALLS else 423), call
        assert _sent(tablet, other, call) == 423, call


def test_a_client_opens_no_document(tablet: Browser, palpate_server: Program) -> None:
    for kind in ("note", "handout", "letter"):
        response = tablet.get(f"/documents/{kind}?session={palpate_server.held_ids[0]}")
        assert (response.status_code, response.headers["location"]) == (303, "/lock")


def _sent(browser: Browser, session_id: str, call: str) -> int:
    return browser.post_json(f"/api/sessions/{session_id}/{call}", b"[]").status_code
