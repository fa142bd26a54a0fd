"""Sessions: written, read by episode, and counted."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select

from app.storage.store import Transaction
from app.storage.tables import ClientRow, EpisodeRow, SessionRow
from schemas.session import Session


def add(tx: Transaction, session: Session) -> None:
    """Write a new session."""
    tx.add(
        SessionRow(
            **session.model_dump(),
            other_techniques=[],
            home_care=[],
            not_treated=False,
            created_at=session.time_in,
        )
    )


def of_episodes(tx: Transaction, episode_ids: Iterable[str]) -> dict[str, list[Session]]:
    """Each episode's sessions, oldest first; an episode without any is left out."""
    wanted = select(SessionRow).where(SessionRow.episode_id.in_(list(episode_ids)))
    found: dict[str, list[Session]] = defaultdict(list)
    for row in tx.scalars(wanted.order_by(SessionRow.time_in, SessionRow.id)):
        fields = {name: getattr(row, name) for name in Session.model_fields}
        found[row.episode_id].append(Session.model_validate(fields))
    return dict(found)


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


def count_clients(tx: Transaction) -> int:
    """How many clients there are, merged records once."""
    merged = ClientRow.merged_into_id.is_(None)
    return tx.scalar(select(func.count()).select_from(ClientRow).where(merged)) or 0


def expected_on(tx: Transaction, day: date) -> int:
    """How many clients were told to come on this day and have not come since.

    A merged record counts as the one that took it over.
    """
    person = func.coalesce(ClientRow.merged_into_id, ClientRow.id)
    of_people = (
        select(person)
        .join(EpisodeRow, EpisodeRow.client_id == ClientRow.id)
        .join(SessionRow, SessionRow.episode_id == EpisodeRow.id)
    )
    came = of_people.where(SessionRow.local_date >= day)
    expected = of_people.where(SessionRow.next_visit_on == day, person.not_in(came)).distinct()
    return tx.scalar(select(func.count()).select_from(expected.subquery())) or 0
