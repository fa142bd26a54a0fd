"""Websocket handshakes: who gets one, and what they may resume."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.sync.connection import Connection
from websockets.typing import Origin, Subprotocol

from app.gate.sockets import resumable
from app.services import resumption
from tests.gate import people
from tests.gate.conftest import SignedInAs
from tests.gate.in_process import Gate

XSRF = "xsrf-token"


@contextmanager
def stream(
    gate: Gate,
    token: str | None,
    *,
    origin: str | None = "own",
    host: str = "127.0.0.1",
    resume: tuple[str, ...] = (),
) -> Iterator[Connection]:
    """Streamlit's socket, opened as its page does: protocol, XSRF token, session to resume."""
    sent_origin = gate.url if origin == "own" else origin
    protocols = [Subprotocol(part) for part in ("streamlit", XSRF, *resume)]
    with (
        socket.create_connection(("127.0.0.1", gate.port)) as raw,
        connect(
            f"ws://{host}:{gate.port}/_stcore/stream",
            sock=raw,
            origin=Origin(sent_origin) if sent_origin is not None else None,
            subprotocols=protocols,
            additional_headers={"cookie": f"palpate_session={token}"} if token else {},
            open_timeout=60,
        ) as opened,
    ):
        yield opened


def assert_refused(
    gate: Gate, token: str | None, *, origin: str | None = "own", host: str = "127.0.0.1"
) -> None:
    with (
        pytest.raises(InvalidStatus) as caught,
        stream(gate, token, origin=origin, host=host),
    ):
        pass
    assert caught.value.response.status_code == 403


@pytest.fixture
def token(gate_server: Gate) -> str:
    return people.opened(gate_server.store, "therapist", gate_server.clock())


def test_a_live_session_on_our_own_page_gets_its_socket(gate_server: Gate, token: str) -> None:
    with stream(gate_server, token) as opened:
        assert opened.subprotocol == "streamlit"
        assert opened.recv() == f"streamlit, {XSRF}"


@pytest.mark.parametrize("garbage", [None, "garbage", "x" * 500])
def test_a_stranger_gets_none(gate_server: Gate, garbage: str | None) -> None:
    assert_refused(gate_server, garbage)


@pytest.mark.parametrize("origin", [None, "http://evil.test", "null", "", "http://127.0.0.1"])
def test_a_page_elsewhere_gets_none(gate_server: Gate, token: str, origin: str | None) -> None:
    assert_refused(gate_server, token, origin=origin)


def test_a_foreign_name_for_this_server_gets_none(gate_server: Gate, token: str) -> None:
    evil = f"http://evil.test:{gate_server.port}"
    assert_refused(gate_server, token, host="evil.test", origin=evil)


@pytest.mark.parametrize("step", [{"minutes": 10}, {"hours": 12}])
def test_an_idle_or_ended_session_gets_none(
    gate_server: Gate, token: str, step: dict[str, int]
) -> None:
    gate_server.clock.advance(**step)
    assert_refused(gate_server, token)


def test_a_locked_session_gets_none(gate_server: Gate, signed_in_as: SignedInAs) -> None:
    browser = signed_in_as("therapist")
    browser.get("/lock")
    assert_refused(gate_server, browser.token)


def test_a_signed_out_session_gets_none(gate_server: Gate, signed_in_as: SignedInAs) -> None:
    browser = signed_in_as("therapist")
    token = browser.token
    browser.submit("/sign-out")
    assert_refused(gate_server, token)


def test_a_deactivated_accounts_session_gets_none(gate_server: Gate, token: str) -> None:
    people.set_active(gate_server.store, "therapist", gate_server.clock())
    assert_refused(gate_server, token)


def test_opening_a_socket_is_no_activity(gate_server: Gate, token: str) -> None:
    gate_server.clock.advance(minutes=9)
    with stream(gate_server, token):
        pass
    gate_server.clock.advance(minutes=1)
    assert_refused(gate_server, token)


def test_ones_own_streamlit_session_may_be_resumed(gate_server: Gate, token: str) -> None:
    resumption.claim("mine-resumed", people.session_of(gate_server.store, token).id)
    with stream(gate_server, token, resume=("mine-resumed",)) as opened:
        assert opened.recv() == f"streamlit, {XSRF}, mine-resumed"


@pytest.mark.parametrize(
    "resume", [("theirs",), ("unknown",), ("theirs", "theirs"), ("x", "theirs")]
)
def test_anybody_elses_streamlit_session_is_stripped(
    gate_server: Gate, token: str, resume: tuple[str, ...]
) -> None:
    theirs = people.opened(gate_server.store, "admin", gate_server.clock())
    resumption.claim("theirs", people.session_of(gate_server.store, theirs).id)
    with stream(gate_server, token, resume=resume) as opened:
        assert opened.recv() == f"streamlit, {XSRF}"


def test_a_former_session_of_the_same_person_is_not_resumed(gate_server: Gate, token: str) -> None:
    former = people.opened(gate_server.store, "therapist", gate_server.clock())
    resumption.claim("former", people.session_of(gate_server.store, former).id)
    with stream(gate_server, token, resume=("former",)) as opened:
        assert opened.recv() == f"streamlit, {XSRF}"


@given(st.lists(st.text(st.sampled_from("abc-,; \t\xff"), max_size=8), max_size=6))
def test_no_header_smuggles_a_session_past_the_gate(parts: list[str]) -> None:
    """Whatever stands third is the one that Streamlit resumes."""
    resumption.claim("a", "somebody else")
    header = (b"sec-websocket-protocol", ",".join(parts).encode("latin-1"))
    others = [(b"host", b"localhost"), (b"cookie", b"a,b,c,d")]
    passed = resumable({"type": "websocket", "headers": [header, *others]}, "me")["headers"]
    value = next(value for name, value in passed if name == header[0]).decode("latin-1")
    assert len(value.split(",")) <= 2
    assert passed[1:] == others
