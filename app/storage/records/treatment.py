"""What was done in a session: protocol steps and pressure events, in the order of recording."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from app.storage.records.columns import columns_of
from app.storage.store import Transaction
from app.storage.tables import PerformedStepRow, PressureEventRow
from schemas.codes.treatment import EventResponse
from schemas.errors import NotFoundError, WrongStateError
from schemas.session import PerformedStep, PressureEvent


def steps_of(tx: Transaction, session_id: str) -> list[PerformedStep]:
    """The session's steps."""
    return steps_of_sessions(tx, [session_id]).get(session_id, [])


def steps_of_sessions(
    tx: Transaction, session_ids: Iterable[str]
) -> dict[str, list[PerformedStep]]:
    """The steps of each of these sessions; one without any is left out."""
    rows = select(PerformedStepRow).where(PerformedStepRow.session_id.in_(list(session_ids)))
    found: dict[str, list[PerformedStep]] = defaultdict(list)
    for row in tx.scalars(rows.order_by(PerformedStepRow.position)):
        fields = {name: getattr(row, name) for name in PerformedStep.model_fields}
        found[row.session_id].append(PerformedStep.model_validate(fields))
    return dict(found)


def add_step(tx: Transaction, session_id: str, step: PerformedStep) -> None:
    """Write a new step."""
    tx.add(PerformedStepRow(session_id=session_id, **columns_of(step)))
    tx.flush()


def change_step(tx: Transaction, step: PerformedStep) -> None:
    """Write a step over the stored one.

    Raises:
        NotFoundError: there is none.
    """
    row = _step(tx, step.id)
    for name, value in columns_of(step).items():
        if getattr(row, name) != value:
            setattr(row, name, value)
    tx.flush()


def has_step(tx: Transaction, step_id: str) -> bool:
    """Whether a step has this id, in whichever session."""
    return tx.get(PerformedStepRow, step_id) is not None


def remove_step(tx: Transaction, step_id: str) -> None:
    """Take a step out of the record.

    Raises:
        NotFoundError: there is none.
        WrongStateError: a pressure check was logged in it, and what was tapped stays.
    """
    tapped = select(PressureEventRow.id).where(PressureEventRow.step_id == step_id).limit(1)
    if tx.scalar(tapped) is not None:
        raise WrongStateError("Pressure was logged in this step, so it stays. Change it instead.")
    tx.delete(_step(tx, step_id))
    tx.flush()


def events_of(tx: Transaction, session_id: str) -> list[PressureEvent]:
    """The session's events, also those struck through."""
    rows = select(PressureEventRow).where(PressureEventRow.session_id == session_id)
    return [
        PressureEvent.model_validate(
            {name: getattr(row, name) for name in PressureEvent.model_fields}
        )
        for row in tx.scalars(rows.order_by(PressureEventRow.position))
    ]


def add_event(tx: Transaction, session_id: str, event: PressureEvent) -> None:
    """Write a new event. What it says is never rewritten."""
    tx.add(PressureEventRow(session_id=session_id, **columns_of(event)))
    tx.flush()


def has_event(tx: Transaction, event_id: str) -> bool:
    """Whether this event was stored before: a tablet repeats what was not acknowledged."""
    return tx.get(PressureEventRow, event_id) is not None


def strike_event(tx: Transaction, event_id: str, at: datetime) -> None:
    """Strike an event through; it stays readable."""
    _event(tx, event_id).undone_at = at
    tx.flush()


def respond(tx: Transaction, event_id: str, response: EventResponse) -> None:
    """Note what the therapist did about an event's prompt."""
    _event(tx, event_id).response = response.value
    tx.flush()


def _step(tx: Transaction, step_id: str) -> PerformedStepRow:
    row = tx.get(PerformedStepRow, step_id)
    if row is None:
        raise NotFoundError("There is no such step. Open the session again.")
    return row


def _event(tx: Transaction, event_id: str) -> PressureEventRow:
    row = tx.get(PressureEventRow, event_id)
    if row is None:
        raise NotFoundError("There is no such entry. Open the session again.")
    return row
