"""Guessing passwords through the form: slow, and never many hashes at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from pydantic import SecretStr

from app.services.demo import CLINIC, staff
from app.services.ids import new_id
from app.services.passwords import hashed
from app.storage.records import accounts, clinics
from schemas.account import DEMO_PASSWORD, DEMO_PIN
from tests.clock import NOW
from tests.gate import people
from tests.gate.browser import Browser
from tests.gate.conftest import NewBrowser
from tests.gate.hashing import watched
from tests.gate.in_process import Gate

SECRET = "lantern-harbor-nine"


def guess(browser: Browser, times: int, login: str = "admin") -> list[int]:
    return [browser.sign_in(login, SECRET).status_code for _ in range(times)]


def test_the_sixth_try_waits_two_seconds(gate_server: Gate, browser: Browser) -> None:
    assert guess(browser, 5) == [401] * 5
    before = people.audit(gate_server.store)
    refused = browser.sign_in("admin")
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "2")
    assert "Too many tries. Wait 2 seconds, then try again." in refused.text
    assert 'value="admin"' in refused.text
    assert people.audit(gate_server.store) == before


def test_the_wait_ends_to_the_moment(gate_server: Gate, browser: Browser) -> None:
    guess(browser, 5)
    gate_server.clock.advance(seconds=2, microseconds=-1)
    assert browser.sign_in("admin").status_code == 429
    gate_server.clock.advance(microseconds=1)
    assert browser.sign_in("admin").status_code == 303


def test_success_resets_the_count(browser: Browser) -> None:
    guess(browser, 4)
    browser.sign_in("admin")
    assert guess(browser, 2) == [401] * 2


def test_other_people_sign_in_meanwhile(browser: Browser, new_browser: NewBrowser) -> None:
    guess(browser, 6)
    assert new_browser().sign_in("therapist").status_code == 303


def test_writing_the_name_otherwise_gains_no_tries(browser: Browser) -> None:
    """Whatever is cut off or folded must be so before the tries are counted, too."""
    guess(browser, 5)
    padded = [f"admin{' ' * 260}{number}" for number in range(2)]
    for login in ("ADMIN", " admin ", "adm\u0130n", *padded):
        assert browser.sign_in(login, DEMO_PASSWORD).status_code != 303


def test_an_address_gets_twenty_tries_over_all_names(
    gate_server: Gate, browser: Browser, new_browser: NewBrowser
) -> None:
    statuses = [browser.sign_in(f"guess{number}", SECRET).status_code for number in range(20)]
    assert statuses == [401] * 20
    refused = new_browser().sign_in("admin")
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "2")
    gate_server.clock.advance(seconds=2)
    assert new_browser().sign_in("admin").status_code == 303


def test_many_sign_ins_at_once_run_two_hashes_at_a_time(
    new_browser: NewBrowser, monkeypatch: pytest.MonkeyPatch
) -> None:
    hasher = watched(monkeypatch)
    browsers = [new_browser() for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        tries = [pool.submit(one.sign_in, f"p{n}", SECRET) for n, one in enumerate(browsers)]
        assert {each.result().status_code for each in tries} == {401}
    assert hasher.looks == 8
    assert 1 <= hasher.most_at_once <= 2


def test_many_guesses_at_once_gain_nothing(
    new_browser: NewBrowser, monkeypatch: pytest.MonkeyPatch
) -> None:
    hasher = watched(monkeypatch)
    browsers = [new_browser() for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        tries = [pool.submit(one.sign_in, "admin", SECRET) for one in browsers]
        statuses = sorted(each.result().status_code for each in tries)
    assert statuses == [401] * 5 + [429] * 3
    assert hasher.looks == 5


@pytest.mark.parametrize("login", ["admin", "nobody"])
def test_the_demos_password_opens_nothing_where_clients_are_real(
    empty_gate: Gate, login: str
) -> None:
    with_demo_secrets(empty_gate)
    with empty_gate.browser() as browser:
        response = browser.sign_in(login, DEMO_PASSWORD)
        assert response.status_code == 401
        assert DEMO_PASSWORD not in response.text
        assert browser.get("/").headers["location"] == "/sign-in"


def with_demo_secrets(gate: Gate) -> None:
    """An account that no form of ours would make, as a copied row might."""
    secrets = hashed(SecretStr(DEMO_PASSWORD), SecretStr(DEMO_PIN))
    with gate.store.write() as tx:
        clinics.add(tx, CLINIC, is_demo=False, at=NOW)
        accounts.add(tx, new_id(), staff(NOW.date())[-1], secrets, at=NOW)
