"""All session facts as columns, ordered by day; made once, then brought up to date by what changed.

Columns are never changed in place: a reader keeps the ones that it has begun with.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Self

import numpy as np

from app.statistics import courses
from app.statistics.codebooks import Books, keys_of
from app.statistics.packing import MEASURES, MOST_VISITS, Array, Facts, packed
from schemas.note.fact_layout import WITHDRAWN, layout

VISITS: Final = MOST_VISITS + 1
_MADE_BY: Final = ("codebooks.py", "columns.py", "courses.py", "packing.py")


def snapshot_layout() -> str:
    """Changes with everything that decides what a snapshot's numbers mean."""
    parts = [Path(__file__).with_name(name).read_bytes() for name in _MADE_BY]
    return hashlib.sha256(b"".join([*parts, repr(layout()).encode()])).hexdigest()


@dataclass(frozen=True, eq=False, repr=False)
class Columns:
    """What is read of every session, one array for each thing.

    `arrays` are those of `packing.packed` and, beside them, `session` (its key), `client`,
    `episode` and `therapist` (their numbers), `gap` and `course` (see `courses`).
    """

    arrays: Mapping[str, Array]
    books: Books

    @classmethod
    def empty(cls) -> Self:
        """Of no session."""
        facts = {name: np.zeros(0, np.int64) for name in layout()}
        numbers = {name: np.zeros(0, np.int32) for name in ("client", "episode")}
        marks = {name: np.zeros(0, np.int16) for name in ("therapist", "gap", "course")}
        session = {"session": np.zeros(0, np.int64)}
        return cls({**packed(facts), **session, **numbers, **marks}, Books.empty())

    @classmethod
    def of(cls, *parts: Facts) -> Self:
        """Of these facts alone, with each session once."""
        return cls.joined(parts, most=sum(len(part["session_id"]) for part in parts))

    @classmethod
    def joined(cls, parts: Iterable[Facts], *, most: int) -> Self:
        """As `of`, where the parts would take too much memory together.

        `most`: so many facts come, or fewer.
        """
        books, rows = Books.empty(), _Rows(most)
        for part in map(_standing, parts):
            books = books.extended(part)
            rows.add({**packed(part), **books.numbers(part)})
        arrays = rows.taken()
        return cls(_ordered(arrays), books) if arrays else cls.empty()

    @classmethod
    def from_snapshot(cls, arrays: Mapping[str, Array]) -> Self:
        """What `snapshot` was given."""
        held = {name: array for name, array in arrays.items() if "." not in name}
        return cls(held, Books.from_arrays(arrays))

    def snapshot(self) -> dict[str, Array]:
        """Everything as arrays by name, to be kept."""
        return {**self.arrays, **self.books.as_arrays()}

    @cached_property
    def rare(self) -> Mapping[str, Array]:
        """Where a measure was taken, and where pressure was too much: few of all sessions."""
        rare = {name: self.arrays[name] >= 0 for name in MEASURES}
        rare["over_pressures"] = self.arrays["over_pressures"] > 0
        return {name: np.flatnonzero(holds).astype(np.int32) for name, holds in rare.items()}

    def __len__(self) -> int:
        """How many sessions."""
        return len(self.arrays["day"])

    def therapist_ids(self) -> list[str]:
        """Their ids by number."""
        book = self.books.therapists
        ids = book.keys[np.argsort(book.codes)]
        return [one.decode() for one in ids.tolist()]

    def plus(self, facts: Facts) -> "Columns":
        """With these facts, which take the place of those of the same sessions.

        Args:
            facts: arrays as `schemas.note.fact_layout` has them, and `withdrawn`.
        """
        stands = _standing(facts)
        books = self.books.extended(stands)
        added = {**packed(stands), **books.numbers(stands)}
        return Columns(_with_courses(self._merged(added, keys_of(facts["session_id"]))), books)

    def _merged(self, added: dict[str, Array], sessions: Array) -> "_Merged":
        """Without the old rows of these sessions and with the new ones, by day."""
        old = np.flatnonzero(np.isin(self.arrays["session"], sessions))
        order = np.argsort(added["day"], kind="stable")
        places = np.searchsorted(
            np.delete(self.arrays["day"], old), added["day"][order], side="right"
        )
        unknown = np.zeros(len(order), np.int16)
        both = {"gap": unknown, "course": unknown, **added}
        merged = {
            name: np.insert(np.delete(array, old), places, both[name][order])
            for name, array in self.arrays.items()
        }
        clients, episodes = (
            np.r_[self.arrays[name][old], added[name]] for name in ("client", "episode")
        )
        return _Merged(merged, clients, episodes)


class _Rows:
    """Columns filled part by part; each has all its memory from the start, and leaves no holes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._arrays: dict[str, Array] = {}

    def add(self, part: Mapping[str, Array]) -> None:
        """After those that are there."""
        if not self._arrays:
            self._arrays = {name: np.empty(self._most, one.dtype) for name, one in part.items()}
        begin, self._size = self._size, self._size + len(part["day"])
        for name, array in part.items():
            self._arrays[name][begin : self._size] = array

    def taken(self) -> dict[str, Array]:
        """What was added, which is not kept here any more; nothing before the first part."""
        arrays, self._arrays = self._arrays, {}
        return {name: array[: self._size] for name, array in arrays.items()}


@dataclass(frozen=True)
class _Merged:
    """Columns, and the clients and episodes of which a session came or went."""

    arrays: dict[str, Array]
    clients: Array
    episodes: Array


def _ordered(arrays: dict[str, Array]) -> dict[str, Array]:
    """Every session by day, one column after another, to spare memory."""
    order = np.argsort(arrays["day"], kind="stable")
    for name in list(arrays):
        arrays[name] = arrays[name][order]
    arrays |= {name: np.zeros(len(order), np.int16) for name in ("gap", "course")}
    return _with_courses(_Merged(arrays, arrays["client"], arrays["episode"]))


def _with_courses(merged: _Merged) -> dict[str, Array]:
    """The columns that look at other sessions, made anew where one came or went."""
    arrays = merged.arrays
    rows = _rows_of(arrays["client"], merged.clients)
    of_client = (arrays[name][rows] for name in ("client", "day", "began"))
    arrays["gap"][rows] = courses.gaps(*of_client)
    rows = _rows_of(arrays["episode"], merged.episodes)
    of_episode = (arrays[name][rows] for name in ("episode", "visit", "before", "began"))
    visit = arrays["visit"][rows].astype(np.int16)
    arrays["course"][rows] = visit * courses.MARKS + courses.marks(*of_episode)
    return arrays


def _rows_of(codes: Array, wanted: Array) -> Array:
    """The rows whose code is one of these."""
    is_wanted = np.zeros(1 + max(codes.max(initial=0), wanted.max(initial=0)), bool)
    is_wanted[wanted] = True
    return np.flatnonzero(is_wanted[codes])


def _standing(facts: Facts) -> Facts:
    """Without those whose note was entered in error."""
    stands = ~facts[WITHDRAWN]
    return {name: array[stands] for name, array in facts.items()}
