"""Invented clients, episodes and sessions, and what the log says of them."""

from datetime import UTC, date, datetime, time
from typing import Any, Final

from app.services import clients
from app.services.context import Context
from app.services.ids import new_id
from app.storage.records import episodes, sessions
from app.storage.tables import Base
from schemas.client import NewClient
from schemas.session import Session
from tests.services import people

# Words that nothing else in the store says.
WORDS: Final = ("Zelda", "Quistgaard", "Zilla", "555 777 0199", "saffron", "Qiviut")


def typed(**changed: Any) -> NewClient:  # noqa: ANN401 - a form's fields
    """A client as typed at the desk."""
    fields: dict[str, Any] = {
        "first_name": "Zelda",
        "last_name": "Quistgaard",
        "born_on": date(1980, 1, 31),
        "phone": "555 777 0199",
    }
    return NewClient.model_validate({**fields, **changed})


def other(number: int = 0, **changed: Any) -> NewClient:  # noqa: ANN401 - a form's fields
    """A client who is like no other: name, birth date and phone differ by number."""
    fields = {
        "first_name": f"Qu{chr(97 + number)}xo",
        "last_name": f"Wy{chr(97 + number)}vern",
        "born_on": date(1931, 1, 1 + number),
        "phone": f"555 888 {number:04d}",
    }
    return typed(**{**fields, **changed})


def add(ctx: Context, client: NewClient) -> str:
    """Put on record, whoever looks alike."""
    with ctx.store.read() as tx:
        everybody = [row[0] for row in people.rows(tx, Base.metadata.tables["client"])]
    return clients.register(ctx, client, seen_ids=everybody)


def add_episode(ctx: Context, client_id: str, *days: date) -> str:
    """An open episode with a session on each day, at 15:00 UTC."""
    episode_id, by = new_id(), people.account_of(ctx.store, "therapist").id
    with ctx.store.write() as tx:
        episodes.add(tx, episode_id, client_id, opened_by=by, at=ctx.clock())
        tx.flush()
        for day in days:
            sessions.add(tx, session_on(day, episode_id, by))
    return episode_id


def session_on(day: date, episode_id: str = "e", therapist_id: str = "t", **more: Any) -> Session:  # noqa: ANN401 - a session's fields
    """A session of half an hour."""
    begin = datetime.combine(day, time(15), UTC)
    fields: dict[str, Any] = {
        "id": new_id(),
        "episode_id": episode_id,
        "therapist_id": therapist_id,
        "local_date": day,
        "time_in": begin,
        "time_out": begin.replace(minute=30),
        "pain_before_nrs": 5,
        "pain_after_nrs": 2,
        "next_visit_on": None,
    }
    return Session.model_validate({**fields, **more})


def names(found: clients.Found) -> list[str]:
    """Full names of the hits, in their order."""
    return [one.client.full_name for one in found.hits]
