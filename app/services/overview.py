"""A client's visits at a glance: what was done, how it went, where each note stands."""

from dataclasses import dataclass
from datetime import date

from app.services.clinic import day_at
from app.services.context import Context, reading
from app.services.episodes import of_kept
from app.storage.records import clients, consents, intakes, notes, treatment
from app.storage.store import Transaction
from schemas.access import Permission
from schemas.codes.treatment import ProtocolStep, StepStatus
from schemas.note.state import NoteState
from schemas.overpressure import was_over_pressure
from schemas.session import Session, Stage
from schemas.visit import Consent


@dataclass(frozen=True)
class Work:
    """What a visit's note is about, for those who may read notes; each step done once, in order."""

    done: tuple[ProtocolStep, ...]
    highest_level: int | None
    over_pressures: int


@dataclass(frozen=True)
class Glance:
    """One visit. `work` is None for those who may not read notes."""

    session_id: str
    stage: Stage
    state: NoteState
    work: Work | None


@dataclass(frozen=True)
class Overview:
    """By session id; `next_visit_on` is planned and has not come yet."""

    visits: dict[str, Glance]
    consent: Consent | None
    next_visit_on: date | None


def of_client(ctx: Context, client_id: str) -> Overview:
    """All visits of the client, also of merged records, as far as the actor may know them.

    Raises:
        NotFoundError: there is no such client.
    """
    with reading(ctx, Permission.FIND_CLIENTS) as tx:
        kept = clients.kept(tx, client_id)
        found = [one for episode in of_kept(tx, kept.id) for one in episode.sessions]
        states = notes.states(tx, [one.id for one in found])
        newest = max(found, key=lambda one: one.time_in, default=None)
        planned = newest.next_visit_on if newest else None
        return Overview(
            {one.id: _glance(tx, ctx, one, states.get(one.id)) for one in found},
            consents.newest(tx, clients.members(tx, [kept.id])),
            planned if planned and planned >= day_at(tx, ctx.clock()) else None,
        )


def _glance(tx: Transaction, ctx: Context, session: Session, state: NoteState | None) -> Glance:
    return Glance(
        session_id=session.id,
        stage=session.stage(
            has_clearance=intakes.newest_clearance(tx, session.id) is not None,
            is_signed=state is not None,
        ),
        state=state or NoteState.DRAFT,
        work=_work(tx, session.id) if ctx.may(Permission.READ_NOTES) else None,
    )


def _work(tx: Transaction, session_id: str) -> Work:
    steps = [one for one in treatment.steps_of(tx, session_id) if one.status is StepStatus.DONE]
    events = treatment.events_of(tx, session_id)
    levels = [
        *(one.applied_level for one in steps),
        *(one.applied_level for one in events if one.counts and was_over_pressure(one)),
    ]
    return Work(
        done=tuple(step for step in ProtocolStep if step in {one.step for one in steps}),
        highest_level=max((one for one in levels if one is not None), default=None),
        over_pressures=sum(one.counts and was_over_pressure(one) for one in events),
    )
