"""Every address of the real program, asked by browsers that may not pass."""

import httpx
import pytest

from tests.gate.addresses import GATE_PAGES, METHODS, NO_AUTHORITY, OPEN, is_script
from tests.gate.browser import Browser
from tests.gate.real import Program
from tests.serving import served

# Every method once; for the others the two that matter, to keep the crawl short.
OUTSIDERS = {
    "stranger": METHODS,
    "garbage": ("GET",),
    "signed out": ("GET", "POST"),
    "revoked": ("GET",),
    "expired": ("GET",),
    "deactivated": ("GET",),
}
LOCKED = {
    "locked": ("GET", "POST"),
    "idle": ("GET",),
    "strayed from pad": ("GET", "POST"),
    "locked on pad": ("GET", "POST"),
}


def asked(browser: Browser, method: str, path: str) -> httpx.Response:
    """Exactly this path: httpx would tidy it, and take a second slash for a host."""
    url = httpx.URL(f"{str(browser.base_url).rstrip('/')}/", raw_path=path.encode())
    return browser.request(method, url)


def assert_open(response: httpx.Response, method: str, path: str) -> None:
    if path == NO_AUTHORITY:
        assert response.status_code == (404 if method in {"GET", "HEAD"} else 405)
    else:
        assert response.status_code == (200 if method in {"GET", "HEAD"} else 405)


def assert_sent_away(response: httpx.Response, path: str, door: str, status: int) -> None:
    where = (str(response.request.method), path)
    if is_script(path):
        assert response.status_code == status, where
        assert response.request.method == "HEAD" or set(response.json()) == {"error"}, where
    else:
        assert response.status_code == 303, where
        assert response.headers["location"].split("?")[0] == door, where
        assert response.content == b"", where


@pytest.mark.parametrize("who", OUTSIDERS)
def test_without_a_live_session_only_the_sign_in_answers(
    palpate_server: Program, every_address: list[str], who: str
) -> None:
    with palpate_server.browser(who) as browser:
        for path in every_address:
            for method in OUTSIDERS[who] if path not in GATE_PAGES else ():
                response = asked(browser, method, path)
                if path in OPEN or path == NO_AUTHORITY:
                    assert_open(response, method, path)
                else:
                    assert_sent_away(response, path, "/sign-in", 401)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_the_gates_own_pages_show_nobody_more_than_the_sign_in(
    palpate_server: Program, who: str
) -> None:
    with palpate_server.browser(who) as browser:
        for path in sorted(GATE_PAGES - {"/sign-in"}):
            response = browser.get(path)
            assert (response.status_code, response.text) == (303, ""), path
            assert response.headers["location"] == "/sign-in", path
            for method in ("HEAD", "PUT", "DELETE", "OPTIONS"):
                # Streamlit answers every path that no route of ours takes: none may slip by.
                assert browser.request(method, path).status_code in {303, 405}, (method, path)


@pytest.mark.parametrize("who", LOCKED)
def test_a_locked_session_gets_the_lock_page_and_nothing_else(
    palpate_server: Program, every_address: list[str], who: str
) -> None:
    with palpate_server.browser(who) as browser:
        for path in every_address:
            for method in LOCKED[who] if path not in GATE_PAGES else ():
                response = asked(browser, method, path)
                if path in OPEN or path == NO_AUTHORITY:
                    assert_open(response, method, path)
                else:
                    assert_sent_away(response, path, "/lock", 423)
        assert browser.get("/lock").status_code == 200


def test_before_the_set_up_only_its_page_answers(
    tmp_path_factory: pytest.TempPathFactory, every_address: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("first")
    keys = {"PALPATE_KEY_DIR": str(folder / "keys")}
    with served(folder / "clinic", environment=keys) as program, Browser(program.url) as browser:
        for path in [*every_address, *GATE_PAGES]:
            for method in ("GET", "POST") if path not in {"/setup", "/setup/code"} else ():
                response = asked(browser, method, path)
                if path in (OPEN - {"/sign-in"}) or path == NO_AUTHORITY:
                    assert_open(response, method, path)
                else:
                    assert_sent_away(response, path, "/setup", 401)
        assert 'name="code"' in browser.get("/setup").text


def test_the_crawl_knows_every_kind_of_address(every_address: list[str]) -> None:
    """Should Streamlit add a route, it is crawled; should one vanish, this list says so."""
    assert {
        *("/", "/settings", "/account", "/audit", "/healthz", "/sign-in", "/lock", "/setup"),
        *("/_stcore/health", "/_stcore/metrics", "/_stcore/host-config", "/media/x"),
        *("/_stcore/upload_file/x/x", "/component/x", "/_stcore/bidi-components/x"),
        *("/_stcore/agent/mcp", "/_stcore/agent/interact", "/_stcore/agent/openapi.json"),
        *("/auth/login", "/auth/logout", "/oauth2callback", "/api/activity", *OPEN),
    } <= set(every_address)
    assert any(path.startswith("/static/js/") for path in every_address)
