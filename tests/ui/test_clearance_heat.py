"""Heat in the first 48 hours on the clearance's page: opened by two answers, and closed again."""

import pytest
from streamlit.testing.v1 import AppTest

from app.services import heat
from app.services.context import Context
from app.storage.store import Store
from schemas.access import Role
from schemas.codes.treatment import HeatOverrideReason
from schemas.session import HeatOverride
from tests.clock import FixedClock
from tests.services import people, visits_of
from tests.ui.conftest import PageOf


@pytest.fixture
def therapist(served_store: Store, clock: FixedClock) -> Context:
    """The demo's therapist, beside the one at the screen."""
    return people.context(served_store, clock, "therapist")


def _html(app: AppTest) -> str:
    return " ".join(str(one.proto.body) for one in app.get("html"))


def _labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def _at(page_of: PageOf, session_id: str, login: str = "therapist") -> AppTest:
    app = page_of(login, "clients.py")
    app.query_params["id"] = session_id
    return app.switch_page("../pages/clearance.py").run()


def _override(ctx: Context, session_id: str) -> HeatOverride | None:
    return visits_of.of(ctx, session_id).session.heat_override


def test_heat_is_opened_by_a_reason_and_a_look_at_the_skin(
    page_of: PageOf, therapist: Context
) -> None:
    session_id = visits_of.ready(therapist)
    key = f"heat.{session_id}"
    app = _at(page_of, session_id)
    assert "1a Clinic heat: withheld" in _html(app)
    app.button(key=f"{key}.open").click().run()
    assert "a caution, not a proven harm" in _html(app)
    assert "ACP 2017 low back pain" in _html(app)
    assert app.button(key=f"{key}.save").disabled
    app.button_group(key=f"{key}.reason").set_value(HeatOverrideReason.CLIENT_ASKS)
    app.button(key=f"{key}.open").click().run()
    assert app.button(key=f"{key}.save").disabled
    app.checkbox(key=f"{key}.skin").check()
    app.button(key=f"{key}.open").click().run()
    assert not app.button(key=f"{key}.save").disabled
    assert _override(therapist, session_id) is None
    app.button(key=f"{key}.open").click()
    app.button(key=f"{key}.save").click().run()
    assert not app.exception
    override = _override(therapist, session_id)
    assert override is not None
    assert override.reason is HeatOverrideReason.CLIENT_ASKS
    shown = _html(app)
    for words in (
        *("1a Clinic heat: opened", "The client asks for warmth.", "All four steps are open."),
        "Heat by your decision: 10 minutes at most, mild warmth.",
    ):
        assert words in shown, words


def test_heat_is_closed_again(page_of: PageOf, therapist: Context) -> None:
    session_id = visits_of.ready(therapist)
    heat.override_heat(therapist, session_id, HeatOverrideReason.CANNOT_RELAX, skin_is_fine=True)
    app = _at(page_of, session_id)
    assert "Warm it all the same" not in _labels(app)
    app.button(key=f"heat.{session_id}.off").click().run()
    assert not app.exception
    assert _override(therapist, session_id) is None
    assert "1a Clinic heat: withheld" in _html(app)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"mo_cream": True}, "It stays off: pain cream, gel or patch."),
        ({"in_mechanism": "lift"}, "It stays off: it began with an injury."),
    ],
)
def test_why_heat_stays_off_is_told(
    page_of: PageOf, therapist: Context, said: dict[str, object], why: str
) -> None:
    session_id = visits_of.ready(therapist, **said)
    app = _at(page_of, session_id)
    assert why in _html(app)
    assert "Warm it all the same" not in _labels(app)


def test_heat_that_is_open_anyway_has_nothing_to_override(
    page_of: PageOf, therapist: Context
) -> None:
    session_id = visits_of.ready(therapist, ad_hours="four_to_six_days")
    app = _at(page_of, session_id)
    assert "Open today" in _html(app)
    assert not [one for one in _labels(app) if "heat" in one.lower() or "Warm" in one]


def test_another_therapist_sees_it_and_changes_nothing(page_of: PageOf, therapist: Context) -> None:
    session_id = visits_of.ready(therapist)
    people.set_roles(therapist.store, "owner", Role.THERAPIST)
    app = _at(page_of, session_id, "owner")
    assert "1a Clinic heat: withheld" in _html(app)
    assert "Warm it all the same" not in _labels(app)


def test_sources_are_spelled_out(page_of: PageOf, therapist: Context) -> None:
    session_id = visits_of.ready(therapist)
    shown = _html(_at(page_of, session_id))
    assert "When Your Back Locks Up" in shown
    assert 'lines 58-59 <span class="second">S1</span>' in shown
    assert "S1:58-59" not in shown
