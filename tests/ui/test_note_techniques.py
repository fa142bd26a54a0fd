"""Other techniques on the note: those that the clearance leaves open, stored at a tap."""

import pytest

from app.services import notes
from app.services.context import Context
from app.storage.store import Store
from schemas.codes.treatment import OtherTechnique
from tests.clock import FixedClock
from tests.services import people, signable
from tests.ui.conftest import PageOf
from tests.ui.test_note_page import _html, _note


@pytest.fixture
def therapist(served_store: Store, clock: FixedClock) -> Context:
    """The demo's therapist, beside the one at the screen."""
    return people.context(served_store, clock, "therapist")


def test_a_technique_is_stored_and_told_in_the_note(
    page_of: PageOf, therapist: Context, clock: FixedClock
) -> None:
    session_id = signable.ready(therapist, clock)
    app = _note(page_of, session_id)
    chosen = [OtherTechnique.MYOFASCIAL, OtherTechnique.STRETCHING]
    app.button_group(key=f"note.{session_id}.techniques").set_value(chosen).run()
    assert not app.exception
    assert "Also done: myofascial release and stretching." in _html(app)
    session = notes.get(therapist, session_id).record.session
    assert session.other_techniques == tuple(chosen)


def test_what_the_clearance_rules_out_is_not_offered(
    page_of: PageOf, therapist: Context, clock: FixedClock
) -> None:
    session_id = signable.ready(therapist, clock)
    group = _note(page_of, session_id).button_group(key=f"note.{session_id}.techniques")
    offered = [one.content for one in group.proto.options]
    assert "Deep tissue" not in offered
    assert "Myofascial release" in offered
