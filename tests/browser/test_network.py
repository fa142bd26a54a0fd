"""Nothing leaves the machine, whatever page is open and wherever the program was started."""

from pathlib import Path

import pytest

from tests.browser.conftest import TabletOf
from tests.browser.tablet import Tablet
from tests.serving import Served, served

pytestmark = pytest.mark.browser

_HOSTILE_OPTIONS = """
[browser]
gatherUsageStats = true
[client]
showErrorDetails = "full"
toolbarMode = "developer"
[server]
enableAgentApi = true
enableStaticServing = true
[theme]
font = "https://fonts.example.test/font.css"
primaryColor = "#FF00FF"
"""


def _foreign(tablet: Tablet) -> list[str]:
    return [
        address
        for address in tablet.requests
        if not address.startswith((tablet.url, "data:", "blob:"))
    ]


def _visit_everything(tablet: Tablet) -> None:
    tablet.go("/sign-in")
    tablet.sign_in("admin")
    tablet.wait_until_drawn()
    for path in ("/settings", "/account", "/"):
        tablet.go(path)
        tablet.wait_until_drawn()
    tablet.go("/nowhere")
    tablet.go("/lock")


def test_no_page_asks_another_host_for_anything(clinic: Served, tablet_of: TabletOf) -> None:
    tablet = tablet_of(clinic.url)
    _visit_everything(tablet)
    assert len(tablet.requests) > 50  # the count sees what is asked
    assert _foreign(tablet) == []


def test_options_of_the_folder_it_is_started_from_change_nothing(
    own_folder: Path, tmp_path: Path, tablet_of: TabletOf
) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / ".streamlit").mkdir(parents=True)
    (elsewhere / ".streamlit" / "config.toml").write_text(_HOSTILE_OPTIONS, encoding="utf-8")
    with served(own_folder, cwd=elsewhere) as running:
        tablet = tablet_of(running.url)
        _visit_everything(tablet)
        assert _foreign(tablet) == []
        tablet.go("/lock?next=/settings")
        tablet.type_pin()
        tablet.wait_until_drawn()
        filled = tablet.page.get_by_test_id("stBaseButton-primary").first
        colour = filled.evaluate("e => getComputedStyle(e).backgroundColor")
        assert colour == "rgb(31, 86, 115)"


def test_a_page_over_own_tls_connects_and_keeps_its_cookie_secure(
    own_folder: Path, tablet_of: TabletOf
) -> None:
    with served(own_folder, "--lan", "--host", "127.0.0.1") as running:
        port = running.url.rsplit(":", 1)[1].split("/")[0]
        tablet = tablet_of(f"https://localhost:{port}", untrusted=True)
        tablet.open_signed_in("therapist")
        cookies = tablet.page.context.cookies()
        session = next(one for one in cookies if one["name"] == "palpate_session")
        assert session["secure"]
        assert session["httpOnly"]
        assert session["sameSite"] == "Strict"
