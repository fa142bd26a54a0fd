"""Steps: how pain changed with and without each, and what was given of them."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from app.statistics.comparing import Group, benjamini_hochberg, stratified_difference
from app.statistics.intervals import Z_95, two_sided
from app.statistics.metrics.caseload import has_enough
from app.statistics.metrics.scores import BEFORE, CHANGE, IS_PAIRED, PHASE
from app.statistics.packing import (
    DOSES,
    LEVELS,
    MOST_MINUTES,
    NO_LEVEL,
    PHASES,
    SCORES,
    STEPS,
    Array,
    step_bit,
)
from app.statistics.selecting import Selection
from schemas.codes.outcomes import Phase
from schemas.codes.treatment import ProtocolStep
from schemas.figures.outcomes import Dose, StepEffect
from schemas.figures.parts import Hidden

FEWEST_COMPARED: Final = 30
_MASKS: Final = 1 << len(STEPS)


@dataclass(frozen=True, slots=True)
class Doses:
    """By phase, of sessions in which a step was done: how many, minutes, and levels."""

    sessions: Array
    minutes: Array
    levelled: Array
    levels: Array


def tally(selection: Selection) -> Array:
    """Sessions for each set of steps done and each packed outcome."""
    return selection.outcomes("done", _MASKS)


def tally_doses(selection: Selection, step: ProtocolStep, by_steps: Array) -> Doses:
    """A step that was not done has no minutes and no level, so that only its count needs `done`."""
    name = STEPS[list(ProtocolStep).index(step)]
    counts = np.bincount(selection[f"{name}_dose"], minlength=DOSES)
    cells = counts.reshape(PHASES, MOST_MINUTES + 1, LEVELS)
    by_level = cells.sum(axis=1)[:, :NO_LEVEL]
    return Doses(
        sessions=by_steps[_used(step)].sum(axis=0).reshape(PHASES, -1).sum(axis=1),
        minutes=cells.sum(axis=2) @ np.arange(MOST_MINUTES + 1),
        levelled=by_level.sum(axis=1),
        levels=by_level @ np.arange(NO_LEVEL),
    )


def step_effects(by_steps: Array) -> tuple[StepEffect, ...]:
    """Each step over both phases and in each, adjusted over all that are shown."""
    found = [_effect(by_steps, step, phase) for step in ProtocolStep for phase in (None, *Phase)]
    shown = [one for one in found if one.difference is not None]
    adjusted = dict(
        zip(map(id, shown), benjamini_hochberg([_p(one) for one in shown]), strict=True)
    )
    return tuple(one.model_copy(update={"p_adjusted": adjusted.get(id(one))}) for one in found)


def doses(selection: Selection, by_steps: Array) -> tuple[Dose, ...]:
    """Minutes, level and change of each step in each phase."""
    counted = {step: tally_doses(selection, step, by_steps) for step in ProtocolStep}
    return tuple(
        _dose(selection, by_steps, step, found, phase)
        for step, found in counted.items()
        for phase in Phase
    )


def _effect(by_steps: Array, step: ProtocolStep, phase: Phase | None) -> StepEffect:
    used = _used(step)
    given, not_given = (_group(by_steps[rows].sum(axis=0), phase) for rows in (used, ~used))
    found = stratified_difference(given, not_given)
    first, second = (found.first, found.second) if found else (0, 0)
    effect = StepEffect(
        step=step,
        phase=phase,
        sessions_with=first,
        sessions_without=second,
        difference=None,
        low=None,
        high=None,
        hidden=Hidden.FEW if first + second else Hidden.NOTHING,
    )
    if found is None or min(first, second) < FEWEST_COMPARED:
        return effect
    reach = Z_95 * found.error
    limits = {"low": found.difference - reach, "high": found.difference + reach}
    return effect.model_copy(update={"difference": found.difference, "hidden": None, **limits})


def _group(outcomes: Array, phase: Phase | None) -> Group:
    """By exact phase and pain before."""
    holds = IS_PAIRED & (len(Phase) > PHASE)
    if phase is not None:
        holds &= list(Phase).index(phase) == PHASE
    stratum = (PHASE * SCORES + BEFORE)[holds]
    n, change = outcomes[holds], CHANGE[holds]
    return Group(
        *(
            np.bincount(stratum, weights=n * change**power, minlength=PHASES * SCORES)
            for power in (0, 1, 2)
        )
    )


def _p(effect: StepEffect) -> float:
    """From the interval, which is a normal one."""
    if effect.difference is None or effect.low is None:
        return 1.0
    error = (effect.difference - effect.low) / Z_95
    return two_sided(effect.difference / error) if error else 1.0


def _dose(
    selection: Selection, by_steps: Array, step: ProtocolStep, found: Doses, phase: Phase
) -> Dose:
    place = list(Phase).index(phase)
    sessions = int(found.sessions[place])
    outcomes = by_steps[_used(step)].sum(axis=0) * (place == PHASE)
    paired = int(outcomes[IS_PAIRED].sum())
    is_shown = paired >= FEWEST_COMPARED and _has_enough(selection, step, place)
    levelled = int(found.levelled[place])
    return Dose(
        step=step,
        phase=phase,
        sessions=sessions,
        minutes=float(found.minutes[place]) / sessions if is_shown else None,
        level=float(found.levels[place]) / levelled if is_shown and levelled else None,
        paired=paired,
        change=float((outcomes * CHANGE).sum()) / paired if is_shown else None,
        hidden=None if is_shown else Hidden.FEW if sessions else Hidden.NOTHING,
    )


def _has_enough(selection: Selection, step: ProtocolStep, phase: int) -> bool:
    def clients(rows: slice) -> Array:
        is_done = (selection["done"][rows] & step_bit(step)) != 0
        found: Array = selection["client"][rows][is_done & (selection["phase"][rows] == phase)]
        return found

    return has_enough(clients)


def _used(step: ProtocolStep) -> Array:
    """The sets of steps that a step belongs to."""
    used: Array = (np.arange(_MASKS) & step_bit(step)) != 0
    return used
