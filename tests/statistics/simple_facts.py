"""Facts of plain visits, told by what matters: who, whose, the phase, pain and what was done."""

from typing import Any

import numpy as np

from app.statistics.columns import Columns
from schemas.codes.treatment import StepStatus
from tests.statistics.invented import STEPS, Array, invented

_DONE, _SKIPPED = (list(StepStatus).index(one) for one in (StepStatus.DONE, StepStatus.SKIPPED))


def plain_visits(change: Array, *, clients: int = 20, before: int | Array = 6) -> dict[str, Any]:
    """Treated visits in the stiffness phase with this fall in pain, with no step and no check."""
    size = len(change)
    facts = {name: array[:size].copy() for name, array in invented(2 * size + 60).items()}
    assert len(facts["phase"]) == size
    for name in ("session_id", "note_id", "episode_id"):
        facts[name] = np.char.add("x", np.arange(size).astype(str)).astype("S36")
    facts["client_id"] = np.char.add("c", (np.arange(size) % clients).astype(str)).astype("S36")
    facts["therapist_id"][:] = b"t"
    facts["withdrawn"][:] = False
    facts["is_treated"][:] = facts["phase"][:] = 1
    facts["pain_before_nrs"][:] = before
    facts["pain_after_nrs"] = facts["pain_before_nrs"] - change
    for name in ("pressure_checks", "level_sum", "over_pressures"):
        facts[name][:] = 0
    for step in STEPS:
        facts[step][:] = _SKIPPED
    return facts


def with_step(facts: dict[str, Any], step: str, done: Array) -> None:
    """Say in which visits a step was done."""
    facts[step] = np.where(done, _DONE, _SKIPPED)


def with_therapists(facts: dict[str, Any], numbers: Array) -> Columns:
    """Of therapists by number; two digits, so that ids stand in their order."""
    facts["therapist_id"] = np.array([f"t{one:02}" for one in numbers.tolist()], "S36")
    return Columns.of(facts)
