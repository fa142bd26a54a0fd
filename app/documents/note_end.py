"""The bottom of a note: addenda, signatures, and what proves that nothing was changed."""

import hashlib
from collections.abc import Sequence
from typing import Final

from reportlab.platypus import CondPageBreak, Flowable

from app.documents.moments import ClinicClock
from app.documents.note_head import licence_of
from app.documents.note_words import ADDENDA
from app.documents.pieces import heading
from app.documents.styles import ASIDE, BODY, SMALL
from app.documents.text import Text
from schemas.note.content import AddendumContent, NoteContent

_LEAST_OF_AN_ADDENDUM: Final = 45.0  # its line and the first two of its text


def addenda_parts(addenda: Sequence[AddendumContent], clock: ClinicClock) -> list[Flowable]:
    """Each addendum with author and time, in the order given."""
    if not addenda:
        return []
    return [*heading("Addenda"), *(part for one in addenda for part in _addendum(one, clock))]


def _addendum(addendum: AddendumContent, clock: ClinicClock) -> list[Flowable]:
    line = f"{ADDENDA[addendum.kind]} by {addendum.author_name}, {clock.moment(addendum.signed_at)}"
    return [CondPageBreak(_LEAST_OF_AN_ADDENDUM), Text(line, ASIDE), Text(addendum.text, BODY)]


def signature(
    content: NoteContent, addenda: Sequence[AddendumContent], clock: ClinicClock
) -> list[Flowable]:
    """Who signed, how and when; the rules' version and the fingerprints in small type."""
    therapist = content.record.therapist
    signed = f"Signed electronically with PIN by {therapist.name}, licence {licence_of(therapist)}"
    return [
        *heading("Signature"),
        Text(f"{signed}, on {clock.moment(content.signed_at)}", BODY),
        *_fingerprints(content, addenda),
    ]


def _fingerprints(content: NoteContent, addenda: Sequence[AddendumContent]) -> list[Flowable]:
    lines = [
        f"Note {content.note_id} · Rules version {content.rules_version}",
        f"SHA-256 of the note {_sha256(content.canonical())}",
        *(
            f"SHA-256 of addendum {number} {_sha256(addendum.canonical())}"
            for number, addendum in enumerate(addenda, start=1)
        ),
    ]
    return [Text("\n".join(lines), SMALL)]


def _sha256(signed: bytes) -> str:
    return hashlib.sha256(signed).hexdigest()
