"""The client's name on the therapist's pages: hidden behind initials, and shown again."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from app.services.context import Context
from app.storage.store import Store
from tests.clock import FixedClock
from tests.services import people, signable, visits_of
from tests.ui.conftest import PageOf

Visit = Callable[[Context, FixedClock], str]
PAGES: list[tuple[str, Visit]] = [
    ("clearance.py", lambda ctx, _clock: visits_of.ready(ctx)),
    ("clearance.py", lambda ctx, _clock: visits_of.ready(ctx, em_saddle=True)),
    ("note.py", signable.ready),
]


@pytest.fixture
def therapist(served_store: Store, clock: FixedClock) -> Context:
    """The demo's therapist, beside the one at the screen."""
    return people.context(served_store, clock, "therapist")


def _said(app: AppTest) -> str:
    found = (str(one.proto.body) for one in app.get("html"))
    drawn = [one for one in found if not one.startswith("<style>")]
    return "\n".join([*drawn, *(one.label for one in app.button)])


def _turn(app: AppTest, session_id: str) -> AppTest:
    turned = app.button(key=f"eye.{session_id}").click().run()
    assert not turned.exception
    return turned


@pytest.mark.parametrize(("page", "visit"), PAGES, ids=["clearance", "red clearance", "note"])
def test_the_eye_hides_the_name_and_shows_it_again(
    page_of: PageOf, therapist: Context, clock: FixedClock, page: str, visit: Visit
) -> None:
    session_id = visit(therapist, clock)
    client = visits_of.of(therapist, session_id).client
    app = page_of("therapist", "clients.py")
    app.query_params["id"] = session_id
    app.switch_page(f"../pages/{page}").run()
    assert client.full_name in _said(app)
    hidden = _said(_turn(app, session_id))
    assert client.with_name_hidden().full_name in hidden
    assert client.last_name not in hidden
    assert client.called not in hidden
    assert client.full_name in _said(_turn(app, session_id))
