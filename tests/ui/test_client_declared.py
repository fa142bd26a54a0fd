"""What a client declared in the intake, on the client's page and in the list."""

import pytest
from streamlit.testing.v1 import AppTest

from app.services import visits
from app.services.context import Context
from app.storage.store import Store
from tests.clock import FixedClock
from tests.services import people, visits_of
from tests.services.clients_of import add, typed
from tests.ui.conftest import PageOf


@pytest.fixture
def therapist(served_store: Store, clock: FixedClock) -> Context:
    """The demo's therapist, beside the one at the screen."""
    return people.context(served_store, clock, "therapist")


def _html(app: AppTest) -> str:
    return " ".join(str(one.proto.body) for one in app.get("html"))


def _record(page_of: PageOf, client_id: str) -> AppTest:
    app = page_of("therapist", "clients.py")
    app.query_params["id"] = client_id
    return app.switch_page("../pages/client.py").run()


@pytest.mark.parametrize(
    ("known", "answer", "shown"),
    [
        ("", {"has": False, "text": ""}, "None (said on 24 Nov)"),
        ("", {"has": True, "text": "Qiviut"}, "Qiviut (said on 24 Nov)"),
        ("", {"has": True, "text": ""}, "Not said which (said on 24 Nov)"),
        ("Ibuprofen", {"has": False, "text": ""}, "Ibuprofen\nNone (said on 24 Nov)"),
        ("Qiviut", {"has": True, "text": "qiviut"}, ">Qiviut</p>"),
    ],
)
def test_the_record_shows_what_the_client_told_in_the_intake(
    page_of: PageOf, therapist: Context, known: str, answer: dict[str, object], shown: str
) -> None:
    client_id = add(therapist, typed(medicines=known))
    session_id = visits.begin(therapist, client_id, same_episode_id=None)
    allergy = {"has": True, "text": "saffron"}
    visits_of.finished(therapist, session_id, in_allergy=allergy, in_medicines=answer)
    html = _html(_record(page_of, client_id))
    assert "Allergy: saffron" in html
    assert shown in html
    assert "None on record" not in html


def test_medicines_nobody_asked_about_are_not_on_record(
    page_of: PageOf, therapist: Context
) -> None:
    assert "None on record" in _html(_record(page_of, add(therapist, typed())))


def test_the_list_shows_an_allergy_of_the_intake(page_of: PageOf, therapist: Context) -> None:
    session_id = visits.begin(therapist, add(therapist, typed()), same_episode_id=None)
    visits_of.finished(therapist, session_id, in_allergy={"has": True, "text": "saffron"})
    app = page_of("therapist", "clients.py")
    app.text_input(key="clients.find").set_value("quist").run()
    assert "Allergy: saffron" in _html(app)
