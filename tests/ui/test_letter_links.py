"""Where a therapist finds the letter to the doctor, and where there is none."""

import pytest
from streamlit.testing.v1 import AppTest

from app.services import addenda
from app.services.context import Context
from app.storage.store import Store
from schemas.account import DEMO_PIN
from tests.clock import FixedClock
from tests.services import people, signable, visits_of
from tests.ui.conftest import PageOf

LETTER = "Open letter"


@pytest.fixture
def therapist(served_store: Store, clock: FixedClock) -> Context:
    """The demo's therapist, beside the one at the screen."""
    return people.context(served_store, clock, "therapist")


def _links(page_of: PageOf, page: str, session_id: str) -> dict[str, str]:
    app: AppTest = page_of("therapist", "clients.py")
    app.query_params["id"] = session_id
    app.switch_page(f"../pages/{page}").run()
    assert not app.exception
    return {one.proto.label: one.proto.url for one in app.get("link_button")}


def test_a_red_clearance_leads_to_the_letter(page_of: PageOf, therapist: Context) -> None:
    session_id = visits_of.ready(therapist, em_saddle=True)
    links = _links(page_of, "clearance.py", session_id)
    assert links[LETTER] == f"/documents/letter?session={session_id}"


def test_a_note_without_referral_has_no_letter_and_a_withdrawn_one_no_sheet(
    page_of: PageOf, therapist: Context, clock: FixedClock
) -> None:
    session_id = signable.ready(therapist, clock)
    note_id = signable.signed(therapist, session_id)
    assert set(_links(page_of, "note.py", session_id)) == {"Open note PDF", "Open aftercare sheet"}
    addenda.withdraw(therapist, note_id, "Another client's visit.", DEMO_PIN)
    assert set(_links(page_of, "note.py", session_id)) == {"Open note PDF"}
