"""Every page of the real program, asked by a person of each role."""

import pytest
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from app.navigation import PAGES
from schemas.access import Permission
from tests.gate.addresses import METHODS
from tests.gate.browser import Browser
from tests.gate.real import LOGINS, Program
from tests.gate.test_crawl import asked

# By hand and not from the permissions: whoever adds a page says here who may see it.
MAY_OPEN = {
    "therapist": {
        *("/", "/account", "/clients", "/client"),
        *("/intake", "/clearance", "/session", "/note", "/afterwards", "/statistics"),
    },
    "frontdesk": {"/", "/account", "/clients", "/client", "/intake"},
    "owner": {"/", "/account", "/audit", "/rules", "/statistics"},
    "admin": {"/", "/account", "/settings"},
}
NEVER = [
    *("/_stcore/metrics", "/_stcore/agent/interact", "/_stcore/agent/openapi.json"),
    *("/_stcore/agent/mcp", "/_stcore/agent", "/_stcore/script-health-check", "/auth/login"),
    *("/auth/logout", "/oauth2callback", "/settings/_stcore/health", "/x/_stcore/metrics"),
    *("/docs", "/openapi.json", "/index.html", "/settings/x", "/unknown", "/app/static/x"),
]


@pytest.mark.parametrize("login", LOGINS)
def test_each_role_opens_its_own_pages_and_no_others(palpate_server: Program, login: str) -> None:
    with palpate_server.browser(login) as browser:
        for page in PAGES:
            assert asked(browser, "GET", f"//{page.url_path}").status_code in {400, 403}
            for path in (page.path, f"{page.path}?x=1"):
                response = asked(browser, "GET", path)
                if page.path in MAY_OPEN[login]:
                    assert response.status_code == 200, path
                    assert "<title>Streamlit</title>" in response.text, path
                else:
                    assert response.status_code == 403, path
                    assert "This page is not for your account" in response.text, path


@pytest.mark.parametrize("login", ["therapist", "frontdesk", "owner"])
def test_no_method_opens_a_page_of_other_roles(palpate_server: Program, login: str) -> None:
    with palpate_server.browser(login) as browser:
        for method in METHODS:
            assert browser.request(method, "/settings").status_code == 403


def test_every_page_is_in_the_table_of_roles() -> None:
    assert {page.path for page in PAGES} == set().union(*MAY_OPEN.values())
    assert all(isinstance(page.permission, Permission) for page in PAGES)


@pytest.mark.parametrize("login", ["admin", "therapist"])
def test_streamlits_metrics_and_agent_answer_nobody(palpate_server: Program, login: str) -> None:
    with palpate_server.browser(login) as browser:
        for path in NEVER:
            for method in ("GET", "POST"):
                assert asked(browser, method, path).status_code == 404, (method, path)


def test_streamlits_own_files_come_from_behind_the_gate(
    palpate_server: Program, every_address: list[str]
) -> None:
    script = next(path for path in every_address if path.startswith("/static/js/"))
    with palpate_server.browser("therapist") as browser:
        assert browser.get("/_stcore/health").text == "ok"
        assert browser.get("/_stcore/host-config").json()["allowedOrigins"] == []
        response = browser.get(script)
        assert "max-age" in response.headers["cache-control"]
        for path in ("/media/x", "/component/x", "/_stcore/bidi-components/x"):
            assert browser.get(path).status_code == 404


def test_the_real_socket_opens_on_our_own_page(palpate_server: Program) -> None:
    with connect(
        palpate_server.url.replace("http", "ws") + "/_stcore/stream",
        origin=Origin(palpate_server.url),
        subprotocols=[Subprotocol("streamlit")],
        additional_headers={"cookie": f"palpate_session={palpate_server.tokens['therapist']}"},
        open_timeout=60,
    ) as opened:
        assert opened.subprotocol == "streamlit"


def test_the_real_sign_in_opens_the_first_page(palpate_server: Program) -> None:
    with Browser(palpate_server.url) as browser:
        assert browser.sign_in("owner", next="/audit").headers["location"] == "/audit"
        assert browser.get("/audit").status_code == 200
        assert browser.get("/settings").status_code == 403
