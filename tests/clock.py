"""A clock that stands still until it is told otherwise."""

from datetime import UTC, datetime, timedelta
from typing import Final

NOW: Final = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


class FixedClock:
    """Called like `running.system_clock`."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **step: float) -> datetime:
        """Move on by `timedelta(**step)`."""
        self.now += timedelta(**step)
        return self.now
