"""The intake's routes over real HTTP, behind the gate."""

import json
from typing import Any, Final

import httpx
import pytest

from app.api import intakes
from app.services.context import Context
from app.storage.records import web_sessions
from app.storage.store import Store
from tests.api.conftest import BrowserOf
from tests.clock import FixedClock
from tests.gate import people as gate_people
from tests.gate.browser import Browser
from tests.services import people, visits_of

_USES: Final = [one.path.split("{session_id}/")[1] for one in intakes.routes()]
_JUNK: Final = [b"[]", b"null", b"{", b"\xff\xfe", b"[" * 100_000]
_SIGNED: Final = {
    "signer_name": "Zelda Quistgaard",
    "guardian_relation": "",
    "strokes": visits_of.STROKES,
    "language": "en",
}


@pytest.fixture
def session_id(therapist: Context) -> str:
    """A visit whose intake is to do."""
    return visits_of.begin(therapist)


@pytest.fixture
def tablet(browser_of: BrowserOf) -> Browser:
    """The tablet that the front desk handed out."""
    return browser_of("frontdesk")


def _send(
    browser: Browser, session_id: str, use: str, content: bytes, origin: str | None = None
) -> httpx.Response:
    return browser.post_json(f"/api/sessions/{session_id}/{use}", content, origin=origin)


def _said(browser: Browser, session_id: str, use: str, **body: Any) -> httpx.Response:  # noqa: ANN401
    return _send(browser, session_id, use, json.dumps(body).encode())


def test_a_whole_intake_goes_over_the_wire(
    tablet: Browser, session_id: str, therapist: Context
) -> None:
    view = _said(tablet, session_id, "intake/page").json()
    while view["state"] == "asking":
        page = view["page"]
        answers = {one: visits_of.tapped(one) for one in page["question_ids"]}
        said = _said(tablet, session_id, "intake/answers", page_id=page["id"], answers=answers)
        assert said.status_code == 200
        view = said.json()
    assert (view["state"], view["must_finish"]) == ("finishing", True)
    view = _said(tablet, session_id, "intake/finish").json()
    assert view["state"] == "consent"
    assert len(view["consent"]["sentences"]) == 8
    assert _said(tablet, session_id, "consent", **_SIGNED).json()["state"] == "done"
    assert visits_of.of(therapist, session_id).consent is not None


def test_the_language_goes_over_the_wire(tablet: Browser, session_id: str) -> None:
    said = _said(tablet, session_id, "intake/language", language="es", page_id="ad_pain").json()
    assert (said["language"], said["page"]["id"]) == ("es", "ad_pain")
    assert said["texts"]["saved"] == "Respuestas guardadas"


@pytest.mark.parametrize("use", _USES)
def test_everything_may_be_sent_twice(
    tablet: Browser, session_id: str, therapist: Context, use: str
) -> None:
    bodies: dict[str, dict[str, Any]] = {
        "intake/answers": {"page_id": "ad_pain", "answers": {"ad_pain": 4}},
        "intake/language": {"language": "es"},
        "consent": _SIGNED,
    }
    if use in {"intake/finish", "intake/back", "consent"}:
        visits_of.finished(therapist, session_id)
    first = _said(tablet, session_id, use, **bodies.get(use, {}))
    before = people.every_row(therapist.store)
    second = _said(tablet, session_id, use, **bodies.get(use, {}))
    assert (first.status_code, second.status_code) == (200, 200)
    assert second.json() == first.json()
    after = people.every_row(therapist.store)
    assert {**after, "intake": ()} == {**before, "intake": ()}


@pytest.mark.parametrize("content", _JUNK)
@pytest.mark.parametrize("use", _USES)
def test_junk_is_refused_with_a_sentence(
    tablet: Browser, session_id: str, therapist: Context, use: str, content: bytes
) -> None:
    before = people.every_row(therapist.store)
    said = _send(tablet, session_id, use, content)
    assert said.status_code == 422
    assert said.json()["error"].endswith(".")
    assert people.every_row(therapist.store) == before


@pytest.mark.parametrize(
    ("use", "body"),
    [
        ("intake/answers", {}),
        ("intake/answers", {"answers": []}),
        ("intake/answers", {"answers": {"nothing": True}}),
        ("intake/answers", {"answers": {"em_saddle": "yes"}}),
        ("intake/answers", {"answers": {"ad_pain": float("nan")}}),
        ("intake/answers", {"answers": {"ad_pain": 3}, "page_id": 3}),
        ("intake/page", {"page_id": ["ad_pain"]}),
        ("intake/language", {}),
        ("intake/language", {"language": "fr"}),
        ("intake/language", {"language": []}),
        ("consent", {}),
        ("consent", {**_SIGNED, "strokes": []}),
        ("consent", {**_SIGNED, "strokes": [[[1, 1]]]}),
        ("consent", {**_SIGNED, "strokes": [[["a", 1]]]}),
        ("consent", {**_SIGNED, "signer_name": ""}),
        ("consent", {**_SIGNED, "more": 1}),
    ],
)
def test_what_no_tablet_says_is_refused_and_changes_nothing(
    tablet: Browser, session_id: str, therapist: Context, use: str, body: dict[str, Any]
) -> None:
    before = people.every_row(therapist.store)
    assert _said(tablet, session_id, use, **body).status_code == 422
    assert people.every_row(therapist.store) == before


def test_an_unknown_visit_and_a_finished_intake_say_so(
    tablet: Browser, session_id: str, therapist: Context
) -> None:
    assert _said(tablet, "nothing", "intake/page").status_code == 404
    visits_of.finished(therapist, session_id)
    said = _said(tablet, session_id, "intake/answers", answers={"ad_pain": 9})
    assert (said.status_code, said.json()["kind"]) == (409, "WrongStateError")


@pytest.mark.parametrize("use", _USES)
def test_a_foreign_page_and_a_stranger_are_sent_away(
    tablet: Browser, session_id: str, therapist: Context, use: str
) -> None:
    before = people.every_row(therapist.store)
    assert _send(tablet, session_id, use, b"{}", "https://elsewhere.example").status_code == 403
    with Browser(str(tablet.base_url).rstrip("/")) as stranger:
        assert _send(stranger, session_id, use, b"{}").status_code == 401
    assert people.every_row(therapist.store) == before


@pytest.mark.parametrize("use", _USES)
def test_the_owner_and_a_locked_screen_are_refused(
    url: str, session_id: str, store: Store, clock: FixedClock, use: str
) -> None:
    with Browser(url, token=gate_people.opened(store, "owner", clock())) as owner:
        body = {"intake/answers": b'{"answers": {}}', "intake/language": b'{"language": "es"}'}
        sent = body.get(use, json.dumps(_SIGNED).encode())
        assert _send(owner, session_id, use, sent).status_code == 403
    token = gate_people.opened(store, "frontdesk", clock())
    with store.write() as tx:
        web_sessions.set_locked(tx, gate_people.session_of(store, token).id, clock())
    with Browser(url, token=token) as locked:
        assert _send(locked, session_id, use, b"{}").status_code == 423
