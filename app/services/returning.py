"""What a client said at the visit before: what may be shown again, and what may be confirmed."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from pydantic import JsonValue

from app.storage.records import clients, earlier
from app.storage.records.earlier import LastAnswers
from app.storage.store import Transaction
from schemas.intake.again import known_from
from schemas.intake.prefill import activities_again, suggestions
from schemas.intake.visit import VisitFacts
from schemas.visit import VisitRecord


def facts_of(tx: Transaction, visit: VisitRecord, now: datetime) -> VisitFacts:
    """What the flow of a visit's pages must know beside its answers."""
    local, last = now.astimezone(ZoneInfo(visit.clinic.zone)), _last(tx, visit)
    known = last and known_from(
        last.answers, last.visited_on, local.date(), is_same_problem=_is_same(last, visit)
    )
    return VisitFacts(visit_number=visit.visit_number, visit_local=local, known=known or {})


def suggestions_for(tx: Transaction, visit: VisitRecord) -> Mapping[str, JsonValue]:
    """Question id to what its page shows of last time."""
    last, again = _last(tx, visit), activities_again(visit)
    if last is None:
        return again
    return {**suggestions(last.answers, is_same_problem=_is_same(last, visit)), **again}


def _last(tx: Transaction, visit: VisitRecord) -> LastAnswers | None:
    record_ids = clients.members(tx, [visit.client.id])
    return earlier.last_answers(tx, record_ids, visit.session)


def _is_same(last: LastAnswers, visit: VisitRecord) -> bool:
    return last.episode_id == visit.session.episode_id
