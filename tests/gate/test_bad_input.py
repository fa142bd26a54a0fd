"""What no browser of ours sends, over real HTTP."""

import socket
from urllib.parse import quote_plus

import pytest

from tests.gate import people
from tests.gate.browser import Browser
from tests.gate.in_process import Gate

MEGABYTE = 1024 * 1024


def sent_raw(gate: Gate, head: str, body: bytes) -> bytes:
    """Send all of it, as a browser does, then read the answer."""
    with socket.create_connection(("127.0.0.1", gate.port), timeout=60) as raw:
        raw.sendall(f"{head}\r\nhost: 127.0.0.1:{gate.port}\r\n".encode())
        raw.sendall(f"content-length: {len(body)}\r\nconnection: close\r\n\r\n".encode())
        try:
            raw.sendall(body)
            return raw.recv(65_536)
        except (BrokenPipeError, ConnectionResetError):
            return b""  # the server hung up in the middle of the body


def test_a_form_of_a_megabyte_gets_a_plain_page(gate_server: Gate, browser: Browser) -> None:
    before = people.audit(gate_server.store)
    response = browser.submit("/sign-in", login="admin", password="x" * MEGABYTE)
    assert response.status_code == 413
    assert "That is more than this form can hold" in response.text
    assert 'href="/"' in response.text
    assert people.audit(gate_server.store) == before


def test_ten_megabytes_are_not_read_to_the_end(gate_server: Gate, browser: Browser) -> None:
    before = people.audit(gate_server.store)
    answer = sent_raw(gate_server, "POST /sign-in HTTP/1.1", b"x" * (10 * MEGABYTE))
    assert answer == b"" or answer.startswith(b"HTTP/1.1 413 ")
    assert people.audit(gate_server.store) == before
    assert browser.get("/sign-in").status_code == 200


@pytest.mark.parametrize("path", ["/sign-in", "/setup/code"])
def test_too_many_fields_get_a_plain_page(browser: Browser, path: str) -> None:
    response = browser.submit(path, **{f"f{number}": "" for number in range(61)})
    assert response.status_code == 413


@pytest.mark.parametrize(
    "body",
    [
        *[b"login=\xff\xfe&password=\xc3", b"login=%FF%00&password=%C3%28", b"\x00", b"%", b"&&=&"],
        *[b"login=a\x00dmin&password=palpate-demo", b"login=admin%00&password=palpate-demo"],
        *[b'{"login": "admin", "password": "palpate-demo"}', b"\xf0\x9f\x92=", b""],
        b"login=" + quote_plus("\u202eadmin").encode(),
    ],
)
def test_odd_bytes_are_a_wrong_try_and_nothing_else(browser: Browser, body: bytes) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    response = browser.post("/sign-in", content=body, headers=headers)
    assert response.status_code == 401
    assert browser.token is None


def test_a_very_long_name_is_not_echoed_whole(browser: Browser) -> None:
    response = browser.sign_in("n" * 5_000, "wrong")
    assert response.status_code == 401
    assert "n" * 200 in response.text
    assert "n" * 201 not in response.text


@pytest.mark.parametrize("cookie", ["", "x", "x" * 4_000, '"\\', "a=b; palpate_session=", "\xff"])
def test_a_garbage_cookie_is_nobodys(gate_server: Gate, cookie: str) -> None:
    header = {b"cookie": f"palpate_session={cookie}".encode("latin-1")}
    with gate_server.browser() as browser:
        response = browser.get("/settings", headers=header)
    assert response.headers["location"] == "/sign-in?next=%2Fsettings"


def test_an_unknown_address_gets_a_plain_page_with_a_way_back(admin: Browser) -> None:
    response = admin.get("/nothing-here")
    assert response.status_code == 404
    assert "There is no page here" in response.text
    assert '<a class="button fill" href="/">Go to Today</a>' in response.text


@pytest.mark.parametrize("path", ["/%00", "/%ff", "/..%2f..%2fetc%2fpasswd", "/settings/../x"])
def test_an_odd_address_is_no_page(gate_server: Gate, admin: Browser, path: str) -> None:
    head = f"GET {path} HTTP/1.1\r\ncookie: palpate_session={admin.token}"
    assert sent_raw(gate_server, head, b"").startswith(b"HTTP/1.1 404 ")
