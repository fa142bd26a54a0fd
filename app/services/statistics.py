"""The clinic's figures for the owner, and a therapist's own beside the clinic's."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.services import fact_shelf
from app.services.clinic import day_at
from app.services.context import Context, reading
from app.statistics.figures import figures_of
from app.storage import audit_chain
from app.storage.records import facts
from app.storage.store import Store, Transaction
from schemas.access import Permission
from schemas.audit import AuditAction
from schemas.errors import NotAllowedError
from schemas.statistics import Figures, Filter

_HOUR: Final = timedelta(hours=1)
_WITHOUT_NAMES: Final = {"therapists": (), "signals": ()}


@dataclass(frozen=True)
class OwnFigures:
    """A therapist's own figures, and those of the whole clinic without any person in them."""

    own: Figures
    clinic: Figures


def figures(ctx: Context, wanted: Filter) -> Figures:
    """The clinic's figures; nothing changes and nothing is logged by looking."""
    with reading(ctx, Permission.READ_STATISTICS) as tx:
        found = _figures(ctx.store, tx, wanted, ctx.clock())
    fact_shelf.save_if_worth_it(ctx.store)
    return found


def own_figures(ctx: Context, wanted: Filter) -> OwnFigures:
    """The asker's own figures beside the clinic's, for one filter.

    Raises:
        NotAllowedError: the filter names another therapist.
    """
    if wanted.therapist_id not in {None, ctx.actor.account_id}:
        raise NotAllowedError
    alone = Filter(**{**dict(wanted), "therapist_id": ctx.actor.account_id})
    together = Filter(**{**dict(wanted), "therapist_id": None})
    with reading(ctx, Permission.READ_OWN_STATISTICS) as tx:
        own = _figures(ctx.store, tx, alone, ctx.clock())
        clinic = _figures(ctx.store, tx, together, ctx.clock())
    fact_shelf.save_if_worth_it(ctx.store)
    return OwnFigures(own, clinic.model_copy(update=_WITHOUT_NAMES))


def therapist_ids(store: Store, tx: Transaction) -> frozenset[str]:
    """Who has signed sessions, for use cases that have a transaction open."""
    return frozenset(fact_shelf.columns_of(store, tx)[1].therapist_ids())


def export(store: Store, wanted: Filter, now: datetime) -> Figures:
    """The figures for the command line, which stands beside the data and needs no role.

    An entry in the audit log says that they left the store.
    """
    with store.read() as tx:
        found = _figures(store, tx, wanted, now)
    with store.write() as tx:
        audit_chain.append_for_store(
            tx,
            AuditAction.STATISTICS_EXPORTED,
            at=now,
            store_id="export",
            details=trace(found),
        )
    fact_shelf.save_if_worth_it(store)
    return found


def rebuild_facts(store: Store, now: datetime) -> int:
    """Make every fact anew from its signed note; returns how many were missing or different."""
    with store.write() as tx:
        changed = facts.rebuild(tx)
        if changed:
            audit_chain.append_for_store(
                tx,
                AuditAction.STORE_MIGRATED,
                at=now,
                store_id="facts",
                details={"facts": changed},
            )
    return changed


def _figures(store: Store, tx: Transaction, wanted: Filter, now: datetime) -> Figures:
    change, columns = fact_shelf.columns_of(store, tx)
    today = day_at(tx, now)
    waiting = _waiting_hours(tx, wanted, now)
    return fact_shelf.remembered(
        store,
        (change, today, wanted, waiting),
        lambda: figures_of(columns, wanted, today=today, waiting_hours=waiting),
    )


def _waiting_hours(tx: Transaction, wanted: Filter, now: datetime) -> tuple[int, ...]:
    """How old the notes are that wait, by therapist; no other filter fits a note not written.

    In hours begun: a note of 24 hours is a day old, and one of a second more is older.
    """
    moments = facts.waiting_since(tx, therapist_id=wanted.therapist_id)
    return tuple(sorted(-((moment - now) // _HOUR) for moment in moments))


def trace(left: Figures) -> audit_chain.Details:
    """What the audit log says of figures that leave: of how many sessions, and which limits.

    Not to what they were set, and no number that the figures themselves hide.
    """
    fields = [name for name, value in left.filter if value is not None]
    sessions = left.caseload.sessions
    return {"fields": fields} if sessions is None else {"sessions": sessions, "fields": fields}
