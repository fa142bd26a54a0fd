"""Numbers for records: an id becomes a key of 64 bits, and a key a small number."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from app.statistics.packing import Array, Facts
from schemas.note.fact_layout import ID_TYPE

_WORDS: Final = 5  # of eight characters: an id has 36 at most
_MIXING: Final = (
    (np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)),
    (np.uint64(27), np.uint64(0x94D049BB133111EB)),
)
_LAST_SHIFT: Final = np.uint64(31)
_NAMES: Final = ("clients", "episodes", "therapists")


def keys_of(ids: Array) -> Array:
    """Records' ids as whole numbers of 64 bits, too far apart to meet by chance.

    Source: the finalizer of SplitMix64, Steele et al., 2014; once for every eight characters.
    """
    found = np.zeros(len(ids), np.uint64)
    for word in ids.astype(f"S{8 * _WORDS}").view("<u8").reshape(-1, _WORDS).T:
        found ^= word
        for shift, factor in _MIXING:
            found ^= found >> shift
            found *= factor
        found ^= found >> _LAST_SHIFT
    return found.view(np.int64)


@dataclass(frozen=True, eq=False, repr=False)
class Codebook:
    """Numbers for keys, from 0 in the order in which they were first seen; `keys` are sorted."""

    keys: Array
    codes: Array

    @classmethod
    def empty(cls, key_type: type | str = np.int64) -> Self:
        """Without any."""
        return cls(np.zeros(0, key_type), np.zeros(0, np.int32))

    def extended(self, keys: Array) -> "Codebook":
        """With numbers for those that have none yet."""
        new = np.unique(keys[~self._knows(keys)])
        places = np.searchsorted(self.keys, new)
        codes = np.arange(len(self.keys), len(self.keys) + len(new), dtype=np.int32)
        return Codebook(np.insert(self.keys, places, new), np.insert(self.codes, places, codes))

    def codes_of(self, keys: Array) -> Array:
        """The numbers of keys that are known."""
        return self.codes[np.searchsorted(self.keys, keys)]

    def _knows(self, keys: Array) -> Array:
        if not len(self.keys):
            return np.zeros(len(keys), bool)
        places = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.asarray(self.keys[places] == keys)


@dataclass(frozen=True, eq=False, repr=False)
class Books:
    """The numbers of clients, episodes and therapists; a therapist's key is the id itself."""

    clients: Codebook
    episodes: Codebook
    therapists: Codebook

    @classmethod
    def empty(cls) -> Self:
        """Of no session."""
        return cls(Codebook.empty(), Codebook.empty(), Codebook.empty(ID_TYPE))

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Array]) -> Self:
        """What `as_arrays` gave."""
        return cls(*(Codebook(arrays[f"{one}.keys"], arrays[f"{one}.codes"]) for one in _NAMES))

    def as_arrays(self) -> dict[str, Array]:
        """Everything as arrays by name; each name has a dot."""
        books: dict[str, Codebook] = {name: getattr(self, name) for name in _NAMES}
        keys = {f"{name}.keys": book.keys for name, book in books.items()}
        return keys | {f"{name}.codes": book.codes for name, book in books.items()}

    def size(self, name: str) -> int:
        """How many numbers a column of these has: `client`, `episode` or `therapist`."""
        book: Codebook = getattr(self, f"{name}s")
        return len(book.keys)

    def extended(self, facts: Facts) -> "Books":
        """With numbers for whoever is new in these facts."""
        return Books(
            self.clients.extended(keys_of(facts["client_id"])),
            self.episodes.extended(keys_of(facts["episode_id"])),
            self.therapists.extended(facts["therapist_id"]),
        )

    def numbers(self, facts: Facts) -> dict[str, Array]:
        """The key of each session, and the numbers of its client, episode and therapist."""
        return {
            "session": keys_of(facts["session_id"]),
            "client": self.clients.codes_of(keys_of(facts["client_id"])),
            "episode": self.episodes.codes_of(keys_of(facts["episode_id"])),
            "therapist": self.therapists.codes_of(facts["therapist_id"]).astype(np.int16),
        }
