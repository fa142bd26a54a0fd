"""A level above the limit, as an entry of its own: each press counts, and none is taken back."""

from app.services.context import Context
from app.services.ids import new_id
from app.storage.records import treatment
from app.storage.store import Transaction
from schemas.codes.session import Action
from schemas.codes.treatment import EventKind
from schemas.session import PerformedStep, PressureEvent
from schemas.treatment import next_position
from schemas.visit import VisitRecord


def log_above_limit(
    tx: Transaction, ctx: Context, visit: VisitRecord, pressed: PerformedStep, *, cap: int
) -> None:
    """Write down that the running step, which is stored, is now pressed above the limit."""
    above = PressureEvent(
        id=new_id(),
        step_id=pressed.id,
        position=next_position(visit.events),
        logged_at=ctx.clock(),
        kind=EventKind.ABOVE_LIMIT,
        applied_level=pressed.current_level,
        action=Action.REDUCE_NOW,
        cap_after=cap,
    )
    treatment.add_event(tx, visit.session.id, above)
