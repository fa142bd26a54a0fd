"""What the session note's page says the same way in several places."""

from datetime import datetime
from types import MappingProxyType
from typing import Final

from app.services.notes import NoteView
from app.ui.pieces import Kind
from app.ui.words import clock_time, full_day, short_moment
from schemas.codes.treatment import NoteSection
from schemas.note.state import NoteState
from schemas.session import Session

SECTIONS: Final = MappingProxyType(
    {
        NoteSection.SUBJECTIVE: ("S", "What the client says"),
        NoteSection.OBJECTIVE: ("O", "What I found and did"),
        NoteSection.ASSESSMENT: ("A", "How it went"),
        NoteSection.PLAN: ("P", "What comes next"),
    }
)
STATES: Final[MappingProxyType[NoteState, tuple[Kind, str]]] = MappingProxyType(
    {
        NoteState.DRAFT: ("warn", "Draft"),
        NoteState.SIGNED: ("ok", "Signed"),
        NoteState.AMENDED: ("ok", "Amended"),
        NoteState.ENTERED_IN_ERROR: ("stop", "Entered in error"),
    }
)


def visit_line(view: NoteView) -> tuple[str, str, str, str]:
    """Day, time in to time out, where the note stands, and when a late entry was written down."""
    session, zone = view.record.session, view.record.clinic.zone
    times = clock_time(session.time_in, zone)
    if session.time_out is not None:
        times = f"{times} to {clock_time(session.time_out, zone)}"
    day = f"{session.local_date:%A} {full_day(session.local_date)}"
    return day, times, STATES[view.state][1].lower(), late_entry(session, zone)


def late_entry(session: Session, zone: str) -> str:
    """`late entry, written down Tue 24 Nov, 11:05`; empty for a visit that was recorded live."""
    if session.entered_late_at is None:
        return ""
    return f"late entry, written down {short_moment(session.entered_late_at, zone)}"


def signed_by(moment: datetime, name: str, zone: str, licence: str = "") -> str:
    """`Signed Tue 24 Nov, 11:31 by Maya Okafor, MT-20418`."""
    who = f"{name}, {licence}" if licence else name
    return f"Signed {short_moment(moment, zone)} by {who}"
