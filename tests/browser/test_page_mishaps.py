"""A page that breaks: plain words for the person, and nobody's words in the log."""

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import TabletOf
from tests.serving import served

pytestmark = pytest.mark.browser

_WORDS: Final = "Rosa Client-Words"
# Run by Python itself before the program: the day breaks on what a client has said.
_BREAKING: Final = f"""
import app.services.today

def breaks(*given, **more):
    try:
        raise KeyError("{_WORDS} said so")
    except KeyError as error:
        raise ValueError("no such client {_WORDS}") from error

app.services.today.today = breaks
"""


@pytest.fixture
def breaking(tmp_path: Path) -> dict[str, str]:
    """An environment in which the program's first page breaks."""
    (tmp_path / "sitecustomize.py").write_text(_BREAKING)
    return {"PYTHONPATH": str(tmp_path)}


def test_a_page_that_breaks_shows_a_number_and_logs_nobodys_words(
    tablet_of: TabletOf, own_folder: Path, breaking: dict[str, str]
) -> None:
    with served(own_folder, environment=breaking) as running:
        tablet = tablet_of(running.url)
        tablet.go("/")
        tablet.sign_in("therapist")
        said = tablet.page.get_by_text("tell your admin this number:")
        expect(said).to_be_visible()
        number = said.inner_text().split()[-1]
        printed = running.printed_until(f"mishap {number}:")
        assert _WORDS not in tablet.page.content()
    printed += "".join(running.printed)
    assert "builtins.ValueError at [" in printed
    assert "Rosa" not in printed
    assert "Client-Words" not in printed
