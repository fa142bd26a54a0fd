"""The session's routes over real HTTP, behind the gate."""

import json
from datetime import timedelta
from typing import Any, Final

import httpx
import pytest

from app.api import treatment
from app.services import heat
from app.services.context import Context
from app.services.ids import new_id
from app.storage.records import web_sessions
from app.storage.store import Store
from schemas.access import Role
from schemas.clinic import Language
from schemas.codes.treatment import HeatOverrideReason
from tests.api.conftest import BrowserOf
from tests.clock import FixedClock
from tests.gate import people as gate_people
from tests.gate.browser import Browser
from tests.services import people, sessions_of

_BEGUN: Final = {"step": "1b_desensitization", "areas": ["lower_back_left"], "level": 1}
# A look takes whatever comes with it for nothing.
_USES: Final = [one.path.rsplit("/", 1)[1] for one in treatment.routes()[1:]]
_JUNK: Final = [b"", b"[]", b"null", b"{", b"\xff\xfe", b'{"id": NaN}', b"[" * 100_000, b'{"x": 1}']


@pytest.fixture
def session_id(therapist: Context) -> str:
    """A session that has just started."""
    return sessions_of.started(therapist)


@pytest.fixture
def tablet(browser_of: BrowserOf) -> Browser:
    """The therapist's tablet."""
    return browser_of("therapist")


def _tap(tablet: Browser, session_id: str, use: str, **said: Any) -> httpx.Response:  # noqa: ANN401
    return _send(tablet, session_id, use, json.dumps(said).encode())


def _send(
    tablet: Browser, session_id: str, use: str, body: bytes, origin: str | None = None
) -> httpx.Response:
    return tablet.post_json(f"/api/sessions/{session_id}/{use}", body, origin=origin)


def test_a_tap_is_answered_with_the_session_after_it(tablet: Browser, session_id: str) -> None:
    begun = _tap(tablet, session_id, "begin_step", id=new_id(), **_BEGUN)
    assert begun.status_code == 200
    assert begun.json()["running"]["step"] == "1b_desensitization"
    said = {"id": new_id(), "kind": "pressure_check", "word": "too_much"}
    view = _tap(tablet, session_id, "log_event", **said).json()
    assert view["prompt"]["title"] == "Ease off now: level 0, hands still"
    assert view == _tap(tablet, session_id, "view").json()
    assert view["server_time"] == "2026-11-24T15:00:00Z"


