"""Which sessions count for a filter, and their columns."""

from collections.abc import Iterator
from datetime import date
from typing import Final

import numpy as np

from app.statistics.columns import Columns
from app.statistics.packing import BIT, BITS, OUTCOMES, Array, step_bit
from schemas.codes.answers import Region
from schemas.codes.outcomes import Phase
from schemas.note.fact_layout import EPOCH
from schemas.statistics import Filter

# So many at a time that what is made on the way fits into memory that is at hand: to ask the
# system for more takes longer than counting.
_AT_ONCE: Final = 131_072


class Selection:
    """The sessions of a filter. A period alone is a view into the columns and copies nothing."""

    def __init__(self, columns: Columns, wanted: Filter) -> None:
        self.columns = columns
        self.filter = wanted
        self._period = _period(columns, wanted)
        self._holds = self._picked()
        self._rows = None if self._holds is None else _places(self._holds)
        self._bits: tuple[Array, Array] | None = None

    def part(self, name: str, rows: slice | Array) -> Array:
        """A column of some of these sessions."""
        array = self.columns.arrays[name][self._period]
        # Clipping spares a look at every place: these are all inside.
        return array[rows] if self._rows is None else array.take(self._rows[rows], mode="clip")

    def parts(self, end: int | None = None) -> Iterator[slice]:
        """Some of the first so many sessions at a time, of all if no end is said."""
        last = len(self) if end is None else end
        return (slice(at, min(at + _AT_ONCE, last)) for at in range(0, last, _AT_ONCE))

    def __len__(self) -> int:
        """How many sessions."""
        if self._rows is not None:
            return len(self._rows)
        return int(self._period.stop - self._period.start)

    def places_with(self, name: str) -> Array:
        """Where in all columns these sessions are, of those that `Columns.rare` has."""
        rare, period = self.columns.rare[name], self._period
        first, end = np.searchsorted(rare, (period.start, period.stop))
        places = rare[first:end]
        return places if self._holds is None else places[self._holds[places - period.start]]

    def counts(self, name: str, size: int, *, first: int = 0) -> Array:
        """How many sessions for each number of a column, from `first` on; `size` numbers."""
        found = np.zeros(size, np.int64)
        for rows in self.parts():
            numbers = self.part(name, rows)
            found += np.bincount(numbers - np.int16(first) if first else numbers, minlength=size)
        return found

    def outcomes(self, with_column: str, size: int) -> Array:
        """How many sessions for each value of a column and each packed outcome."""
        found = np.zeros(size * OUTCOMES, np.int64)
        for rows in self.parts():
            key = self.part(with_column, rows).astype(np.int64) * OUTCOMES
            found += np.bincount(key + self.part("outcome", rows), minlength=len(found))
        return found.reshape(size, OUTCOMES)

    def up_to(self, days: int | Array) -> Array:
        """How many of the first sessions are from a day or an earlier one; days from 1970."""
        places = np.searchsorted(self.columns.arrays["day"][self._period], days, side="right")
        return np.asarray(places if self._rows is None else np.searchsorted(self._rows, places))

    def having(self, *names: str, without: str | None = None) -> int:
        """How many sessions have all these bits of `packing.BITS`, and not that one."""
        if self._bits is None:
            counts = self.counts("bits", 1 << len(BITS))
            sets = np.flatnonzero(counts)
            self._bits = sets, counts[sets]
        sets, counts = self._bits
        wanted = sum(BIT[name] for name in names)
        holds = (sets & wanted) == wanted
        if without is not None:
            holds &= (sets & BIT[without]) == 0
        return int(counts[holds].sum())

    def total(self, name: str) -> int:
        """The sum of a column."""
        array, holds = self.columns.arrays[name][self._period], self._holds
        if holds is None:
            return int(array.sum(dtype=np.int64))
        if 2 * len(self) < len(holds):
            return int(self.part(name, slice(None)).sum(dtype=np.int64))
        # Of most sessions: nothing is copied out only to be added up.
        parts = (slice(at, at + _AT_ONCE) for at in range(0, len(holds), _AT_ONCE))
        return sum(int((array[rows] * holds[rows]).sum(dtype=np.int64)) for rows in parts)

    def distinct(self, name: str) -> int:
        """How many different clients, episodes or therapists there are, by the column's name."""
        seen = np.zeros(self.columns.books.size(name), bool)
        for rows in self.parts():
            seen[self.part(name, rows).astype(np.intp)] = True
        return int(np.count_nonzero(seen))

    def _picked(self) -> Array | None:
        """Which sessions of the period meet the other limits; None where there are none."""
        arrays, wanted, period = self.columns.arrays, self.filter, self._period
        tests = []
        if wanted.therapist_id is not None:
            tests.append(arrays["therapist"][period] == self._therapist(wanted.therapist_id))
        if wanted.phase is not None:
            tests.append(arrays["phase"][period] == list(Phase).index(wanted.phase))
        if wanted.region is not None:
            tests.append(arrays["region"][period] == list(Region).index(wanted.region))
        if wanted.step is not None:
            tests.append((arrays["done"][period] & step_bit(wanted.step)) != 0)
        return np.logical_and.reduce(tests) if tests else None

    def _therapist(self, therapist_id: str) -> int:
        """The number of a therapist; of one without sessions, a number that nobody has."""
        ids = self.columns.therapist_ids()
        return ids.index(therapist_id) if therapist_id in ids else len(ids)


def day_number(day: date) -> int:
    """Days since 1970."""
    return (day - EPOCH).days


def _period(columns: Columns, wanted: Filter) -> slice:
    days = columns.arrays["day"]
    first = 0 if wanted.from_day is None else _place(days, wanted.from_day, "left")
    last = len(days) if wanted.to_day is None else _place(days, wanted.to_day, "right")
    return slice(first, last)


def _places(holds: Array) -> Array:
    """Where it holds; in half the memory that numpy takes for places."""
    found, so_far = np.empty(np.count_nonzero(holds), np.int32), 0
    for start in range(0, len(holds), _AT_ONCE):
        some = np.flatnonzero(holds[start : start + _AT_ONCE])
        found[so_far : so_far + len(some)] = some + start
        so_far += len(some)
    return found


def _place(days: Array, day: date, side: str) -> int:
    return int(np.searchsorted(days, day_number(day), side="left" if side == "left" else "right"))
