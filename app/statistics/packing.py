"""Facts packed for counting: what is asked for together lies in one small integer.

A table of counts over a packed column answers many questions in one pass over it. Each packing
says how it is taken apart again; `MISSING` becomes a place of its own at the end of its range.
"""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from schemas.codes.outcomes import Phase
from schemas.codes.session import RedSign
from schemas.codes.treatment import ProtocolStep, SkipReason, StepStatus
from schemas.note.fact_layout import MISSING
from schemas.note.fact_steps import STEP_FIELDS

Array = NDArray[Any]
Facts = Mapping[str, Array]

PHASES: Final = len(Phase) + 1
SCORES: Final = 12  # NRS 0 to 10, and not asked
NOT_ASKED: Final = SCORES - 1
PHASE_CELLS: Final = SCORES * SCORES
OUTCOMES: Final = PHASES * PHASE_CELLS

LEVELS: Final = 8  # Walton 0 to 5, one unused, and none
NO_LEVEL: Final = LEVELS - 1
MOST_MINUTES: Final = 255
DOSES: Final = PHASES * (MOST_MINUTES + 1) * LEVELS

SKIPS: Final = len(SkipReason) + 1
STATES: Final = (len(StepStatus) + 1) * SKIPS

MOST_VISITS: Final = 63
LONGEST: Final = 32_766

BITS: Final = (
    *("treated", "late", "to_tell", "told", "decided", "complete", "fired", "sign"),
    *("heat_overridden", "withheld_done", "order_known", "in_order"),
    *("checked", "over", "cap_exceeded", "timed"),
)
BIT: Final = {name: 1 << place for place, name in enumerate(BITS)}

STEPS: Final = tuple(STEP_FIELDS.values())
STATE_PAIRS: Final = {"states": STEPS[:2], "later_states": STEPS[2:]}
"""What became of two steps lies in one column each."""
MEASURES: Final = ("psfs_sum", "pgic", "rmdq_total", "sit_to_stand_tenths")
COUNTED: Final = (
    *("pressure_checks", "level_sum", "felt_light", "felt_right", "felt_strong"),
    *("light_level_sum", "right_level_sum", "strong_level_sum", "felt_sum", "felt_numbers"),
    *("over_pressures", "eased_off", "stopped_after", "something_else"),
    *("steps_planned", "steps_done", "minutes", "psfs_activities", "note_seconds"),
    *MEASURES,
)


def packed(facts: Facts) -> dict[str, Array]:
    """Every column that needs nothing but the fact itself."""
    return {
        "day": facts["local_date"].astype(np.int32),
        "began": (facts["time_in"] // 60).astype(np.int32),
        "visit": np.minimum(facts["visit_number"], MOST_VISITS).astype(np.int8),
        "before": facts["pain_before_nrs"].astype(np.int8),
        "phase": _placed(facts["phase"], PHASES).astype(np.int8),
        "region": facts["region"].astype(np.int8),
        "referral": facts["referral"].astype(np.int8),
        "outcome": _outcome(facts),
        "done": _done(facts),
        "bits": _bits(facts),
        "band": _band(facts),
        "delay_minutes": np.clip(delay_seconds(facts) // 60, 0, LONGEST).astype(np.int16),
        **{f"{step}_dose": _dose(facts, step) for step in STEPS},
        **{name: _states(facts, *pair) for name, pair in STATE_PAIRS.items()},
        **{name: np.minimum(facts[name], LONGEST).astype(np.int16) for name in COUNTED},
    }


def delay_seconds(facts: Facts) -> Array:
    """From the end of the treatment, or the arrival where there was none, to the signature."""
    ended = facts["ended_at"]
    delay: Array = facts["signed_at"] - np.where(ended == MISSING, facts["time_in"], ended)
    return delay


def _placed(codes: Array, size: int) -> Array:
    """With the last place for what is missing."""
    return np.where(codes == MISSING, size - 1, codes)


def _small(numbers: Array) -> Array:
    return np.asarray(numbers, np.int16)


def _outcome(facts: Facts) -> Array:
    """Phase, pain before and after of a treated session; `divmod` by the sizes takes it apart."""
    is_treated = facts["is_treated"] == 1
    before = np.where(is_treated, _placed(facts["pain_before_nrs"], SCORES), NOT_ASKED)
    after = np.where(is_treated, _placed(facts["pain_after_nrs"], SCORES), NOT_ASKED)
    phase = _placed(facts["phase"], PHASES)
    return _small(phase * PHASE_CELLS + before * SCORES + after)


def _done(facts: Facts) -> Array:
    """One bit for each step that was done."""
    is_done = list(StepStatus).index(StepStatus.DONE)
    found = np.zeros(len(facts[STEPS[0]]), np.int8)
    for place, step in enumerate(STEPS):
        found |= np.where(facts[step] == is_done, 1 << place, 0).astype(np.int8)
    return found


def _dose(facts: Facts, step: str) -> Array:
    """Phase, minutes and level."""
    minutes = np.minimum(facts[f"{step}_minutes"], MOST_MINUTES)
    level = _placed(facts[f"{step}_level"], LEVELS)
    phase = _placed(facts["phase"], PHASES)
    return _small(phase * ((MOST_MINUTES + 1) * LEVELS) + minutes * LEVELS + level)


def _states(facts: Facts, first: str, second: str) -> Array:
    return _small(_state(facts, first) * STATES + _state(facts, second))


def _state(facts: Facts, step: str) -> Array:
    """What became of a step, and why it was skipped; of treated sessions."""
    status = np.where(facts["is_treated"] == 1, facts[step], MISSING)
    status = _placed(status, len(StepStatus) + 1)
    return np.asarray(status * SKIPS + _placed(facts[f"{step}_skip"], SKIPS))


def _bits(facts: Facts) -> Array:
    asked = facts["red_flags_asked"]
    holds = {
        "treated": facts["is_treated"] == 1,
        "late": facts["is_late_entry"] == 1,
        "to_tell": facts["to_tell"] == 1,
        "told": facts["was_told"] == 1,
        "decided": asked != MISSING,
        "complete": (asked != MISSING) & (facts["red_flags_answered"] == asked),
        "fired": facts["red_flags"] > 0,
        "sign": (facts["red_sign"] >= 0) & (facts["red_sign"] < len(RedSign)),
        "heat_overridden": facts["heat_overridden"] == 1,
        "withheld_done": facts["withheld_done"] > 0,
        "order_known": facts["is_in_order"] != MISSING,
        "in_order": facts["is_in_order"] == 1,
        "checked": facts["pressure_checks"] > 0,
        "over": facts["over_pressures"] > 0,
        "cap_exceeded": facts["caps_exceeded"] > 0,
        "timed": facts["note_seconds"] != MISSING,
    }
    found = np.zeros(len(asked), np.uint16)
    for name, bit in BIT.items():
        found |= np.where(holds[name], bit, 0).astype(np.uint16)
    return found


def _band(facts: Facts) -> Array:
    """The mean applied level of a session's checks, to the nearest whole one, halves upwards."""
    checks = facts["pressure_checks"]
    doubled = 2 * facts["level_sum"] + checks
    return np.where(checks > 0, doubled // np.maximum(2 * checks, 1), NO_LEVEL).astype(np.int8)


def step_bit(step: ProtocolStep) -> int:
    """The bit of a step in `done`."""
    return 1 << list(STEP_FIELDS).index(step)
