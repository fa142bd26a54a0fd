"""The bottom of a note: outcome, addenda, signature, and what proves that nothing was changed."""

import hashlib
from collections.abc import Sequence
from typing import Final

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether

from app.documents.frames import WithLastLines
from app.documents.moments import ClinicClock
from app.documents.note_head import licence_of
from app.documents.note_treatment import outcome
from app.documents.note_words import ADDENDA
from app.documents.pieces import heading
from app.documents.styles import ASIDE, BODY, SECTION, SMALL
from app.documents.text import Text
from schemas.note.content import AddendumContent, NoteContent

_LEAST_OF_AN_ADDENDUM: Final = 45.0  # its line and the first two of its text
_MOST_KEPT: Final = 12  # addenda whose fingerprints may take a part of a page that is not split


def ending(
    content: NoteContent, addenda: Sequence[AddendumContent], clock: ClinicClock
) -> list[Flowable]:
    """Outcome, each addendum in the order given, and the signature, which never stands alone."""
    how_it_ended, signed = outcome(content.record), _signature(content, clock)
    proof = _fingerprints(content, addenda)
    if not addenda:
        return [KeepTogether([*how_it_ended, *signed, proof])]
    if len(addenda) > _MOST_KEPT:
        return [KeepTogether(how_it_ended), *_addenda(addenda, signed, clock), proof]
    return [KeepTogether(how_it_ended), *_addenda(addenda, [*signed, proof], clock)]


def _addenda(
    addenda: Sequence[AddendumContent], signed: Sequence[Flowable], clock: ClinicClock
) -> list[Flowable]:
    *earlier, last = addenda
    parts = heading("Addenda") if earlier else []
    for one in earlier:
        parts += [CondPageBreak(_LEAST_OF_AN_ADDENDUM), _line(one, clock), Text(one.text, BODY)]
    title = [] if earlier else [Text("Addenda", SECTION)]
    return [*parts, WithLastLines([*title, _line(last, clock)], Text(last.text, BODY), signed)]


def _line(addendum: AddendumContent, clock: ClinicClock) -> Text:
    when = clock.moment(addendum.signed_at)
    return Text(f"{ADDENDA[addendum.kind]} by {addendum.author_name}, {when}", ASIDE)


def _signature(content: NoteContent, clock: ClinicClock) -> list[Flowable]:
    """Who signed, how and when."""
    therapist = content.record.therapist
    licence = f", licence {known}" if (known := licence_of(therapist)) else ""
    signed = f"{therapist.name}{licence}, on {clock.moment(content.signed_at)}"
    return [
        Text("Signature", SECTION),
        Text(f"Signed electronically with PIN by {signed}", BODY),
    ]


def _fingerprints(content: NoteContent, addenda: Sequence[AddendumContent]) -> Text:
    """The rules' version and what proves each text, in small type."""
    lines = [
        f"Note {content.note_id} · Rules version {content.rules_version}",
        f"SHA-256 of the note {_sha256(content.canonical())}",
        *(
            f"SHA-256 of addendum {number} {_sha256(addendum.canonical())}"
            for number, addendum in enumerate(addenda, start=1)
        ),
    ]
    return Text("\n".join(lines), SMALL)


def _sha256(signed: bytes) -> str:
    return hashlib.sha256(signed).hexdigest()
