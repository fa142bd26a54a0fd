"""The signed note on paper."""

from collections.abc import Sequence
from typing import Final

from reportlab.platypus import Flowable

from app.documents.moments import ClinicClock, full_day
from app.documents.note_end import ending
from app.documents.note_head import head, title_of, withdrawal_of
from app.documents.note_safety import safety
from app.documents.note_treatment import treatment
from app.documents.note_words import SECTION_TITLES
from app.documents.paper import PageSize
from app.documents.pieces import heading
from app.documents.sheet import Rendered, Sheet, counted
from app.documents.styles import ASIDE, BODY
from app.documents.text import Text
from schemas.clinic import Language
from schemas.codes.treatment import NoteSection
from schemas.consent import Strokes
from schemas.note.content import AddendumContent, NoteContent, Section

_USUAL_PAGES: Final = 2  # of a usual visit
_MARGIN: Final = 40.0  # points
_TIGHT_MARGIN: Final = 24.0  # where little would stand on a third page; a printer needs 18


def note_pdf(
    content: NoteContent,
    addenda: Sequence[AddendumContent],
    page_size: PageSize = PageSize.LETTER,
    *,
    logo: bytes | None = None,
    strokes: Strokes = (),
) -> bytes:
    """The note with its addenda, oldest first; the same bytes for the same content.

    Args:
        content: what was signed.
        addenda: oldest first.
        page_size: of the paper.
        logo: the clinic's, as `app.documents.logo` draws it anew.
        strokes: the signature under the consent on file, which the content only names.

    Raises:
        PalpateError: a text in it is too long for paper.
    """

    def made(margin: float) -> Rendered:
        story = _story(content, addenda, logo, strokes)
        return counted(_sheet(content, addenda, page_size, margin), story)

    usual = made(_MARGIN)
    if usual.pages != _USUAL_PAGES + 1:
        return usual.pdf
    tight = made(_TIGHT_MARGIN)
    return tight.pdf if tight.pages < usual.pages else usual.pdf


def _story(
    content: NoteContent,
    addenda: Sequence[AddendumContent],
    logo: bytes | None,
    strokes: Strokes,
) -> list[Flowable]:
    clock = ClinicClock(content.record.clinic.zone)
    return [
        *head(content, addenda, clock, logo),
        *safety(content.record, clock, strokes),
        *_sections(content),
        *treatment(content.record, clock),
        *ending(content, addenda, clock),
    ]


def _sections(content: NoteContent) -> list[Flowable]:
    return [part for name in NoteSection for part in _section(name, content.sections.get(name))]


def _section(name: NoteSection, section: Section | None) -> list[Flowable]:
    title = heading(SECTION_TITLES[name])
    if section is None or not section.text:
        return [*title, Text("Nothing is recorded.", BODY)]
    edited = [Text("Edited by the therapist", ASIDE)] if section.is_edited else []
    return [*title, *edited, Text(section.text, BODY)]


def _sheet(
    content: NoteContent,
    addenda: Sequence[AddendumContent],
    page_size: PageSize,
    margin: float,
) -> Sheet:
    day = full_day(content.record.session.local_date)
    withdrawn = "Entered in error · " if withdrawal_of(addenda) else ""
    client = content.record.client
    return Sheet(
        title=f"{title_of(content)}, {day}",
        author=content.record.therapist.name,
        subject=f"Client {client.id}",
        language=Language.ENGLISH,
        dated=content.signed_at,
        head=f"{withdrawn}{title_of(content)}, {day}",
        foot=f"{withdrawn}Client {client.short_id} · {day} · Page {{page}} of {{pages}}",
        page_size=page_size,
        margin=margin,
    )
