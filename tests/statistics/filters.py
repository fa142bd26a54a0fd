"""Filters of every kind, drawn by hypothesis."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from schemas.codes.answers import Region
from schemas.codes.outcomes import Phase
from schemas.codes.treatment import ProtocolStep
from schemas.statistics import Filter
from tests.statistics.invented import TODAY

_DAYS = st.dates(TODAY - timedelta(days=760), TODAY + timedelta(days=10))


def _filter(days: list[date], *, is_open: bool, **more: Any) -> Filter:  # noqa: ANN401 - any limit
    """A period of two days, from one day on, or none."""
    first, last = ([*sorted(days), None, None] if len(days) > 1 else [*days, None, None])[:2]
    return Filter(from_day=None if is_open else first, to_day=last, **more)


FILTERS = st.builds(
    _filter,
    st.lists(_DAYS, max_size=2),
    is_open=st.booleans(),
    therapist_id=st.none() | st.sampled_from(["t0", "t1", "t3", "nobody"]),
    phase=st.none() | st.sampled_from(Phase),
    region=st.none() | st.sampled_from(Region),
    step=st.none() | st.sampled_from(ProtocolStep),
)
