"""Steps: how pain changed with and without each, and what was given of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.statistics.comparing import (
    Difference,
    Group,
    benjamini_hochberg,
    stratified_difference,
)
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
from app.statistics.suppression import count_of, counts_of, told
from schemas.codes.outcomes import Phase
from schemas.codes.treatment import ProtocolStep
from schemas.figures.outcomes import Dose, StepEffect
from schemas.figures.parts import Count, Hidden

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
    cells = selection.counts(f"{name}_dose", DOSES).reshape(PHASES, MOST_MINUTES + 1, LEVELS)
    by_level = cells.sum(axis=1)[:, :NO_LEVEL]
    return Doses(
        sessions=by_steps[_used(step)].sum(axis=0).reshape(PHASES, -1).sum(axis=1),
        minutes=cells.sum(axis=2) @ np.arange(MOST_MINUTES + 1),
        levelled=by_level.sum(axis=1),
        levels=by_level @ np.arange(NO_LEVEL),
    )


def step_effects(by_steps: Array) -> tuple[StepEffect, ...]:
    """Each step over both phases and in each, adjusted over all that are shown."""
    found = [one for step in ProtocolStep for one in _effects(by_steps, step)]
    shown = [one for one in found if one.difference is not None]
    adjusted = dict(
        zip(map(id, shown), benjamini_hochberg([_p(one) for one in shown]), strict=True)
    )
    return tuple(one.model_copy(update={"p_adjusted": adjusted.get(id(one))}) for one in found)


def doses(selection: Selection, by_steps: Array) -> tuple[Dose, ...]:
    """Minutes, level and change of each step in each phase."""
    return tuple(one for step in ProtocolStep for one in _doses(selection, by_steps, step))


def _effects(by_steps: Array, step: ProtocolStep) -> Iterator[StepEffect]:
    """Over both phases, and in each, whose sessions are those of both together."""
    phases = (None, *Phase)
    found = [_difference(by_steps, step, phase) for phase in phases]
    numbers = [(one.first, one.second) if one else (0, 0) for one in found]
    given, not_given = (
        (count_of(whole), *counts_of(parts)) for whole, *parts in zip(*numbers, strict=True)
    )
    for phase, one, *counts in zip(phases, found, given, not_given, strict=True):
        yield _effect(step, phase, one, *counts)


def _difference(by_steps: Array, step: ProtocolStep, phase: Phase | None) -> Difference | None:
    used = _used(step)
    given, not_given = (_group(by_steps[rows].sum(axis=0), phase) for rows in (used, ~used))
    return stratified_difference(given, not_given)


def _effect(
    step: ProtocolStep, phase: Phase | None, found: Difference | None, given: Count, other: Count
) -> StepEffect:
    effect = StepEffect(
        step=step,
        phase=phase,
        sessions_with=given,
        sessions_without=other,
        difference=None,
        low=None,
        high=None,
        hidden=Hidden.FEW if found else Hidden.NOTHING,
    )
    if found is None or min(found.first, found.second) < FEWEST_COMPARED:
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


def _doses(selection: Selection, by_steps: Array, step: ProtocolStep) -> Iterator[Dose]:
    """In each phase; together they are the sessions in which the step was done, which show."""
    found = tally_doses(selection, step, by_steps)
    counts = counts_of(found.sessions[: len(Phase)].tolist())
    for phase, count in zip(Phase, counts, strict=True):
        dose = _dose(selection, by_steps, step, found, phase)
        yield dose.model_copy(update={"sessions": count})


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
        sessions=count_of(sessions),
        minutes=float(found.minutes[place]) / sessions if is_shown else None,
        level=float(found.levels[place]) / levelled if is_shown and levelled else None,
        paired=told(paired),
        change=float((outcomes * CHANGE).sum()) / paired if is_shown else None,
        hidden=None if is_shown else Hidden.FEW if sessions else Hidden.NOTHING,
    )


def _has_enough(selection: Selection, step: ProtocolStep, phase: int) -> bool:
    def clients(rows: slice) -> Array:
        is_done = (selection.part("done", rows) & step_bit(step)) != 0
        is_one = is_done & (selection.part("phase", rows) == phase)
        found: Array = selection.part("client", rows)[is_one]
        return found

    return has_enough(clients)


def _used(step: ProtocolStep) -> Array:
    """The sets of steps that a step belongs to."""
    used: Array = (np.arange(_MASKS) & step_bit(step)) != 0
    return used
