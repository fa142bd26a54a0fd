"""File names that say date and document, and never the client: they show in lists of downloads."""

from datetime import date

from schemas.handout import HandoutContent
from schemas.letter import LetterContent
from schemas.note.content import NoteContent


def note_file_name(content: NoteContent) -> str:
    """`2026-11-24-session-note.pdf`, by the clinic's day of the visit."""
    return f"{content.record.session.local_date.isoformat()}-session-note.pdf"


def handout_file_name(content: HandoutContent) -> str:
    """`2026-11-24-aftercare.pdf`, by the clinic's day of the visit."""
    return f"{content.local_date.isoformat()}-aftercare.pdf"


def letter_file_name(content: LetterContent) -> str:
    """`2026-11-24-referral-letter.pdf`, by the clinic's day of the visit."""
    return f"{content.local_date.isoformat()}-referral-letter.pdf"


def report_file_name(day: date) -> str:
    """`2026-11-24-statistics.pdf`, by the clinic's day on which it was made."""
    return f"{day.isoformat()}-statistics.pdf"
