"""Pressure: how it felt, what was too much and what was done about it, applied against felt."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from app.statistics.metrics.caseload import has_enough
from app.statistics.metrics.scores import CHANGE, IS_PAIRED, PHASE
from app.statistics.metrics.steps import FEWEST_COMPARED
from app.statistics.packing import LEVELS, NO_LEVEL, Array
from app.statistics.selecting import Selection
from app.statistics.suppression import count_of, parts_of, share_of, told
from schemas.codes.outcomes import Phase
from schemas.figures.outcomes import Felt, LevelChange, OverPressure
from schemas.figures.parts import Hidden

_CLASSES: Final = ("light", "right", "strong")


@dataclass(frozen=True, slots=True)
class Events:
    """Over-pressure events and the responses to them, counted over sessions that have one."""

    events: int
    eased_off: int
    stopped: int
    something_else: int


def tally(selection: Selection) -> Events:
    """Most sessions have none, so that they are left out first."""
    places, arrays = selection.places_with("over_pressures"), selection.columns.arrays
    names = ("over_pressures", "eased_off", "stopped_after", "something_else")
    return Events(*(int(arrays[name][places].sum(dtype=np.int64)) for name in names))


def tally_bands(selection: Selection) -> Array:
    """Sessions for each mean applied level and each packed outcome."""
    return selection.outcomes("band", LEVELS)


def over_pressure(events: Events, selection: Selection, *, is_enough: bool) -> OverPressure:
    """Of sessions with a check, and of the events."""
    checked = selection.having("checked")
    answered = events.eased_off + events.stopped + events.something_else
    responses = (events.eased_off, events.stopped, events.something_else)
    eased, stopped, other, none = parts_of(
        (*responses, events.events - answered), has_enough=is_enough
    )
    return OverPressure(
        sessions=share_of(selection.having("checked", "over"), checked, has_enough=is_enough),
        events=count_of(events.events),
        eased_off=eased,
        stopped=stopped,
        something_else=other,
        unanswered=none,
        caps_exceeded=share_of(
            selection.having("checked", "cap_exceeded"), checked, has_enough=is_enough
        ),
    )


def felt(selection: Selection, *, is_enough: bool) -> Felt:
    """Shares of the checks in which the client said how it felt, and mean levels."""
    counts = {name: selection.total(f"felt_{name}") for name in _CLASSES}
    checks = selection.total("pressure_checks")
    parts = parts_of(list(counts.values()), has_enough=is_enough)
    shares = dict(zip(counts, parts, strict=True))
    levels = {
        f"{name}_level": _mean(
            selection.total(f"{name}_level_sum"),
            counts[name],
            is_shown=shares[name].count is not None,
        )
        for name in _CLASSES
    }
    numbers = selection.total("felt_numbers")
    return Felt(
        **shares,
        **levels,
        felt_mean=_mean(selection.total("felt_sum"), numbers, is_shown=is_enough),
        applied_mean=_mean(selection.total("level_sum"), checks, is_shown=is_enough),
    )


def pressure_and_change(selection: Selection, bands: Array) -> tuple[LevelChange, ...]:
    """A curve for each phase; a level that few sessions had is there without a change."""
    return tuple(
        _level_change(selection, bands, place, phase, level)
        for place, phase in enumerate(Phase)
        for level in range(NO_LEVEL - 1)
    )


def _level_change(
    selection: Selection, bands: Array, place: int, phase: Phase, level: int
) -> LevelChange:
    outcomes = bands[level] * (place == PHASE)
    paired = int(outcomes[IS_PAIRED].sum())
    is_shown = paired >= FEWEST_COMPARED and _has_enough(selection, level, place)
    return LevelChange(
        phase=phase,
        level=level,
        paired=told(paired),
        change=float((outcomes * CHANGE).sum()) / paired if is_shown else None,
        hidden=None if is_shown else Hidden.FEW if paired else Hidden.NOTHING,
    )


def _has_enough(selection: Selection, level: int, phase: int) -> bool:
    def clients(rows: slice) -> Array:
        is_one = selection.part("band", rows) == level
        is_one &= selection.part("phase", rows) == phase
        found: Array = selection.part("client", rows)[is_one]
        return found

    return has_enough(clients)


def _mean(total: int, of: int, *, is_shown: bool) -> float | None:
    return total / of if is_shown and of else None
