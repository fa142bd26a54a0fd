"""Watches the real argon2 hasher: how often it looks, and how many looks run at once."""

import threading
from typing import Final

import pytest

from app.services import passwords


class WatchedHasher:
    """Passes every call on to the hasher that was there before."""

    def __init__(self) -> None:
        self._hasher: Final = passwords._HASHER
        self._lock: Final = threading.Lock()
        self._running = 0
        self.looks = 0
        self.most_at_once = 0

    def verify(self, stored: str, typed: str) -> bool:
        """The hasher's own verify, counted."""
        with self._lock:
            self.looks += 1
            self._running += 1
            self.most_at_once = max(self.most_at_once, self._running)
        try:
            return self._hasher.verify(stored, typed)
        finally:
            with self._lock:
                self._running -= 1


def watched(monkeypatch: pytest.MonkeyPatch) -> WatchedHasher:
    """From now on every look is counted, until the test ends."""
    hasher = WatchedHasher()
    monkeypatch.setattr(passwords, "_HASHER", hasher)
    return hasher
