"""The look at the skin after heat, asked for on the session note."""

from app.services import heat, treatment
from app.services.context import Context
from app.storage.store import Store
from schemas.codes.treatment import HeatOverrideReason
from tests.clock import FixedClock
from tests.services import people, sessions_of, visits_of
from tests.services.session_taps import HEAT, advance, begin
from tests.ui.conftest import PageOf


def test_one_tap_says_that_the_skin_was_looked_at(
    page_of: PageOf, served_store: Store, clock: FixedClock
) -> None:
    therapist: Context = people.context(served_store, clock, "therapist")
    session_id = sessions_of.started(therapist, onset_hours=10)
    heat.override_heat(therapist, session_id, HeatOverrideReason.CLIENT_ASKS, skin_is_fine=True)
    begin(therapist, session_id, HEAT, level=0)
    advance(therapist, 300)
    treatment.finish(therapist, session_id)
    app = page_of("therapist", "clients.py")
    app.query_params["id"] = session_id
    app = app.switch_page("../pages/note.py").run()
    assert not app.exception
    next(one for one in app.button if one.label == "I looked at the skin").click().run()
    override = visits_of.of(therapist, session_id).session.heat_override
    assert override is not None
    assert override.skin_after_at == clock()
    assert "I looked at the skin" not in [one.label for one in app.button]
