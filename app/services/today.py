"""What the day brings."""

from dataclasses import dataclass
from datetime import date

from app.services.clinic import local_today
from app.services.context import Context, reading
from app.storage.records import sessions
from schemas.access import Permission


@dataclass(frozen=True)
class Today:
    """The clinic's day in numbers."""

    day: date
    expected: int
    clients: int
    sessions: int


def today(ctx: Context) -> Today:
    """The clinic's local day, how many people are expected, and how much is on record."""
    day = local_today(ctx)
    with reading(ctx, Permission.OPEN_APP) as tx:
        return Today(
            day=day,
            expected=sessions.expected_on(tx, day),
            clients=sessions.count_clients(tx),
            sessions=sessions.count(tx),
        )
