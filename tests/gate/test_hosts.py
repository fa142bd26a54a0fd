"""Which Host and Origin headers may pass."""

import socket
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.config import LOOPBACK_HOSTS
from app.gate.hosts import is_allowed, is_same_origin
from tests.gate import people
from tests.gate.browser import Browser
from tests.gate.in_process import Gate

OWN = [
    *("localhost", "LOCALHOST:8501", "127.0.0.1", "127.0.0.1:1", "127.0.0.1:65535", "[::1]:80"),
    *("localhost.", "localhost.:8501", "[::1]"),
]
FOREIGN = [
    *("evil.test", "evil.test:8501", "localhost.evil.test", "127.0.0.1.evil.test", "", "::1"),
    *("user@localhost", "localhost@evil.test", "localhost/", "localhost?x", "localhost#x"),
    *("localhost:x", "localhost:65536", "localhost:-1", "localhost:80:80", "[::1", " localhost"),
    *("[::1];script-src", "x[::1]", "[::1]x:80", "local\thost", "localhost\\", "[127.0.0.1]"),
    *("localhost:\xb2", "*", "10.0.0.1", "localhost, evil.test"),
]


@pytest.mark.parametrize("host", OWN)
def test_this_servers_names_pass_with_any_port_and_case(host: str) -> None:
    assert is_allowed(host, LOOPBACK_HOSTS)


@pytest.mark.parametrize("host", [*FOREIGN, None])
def test_any_other_name_is_refused(host: str | None) -> None:
    assert not is_allowed(host, LOOPBACK_HOSTS)


@given(st.text(st.sampled_from("localhost127.0:[]@/;\t 8\\\xe4"), max_size=20) | st.text())
@example("[::1];x")
@example("local\thost")
def test_what_passes_is_a_name_and_a_port_and_nothing_else(host: str) -> None:
    if is_allowed(host, LOOPBACK_HOSTS):
        name, _, port = host.lower().rpartition(":") if not host.endswith("]") else (host, "", "")
        name, port = (name, port) if name.strip("[") else (host.lower(), "")
        assert name.strip("[]").rstrip(".") in LOOPBACK_HOSTS
        assert port == "" or (port.isascii() and port.isdigit())


@pytest.mark.parametrize(
    ("origin", "is_secure", "expected"),
    [
        ("http://localhost:8501", False, True),
        ("https://localhost:8501", True, True),
        ("https://localhost:8501", False, False),
        ("http://localhost:8501", True, False),
        ("http://localhost", False, False),
        ("http://localhost:8501/", False, False),
        ("http://localhost:8501.evil.test", False, False),
        ("null", False, False),
        ("", False, False),
    ],
)
def test_an_origin_is_compared_whole(origin: str, *, is_secure: bool, expected: bool) -> None:
    assert is_same_origin(origin, "localhost:8501", is_secure=is_secure) is expected


@pytest.mark.parametrize("host", ["evil.test", "user@127.0.0.1", "127.0.0.1:x", "[::1];x"])
def test_a_foreign_host_gets_a_plain_page_and_nothing_of_ours(browser: Browser, host: str) -> None:
    for path in ("/", "/sign-in", "/healthz", "/sign-in/gate.css"):
        response = browser.get(path, headers={"host": host})
        assert response.status_code == 400
        assert "This is not Palpate&#39;s address" in response.text
        assert "evil" not in response.text
        assert 'href="/"' not in response.text


def test_a_request_without_a_host_is_refused(gate_server: Gate) -> None:
    with socket.create_connection(("127.0.0.1", gate_server.port)) as raw:
        raw.sendall(b"GET / HTTP/1.0\r\n\r\n")
        answer = raw.recv(65_536)
    assert answer.split(b"\r\n")[0].endswith(b"400 Bad Request")


@pytest.mark.parametrize("origin", ["http://evil.test", "null", "", "https://127.0.0.1"])
def test_a_post_from_another_site_changes_nothing(
    gate_server: Gate, admin: Browser, origin: str
) -> None:
    gate_server.clock.advance(minutes=1)
    before = (people.all_sessions(gate_server.store), people.audit(gate_server.store))
    for path in ("/sign-in", "/sign-out", "/lock", "/api/activity", "/setup", "/settings"):
        response = admin.post(path, data={"login": "admin"}, headers={"origin": origin})
        assert response.status_code == 403
    assert (people.all_sessions(gate_server.store), people.audit(gate_server.store)) == before


def test_a_scripts_refusal_names_only_our_own_host(browser: Browser) -> None:
    response = browser.get("/api/activity", headers={"host": "evil.test"})
    assert response.status_code == 400
    assert "evil" not in response.headers["content-security-policy"]


def test_the_port_of_the_origin_counts(gate_server: Gate, admin: Browser) -> None:
    other = urlsplit(gate_server.url)._replace(netloc=f"127.0.0.1:{gate_server.port + 1}").geturl()
    assert admin.post("/sign-out", headers={"origin": other}).status_code == 403
    assert admin.post("/sign-out", headers={"origin": gate_server.url}).status_code == 303
