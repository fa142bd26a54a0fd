"""Signing in and out through the real form."""

import re

import httpx
import pytest

from schemas.account import DEMO_PASSWORD
from schemas.audit import AuditAction
from tests.gate import people
from tests.gate.browser import Browser
from tests.gate.conftest import NewBrowser
from tests.gate.hashing import watched
from tests.gate.in_process import Gate

SECRET = "lantern-harbor-nine"


def error_of(response: httpx.Response) -> str:
    found = re.search(r'role="alert">.*?<span>(.*?)</span>', response.text, re.DOTALL)
    assert found is not None
    return found.group(1)


def cookie_parts(response: httpx.Response) -> set[str]:
    _, *attributes = response.headers["set-cookie"].split("; ")
    return {attribute.lower() for attribute in attributes}


@pytest.mark.parametrize("login", ["therapist", " THERAPIST ", "Therapist"])
def test_the_right_name_and_password_open_the_first_page(browser: Browser, login: str) -> None:
    response = browser.sign_in(login)
    assert (response.status_code, response.headers["location"]) == (303, "/")
    assert browser.get("/").text == "inner /"


def test_the_cookie_is_for_this_site_and_this_browser_session_only(browser: Browser) -> None:
    response = browser.sign_in("therapist")
    assert cookie_parts(response) == {"httponly", "samesite=strict", "path=/"}


def test_the_store_holds_only_a_digest_of_the_cookie(gate_server: Gate, browser: Browser) -> None:
    browser.sign_in("therapist")
    assert browser.token is not None
    assert browser.token not in repr(people.all_sessions(gate_server.store))


def test_every_wrong_try_gets_the_same_answer(gate_server: Gate, browser: Browser) -> None:
    people.set_active(gate_server.store, "owner", gate_server.clock())
    wrong = browser.sign_in("admin", SECRET)
    unknown = browser.sign_in("nobody", SECRET)
    deactivated = browser.sign_in("owner")
    assert {r.status_code for r in (wrong, unknown, deactivated)} == {401}
    assert len({error_of(r) for r in (wrong, unknown, deactivated)}) == 1
    assert browser.token is None


def test_every_wrong_try_costs_one_hash(
    gate_server: Gate, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    hasher = watched(monkeypatch)
    people.set_active(gate_server.store, "owner", gate_server.clock())
    for number, login in enumerate(("admin", "nobody", "owner"), start=1):
        browser.sign_in(login, SECRET)
        assert hasher.looks == number


def test_a_wrong_try_keeps_the_name_escaped_and_never_the_password(browser: Browser) -> None:
    response = browser.sign_in('"><script>x', SECRET)
    assert "<script>x" not in response.text
    assert 'value="&#34;&gt;&lt;script&gt;x"' in response.text
    assert SECRET not in response.text


def test_a_wrong_try_is_in_the_log_without_the_name(gate_server: Gate, browser: Browser) -> None:
    browser.sign_in("nobody@example.test", SECRET)
    newest = people.audit(gate_server.store)[0]
    assert (newest.action, newest.actor_id) == (AuditAction.SIGN_IN_REFUSED, "-")
    assert "nobody" not in newest.model_dump_json()


def test_a_new_sign_in_ends_the_former_session_of_the_browser(
    gate_server: Gate, browser: Browser
) -> None:
    browser.sign_in("therapist")
    former = browser.token
    browser.sign_in("admin")
    assert browser.token != former
    with gate_server.browser(former) as other:
        assert other.get("/").headers["location"] == "/sign-in"
    assert browser.get("/settings").status_code == 200


def test_two_browsers_of_one_person_do_not_disturb_each_other(new_browser: NewBrowser) -> None:
    first, second = new_browser(), new_browser()
    first.sign_in("therapist")
    second.sign_in("therapist")
    second.submit("/sign-out")
    assert first.get("/").status_code == 200


def test_a_wrong_try_leaves_the_browsers_session_as_it_is(admin: Browser) -> None:
    admin.sign_in("therapist", SECRET)
    assert admin.get("/settings").status_code == 200


def test_the_sign_in_page_sends_a_signed_in_person_on(admin: Browser) -> None:
    response = admin.get("/sign-in?next=%2Fsettings")
    assert (response.status_code, response.headers["location"]) == (303, "/settings")


def test_signing_out_ends_the_session_on_the_server_too(gate_server: Gate, admin: Browser) -> None:
    token = admin.token
    response = admin.submit("/sign-out")
    assert response.headers["location"] == "/sign-in"
    assert admin.token is None
    with gate_server.browser(token) as thief:
        assert thief.get("/settings").headers["location"] == "/sign-in?next=%2Fsettings"
        assert thief.touch().status_code == 401


def test_signing_out_without_a_session_changes_nothing(gate_server: Gate, browser: Browser) -> None:
    before = people.audit(gate_server.store)
    assert browser.submit("/sign-out").headers["location"] == "/sign-in"
    assert people.audit(gate_server.store) == before


@pytest.mark.parametrize("typed", ["", DEMO_PASSWORD + "x", "\x00" * 12, "x" * 60_000])
def test_any_other_password_is_wrong(browser: Browser, typed: str) -> None:
    assert browser.sign_in("therapist", typed).status_code == 401
