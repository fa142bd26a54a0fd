"""Whose taps and keys: counted as the pages hear them."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Final

from playwright.sync_api import Page

_LISTEN: Final = """
addEventListener('touchstart', () => heard('tap'), true);
addEventListener('keydown', () => heard('key'), true);
"""


class Of(StrEnum):
    """Whose touch it was, and for what."""

    THERAPIST = "therapist's taps"
    CLIENT = "client's own taps"
    PRESSURE = "pressure checks"


class Hands:
    """Counts what the pages hear themselves: every touch, and every key.

    `of`: whose hands hold the tablet now.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._of = Of.THERAPIST
        self.taps: Counter[Of] = Counter()
        self.keys: Counter[Of] = Counter()
        page.context.expose_binding("heard", lambda _source, what: self._count(what))
        page.context.add_init_script(_LISTEN)

    @contextmanager
    def of(self, whose: Of) -> Iterator[None]:
        """What is tapped in the block is theirs."""
        self.settle()
        before, self._of = self._of, whose
        yield
        self.settle()
        self._of = before

    @contextmanager
    def pin(self) -> Iterator[None]:
        """However many digits: typing a PIN is one tap."""
        self.settle()
        taps, keys = self.taps[self._of], self.keys[self._of]
        yield
        self.settle()
        self.taps[self._of], self.keys[self._of] = taps + 1, keys

    def settle(self) -> None:
        """What the page has sent is counted before what comes next."""
        self._page.evaluate("() => 0")

    def _count(self, what: str) -> None:
        (self.taps if what == "tap" else self.keys)[self._of] += 1
