"""The session's page without a browser: what it draws, and where it sends other visits."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app.services import treatment
from app.services.context import Context
from app.storage.store import Store
from app.ui import links, running_session
from schemas.access import Role
from schemas.session import Stage
from schemas.session_view import SessionView
from tests.clock import FixedClock
from tests.services import people, sessions_of
from tests.ui.conftest import PageOf


@pytest.fixture
def therapist(served_store: Store, clock: FixedClock) -> Context:
    """The therapist, elsewhere."""
    return people.context(served_store, clock, "therapist")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[SessionView]:
    """What the page gave to the pad."""
    views: list[SessionView] = []
    monkeypatch.setattr("app.ui.components.session_pad.session_pad", views.append)
    return views


def _open(page_of: PageOf, session_id: str, login: str = "therapist") -> AppTest:
    app = page_of(login, "session.py")
    app.query_params["id"] = session_id
    return app.run()


def test_a_running_session_is_drawn(
    page_of: PageOf, therapist: Context, drawn: list[SessionView]
) -> None:
    session_id = sessions_of.started(therapist)
    app = _open(page_of, session_id)
    assert not app.exception
    assert drawn[-1].session_id == session_id


@pytest.mark.parametrize("session_id", ["", "0" * 32, "<script>"])
def test_an_address_that_leads_to_no_visit_has_a_way_back(
    page_of: PageOf, drawn: list[SessionView], session_id: str
) -> None:
    app = _open(page_of, session_id)
    assert not app.exception
    assert not drawn
    app.button(key="session.back").click().run()
    assert app.title[0].value == "Tuesday, 24 November"


def test_another_therapists_session_is_not_shown(
    page_of: PageOf, therapist: Context, drawn: list[SessionView]
) -> None:
    session_id = sessions_of.started(therapist)
    people.set_roles(therapist.store, "owner", Role.THERAPIST)
    app = _open(page_of, session_id, "owner")
    assert not drawn
    assert any("another therapist's" in text.value for text in app.markdown)


@pytest.mark.parametrize(
    ("session", "stage"),
    [({}, Stage.WRITING), ({"started_at": None}, Stage.CLEARANCE)],
)
def test_a_visit_at_another_stage_opens_there(
    therapist: Context, monkeypatch: pytest.MonkeyPatch, session: dict[str, Any], stage: Stage
) -> None:
    session_id = sessions_of.started(therapist, session=session)
    if stage is Stage.WRITING:
        treatment.finish(therapist, session_id)
    opened: list[tuple[str, Stage]] = []

    def open_visit(session_id: str, stage: Stage) -> None:
        opened.append((session_id, stage))
        raise InterruptedError

    monkeypatch.setattr(links, "open_visit", open_visit)
    with pytest.raises(InterruptedError):
        running_session.require(therapist, session_id)
    assert opened == [(session_id, stage)]
