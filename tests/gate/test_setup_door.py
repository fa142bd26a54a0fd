"""The code from the terminal: opens once, for one browser."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gate.setup_door import SetupDoor
from app.services import setup
from app.services.setup import RecoverySheet
from schemas.errors import WrongCredentialsError
from tests.gate import people
from tests.gate.browser import Browser
from tests.gate.conftest import EmptyBrowser
from tests.gate.first_start import fill_in, through_the_door
from tests.gate.in_process import Gate

SHEET = RecoverySheet("AAAA-BBBB", "vault")


def test_the_code_is_two_groups_without_letters_that_look_alike() -> None:
    codes = {SetupDoor().printed_code for _ in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(r"[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}", code) for code in codes)


@pytest.mark.parametrize("change", [str.lower, str.upper, lambda c: c.replace("-", " ")])
def test_the_code_may_be_typed_as_people_type(change: type[str]) -> None:
    door = SetupDoor()
    assert door.is_open_for(door.open(f"  {change(door.printed_code)} "))


def test_the_code_works_once() -> None:
    door = SetupDoor()
    token = door.open(door.printed_code)
    with pytest.raises(WrongCredentialsError, match="used already"):
        door.open(door.printed_code)
    assert door.is_open_for(token)


@given(st.text())
def test_nothing_else_opens_the_door(typed: str) -> None:
    door = SetupDoor()
    with pytest.raises(WrongCredentialsError, match="not the code"):
        door.open(typed)
    assert not door.is_open_for(typed)


@given(st.none() | st.text(st.characters(exclude_categories=["Cs"])))
def test_only_the_token_passes(token: str | None) -> None:
    door = SetupDoor()
    assert not door.is_open_for(token)
    door.open(door.printed_code)
    assert not door.is_open_for(token)


def test_the_sheet_is_for_the_browser_that_made_it_until_it_is_printed() -> None:
    door = SetupDoor()
    token = door.open(door.printed_code)
    door.keep(SHEET)
    assert (door.sheet_for(token), door.sheet_for("other")) == (SHEET, None)
    door.close()
    assert door.sheet_for(token) is None
    with pytest.raises(WrongCredentialsError):
        door.open(door.printed_code)


def test_the_code_leads_to_the_form(empty_gate: Gate, empty_browser: EmptyBrowser) -> None:
    browser = empty_browser()
    assert 'name="code"' in browser.get("/setup").text
    response = through_the_door(empty_gate, browser)
    assert (response.status_code, response.headers["location"]) == (303, "/setup")
    cookie = response.headers["set-cookie"].lower()
    assert {"httponly", "samesite=strict", "path=/"} <= set(cookie.split("; "))
    assert 'name="clinic_name"' in browser.get("/setup").text


def test_a_wrong_code_leads_nowhere(empty_browser: EmptyBrowser) -> None:
    browser = empty_browser()
    response = browser.submit("/setup/code", code="AAAA-AAAA")
    assert response.status_code == 401
    assert "That is not the code" in response.text
    assert 'name="code"' in browser.get("/setup").text


def test_guessing_the_code_is_slowed_down(empty_gate: Gate, empty_browser: EmptyBrowser) -> None:
    browser = empty_browser()
    statuses = [browser.submit("/setup/code", code="X").status_code for _ in range(5)]
    assert statuses == [401] * 5
    assert empty_browser().submit("/setup/code", code=empty_gate.door.printed_code).is_client_error
    empty_gate.clock.advance(seconds=2, microseconds=-1)
    assert through_the_door(empty_gate, browser).status_code == 429
    empty_gate.clock.advance(microseconds=1)
    assert through_the_door(empty_gate, browser).status_code == 303


def test_a_second_browser_neither_uses_the_code_nor_the_form(
    empty_gate: Gate, empty_browser: EmptyBrowser
) -> None:
    first, second = empty_browser(), empty_browser()
    through_the_door(empty_gate, first)
    refused = through_the_door(empty_gate, second)
    assert refused.status_code == 401
    assert "used already" in refused.text
    assert 'name="code"' in second.get("/setup").text
    assert fill_in(second).headers["location"] == "/setup"
    assert setup.is_needed(empty_gate.store)


def test_a_stranger_cannot_make_a_clinic(empty_gate: Gate, empty_browser: EmptyBrowser) -> None:
    before = people.audit(empty_gate.store)
    browser: Browser = empty_browser()
    browser.cookies.set("palpate_setup", "guessed", domain="127.0.0.1")
    assert fill_in(browser).headers["location"] == "/setup"
    assert setup.is_needed(empty_gate.store)
    assert people.audit(empty_gate.store) == before
