"""What earlier visits of the same client say about a visit that begins."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Select, and_, or_, select

from app.storage.records import intakes, sessions, treatment
from app.storage.store import Transaction
from app.storage.tables import (
    EpisodeRow,
    IntakeRow,
    PressureEventRow,
    SessionFactRow,
    SessionRow,
)
from schemas.codes.session import RedSign
from schemas.measures.earlier import earlier_visit
from schemas.session import PressureEvent, Session
from schemas.standing import EarlierAlarm
from schemas.visit import EarlierVisit

_Select = TypeVar("_Select", bound=Select[*tuple[Any, ...]])


@dataclass(frozen=True, slots=True)
class LastAnswers:
    """What a client answered in the finished intake before; `visited_on` is the clinic's day."""

    episode_id: str
    visited_on: date
    answers: dict[str, Any]


def last_answers(tx: Transaction, client_ids: Iterable[str], before: Session) -> LastAnswers | None:
    """The client's finished intake before this visit's; None without one."""
    earlier = select(IntakeRow, SessionRow.episode_id, SessionRow.local_date).join(
        SessionRow, IntakeRow.session_id == SessionRow.id
    )
    found = tx.execute(
        _before(earlier, client_ids, before)
        .where(IntakeRow.completed_at.is_not(None))
        .order_by(SessionRow.time_in.desc(), SessionRow.id)
        .limit(1)
    ).first()
    if found is None:
        return None
    return LastAnswers(found.episode_id, found.local_date, dict(found.IntakeRow.answers))


def of_episode(tx: Transaction, session: Session) -> tuple[EarlierVisit, ...]:
    """The episode's visits before this one, oldest first; not-treated ones count.

    Three queries, however many visits there are.
    """
    visits = sessions.of_episodes(tx, [session.episode_id])[session.episode_id]
    ids = [visit.id for visit in visits]
    before = visits[: ids.index(session.id)]
    if not before:
        return ()
    steps = treatment.steps_of_sessions(tx, [one.id for one in before])
    answers = intakes.answers_of(tx, [one.id for one in before])
    return tuple(
        earlier_visit(one, steps.get(one.id, []), answers.get(one.id, {})) for one in before
    )


def pressure_events(
    tx: Transaction, client_ids: Iterable[str], before: Session, *, since: date
) -> list[PressureEvent]:
    """Standing pressure events of the client's visits before this one.

    Those of the same episode, and those of any other from the day `since` on.
    """
    events = select(PressureEventRow).join(SessionRow, PressureEventRow.session_id == SessionRow.id)
    is_near = or_(SessionRow.episode_id == before.episode_id, SessionRow.local_date >= since)
    wanted = _before(events, client_ids, before).where(
        is_near, PressureEventRow.undone_at.is_(None)
    )
    return [
        PressureEvent.model_validate(
            {name: getattr(row, name) for name in PressureEvent.model_fields}
        )
        for row in tx.scalars(wanted)
    ]


def alarms(tx: Transaction, client_ids: Iterable[str], session: Session) -> list[EarlierAlarm]:
    """What every visit of the client but this one says that may be an emergency.

    A visit whose note was withdrawn says nothing: it may have been another person's.
    """
    visits = (
        select(SessionRow.id, SessionRow.local_date, IntakeRow.answers)
        .join(EpisodeRow, SessionRow.episode_id == EpisodeRow.id)
        .outerjoin(IntakeRow, IntakeRow.session_id == SessionRow.id)
        .outerjoin(SessionFactRow, SessionFactRow.session_id == SessionRow.id)
        .where(
            EpisodeRow.client_id.in_(list(client_ids)),
            SessionRow.id != session.id,
            SessionFactRow.withdrawn_at.is_(None),
        )
    )
    found = tx.execute(visits).all()
    signs = _red_signs(tx, [one.id for one in found])
    return [
        EarlierAlarm(one.local_date, one.answers or {}, tuple(signs.get(one.id, ())))
        for one in found
    ]


def _red_signs(tx: Transaction, session_ids: list[str]) -> dict[str, list[RedSign]]:
    events = select(PressureEventRow.session_id, PressureEventRow.red_sign).where(
        PressureEventRow.session_id.in_(session_ids),
        PressureEventRow.red_sign.is_not(None),
        PressureEventRow.undone_at.is_(None),
    )
    found: dict[str, list[RedSign]] = {}
    for event in tx.execute(events):
        found.setdefault(event.session_id, []).append(RedSign(event.red_sign))
    return found


def _before(wanted: _Select, client_ids: Iterable[str], session: Session) -> _Select:
    return wanted.join(EpisodeRow, SessionRow.episode_id == EpisodeRow.id).where(
        and_(
            EpisodeRow.client_id.in_(list(client_ids)),
            SessionRow.id != session.id,
            SessionRow.time_in < session.time_in,
        )
    )
