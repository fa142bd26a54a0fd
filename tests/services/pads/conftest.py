"""A session that runs, on a tablet that nobody touches."""

import pytest

from app.services.context import Context
from tests.clock import FixedClock
from tests.services import clients_of, session_taps, sessions_of
from tests.services.pads.tablet import IDLE


@pytest.fixture
def session_id(therapist: Context) -> str:
    """A session that has just started, with its first step."""
    started = sessions_of.started(therapist, clients_of.typed(allergies="saffron"))
    session_taps.begin(therapist, started)
    return started


@pytest.fixture
def idle(therapist: Context, session_id: str, clock: FixedClock) -> Context:
    """The same tablet, which nobody has touched for as long as it takes."""
    assert session_id
    clock.advance(seconds=IDLE.total_seconds())
    return therapist
