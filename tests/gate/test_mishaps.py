"""An exception behind the gate: a plain answer, a reference, and nobody's words anywhere."""

import logging
import re

import pytest

from tests.gate.browser import Browser
from tests.gate.in_process import MARKER


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_mishap_in_a_route_says_no_words_to_anybody(
    admin: Browser,
    method: str,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    response = admin.request(method, "/api/crash")
    assert response.status_code == 500
    assert response.json() == {"error": "Nothing saved is lost. Go back and try again."}
    printed = "".join(capfd.readouterr())
    for told in (response.text, str(response.headers), caplog.text, printed):
        assert MARKER not in told
        assert "Rosa" not in told


def test_the_log_names_the_kinds_of_error_and_the_places(
    admin: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    admin.get("/api/crash")
    (record,) = [record for record in caplog.records if record.name == "palpate"]
    assert re.fullmatch(
        r"mishap [0-9a-f]{6}: builtins\.RuntimeError at \[.*in_process\.py:\d+ _crash\]"
        r" <- builtins\.ValueError at \[.*_crash\]",
        record.getMessage(),
    )


def test_a_page_shows_the_reference_that_the_log_has(
    admin: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    response = admin.get("/account?crash=1")
    assert response.status_code == 500
    shown = re.search(r"give this reference: <b>([0-9a-f]{6})</b>", response.text)
    assert shown is not None
    assert f"mishap {shown.group(1)}:" in caplog.text
    assert MARKER not in response.text


def test_the_server_goes_on_after_a_mishap(admin: Browser) -> None:
    admin.get("/api/crash")
    assert admin.get("/").status_code == 200
