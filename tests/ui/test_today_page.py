"""Today as each role sees it."""

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from app.services import visits
from app.services.context import Context
from app.storage.store import Store
from schemas.clinic import Language
from schemas.session import Stage
from tests.clock import FixedClock
from tests.services import people
from tests.services.clients_of import add, add_episode, typed
from tests.services.test_today import asked_back
from tests.ui.conftest import PageOf

DAY = date(2026, 11, 24)


@pytest.fixture
def therapist(served_store: Store, clock: FixedClock) -> Context:
    return people.context(served_store, clock, "therapist")


def shown(app: AppTest) -> str:
    return " ".join(str(one.proto.body) for one in app.get("html"))


def labels(app: AppTest) -> list[str]:
    return [one.label for one in app.button]


def test_the_next_client_is_handed_the_tablet_with_one_tap(
    page_of: PageOf, therapist: Context
) -> None:
    client_id = add(
        therapist, typed(first_name="Aaa", language=Language.SPANISH, allergies="saffron")
    )
    episode_id = asked_back(therapist, client_id)
    app = page_of("therapist", "today.py")
    assert not app.exception
    for words in ("Aaa Quistgaard", "visit 2", "answers in Spanish", "Allergy: saffron"):
        assert words in shown(app), words
    app.button(key=f"today.next.{client_id}").click().run()
    (session_id,) = (
        app.query_params["id"]
        if isinstance(app.query_params["id"], list)
        else [app.query_params["id"]]
    )
    begun = visits.get(therapist, session_id)
    assert (begun.client.id, begun.session.episode_id) == (client_id, episode_id)
    assert begun.stage is Stage.INTAKE


def test_one_filled_button_is_the_next_action(page_of: PageOf, therapist: Context) -> None:
    for number in range(3):
        client = typed(first_name=f"Aa{number}", phone=f"555 1000{number}")
        asked_back(therapist, add(therapist, client))
    filled = [one for one in page_of("therapist", "today.py").button if one.proto.type == "primary"]
    assert [one.label for one in filled] == ["Hand over the tablet"]


def test_a_note_to_sign_shows_what_is_missing_and_leads_there(
    page_of: PageOf, therapist: Context
) -> None:
    add_episode(therapist, add(therapist, typed()), DAY - timedelta(days=1))
    app = page_of("therapist", "today.py")
    assert "Notes to sign" in [one.value for one in app.subheader]
    assert "missing" in shown(app)
    assert "to sign" in app.caption[0].value
    assert "Finish" in labels(app)


def test_the_front_desk_sees_who_comes_and_no_notes(page_of: PageOf, therapist: Context) -> None:
    asked_back(therapist, add(therapist, typed(first_name="Aaa")))
    add_episode(therapist, add(therapist, typed(phone="555 2")), DAY - timedelta(days=1))
    app = page_of("frontdesk", "today.py")
    assert not app.exception
    assert "Aaa Quistgaard" in shown(app)
    assert "Notes to sign" not in [one.value for one in app.subheader]
    assert "sign" not in app.caption[0].value
