"""The report over real HTTP, behind the gate: shown in the tab, kept nowhere."""

import pytest

from tests.api.conftest import BrowserOf


@pytest.mark.parametrize(
    ("login", "status"), [("owner", 200), ("therapist", 200), ("frontdesk", 403), ("admin", 403)]
)
def test_a_report_is_for_the_owner_and_for_who_treats(
    browser_of: BrowserOf, login: str, status: int
) -> None:
    answer = browser_of(login).get("/documents/report", params={"period": "all"})
    assert answer.status_code == status
    assert answer.content.startswith(b"%PDF-") is (status == 200)


def test_a_report_is_shown_inline_and_kept_by_nobody(browser_of: BrowserOf) -> None:
    asked = {"from": "2026-01-01", "to": "2026-11-24", "phase": "stiffness", "paper": "a4"}
    answer = browser_of("owner").get("/documents/report", params=asked)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "no-store"
    named = 'inline; filename="2026-11-24-statistics.pdf"'
    assert answer.headers["content-disposition"] == named
    assert "script-src" not in answer.headers["content-security-policy"]


def test_whoever_is_not_signed_in_is_sent_to_sign_in(url: str, browser_of: BrowserOf) -> None:
    tab = browser_of("owner")
    tab.cookies.clear()
    answer = tab.get(f"{url}/documents/report")
    assert not answer.content.startswith(b"%PDF-")


def test_an_address_with_nonsense_shows_the_usual_period(browser_of: BrowserOf) -> None:
    asked = {"from": "soon", "therapist": "<script>", "step": "9", "paper": "letter"}
    assert browser_of("owner").get("/documents/report", params=asked).status_code == 200
