"""The first start in the browser: form, clinic, recovery sheet, sign-in."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.services import setup
from app.services.sign_in import SESSION_COOKIE
from app.storage.keys import unlock
from app.storage.records import accounts, clinics
from schemas.access import Role
from tests.gate import people
from tests.gate.browser import Browser
from tests.gate.conftest import EmptyBrowser
from tests.gate.first_start import PASSPHRASE, PASSWORD, PIN, TYPED, fill_in, through_the_door
from tests.gate.in_process import Gate


@pytest.fixture
def inside(empty_gate: Gate, empty_browser: EmptyBrowser) -> Browser:
    """The browser that typed the code."""
    browser = empty_browser()
    through_the_door(empty_gate, browser)
    return browser


def error_under(page: str, field: str) -> str:
    found = re.search(rf'id="{field}-error">.*?<span>(.*?)</span>', page, re.DOTALL)
    return found.group(1) if found else ""


def key_on(page: str) -> str:
    groups = re.search(r'<ol class="key-groups".*?</ol>', page, re.DOTALL)
    assert groups is not None
    return "-".join(re.findall(r"<li>(\w+)</li>", groups.group(0)))


def test_the_happy_path_makes_clinic_account_and_sheet(empty_gate: Gate, inside: Browser) -> None:
    response = fill_in(inside)
    assert (response.status_code, response.headers["location"]) == (303, "/setup/recovery")
    with empty_gate.store.read() as tx:
        clinic, (account,) = clinics.get(tx), accounts.every(tx)
    assert (clinic.name, clinic.zone, clinic.is_demo) == (
        TYPED["clinic_name"],
        TYPED["zone"],
        False,
    )
    assert (account.login, account.roles) == ("ida", frozenset(Role))
    sheet = inside.get("/setup/recovery").text
    assert "Stone Lane Massage" in sheet
    inside.submit("/setup/done")
    assert inside.sign_in("ida", PASSWORD).headers["location"] == "/"
    assert inside.get("/settings").status_code == 200


def test_the_printed_key_and_the_passphrase_open_the_folder(
    empty_gate: Gate, inside: Browser
) -> None:
    fill_in(inside)
    folder = empty_gate.store.folder.path
    unlock(folder, recovery_key=key_on(inside.get("/setup/recovery").text))
    unlock(folder, passphrase=PASSPHRASE)


def test_the_sheet_survives_a_reload_until_it_is_printed(
    inside: Browser, empty_browser: EmptyBrowser
) -> None:
    fill_in(inside)
    first, second = (inside.get("/setup/recovery").text for _ in range(2))
    assert key_on(first) == key_on(second) != ""
    assert empty_browser().get("/setup/recovery").headers["location"] == "/sign-in"
    assert empty_browser().submit("/setup/done").headers["location"] == "/sign-in"
    assert inside.get("/setup/recovery").status_code == 200
    assert inside.submit("/setup/done").headers["location"] == "/sign-in"
    assert inside.get("/setup/recovery").headers["location"] == "/sign-in"


@pytest.mark.parametrize("at_once", [False, True])
def test_a_double_tap_makes_one_clinic_and_keeps_its_sheet(
    empty_gate: Gate, inside: Browser, *, at_once: bool
) -> None:
    with ThreadPoolExecutor(2 if at_once else 1) as pool:
        taps = [pool.submit(fill_in, inside) for _ in range(2)]
        locations = [tap.result().headers["location"] for tap in taps]
    assert locations == ["/setup/recovery"] * 2
    with empty_gate.store.read() as tx:
        assert len(accounts.every(tx)) == 1
    page = inside.get("/setup/recovery").text
    unlock(empty_gate.store.folder.path, recovery_key=key_on(page))


def test_after_the_set_up_its_pages_lead_to_the_sign_in(
    empty_gate: Gate, inside: Browser, empty_browser: EmptyBrowser
) -> None:
    fill_in(inside)
    inside.submit("/setup/done")
    for browser in (inside, empty_browser()):
        for path in ("/setup", "/setup/code", "/setup/recovery"):
            assert browser.get(path).headers["location"] == "/sign-in"
        before = people.audit(empty_gate.store)
        assert fill_in(browser, login="second").status_code == 303
        assert through_the_door(empty_gate, browser).status_code == 401
        assert people.audit(empty_gate.store) == before


def test_every_wrong_field_has_its_sentence_and_the_rest_stays_typed(
    empty_gate: Gate, inside: Browser
) -> None:
    before = people.audit(empty_gate.store)
    response = fill_in(
        inside, phone="call me", pin="1234", password="short", passphrase="too short", login="a b"
    )
    assert response.status_code == 422
    page = response.text
    assert error_under(page, "phone").startswith("Enter a phone number")
    assert error_under(page, "pin") == "Choose a PIN that is harder to guess."
    assert error_under(page, "password").startswith("Use at least 12 characters")
    assert error_under(page, "passphrase").startswith("Use at least 16 characters")
    assert error_under(page, "login").startswith("Use 2 to 64 letters")
    assert "There are 5 things to mend" in page
    assert 'value="Stone Lane Massage"' in page
    assert 'value="call me"' in page
    assert '<option value="Europe/Vienna" selected>' in page
    assert setup.is_needed(empty_gate.store)
    assert people.audit(empty_gate.store) == before


def test_no_secret_is_ever_sent_back(inside: Browser) -> None:
    page = fill_in(inside, zone="").text
    assert not [secret for secret in (PASSWORD, PIN, PASSPHRASE) if secret in page]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *[("zone", "Mars/Olympus"), ("language", "xx"), ("roles", ["emperor"]), ("roles", [])],
        *[("licence", ""), ("licence_expires", "soon"), ("name", "\u202eevil"), ("name", "x\x00y")],
        *[("passphrase", "x" * 15), ("passphrase", "x" * 257), ("password", "x" * 11)],
        *[("password", "palpate-demo"), ("pin", "2468"), ("clinic_name", "x" * 201)],
        ("roles", ["therapist", "frontdesk", "owner"]),
    ],
)
def test_a_field_that_cannot_be_used_is_refused_where_it_stands(
    empty_gate: Gate, inside: Browser, field: str, value: object
) -> None:
    response = fill_in(inside, **{field: value})
    assert response.status_code == 422
    assert error_under(response.text, field) != ""
    assert setup.is_needed(empty_gate.store)


def test_an_empty_form_is_refused_field_by_field(empty_gate: Gate, inside: Browser) -> None:
    response = inside.submit("/setup")
    assert response.status_code == 422
    assert error_under(response.text, "roles") == "Choose at least one."
    assert setup.is_needed(empty_gate.store)


def test_until_the_set_up_nothing_else_answers(empty_browser: EmptyBrowser) -> None:
    browser = empty_browser()
    for path in ("/", "/sign-in", "/lock", "/settings", "/docs", "/setup/recovery"):
        assert browser.get(path).headers["location"] == "/setup"
    for path in ("/_stcore/health", "/media/x", "/static/x.js"):
        assert browser.get(path).status_code == 401
    assert browser.sign_in("admin").headers["location"] == "/setup"
    assert browser.get("/sign-in/gate.css").status_code == 200


def test_a_cookie_of_another_clinic_leads_to_the_set_up(empty_browser: EmptyBrowser) -> None:
    browser = empty_browser()
    browser.cookies.set(SESSION_COOKIE, "of-another-clinic", domain=browser.base_url.host)
    for path in ("/", "/sign-in"):
        assert browser.get(path).headers["location"] == "/setup"
    assert browser.get("/_stcore/health").status_code == 401
