"""What clients said of their allergies and medicines, each in the newest intake that asked."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.storage.store import Transaction
from app.storage.tables import EpisodeRow, IntakeRow, SessionRow
from schemas.codes.intake import Asked
from schemas.declared import Declared


@dataclass(slots=True)
class HealthDeclared:
    """None: no intake of the client has an answer."""

    allergies: Declared | None = None
    medicines: Declared | None = None


def newest(tx: Transaction, kept_of: Mapping[str, str]) -> dict[str, HealthDeclared]:
    """By kept client, from the intakes of all records read with it; one query for all.

    `kept_of`: the id of each record to that of the client it is read with.
    """
    answers = IntakeRow.answers
    rows = tx.execute(
        select(
            EpisodeRow.client_id,
            SessionRow.local_date,
            answers[Asked.ALLERGY.value].label("allergies"),
            answers[Asked.MEDICINES.value].label("medicines"),
        )
        .join(SessionRow, IntakeRow.session_id == SessionRow.id)
        .join(EpisodeRow, SessionRow.episode_id == EpisodeRow.id)
        .where(EpisodeRow.client_id.in_(list(kept_of)))
        .order_by(SessionRow.time_in.desc(), SessionRow.id)
    )
    found = {kept_id: HealthDeclared() for kept_id in kept_of.values()}
    for row in rows:
        declared = found[kept_of[row.client_id]]
        for name in ("allergies", "medicines"):
            answer = getattr(row, name)
            if answer is not None and getattr(declared, name) is None:
                setattr(declared, name, Declared(said_on=row.local_date, **answer))
    return found
