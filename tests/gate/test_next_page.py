"""Where a sign-in leads: a page of ours, never a trap."""

from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.gate.next_page import safe_next, with_next
from app.navigation import PAGES, page_at
from tests.gate.browser import Browser
from tests.gate.conftest import SignedInAs

TRAPS = [
    *("//evil.test", "https://evil.test", "/\\evil.test", "\\\\evil.test", "javascript:alert(1)"),
    # A browser skips the further slashes and takes the next word for a host.
    *("///settings", "////audit", "//", "//settings", "/\t/settings", "/set\ntings"),
    *("//[", "http://[", "/sign-in", "/lock", "/unknown", "settings", "", "/settings\x00"),
]


@pytest.mark.parametrize("wanted", ["/", "/?x=1", "/settings", "/settings?x=1&y=%2F", "/audit#end"])
def test_a_page_of_ours_is_kept_with_its_query(wanted: str) -> None:
    assert safe_next(wanted) == wanted


@pytest.mark.parametrize("wanted", TRAPS)
def test_anything_else_becomes_the_first_page(wanted: str) -> None:
    assert safe_next(wanted) == "/"


@given(st.text(st.sampled_from("/\\.:@?#[]\t\n set\x00ti\u3002ngs"), max_size=14) | st.text())
@example("///settings")
@example("//[")
def test_whatever_is_wanted_stays_on_this_server(wanted: str) -> None:
    kept = safe_next(wanted)
    assert kept.startswith("/")
    assert not kept.startswith(("//", "/\\"))
    assert page_at(urlsplit(kept).path) in PAGES


@given(st.text())
def test_the_remembered_page_is_one_parameter(wanted: str) -> None:
    door = with_next("/sign-in", wanted)
    assert door == "/sign-in" or door.startswith("/sign-in?next=")
    assert door.count("?") <= 1
    assert not set(door) & set("\r\n&#\\ ")


def test_a_deep_link_survives_the_sign_in(browser: Browser) -> None:
    door = browser.get("/settings?x=1").headers["location"]
    assert door == "/sign-in?next=%2Fsettings%3Fx%3D1"
    assert 'name="next" value="/settings?x=1"' in browser.get(door).text
    response = browser.sign_in("admin", next="/settings?x=1")
    assert response.headers["location"] == "/settings?x=1"


@pytest.mark.parametrize("wanted", ["//evil.test", "///settings", "https://evil.test", "//["])
def test_an_evil_link_leads_to_the_first_page(signed_in_as: SignedInAs, wanted: str) -> None:
    browser = signed_in_as("admin")
    for path in ("/sign-in", "/lock"):
        response = browser.get(path, params={"next": wanted})
        assert wanted not in response.headers.get("location", "")
        assert f'value="{wanted}"' not in response.text
        assert response.status_code in {200, 303}


@pytest.mark.parametrize("wanted", ["//evil.test", "///settings", "https://evil.test", "/unknown"])
def test_an_evil_hidden_field_leads_to_the_first_page(browser: Browser, wanted: str) -> None:
    assert browser.sign_in("admin", next=wanted).headers["location"] == "/"


@pytest.mark.parametrize("path", ["//evil.test", "///settings", "//[", "/%5Cevil.test"])
def test_an_odd_path_is_never_remembered(browser: Browser, path: str) -> None:
    # httpx would take the second slash for a host: the whole address names our own server.
    response = browser.get(f"{str(browser.base_url).rstrip('/')}{path}")
    assert (response.status_code, response.headers["location"]) == (303, "/sign-in")
