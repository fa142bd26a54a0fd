"""The route of the eye, over real HTTP: names hidden on one tablet."""

import json
from typing import Any

import pytest

from app.storage.store import Store
from tests.api.conftest import BrowserOf
from tests.gate import people as gate_people
from tests.gate.browser import Browser
from tests.services import people


def _send(browser: Browser, body: Any) -> int:  # noqa: ANN401 - whatever a tablet may send
    return browser.post_json("/api/names", json.dumps(body).encode()).status_code


def _hides(store: Store, browser: Browser) -> bool:
    return gate_people.session_of(store, browser.token).hides_names


def test_the_eye_hides_names_and_shows_them_again(browser_of: BrowserOf, store: Store) -> None:
    tablet, another = browser_of("therapist"), browser_of("therapist")
    assert _send(tablet, {"hides": True}) == 200
    assert (_hides(store, tablet), _hides(store, another)) == (True, False)
    assert _send(tablet, {"hides": False}) == 200
    assert not _hides(store, tablet)


@pytest.mark.parametrize("body", [{}, {"hides": 1}, {"hides": "yes"}, {"hides": True, "x": 1}, []])
def test_anything_else_is_refused_and_changes_nothing(
    browser_of: BrowserOf,
    store: Store,
    body: Any,  # noqa: ANN401
) -> None:
    tablet = browser_of("therapist")
    before = people.every_row(store)
    assert _send(tablet, body) == 422
    assert people.every_row(store) == before


@pytest.mark.parametrize("login", ["frontdesk", "owner", "admin"])
def test_who_does_not_treat_is_refused(browser_of: BrowserOf, login: str) -> None:
    assert _send(browser_of(login), {"hides": True}) == 403
