"""Invented visits as rows, through the same records and the same signing as real ones."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from app.services.demo.chance import Chance
from app.services.demo.history import MadeVisit
from app.services.demo.people import Person
from app.services.signing import write_signed
from app.storage.records import clients, consents, episodes, intakes, sessions, treatment
from app.storage.store import Transaction
from schemas.errors import IncompleteNoteError
from schemas.note.compose import note_kind
from schemas.note.content import NoteContent
from schemas.note.requirements import missing
from schemas.note.sections import sections_of
from schemas.rules.loading import rules_version
from schemas.visit import VisitRecord

_NEXT_MORNING_SHARE: Final = 0.03
_NEXT_MORNING: Final = time(7, 40)


def write_client(tx: Transaction, person: Person, first: VisitRecord) -> None:
    """The client, written down on the first visit."""
    begins_at, by = _arrived_at(first), first.therapist.id
    clients.add(
        tx, person.id, person.client, created_by=by, at=begins_at, health_at=person.health_at
    )


def write_episode(tx: Transaction, client_id: str, visits: Iterable[MadeVisit]) -> None:
    """The episode and its visits, without their notes."""
    for made in visits:
        record = made.record
        session, by = record.session, record.therapist.id
        if record.visit_number == 1:
            at = _arrived_at(record)
            episodes.add(tx, session.episode_id, client_id, opened_by=by, at=at)
        sessions.add(tx, session)
        if record.intake is not None:
            version = rules_version()
            intakes.add_whole(tx, session.id, record.intake, rules_version=version)
            for clearance in made.clearances:
                intakes.add_decided(tx, session.id, record.intake.id, clearance, by=by)
        for step in record.steps:
            treatment.add_step(tx, session.id, step)
        for event in record.events:
            treatment.add_event(tx, session.id, event)


def write_consent(tx: Transaction, chance: Chance, made: MadeVisit) -> None:
    """The consent that was signed in this visit, if one was."""
    if made.consent is not None:
        consents.add(tx, made.consent, signature_id=chance.new_id())


def write_note(tx: Transaction, chance: Chance, record: VisitRecord, now: datetime) -> NoteContent:
    """Sign a visit's note as composed, a few minutes after its end or on the next morning.

    Raises:
        IncompleteNoteError: nobody could sign this by hand; a mistake of the demo.
    """
    sections = sections_of(record, {})
    if lacking := missing(record, sections):
        raise IncompleteNoteError(one.requirement.value for one in lacking)
    content = NoteContent(
        note_id=chance.new_id(),
        kind=note_kind(record),
        record=record,
        sections=sections,
        rules_version=rules_version(),
        signed_at=_signed_at(chance, record, now),
    )
    write_signed(tx, content, signature_id=chance.new_id())
    return content


def _arrived_at(record: VisitRecord) -> datetime:
    """When the client came: before the intake, which comes before the treatment."""
    started_at = record.session.time_in
    return min(started_at, record.intake.started_at) if record.intake else started_at


def _signed_at(chance: Chance, record: VisitRecord, now: datetime) -> datetime:
    session = record.session
    ended = filter(None, (session.time_out, session.told_at, session.time_in))
    ended_at = max((*ended, record.clearance.decided_at if record.clearance else session.time_in))
    signed_at = ended_at + timedelta(seconds=chance.randint(3 * 60, 20 * 60))
    if chance.happens(_NEXT_MORNING_SHARE):
        zone = ZoneInfo(record.clinic.zone)
        day = session.local_date + timedelta(days=1)
        signed_at = datetime.combine(day, _NEXT_MORNING, zone).astimezone(UTC)
    return min(signed_at, now)
