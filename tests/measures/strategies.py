"""Random outcome measures, and visits that asked for them."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from schemas.codes.measures import Activity
from schemas.measures.taken import Measures
from schemas.visit import EarlierVisit

measures = st.builds(
    Measures,
    psfs=st.dictionaries(st.sampled_from(Activity), st.integers(0, 10), max_size=5),
    pgic=st.none() | st.integers(1, 7),
    rmdq_total=st.none() | st.integers(0, 24),
    sit_to_stand_seconds=st.none() | st.sampled_from([0.5, 10.4, 10.5, 15.25, 22.0, 300.0]),
)
answered: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "me_activities": st.sampled_from(["skipped", ["walking", "sport"]]),
        "me_walking": st.just("skipped") | st.integers(0, 10),
        "me_sport": st.integers(0, 10),
        "me_change": st.just("skipped") | st.integers(1, 7),
    },
)
earlier_visits = st.builds(
    EarlierVisit,
    local_date=st.just(date(2026, 11, 20)),
    pain_before_nrs=st.none() | st.integers(0, 10),
    pain_after_nrs=st.none() | st.integers(0, 10),
    highest_level=st.none(),
    minutes=st.just(20),
    areas=st.just(()),
    steps=st.just(()),
    measures=measures,
)
