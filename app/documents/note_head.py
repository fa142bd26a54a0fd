"""The top of a note: clinic, title, status, who and when."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from reportlab.platypus import Flowable

from app.documents.clinic_head import clinic_head
from app.documents.frames import Framed
from app.documents.moments import ClinicClock, full_day
from app.documents.note_words import ADDENDA
from app.documents.pieces import short_fact
from app.documents.rows import Rows
from app.documents.styles import (
    ALERT,
    ALERT_LINE,
    CLINIC_LINE,
    STATUS,
    TITLE,
)
from app.documents.text import Text
from schemas.client import age_on
from schemas.codes.treatment import AddendumKind, NoteKind
from schemas.note.content import AddendumContent, NoteContent
from schemas.visit import ClientFacts, TherapistFacts, VisitRecord

# Higher columns would not break over pages, so their facts stand below each other instead.
_HIGHEST_COLUMN: Final = 300.0
_HALF_A_PAGE: Final = 240.0


def title_of(content: NoteContent) -> str:
    """What the document is called."""
    not_treated = ": not treated" if content.kind is NoteKind.NOT_TREATED else ""
    return f"Session note{not_treated}"


def withdrawal_of(addenda: Sequence[AddendumContent]) -> AddendumContent | None:
    """The withdrawal of a note entered in error, None for a note that stands."""
    withdrawals = (one for one in addenda if one.kind is AddendumKind.ENTERED_IN_ERROR)
    return next(withdrawals, None)


def head(
    content: NoteContent,
    addenda: Sequence[AddendumContent],
    clock: ClinicClock,
    logo: bytes | None,
) -> list[Flowable]:
    """Everything over the first section."""
    withdrawal = withdrawal_of(addenda)
    return [
        *clinic_head(content.record.clinic, CLINIC_LINE, logo),
        *([_withdrawn(withdrawal, clock)] if withdrawal else []),
        Text(title_of(content), TITLE),
        Text(_status(content, addenda, clock), STATUS),
        *_beside(_people(content.record), _visit(content.record, clock)),
    ]


def _withdrawn(withdrawal: AddendumContent, clock: ClinicClock) -> Framed:
    when = f"Withdrawn {clock.moment(withdrawal.signed_at)} by {withdrawal.author_name}."
    return Framed(
        [
            Text(ADDENDA[AddendumKind.ENTERED_IN_ERROR], ALERT),
            Text(f"{when} It is kept as it was signed; do not rely on it.", ALERT_LINE),
        ]
    )


def _status(content: NoteContent, addenda: Sequence[AddendumContent], clock: ClinicClock) -> str:
    signed = f"Signed {clock.moment(content.signed_at)}"
    additions = [one for one in addenda if one.kind is AddendumKind.ADDITION]
    if additions:
        last = max(one.signed_at for one in additions)
        signed += f" · Amended {clock.moment(last)}"
    if withdrawal := withdrawal_of(addenda):
        signed += f" · Entered in error, withdrawn {clock.moment(withdrawal.signed_at)}"
    return signed


def _people(record: VisitRecord) -> list[Text]:
    return [
        *_client(record.client, record.session.local_date),
        short_fact("Therapist", record.therapist.name),
        short_fact("Licence", licence_of(record.therapist) or "None on record"),
    ]


def _client(client: ClientFacts, day: date) -> list[Text]:
    facts = [short_fact("Client", client.full_name)]
    if client.preferred_name:
        facts.append(short_fact("Called", client.preferred_name))
    age = age_on(client.born_on, day)
    facts.append(short_fact("Born", f"{full_day(client.born_on)} (age {age})"))
    if client.phone:
        facts.append(short_fact("Phone", client.phone))
    if client.guardian_name:
        relation = f" ({client.guardian_relation})" if client.guardian_relation else ""
        facts.append(short_fact("Guardian", f"{client.guardian_name}{relation}"))
    if client.own_doctor:
        facts.append(short_fact("Own doctor", client.own_doctor))
    return facts


def _visit(record: VisitRecord, clock: ClinicClock) -> list[Text]:
    session = record.session
    facts = [
        short_fact("Date", full_day(session.local_date)),
        short_fact("Time in", clock.time_since(session.time_in, session.local_date)),
        short_fact("Time out", _time_out(record, clock)),
        short_fact("Hands-on", _minutes(record.hands_on_minutes)),
        short_fact("Visit", f"{record.visit_number} of this problem"),
    ]
    if session.entered_late_at is not None:
        written = f"Written down {clock.moment(session.entered_late_at)}"
        facts.append(short_fact("Late entry", written))
    return facts


def _time_out(record: VisitRecord, clock: ClinicClock) -> str:
    out = record.session.time_out
    return "Not recorded" if out is None else clock.time_since(out, record.session.local_date)


def _minutes(minutes: int) -> str:
    return "1 minute" if minutes == 1 else f"{minutes} minutes"


def licence_of(therapist: TherapistFacts) -> str:
    """`LMT-4417, ME, valid until 31 December 2027`; empty where none is on record."""
    parts = [part for part in (therapist.licence, therapist.licence_state) if part]
    if therapist.licence_expires is not None:
        parts.append(f"valid until {full_day(therapist.licence_expires)}")
    return ", ".join(parts)


def _beside(left: list[Text], right: list[Text]) -> list[Flowable]:
    columns = Rows([1.2, 1], [[left, right]])
    _, height = columns.wrap(2 * _HALF_A_PAGE, 0)
    return [columns] if height <= _HIGHEST_COLUMN else [*left, *right]
