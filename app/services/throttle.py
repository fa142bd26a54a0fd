"""Slowing down those who guess passwords and codes."""

import threading
from collections import OrderedDict
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from schemas.errors import ThrottledError

FREE_TRIES: Final = 5
LONGEST_WAIT: Final = timedelta(minutes=5)
_MOST_KEYS: Final = 10_000


class Throttle:
    """After five wrong tries the wait doubles with each further one, to five minutes.

    A try counts when it begins, so that many at once gain nothing; success forgets the key.
    """

    def __init__(self, free_tries: int = FREE_TRIES) -> None:
        self._free_tries = free_tries
        self._tries: OrderedDict[str, tuple[int, datetime]] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, key: str, now: datetime) -> None:
        """Count a try.

        Raises:
            ThrottledError: too soon after the last ones; this try does not count.
        """
        with self._lock:
            count, last = self._tries.get(key, (0, now))
            wait = last + self._wait(count) - now
            if wait > timedelta(0):
                raise ThrottledError(ceil(wait.total_seconds()))
            self._tries[key] = (count + 1, now)
            self._tries.move_to_end(key)
            while len(self._tries) > _MOST_KEYS:
                self._tries.popitem(last=False)

    def forget(self, key: str) -> None:
        """The try was right."""
        with self._lock:
            self._tries.pop(key, None)

    def _wait(self, count: int) -> timedelta:
        if count < self._free_tries:
            return timedelta(0)
        doublings = min(count - self._free_tries + 1, 10)
        return min(timedelta(seconds=2**doublings), LONGEST_WAIT)
