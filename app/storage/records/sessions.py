"""Sessions: written, read by episode, and counted."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from sqlalchemy import func, select

from app.storage.records.columns import columns_of
from app.storage.store import Transaction
from app.storage.tables import ClientRow, EpisodeRow, NoteRow, SessionRow
from schemas.errors import NotFoundError, StaleRevisionError
from schemas.session import Session, Stage

_COUNTED_BY_THE_STORE: Final = frozenset({"revision"})


def add(tx: Transaction, session: Session) -> None:
    """Write a new session; its `revision` is the store's to count."""
    tx.add(SessionRow(**_columns(session), created_at=session.time_in))


def get(tx: Transaction, session_id: str) -> Session:
    """The session.

    Raises:
        NotFoundError: there is none.
    """
    return _session(_row(tx, session_id))


def change(tx: Transaction, session: Session) -> None:
    """Write a session over the one it was made from.

    Raises:
        NotFoundError: there is none.
        StaleRevisionError: somebody changed it since.
        ProtectedRowError: its note is signed.
    """
    row = _row(tx, session.id)
    if row.revision != session.revision:
        raise StaleRevisionError
    for name, value in _columns(session).items():
        if getattr(row, name) != value:
            setattr(row, name, value)
    tx.flush()


def runs(tx: Transaction, session_id: str, *, therapist_id: str) -> bool:
    """Whether this session is this therapist's and in treatment now, not written down later."""
    found = tx.get(SessionRow, session_id)
    if found is None or found.therapist_id != therapist_id or found.entered_late_at is not None:
        return False
    signed = select(NoteRow.id).where(NoteRow.session_id == session_id)
    is_signed = tx.scalar(signed) is not None
    # Who began has a clearance.
    stage = _session(found).stage(has_clearance=True, is_signed=is_signed)
    return stage is Stage.TREATMENT


def of_episodes(tx: Transaction, episode_ids: Iterable[str]) -> dict[str, list[Session]]:
    """Each episode's sessions, oldest first; an episode without any is left out."""
    wanted = select(SessionRow).where(SessionRow.episode_id.in_(list(episode_ids)))
    found: dict[str, list[Session]] = defaultdict(list)
    for row in tx.scalars(wanted.order_by(SessionRow.time_in, SessionRow.id)):
        found[row.episode_id].append(_session(row))
    return dict(found)


def of_clients(tx: Transaction, client_ids: Iterable[str], *, since: date) -> list[Session]:
    """The sessions of these records from a day on, oldest first."""
    wanted = (
        select(SessionRow)
        .join(EpisodeRow, SessionRow.episode_id == EpisodeRow.id)
        .where(EpisodeRow.client_id.in_(list(client_ids)), SessionRow.local_date >= since)
    )
    return [_session(row) for row in tx.scalars(wanted.order_by(SessionRow.time_in, SessionRow.id))]


def last_days(tx: Transaction, client_ids: Iterable[str]) -> dict[str, date]:
    """The newest session's day of each record that has one."""
    newest = (
        select(EpisodeRow.client_id, func.max(SessionRow.local_date))
        .join(SessionRow, SessionRow.episode_id == EpisodeRow.id)
        .where(EpisodeRow.client_id.in_(list(client_ids)))
        .group_by(EpisodeRow.client_id)
    )
    return dict(tx.execute(newest).all())


def seen_last(tx: Transaction, sessions: int) -> list[str]:
    """The records behind so many newest sessions, newest first, each once."""
    newest = (
        select(EpisodeRow.client_id)
        .join(SessionRow, SessionRow.episode_id == EpisodeRow.id)
        .order_by(SessionRow.local_date.desc(), SessionRow.time_in.desc(), SessionRow.id)
        .limit(sessions)
    )
    return list(dict.fromkeys(tx.scalars(newest)))


def count(tx: Transaction) -> int:
    """How many sessions there are."""
    return tx.scalar(select(func.count()).select_from(SessionRow)) or 0


def asked_for(tx: Transaction, day: date) -> list[str]:
    """The people who were asked to come on this day at their last visit before it.

    A merged record counts as the one that took it over.
    """
    person = func.coalesce(ClientRow.merged_into_id, ClientRow.id)
    visits = (
        select(person.label("person"), SessionRow.local_date, SessionRow.next_visit_on)
        .join(EpisodeRow, EpisodeRow.client_id == ClientRow.id)
        .join(SessionRow, SessionRow.episode_id == EpisodeRow.id)
        .where(SessionRow.local_date < day)
        .subquery()
    )
    newest = (
        select(visits.c.person, func.max(visits.c.local_date).label("local_date"))
        .group_by(visits.c.person)
        .subquery()
    )
    asked = (
        select(visits.c.person)
        .join(
            newest,
            (newest.c.person == visits.c.person) & (newest.c.local_date == visits.c.local_date),
        )
        .where(visits.c.next_visit_on == day)
        .distinct()
    )
    return list(tx.scalars(asked.order_by(visits.c.person)))


def unsigned(tx: Transaction, *, limit: int, therapist_id: str | None = None) -> list[Session]:
    """The newest sessions without a signed note, oldest first; of one therapist, or of all."""
    wanted = (
        select(SessionRow)
        .outerjoin(NoteRow, NoteRow.session_id == SessionRow.id)
        .where(NoteRow.id.is_(None))
    )
    if therapist_id is not None:
        wanted = wanted.where(SessionRow.therapist_id == therapist_id)
    newest = wanted.order_by(SessionRow.time_in.desc(), SessionRow.id).limit(limit)
    return [_session(row) for row in tx.scalars(newest)][::-1]


def _row(tx: Transaction, session_id: str) -> SessionRow:
    row = tx.get(SessionRow, session_id)
    if row is None:
        raise NotFoundError("There is no such visit. Go back to Today and choose again.")
    return row


def _session(row: SessionRow) -> Session:
    return Session.model_validate({name: getattr(row, name) for name in Session.model_fields})


def _columns(session: Session) -> dict[str, Any]:
    return columns_of(session, leave_out=_COUNTED_BY_THE_STORE)
