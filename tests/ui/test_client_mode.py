"""The intake's page, and Streamlit's own ways from it, while a client holds the tablet."""

import pytest
from streamlit.testing.v1 import AppTest

from app.navigation import PAGES
from app.services import sign_in
from app.services.context import Context
from app.storage.store import Store
from app.ui import session
from tests.clock import FixedClock
from tests.services import people, visits_of
from tests.ui.conftest import PageOf


@pytest.fixture
def desk(served_store: Store, clock: FixedClock) -> Context:
    """The therapist at another screen."""
    return people.context(served_store, clock, "therapist")


@pytest.fixture
def session_id(desk: Context) -> str:
    """A visit whose intake is to do."""
    return visits_of.begin(desk)


@pytest.fixture
def tablet(page_of: PageOf, session_id: str) -> AppTest:
    """The therapist's tablet at Today."""
    app = page_of("therapist", "today.py")
    app.query_params["id"] = session_id
    return app


def _handed_id(store: Store) -> str | None:
    signed_in = sign_in.identify(store, session.browser_token())
    assert signed_in is not None
    return signed_in.session.handed_session_id


def _components(app: AppTest) -> str:
    return " ".join(str(one.proto) for one in app.get("bidi_component"))


def _is_sent_away(app: AppTest) -> bool:
    return "palpate_redirect" in _components(app) and not app.button and not app.title


def test_opening_the_intake_hands_the_tablet_over(
    tablet: AppTest, session_id: str, served_store: Store
) -> None:
    assert _handed_id(served_store) is None
    tablet.switch_page("../pages/intake.py").run()
    assert not tablet.exception
    assert _handed_id(served_store) == session_id
    assert "palpate_intake_page" in _components(tablet)


def test_an_address_that_leads_to_no_visit_hands_nothing_over(
    tablet: AppTest, served_store: Store
) -> None:
    tablet.query_params["id"] = "nonsense"
    tablet.switch_page("../pages/intake.py").run()
    assert [one.label for one in tablet.button] == ["Go to Today"]
    assert _handed_id(served_store) is None


@pytest.mark.parametrize("page", [one.file_name for one in PAGES if not one.is_clients])
def test_no_other_page_is_drawn_whatever_streamlit_is_asked_for(
    tablet: AppTest, served_store: Store, session_id: str, page: str
) -> None:
    tablet.switch_page("../pages/intake.py").run()
    tablet.query_params["id"] = session_id
    tablet.switch_page(f"../pages/{page}").run()
    assert _is_sent_away(tablet)
    assert _handed_id(served_store) == session_id


def test_another_clients_intake_is_not_drawn(
    tablet: AppTest, desk: Context, served_store: Store, session_id: str
) -> None:
    tablet.switch_page("../pages/intake.py").run()
    tablet.query_params["id"] = visits_of.begin_for_another(desk)
    tablet.run()
    assert _is_sent_away(tablet)
    assert _handed_id(served_store) == session_id


def test_a_rested_tablet_draws_the_question_again(
    tablet: AppTest, clock: FixedClock, session_id: str
) -> None:
    tablet.switch_page("../pages/intake.py").run()
    clock.advance(hours=2)
    tablet.query_params["id"] = session_id
    assert "palpate_intake_page" in _components(tablet.run())
