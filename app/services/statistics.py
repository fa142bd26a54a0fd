"""The owner's figures, counted anew at every look."""

from dataclasses import dataclass

from app.services.context import Context, reading
from app.storage.records import facts, sessions
from app.storage.records.facts import Counts
from schemas.access import Permission


@dataclass(frozen=True)
class LiveCounts:
    """What signed notes say, and how many visits have none yet.

    `clients` is everybody on record, also those who have not been treated.
    """

    signed: Counts
    unsigned: int
    clients: int


def live_counts(ctx: Context) -> LiveCounts:
    """The clinic's figures of this moment; withdrawn notes are left out."""
    with reading(ctx, Permission.READ_STATISTICS) as tx:
        return LiveCounts(
            signed=facts.counts(tx),
            unsigned=sessions.count_unsigned(tx),
            clients=sessions.count_clients(tx),
        )
