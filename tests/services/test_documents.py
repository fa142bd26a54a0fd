"""Documents asked for by the right people, and files written by the command."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from app.documents.paper import PageSize
from app.services import addenda, documents, rule_reviews, signing, visits
from app.services.context import Context
from app.services.documents import Document
from app.storage.store import Store
from schemas.account import DEMO_PIN
from schemas.audit import AuditAction
from schemas.clinic import Language
from schemas.errors import NotAllowedError, NotFoundError, WrongStateError
from schemas.rule_review import TypedReview
from tests.clock import NOW, FixedClock
from tests.documents.structure import Structure
from tests.services import people, signable
from tests.services.clients_of import WORDS, add, typed


def text_of(document: Document | bytes) -> str:
    content = document.content if isinstance(document, Document) else document
    pages = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def signed(therapist: Context, clock: FixedClock, **client: object) -> tuple[str, str]:
    """A signed visit; ids of its session and note."""
    session_id = signable.ready(therapist, clock, add(therapist, typed(**client)))
    print_ = signable.fingerprint(therapist, session_id)
    return session_id, signing.sign(therapist, session_id, DEMO_PIN, fingerprint=print_)


def test_a_signed_note_is_a_pdf_with_its_four_sections(
    therapist: Context, clock: FixedClock
) -> None:
    session_id, note_id = signed(therapist, clock)
    addenda.add(therapist, note_id, "Felt fine the day after.", DEMO_PIN)
    document = documents.session_note(therapist, session_id)
    assert document.file_name == "2026-11-24-session-note.pdf"
    text = text_of(document)
    for words in ("Subjective", "Objective", "Assessment", "Plan", "Zelda Quistgaard"):
        assert words in text, words
    assert "Felt fine the day after." in text


def test_a_sheet_is_in_the_clients_language_and_says_the_first_name_only(
    therapist: Context, clock: FixedClock
) -> None:
    session_id, _ = signed(therapist, clock, language=Language.SPANISH)
    document = documents.handout(therapist, session_id)
    assert document.file_name == "2026-11-24-aftercare.pdf"
    text = text_of(document)
    assert "Para Zelda" in text
    assert "Busque ayuda ya" in text
    assert "Quistgaard" not in text


def test_a_sheet_can_be_printed_before_the_note_is_signed(therapist: Context) -> None:
    session_id = signable.refused(therapist, add(therapist, typed()))
    assert "Get help now" in text_of(documents.handout(therapist, session_id))


def test_the_front_desk_prints_sheets_and_reads_no_note(
    therapist: Context, clock: FixedClock
) -> None:
    session_id, _ = signed(therapist, clock)
    desk = people.context(therapist.store, clock, "frontdesk")
    assert documents.handout(desk, session_id).content.startswith(b"%PDF")
    with pytest.raises(NotAllowedError):
        documents.session_note(desk, session_id)


@pytest.mark.parametrize("login", ["owner", "admin"])
def test_owner_and_admin_get_no_documents(
    therapist: Context, clock: FixedClock, login: str
) -> None:
    session_id, _ = signed(therapist, clock)
    ctx = people.context(therapist.store, clock, login)
    for make in (documents.session_note, documents.handout):
        with pytest.raises(NotAllowedError):
            make(ctx, session_id)


def test_there_is_no_document_of_what_was_not_done(therapist: Context) -> None:
    session_id = visits.begin(therapist, add(therapist, typed()), same_episode_id=None)
    before = people.every_row(therapist.store)
    with pytest.raises(WrongStateError, match="not signed yet"):
        documents.session_note(therapist, session_id)
    with pytest.raises(WrongStateError, match="Finish the intake"):
        documents.handout(therapist, session_id)
    for make in (documents.session_note, documents.handout):
        with pytest.raises(NotFoundError):
            make(therapist, "nothing")
    assert people.every_row(therapist.store) == before


def test_opening_a_document_leaves_a_trace_without_words(
    therapist: Context, clock: FixedClock
) -> None:
    session_id, _ = signed(therapist, clock)
    documents.handout(therapist, session_id)
    entry = people.log(therapist.store)[0]
    assert (entry.action, entry.subject_id) == (AuditAction.DOCUMENT_OPENED, session_id)
    assert entry.details == {"kind": "handout"}
    logged = str(people.log(therapist.store))
    assert not [word for word in WORDS if word in logged]


@pytest.fixture
def referred(therapist: Context) -> str:
    """A visit that ended at a red flag."""
    return signable.refused(therapist, add(therapist, typed()))


def test_a_letter_says_who_should_look_how_soon_and_why(therapist: Context, referred: str) -> None:
    document = documents.letter(therapist, referred)
    assert document.file_name == "2026-11-24-referral-letter.pdf"
    text = " ".join(text_of(document).split())
    for words in ("Please see this client", "Zelda Quistgaard", "We did not treat"):
        assert words in text, words


def test_there_is_no_letter_where_no_doctor_is_needed(
    therapist: Context, clock: FixedClock
) -> None:
    session_id, _ = signed(therapist, clock)
    before = people.every_row(therapist.store)
    with pytest.raises(WrongStateError, match="Nothing in this visit sends"):
        documents.letter(therapist, session_id)
    assert people.every_row(therapist.store) == before


@pytest.mark.parametrize("login", ["frontdesk", "owner", "admin"])
def test_nobody_but_the_therapist_reads_a_letter(
    therapist: Context, clock: FixedClock, referred: str, login: str
) -> None:
    ctx = people.context(therapist.store, clock, login)
    with pytest.raises(NotAllowedError):
        documents.letter(ctx, referred)


def test_a_withdrawn_note_prints_nothing_but_itself(
    therapist: Context, clock: FixedClock, tmp_path: Path
) -> None:
    session_id, note_id = signed(therapist, clock)
    addenda.withdraw(therapist, note_id, "Another client's visit.", DEMO_PIN)
    for make in (documents.handout, documents.letter):
        with pytest.raises(WrongStateError, match="entered in error"):
            make(therapist, session_id)
    assert "Entered in error" in text_of(documents.session_note(therapist, session_id))
    exported = documents.export(therapist.store, tmp_path, note_id=note_id)
    assert (exported.notes, exported.handouts) == (1, 0)


@pytest.mark.parametrize(("paper", "width"), [(None, 612), (PageSize.A4, 595)])
def test_the_paper_is_the_clinics_usual_one_unless_another_is_asked_for(
    therapist: Context, clock: FixedClock, paper: PageSize | None, width: int
) -> None:
    session_id, _ = signed(therapist, clock)
    for make in (documents.session_note, documents.handout):
        with pypdfium2.PdfDocument(make(therapist, session_id, paper).content) as pdf:
            assert round(pdf[0].get_width()) == width


@pytest.mark.parametrize(
    ("zone", "size"),
    [
        ("America/New_York", PageSize.LETTER),
        ("Pacific/Honolulu", PageSize.LETTER),
        ("UTC", PageSize.LETTER),
        ("Europe/Berlin", PageSize.A4),
        ("Pacific/Auckland", PageSize.A4),
    ],
)
def test_a_clinics_usual_paper_is_that_of_its_place(zone: str, size: PageSize) -> None:
    assert PageSize.usual_in(zone) is size


def test_notes_are_exported_with_their_sheets(
    therapist: Context, clock: FixedClock, tmp_path: Path
) -> None:
    _, note_id = signed(therapist, clock)
    out = tmp_path / "deep" / "out"
    exported = documents.export(therapist.store, out, note_id=note_id)
    assert (exported.notes, exported.handouts) == (1, 1)
    assert {one.name for one in out.iterdir()} == {f"note-{note_id}.pdf", f"handout-{note_id}.pdf"}
    assert "Zelda Quistgaard" in text_of((out / f"note-{note_id}.pdf").read_bytes())


def test_the_newest_notes_are_exported_first(store: Store, tmp_path: Path) -> None:
    every = documents.export(store, tmp_path / "all")
    assert every.notes > 2
    assert documents.export(store, tmp_path / "two", limit=2).notes == 2
    names = {one.name for one in (tmp_path / "two").iterdir()}
    assert names < {one.name for one in (tmp_path / "all").iterdir()}


def test_an_unknown_note_exports_nothing(store: Store, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        documents.export(store, tmp_path / "out", note_id="nothing")
    assert not list((tmp_path / "out").glob("*"))


def test_an_export_leaves_a_trace(store: Store, tmp_path: Path) -> None:
    exported = documents.export(store, tmp_path / "out", limit=1)
    documents.record_export(store, exported, NOW)
    entry = people.log(store)[0]
    assert entry.action is AuditAction.DOCUMENTS_EXPORTED
    assert entry.details == {"notes": 1, "handouts": exported.handouts}


def test_the_sheet_says_draft_until_a_clinician_has_checked_its_texts(
    therapist: Context, owner: Context, clock: FixedClock
) -> None:
    session_id, _ = signed(therapist, clock)
    draft = "a licensed clinician has not yet checked"
    assert draft in " ".join(text_of(documents.handout(therapist, session_id)).split())
    at = people.context(owner.store, clock, "owner")
    review = TypedReview(
        reviewer_name="Dr. Q. Invented", reviewer_licence="X-1", reviewed_on=date(2026, 11, 24)
    )
    rule_reviews.record_review(at, "aftercare.toml", review)
    assert draft not in " ".join(text_of(documents.handout(therapist, session_id)).split())


def test_the_note_has_the_signature_under_the_consent_of_that_visit(
    therapist: Context, clock: FixedClock
) -> None:
    session_id, _ = signed(therapist, clock)
    pdf = documents.session_note(therapist, session_id).content
    assert "Signature of Zelda Quistgaard" in [one.alt for one in Structure(pdf).of("Figure")]
