"""All session facts as columns, ordered by day; made once, then brought up to date by what changed.

Columns are never changed in place: a reader keeps the ones that it has begun with.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Final, Self

import numpy as np

from app.statistics import courses
from app.statistics.packing import MOST_VISITS, Array, Facts, packed
from schemas.note.fact_layout import ID_TYPE, WITHDRAWN, layout

VISITS: Final = MOST_VISITS + 1
_BOOKS: Final = ("clients", "episodes", "therapists")
_MADE_BY: Final = ("columns.py", "courses.py", "packing.py")


def key_of(record_id: bytes) -> int:
    """A record's id as a whole number of 64 bits."""
    digest = hashlib.blake2b(record_id, digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def snapshot_layout() -> str:
    """Changes with everything that decides what a snapshot's numbers mean."""
    parts = [Path(__file__).with_name(name).read_bytes() for name in _MADE_BY]
    return hashlib.sha256(b"".join([*parts, repr(layout()).encode()])).hexdigest()


@dataclass(frozen=True, eq=False, repr=False)
class Codebook:
    """Numbers for keys, from 0 in the order in which they were first seen; `keys` are sorted."""

    keys: Array
    codes: Array

    def extended(self, keys: Array) -> "Codebook":
        """With numbers for those that have none yet."""
        new = np.setdiff1d(keys, self.keys)
        places = np.searchsorted(self.keys, new)
        codes = np.arange(len(self.keys), len(self.keys) + len(new), dtype=np.int32)
        return Codebook(np.insert(self.keys, places, new), np.insert(self.codes, places, codes))

    def codes_of(self, keys: Array) -> Array:
        """The numbers of keys that are known."""
        return self.codes[np.searchsorted(self.keys, keys)]


@dataclass(frozen=True, eq=False, repr=False)
class Columns:
    """What is read of every session, one array for each thing.

    `arrays` are those of `packing.packed` and, beside them, `session` (its key), `client`,
    `episode` and `therapist` (their numbers), `gap` and `course` (see `courses`).
    """

    arrays: Mapping[str, Array]
    clients: Codebook
    episodes: Codebook
    therapists: Codebook

    @classmethod
    def empty(cls) -> Self:
        """Of no session."""
        facts = {name: np.zeros(0, np.int64) for name in layout()}
        numbers = {name: np.zeros(0, np.int32) for name in ("client", "episode")}
        marks = {name: np.zeros(0, np.int16) for name in ("therapist", "gap", "course")}
        book = Codebook(np.zeros(0, np.int64), np.zeros(0, np.int32))
        names = Codebook(np.zeros(0, ID_TYPE), np.zeros(0, np.int32))
        session = {"session": np.zeros(0, np.int64)}
        return cls({**packed(facts), **session, **numbers, **marks}, book, book, names)

    @classmethod
    def of(cls, *parts: Facts) -> "Columns":
        """Of these facts alone."""
        return reduce(Columns.plus, parts, cls.empty())

    @classmethod
    def from_snapshot(cls, arrays: Mapping[str, Array]) -> Self:
        """What `snapshot` was given."""
        held = {name: array for name, array in arrays.items() if "." not in name}
        books = (Codebook(arrays[f"{one}.keys"], arrays[f"{one}.codes"]) for one in _BOOKS)
        return cls(held, *books)

    def snapshot(self) -> dict[str, Array]:
        """Everything as arrays by name, to be kept."""
        books = dict(zip(_BOOKS, (self.clients, self.episodes, self.therapists), strict=True))
        parts = {f"{name}.keys": book.keys for name, book in books.items()}
        parts |= {f"{name}.codes": book.codes for name, book in books.items()}
        return {**self.arrays, **parts}

    def __len__(self) -> int:
        """How many sessions."""
        return len(self.arrays["day"])

    def therapist_ids(self) -> list[str]:
        """Their ids by number."""
        ids = self.therapists.keys[np.argsort(self.therapists.codes)]
        return [one.decode() for one in ids.tolist()]

    def plus(self, facts: Facts) -> "Columns":
        """With these facts, which take the place of those of the same sessions.

        Args:
            facts: arrays as `schemas.note.fact_layout` has them, and `withdrawn`.
        """
        sessions = _keys(facts["session_id"])
        stands = ~facts[WITHDRAWN]
        new = {name: array[stands] for name, array in facts.items()}
        keys = {name: _keys(new[f"{name}_id"]) for name in ("client", "episode")}
        names = new["therapist_id"]
        clients = self.clients.extended(keys["client"])
        episodes = self.episodes.extended(keys["episode"])
        therapists = self.therapists.extended(names)
        added = {
            **packed(new),
            "session": sessions[stands],
            "client": clients.codes_of(keys["client"]),
            "episode": episodes.codes_of(keys["episode"]),
            "therapist": therapists.codes_of(names).astype(np.int16),
        }
        arrays = _with_courses(self._merged(added, sessions))
        return Columns(arrays, clients, episodes, therapists)

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


@dataclass(frozen=True)
class _Merged:
    """Columns, and the clients and episodes of which a session came or went."""

    arrays: dict[str, Array]
    clients: Array
    episodes: Array


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


def _keys(ids: Array) -> Array:
    return np.array([key_of(one) for one in ids.tolist()], np.int64)
