"""Random cases as JSON values: mostly answered, thresholds often hit, every key sometimes there."""

from datetime import date, timedelta
from typing import Any, Final

from hypothesis import strategies as st

from tests.decide.oracle import EM, MO, RB

Json = dict[str, Any]

VISIT: Final = date(2026, 3, 1)
_HOURS: Final = [0, 1, 24, 24.5, 47.99, 48, 71, 72, 72.01, 168, 168.01, 671, 671.99, 672, 1000, 1e5]
_AGES: Final = [0, 11, 12, 17, 18, 19, 20, 40, 55, 56, 64, 65, 120]
_FLAG_ITEMS: Final = [*EM, *RB, "swelling_with_thinner", "child", "mo_meds", "somebody's note"]
_BOOLS: Final = [
    "disrupts_sleep_or_day",
    "recurring",
    "recurring_12w",
    "examined_for_this_problem",
    "guarding_on_palpation",
    "prescriber_ok",
    "reduced_feeling_at_treated_area",
    "known_stable_neuropathy",
    "takes_nsaid",
    "takes_steroids",
    "heat_sensitive",
    "uses_back_belt",
    "can_get_on_floor",
]
_REGIONS: Final = ["lumbar", "thoracic", "gluteal"]
_MECHANISMS: Final = [
    "none",
    "bend",
    "twist",
    "lift",
    "sit",
    "overuse",
    "fall",
    "cough",
    "accident",
]
_TRIGGERS: Final = [
    "bending",
    "twisting",
    "lifting",
    "sitting",
    "overuse",
    "stress",
    "dehydration",
    "inactivity",
]
_WORDS: Final = ["too_light", "could_be_firmer", "just_right", "strong_but_ok", "too_much", "stop"]
SIGNS: Final = [
    "saddle_numbness",
    "both_legs",
    "chest_pain",
    "breathless",
    "faint",
    "new_numbness",
    "new_weakness",
    "pain_below_knee",
]

_minutes = st.one_of(st.integers(0, 90), st.floats(0, 90))
_checks = st.fixed_dictionaries(
    {"type": st.just("pressure_check"), "at_min": _minutes, "level": st.integers(0, 5)},
    optional={
        "client_0_10": st.integers(0, 10),
        "client_word": st.sampled_from(_WORDS),
        "guarding_sign": st.booleans(),
    },
)
_requests = st.fixed_dictionaries(
    {
        "type": st.just("client_requests_more"),
        "at_min": _minutes,
        "requested_level": st.integers(0, 5),
    }
)
_red_signs = st.fixed_dictionaries(
    {"type": st.just("red_sign"), "at_min": _minutes, "sign": st.sampled_from(SIGNS)}
)
events = st.one_of(_checks, _checks, _requests, _red_signs)
sessions = st.one_of(
    st.none(),
    st.fixed_dictionaries(
        {}, optional={"events": st.lists(events, max_size=6), "nrs_post": st.integers(0, 10)}
    ),
)
_clearances = st.fixed_dictionaries(
    {
        "item": st.sampled_from(_FLAG_ITEMS),
        "by": st.just("Dr Invented"),
        "on": st.sampled_from([0, 0, 1, 2, 3, 4, 7, 29, 30, 31, 365, 366, -1]).map(
            lambda days: (VISIT - timedelta(days=days)).isoformat()
        ),
    }
)


@st.composite
def intakes(draw: st.DrawFn) -> Json:
    """An intake: few questions answered yes, fewer not answered at all."""
    found: Json = {
        "age": draw(st.one_of(st.sampled_from(_AGES), st.integers(0, 120))),
        "onset_hours": draw(st.one_of(st.sampled_from(_HOURS), st.floats(0, 2000))),
        "nrs_now": draw(st.integers(0, 10)),
        **dict.fromkeys([*EM, *RB, *MO], False),
    }
    found.update(dict.fromkeys(draw(st.lists(st.sampled_from(MO), max_size=4)), True))
    found.update(dict.fromkeys(draw(_seldom([*EM, *RB, *RB])), True))
    found.update(dict.fromkeys(draw(_seldom([*EM, *RB, *MO])), None))
    for key in draw(_seldom([*EM, *RB, *MO])):
        del found[key]
    found.update(draw(st.fixed_dictionaries({}, optional=dict.fromkeys(_BOOLS, st.booleans()))))
    found.update(draw(_choices))
    if clearances := draw(st.lists(_clearances, max_size=3)):
        found["medical_clearance"] = clearances
        found["visit_date"] = VISIT.isoformat()
    return found


_choices = st.fixed_dictionaries(
    {},
    optional={
        "region": st.sampled_from(_REGIONS),
        "mechanism": st.sampled_from(_MECHANISMS),
        "triggers": st.lists(st.sampled_from(_TRIGGERS), max_size=4),
        "quality": st.sampled_from(["sharp", "dull", "stiff"]),
        "pregnant_weeks": st.sampled_from([0, 12, 13, 14, 45]),
        "prior_overpressure_level": st.integers(1, 5),
        "language": st.sampled_from(["en", "es"]),
    },
)


def _seldom(keys: list[str]) -> st.SearchStrategy[list[str]]:
    """Usually none of the keys, at times up to three."""
    some = st.lists(st.sampled_from(keys), max_size=3, unique=True)
    return st.one_of(st.just([]), st.just([]), some)


def cases() -> st.SearchStrategy[Json]:
    """A whole case; the session may be there, null or absent."""
    return st.fixed_dictionaries({"intake": intakes()}, optional={"session": sessions})
