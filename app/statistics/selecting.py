"""Which sessions count for a filter, and their columns."""

from datetime import date

import numpy as np

from app.statistics.columns import Columns
from app.statistics.packing import BIT, OUTCOMES, Array, step_bit
from schemas.codes.answers import Region
from schemas.codes.outcomes import Phase
from schemas.note.fact_layout import EPOCH
from schemas.statistics import Filter


class Selection:
    """The sessions of a filter. A period alone is a view into the columns and copies nothing."""

    def __init__(self, columns: Columns, wanted: Filter) -> None:
        self.columns = columns
        self.filter = wanted
        self._period = _period(columns, wanted)
        self._holds = self._picked()
        self._rows = None if self._holds is None else np.flatnonzero(self._holds)
        self._taken: dict[str, Array] = {}
        self._bits: tuple[Array, Array] | None = None

    def __getitem__(self, name: str) -> Array:
        """A column of these sessions."""
        if name not in self._taken:
            array = self.columns.arrays[name][self._period]
            self._taken[name] = array if self._rows is None else array[self._rows]
        return self._taken[name]

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

    def outcomes(self, with_column: str, size: int) -> Array:
        """How many sessions for each value of a column and each packed outcome."""
        key = self[with_column].astype(np.int64) * OUTCOMES + self["outcome"]
        return np.bincount(key, minlength=size * OUTCOMES).reshape(size, OUTCOMES)

    def up_to(self, day: int) -> int:
        """How many of the first sessions are from this day or an earlier one; days from 1970."""
        return int(np.searchsorted(self["day"], day, side="right"))

    def having(self, *names: str, without: str | None = None) -> int:
        """How many sessions have all these bits of `packing.BITS`, and not that one."""
        if self._bits is None:
            counts = np.bincount(self["bits"])
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
        holds = self._holds
        if holds is None or name in self._taken or 2 * len(self) < len(holds):
            return int(self[name].sum(dtype=np.int64))
        # Of most sessions: nothing is copied out only to be added up.
        return int((self.columns.arrays[name][self._period] * holds).sum(dtype=np.int64))

    def distinct(self, name: str) -> int:
        """How many different numbers a column of codes has."""
        return int(np.count_nonzero(np.bincount(self[name]))) if len(self) else 0

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


def _place(days: Array, day: date, side: str) -> int:
    return int(np.searchsorted(days, day_number(day), side="left" if side == "left" else "right"))
