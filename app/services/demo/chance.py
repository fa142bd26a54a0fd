"""Chance that repeats itself: the same seed gives the same clinic, ids too."""

from collections.abc import Mapping
from random import Random
from typing import TypeVar

_T = TypeVar("_T")


class Chance(Random):
    """Invented people need no secrecy, so that this need not be hard to guess."""

    def happens(self, share: float) -> bool:
        """True in this share of all tries, 0 to 1."""
        return self.random() < share

    def one_of(self, weights: Mapping[_T, float]) -> _T:
        """One key, each as often as its weight says."""
        return self.choices(list(weights), list(weights.values()))[0]

    def new_id(self) -> str:
        """An id as `app.services.ids` makes them."""
        return f"{self.getrandbits(128):032x}"
