"""Is documentation on time: hours until the signature, seconds per note, notes that wait."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.statistics.packing import LONGEST, Array
from app.statistics.selecting import Selection
from app.statistics.suppression import share_of, told
from schemas.figures.parts import Count, Hidden, Middle, Row
from schemas.figures.practice import NoteCompletion
from schemas.note.fact_layout import MISSING

_MINUTES: Final = 60
_WITHIN_HOURS: Final = (1, 24, 72)
# Hours; the names are in days. Source: studies, "Metrics".
_WAITING: Final = ((24, "0-1"), (168, "2-7"), (720, "8-30"))
_LONGER: Final = "over-30"
_P90: Final = 0.9


@dataclass(frozen=True, slots=True)
class Delays:
    """How long notes took.

    `within`: notes signed within 1, 24 and 72 hours. `minutes`, `seconds`: notes by whole minutes
    to the signature, and by seconds that they were open.
    """

    within: tuple[int, ...]
    minutes: Array
    seconds: Array


def tally(selection: Selection) -> Delays:
    """Counted by value, so that quantiles need no sorting."""
    minutes = selection.counts("delay_minutes", LONGEST + 1)
    # The first place is for those that were not timed.
    seconds = selection.counts("note_seconds", LONGEST + 2, first=MISSING)[1:]
    return Delays(
        within=tuple(int(minutes[: hours * _MINUTES].sum()) for hours in _WITHIN_HOURS),
        minutes=minutes,
        seconds=seconds,
    )


def note_completion(
    delays: Delays, selection: Selection, waiting_hours: Sequence[int], *, is_enough: bool
) -> NoteCompletion:
    """Shares of all signed notes; `waiting_hours`: the age of each note that is not signed."""
    one, day, three_days = (
        share_of(count, len(selection), has_enough=is_enough) for count in delays.within
    )
    return NoteCompletion(
        within_1_hour=one,
        within_24_hours=day,
        within_72_hours=three_days,
        hours=middle(delays.minutes, unit=_MINUTES, is_enough=is_enough),
        late_entries=share_of(selection.having("late"), len(selection), has_enough=is_enough),
        waiting=waiting(waiting_hours),
    )


def note_seconds(delays: Delays, *, is_enough: bool) -> Middle:
    """How long notes were open on a screen."""
    return middle(delays.seconds, unit=1, is_enough=is_enough)


def middle(counts: Array, *, unit: int, is_enough: bool) -> Middle:
    """The median and the 90th percentile of values that were counted."""
    of = int(counts.sum())
    if not of or not is_enough:
        why = Hidden.FEW_CLIENTS if of else Hidden.NOTHING
        return Middle(median=None, p90=None, of=told(of), hidden=why)
    return Middle(
        median=quantile(counts, 0.5) / unit, p90=quantile(counts, _P90) / unit, of=told(of)
    )


def quantile(counts: Array, share: float) -> float:
    """As numpy has it, between the two nearest values."""
    so_far = np.cumsum(counts)
    place = share * (int(so_far[-1]) - 1)
    below, above = (
        int(np.searchsorted(so_far, rank, side="right")) for rank in (int(place), -int(-place // 1))
    )
    return below + (above - below) * (place % 1)


def waiting(hours: Sequence[int]) -> tuple[Row, ...]:
    """Notes that wait, by age: work to do, which is nobody's health and is never hidden."""
    found = Counter(
        next((name for most, name in _WAITING if age <= most), _LONGER) for age in hours
    )
    names = (*(name for _, name in _WAITING), _LONGER)
    return tuple(Row(code=name, count=Count(value=found[name])) for name in names)