def test_a_tap_sent_twice_counts_once(tablet: Browser, session_id: str) -> None:
    _tap(tablet, session_id, "begin_step", id=new_id(), **_BEGUN)
    said = {"id": new_id(), "kind": "pain_now", "pain_nrs": 4}
    answers = [_tap(tablet, session_id, "log_event", **said).json() for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert len(answers[0]["log"]) == 1


def _waiting(*said: tuple[str, dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"use": use, "body": body} for use, body in said]


def test_taps_of_a_tab_that_is_closed_are_taken_in_their_order_and_once(
    tablet: Browser, session_id: str
) -> None:
    begun = {"id": new_id(), **_BEGUN}
    check = {"id": new_id(), "kind": "pressure_check", "word": "just_right"}
    taps = _waiting(
        ("begin_step", begun),
        ("set_level", {"step_id": begun["id"], "level": 2}),
        ("log_event", check),
        ("end_step", {"step_id": begun["id"]}),
    )
    answers = [_tap(tablet, session_id, "taps", taps=taps) for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 200]
    first, again = (one.json() for one in answers)
    assert first == again == _tap(tablet, session_id, "view").json()
    assert [one["event_id"] for one in first["log"] if one["event_id"]] == [check["id"]]
    assert (first["running"], first["steps"][1]["state"]) == (None, "done")


def test_a_tap_that_is_refused_holds_up_none_after_it(tablet: Browser, session_id: str) -> None:
    pain = {"id": new_id(), "kind": "pain_now", "pain_nrs": 4}
    taps = _waiting(
        ("set_level", {"step_id": new_id(), "level": 2}),  # no step runs
        ("log_event", {"id": "short"}),
        ("begin_step", {"id": new_id(), **_BEGUN}),
        ("log_event", pain),
    )
    view = _tap(tablet, session_id, "taps", taps=taps).json()
    assert view["running"]["step"] == "1b_desensitization"
    assert [one["event_id"] for one in view["log"] if one["event_id"]] == [pain["id"]]


@pytest.mark.parametrize("use", ["view", "taps", "sign", "../finish", ""])
def test_waiting_taps_go_nowhere_but_where_a_tap_goes(
    tablet: Browser, session_id: str, store: Store, use: str
) -> None:
    before = people.every_row(store)
    response = _tap(tablet, session_id, "taps", taps=_waiting((use, {})))
    assert response.status_code == 422
    assert people.every_row(store) == before


def test_waiting_taps_of_another_therapist_are_refused(
    url: str, session_id: str, store: Store, clock: FixedClock
) -> None:
    people.add(store, Role.THERAPIST)
    taps = _waiting(("begin_step", {"id": new_id(), **_BEGUN}))
    with Browser(url, token=gate_people.opened(store, "second", clock())) as other:
        before = people.every_row(store)
        response = _tap(other, session_id, "taps", taps=taps)
        assert (response.status_code, response.json()["kind"]) == (403, "NotYoursError")
    assert people.every_row(store) == before


def test_waiting_taps_of_an_idle_tablet_end_no_session(
    tablet: Browser, session_id: str, store: Store, clock: FixedClock
) -> None:
    with store.write() as tx:
        idle = gate_people.session_of(store, tablet.token)
        web_sessions.set_active(tx, idle.id, clock() - timedelta(minutes=11))
    taps = _waiting(("begin_step", {"id": new_id(), **_BEGUN}), ("finish", {}))
    response = _tap(tablet, session_id, "taps", taps=taps)
    assert response.status_code == 200
    assert response.json()["running"]["step"] == "1b_desensitization"


@pytest.mark.parametrize("use", _USES)
@pytest.mark.parametrize("body", _JUNK, ids=range(len(_JUNK)))
def test_junk_changes_nothing_and_is_told_in_a_sentence(
    tablet: Browser,
    session_id: str,
    store: Store,
    use: str,
    body: bytes,
) -> None:
    if body == b"" and use in {"finish", "next_visit", "skin_after"}:
        return  # nothing said is all that these ask for
    before = people.every_row(store)
    response = _send(tablet, session_id, use, body)
    assert response.status_code == 422
    assert response.json()["error"]
    assert people.every_row(store) == before


def test_a_body_that_is_too_long_is_refused(tablet: Browser, session_id: str) -> None:
    response = _send(tablet, session_id, "log_event", b'{"id": "' + b"a" * 300_000 + b'"}')
    assert response.status_code == 422
    assert "too much at once" in response.json()["error"]


def test_another_origin_is_turned_away(tablet: Browser, session_id: str, store: Store) -> None:
    before = people.every_row(store)
    body = json.dumps({"id": new_id(), **_BEGUN}).encode()
    response = _send(tablet, session_id, "begin_step", body, origin="https://elsewhere.example")
    assert response.status_code == 403
    assert people.every_row(store) == before


def test_who_is_signed_out_changes_nothing(url: str, session_id: str, store: Store) -> None:
    before = people.every_row(store)
    with Browser(url) as stranger:
        response = _tap(stranger, session_id, "begin_step", id=new_id(), **_BEGUN)
    assert response.status_code == 401
    assert people.every_row(store) == before


def test_a_locked_screen_changes_nothing(
    tablet: Browser, session_id: str, store: Store, clock: FixedClock
) -> None:
    with store.write() as tx:
        locked = gate_people.session_of(store, tablet.token)
        web_sessions.set_locked(tx, locked.id, clock())
    response = _tap(tablet, session_id, "begin_step", id=new_id(), **_BEGUN)
    assert response.status_code == 423


def test_another_therapist_is_refused(
    url: str, session_id: str, store: Store, clock: FixedClock
) -> None:
    people.add(store, Role.THERAPIST)
    with Browser(url, token=gate_people.opened(store, "second", clock())) as other:
        response = _tap(other, session_id, "begin_step", id=new_id(), **_BEGUN)
        assert (response.status_code, response.json()["kind"]) == (403, "NotYoursError")
        assert _tap(other, session_id, "view").status_code == 403


@pytest.mark.parametrize("login", ["frontdesk", "owner"])
def test_another_role_is_refused(
    url: str, session_id: str, store: Store, clock: FixedClock, login: str
) -> None:
    with Browser(url, token=gate_people.opened(store, login, clock())) as other:
        assert _tap(other, session_id, "view").status_code == 403


def test_an_unknown_session_is_not_found(tablet: Browser) -> None:
    assert _tap(tablet, new_id(), "view").status_code == 404
    assert _tap(tablet, "x'; DROP TABLE session", "view").status_code == 404


def test_a_refusal_by_the_clearance_says_why(tablet: Browser, therapist: Context) -> None:
    session_id = sessions_of.started(therapist, mo_cream=True)
    said = {**_BEGUN, "id": new_id(), "step": "1a_heat"}
    response = _tap(tablet, session_id, "begin_step", **said)
    assert (response.status_code, response.json()["kind"]) == (409, "WrongStateError")
    assert "pain cream" in response.json()["error"]


def test_heat_is_refused_until_the_therapist_opens_it_and_then_asks_for_the_skin(
    tablet: Browser, therapist: Context, store: Store
) -> None:
    session_id = sessions_of.started(therapist, onset_hours=10)
    said = {**_BEGUN, "id": new_id(), "step": "1a_heat", "level": 0}
    before = people.every_row(store)
    assert _tap(tablet, session_id, "begin_step", **said).status_code == 409
    assert _tap(tablet, session_id, "skin_after").status_code == 409
    assert people.every_row(store) == before
    heat.override_heat(therapist, session_id, HeatOverrideReason.CLIENT_ASKS, skin_is_fine=True)
    begun = _tap(tablet, session_id, "begin_step", **said).json()
    assert begun["steps"][0]["limit"] == "10 minutes at most, mild warmth"
    ended = _tap(tablet, session_id, "end_step", step_id=said["id"]).json()
    assert ended["heat"]["needs_skin_check"] is True
    looked = _tap(tablet, session_id, "skin_after").json()
    assert looked["heat"]["needs_skin_check"] is False


def test_heat_written_down_beyond_its_limit_is_refused_in_a_sentence(
    tablet: Browser, therapist: Context
) -> None:
    session_id = sessions_of.started(therapist, onset_hours=10)
    heat.override_heat(therapist, session_id, HeatOverrideReason.CLIENT_ASKS, skin_is_fine=True)
    said = {**_BEGUN, "id": new_id(), "step": "1a_heat", "level": 0, "minutes": 11}
    response = _tap(tablet, session_id, "record_step", **said)
    assert response.status_code == 422
    assert "10 minutes at most" in response.json()["error"]


@pytest.mark.parametrize(
    ("level", "is_allowed", "words"),
    [(3, True, "Ahora presiono un poco más."), (4, False, "Hoy me quedo en esta presión.")],
)
def test_a_client_who_asks_for_more_is_answered_in_the_clients_language(
    tablet: Browser, therapist: Context, level: int, words: str, *, is_allowed: bool
) -> None:
    session_id = sessions_of.started(therapist, language=Language.SPANISH)
    assert _tap(tablet, session_id, "view").json()["to_say"] is None
    said = {"id": new_id(), "kind": "client_requests_more", "requested_level": level}
    to_say = _tap(tablet, session_id, "log_event", **said).json()["to_say"]
    assert to_say["is_allowed"] is is_allowed
    assert to_say["text"].startswith(words)
    assert to_say["english"].startswith("I will")
    _tap(tablet, session_id, "log_event", id=new_id(), kind="pain_now", pain_nrs=4)
    assert _tap(tablet, session_id, "view").json()["to_say"] is None
