"""The owner's figures as the owner sees them."""

from dataclasses import replace
from typing import Any, Final

from streamlit.testing.v1 import AppTest

from app.services import statistics
from app.services.statistics import LiveCounts
from app.storage.records.facts import Counts
from app.storage.store import Store
from app.ui import live_figures
from tests.clock import FixedClock
from tests.services import people
from tests.ui.conftest import PageOf

_COUNTS: Final = Counts(sessions=9, treated=8, clients=3, asked_twice=5, pain_change=1.44)


def _shown(app: AppTest) -> str:
    return " ".join(str(one.proto.body) for one in app.get("html"))


def test_the_figures_are_those_of_the_store(
    page_of: PageOf, served_store: Store, clock: FixedClock
) -> None:
    counted = statistics.live_counts(people.context(served_store, clock, "owner"))
    app = page_of("owner", "statistics.py")
    assert not app.exception
    assert f"<b>{counted.signed.sessions}</b> sessions are signed" in _shown(app)
    assert f"n = {counted.signed.asked_twice} sessions with pain asked twice." in _shown(app)
    assert counted.signed.pain_change is not None
    assert f"<b>{abs(counted.signed.pain_change):.1f} points</b>" in _shown(app)
    assert f"<b>{counted.unsigned}</b> notes wait for a signature." in _shown(app)


def test_a_therapist_is_refused(page_of: PageOf) -> None:
    app = page_of("therapist", "statistics.py")
    assert "may not do this" in app.error[0].value
    assert not app.title


def _answers(**changed: Any) -> list[str]:  # noqa: ANN401 - counts of several types
    counts = replace(_COUNTS, **changed)
    return [text for text, _ in live_figures._answers(LiveCounts(counts, 1, 4))]


def test_a_mean_is_told_from_five_sessions_on() -> None:
    assert "Pain falls by **1.4 points** in a session, on average." in _answers()
    assert "Too few sessions for a fair mean of the pain change." in _answers(asked_twice=4)


def test_pain_that_rises_is_not_called_a_fall() -> None:
    assert "Pain rises by **0.5 points** in a session, on average." in _answers(pain_change=-0.5)


def test_an_empty_clinic_has_no_figure_but_what_waits() -> None:
    nothing = {"sessions": 0, "treated": 0, "clients": 0, "asked_twice": 0, "pain_change": None}
    assert _answers(**nothing) == ["**1** note waits for a signature."]
