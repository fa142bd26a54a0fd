"""The security headers of every response, whatever happened."""

import base64
import hashlib
import re
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.resources import files
from ipaddress import IPv4Address
from pathlib import Path

import httpx
import pytest

from app.reach.certificates import ensure_certificates
from app.services.running import system_clock
from app.storage.store import Store
from tests.clock import FixedClock
from tests.gate import in_process
from tests.gate.browser import Browser
from tests.gate.conftest import SignedInAs
from tests.gate.in_process import Gate

EVERY_ANSWER = [
    *[("GET", "/", 200), ("GET", "/settings", 200), ("GET", "/_stcore/health", 200)],
    *[("GET", "/lock", 200), ("GET", "/sign-in", 303), ("POST", "/sign-out", 303)],
    *[("GET", "/audit", 403), ("GET", "/docs", 404), ("GET", "/_stcore/metrics", 404)],
    *[("DELETE", "/sign-in", 405), ("GET", "/api/crash", 500), ("POST", "/api/crash", 500)],
    *[("GET", "/static/none.js", 404), ("GET", "/sign-in/palpate-ca.crt", 404)],
]
STRANGERS = [
    *[("GET", "/", 303), ("GET", "/sign-in", 200), ("POST", "/sign-in", 401)],
    *[("GET", "/media/x", 401), ("GET", "/api/crash", 401), ("OPTIONS", "/", 303)],
]


@pytest.fixture
def secure_gate(store: Store, clock: FixedClock, tmp_path: Path) -> Iterator[Gate]:
    # The client judges the certificates by the computer's own clock.
    made = ensure_certificates(
        tmp_path / "certificates",
        names=("localhost",),
        addresses=(IPv4Address("127.0.0.1"),),
        now=system_clock(),
    )
    stage = in_process.Stage()
    with (
        in_process.listening(stage, made) as url,
        in_process.standing(stage, url, store, clock, made) as gate,
    ):
        yield gate


def assert_guarded(response: httpx.Response) -> None:
    headers = response.headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers
    assert "access-control-allow-origin" not in headers


def policy_of(response: httpx.Response) -> dict[str, list[str]]:
    parts = response.headers["content-security-policy"].split("; ")
    return {name: sources for name, *sources in (part.split() for part in parts)}


def assert_strict(response: httpx.Response, gate: Gate) -> None:
    policy = policy_of(response)
    assert policy["default-src"] in (["'self'"], ["'none'"])
    assert policy["frame-ancestors"] == ["'none'"]
    assert policy["form-action"] == ["'self'"]
    assert "'unsafe-inline'" not in policy["script-src"]
    own = {"'self'", f"ws://127.0.0.1:{gate.port}"}
    assert set(policy["connect-src"]) <= own


@pytest.mark.parametrize(("method", "path", "status"), EVERY_ANSWER)
def test_every_answer_to_a_person_is_guarded(
    gate_server: Gate, admin: Browser, method: str, path: str, status: int
) -> None:
    response = admin.request(method, path)
    assert response.status_code == status
    assert_guarded(response)
    assert_strict(response, gate_server)
    assert "strict-transport-security" not in response.headers


def test_every_answer_to_a_stranger_is_guarded(gate_server: Gate, browser: Browser) -> None:
    for method, path, status in STRANGERS:
        response = browser.request(method, path)
        assert response.status_code == status
        assert_guarded(response)
        assert_strict(response, gate_server)


def test_a_refused_form_is_guarded(gate_server: Gate, browser: Browser) -> None:
    response = browser.submit("/sign-in", login="x" * 70_000)
    assert response.status_code == 413
    assert_guarded(response)
    assert_strict(response, gate_server)


def test_only_assets_that_were_found_may_be_kept(
    browser: Browser, signed_in_as: SignedInAs
) -> None:
    kept = signed_in_as("therapist").get("/static/x.js")
    assert kept.headers["cache-control"] == "max-age=31536000"
    assert browser.get("/static/x.js").headers["cache-control"] == "no-store"
    assert browser.get("/sign-in/gate.css").headers["cache-control"] == "private, max-age=600"
    assert browser.get("/sign-in/gate.css").headers["x-content-type-options"] == "nosniff"


def test_streamlits_page_may_run_its_own_inline_script_and_no_other(admin: Browser) -> None:
    index = files("streamlit").joinpath("static", "index.html").read_text(encoding="utf-8")
    inline = re.findall(r"<script>(.*?)</script>", index, re.DOTALL)
    digests = [hashlib.sha256(script.encode()).digest() for script in inline]
    hashes = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
    sources = policy_of(admin.get("/"))["script-src"]
    assert len(hashes) == 1
    assert [source for source in sources if source.startswith("'sha256")] == hashes


def test_the_gates_own_pages_need_no_exception(browser: Browser) -> None:
    policy = policy_of(browser.get("/sign-in"))
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == ["'self'"]


def test_over_tls_the_cookie_is_secure_and_the_browser_stays_on_tls(
    secure_gate: Gate, stack: ExitStack
) -> None:
    browser = stack.enter_context(secure_gate.browser())
    response = browser.sign_in("therapist")
    assert "; Secure" in response.headers["set-cookie"]
    assert response.headers["strict-transport-security"] == "max-age=31536000"
    page = browser.get("/")
    assert (page.status_code, page.text) == (200, "inner /")
    assert f"wss://127.0.0.1:{secure_gate.port}" in policy_of(page)["connect-src"]
    assert "; Secure" in browser.submit("/sign-out").headers["set-cookie"]


def test_over_tls_an_origin_without_it_is_foreign(secure_gate: Gate, stack: ExitStack) -> None:
    browser = stack.enter_context(secure_gate.browser())
    plain = secure_gate.url.replace("https", "http")
    assert browser.post("/sign-in", headers={"origin": plain}).status_code == 403


def test_the_authoritys_certificate_is_there_for_a_tablet_that_never_signed_in(
    secure_gate: Gate, stack: ExitStack
) -> None:
    browser = stack.enter_context(secure_gate.browser())
    response = browser.get("/sign-in/palpate-ca.crt")
    assert secure_gate.certificates is not None
    assert response.content == secure_gate.certificates.ca_certificate.read_bytes()
    assert b"PRIVATE" not in response.content
