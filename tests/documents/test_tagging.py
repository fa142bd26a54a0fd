"""What a screen reader and an archive find in a document."""

from datetime import timedelta
from typing import Final

import pypdfium2
import pytest
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream

from app.documents.handout import handout_pdf
from app.documents.letter import letter_pdf
from app.documents.note import note_pdf
from app.documents.paper import PageSize
from app.documents.sheet import Sheet, rendered
from app.documents.styles import BODY, TITLE
from app.documents.tagging.figure import Figure
from app.documents.tagging.metadata import Metadata, packet
from app.documents.tagging.streams import use_exact_streams
from app.documents.text import Text
from schemas.clinic import Language
from schemas.codes.outcomes import Block
from schemas.handout import HandoutContent
from schemas.note.content import NoteContent
from tests.documents import content as made
from tests.documents.structure import Structure, faults_of

_ANY_SCRIPT: Final = (
    "7 → 3 김민준 สมชาย น้ำ नमस्ते רותם لوي محمد 张伟 Ёлкина Ελένη Nguyễn"
    " \U0001f642 \U0001f1fa\U0001f1f8 \U0001d400\U00020000 a\u0301\u0323 & < > ()"
)
_CLIENT: Final = made.CLIENT.model_copy(update={"first_name": _ANY_SCRIPT, "last_name": "Ng" * 80})
_NOTES: Final = {
    "a usual note": made.note(),
    "nothing done": made.note(made.record(steps=(), events=(), clearance=None, consent=None)),
    "nothing written": made.note(sections={}),
    "any script": made.note(
        made.record(client=_CLIENT), sections=made.sections(plan=_ANY_SCRIPT + "\ue000")
    ),
    "300 taps": made.note(
        made.record(events=tuple(made.event(number) for number in range(1, 301)))
    ),
    "20,000 characters": made.note(sections=made.sections(subjective="Walk a little. " * 1_300)),
}
_HANDOUTS: Final = {
    "English": made.handout(),
    "Spanish": made.handout(language=Language.SPANISH),
    "one block": made.handout(blocks=(Block.EMERGENCY,)),
    "a name of any script": made.handout(first_name=_ANY_SCRIPT),
}


@pytest.mark.parametrize("size", PageSize)
@pytest.mark.parametrize("content", _NOTES.values(), ids=_NOTES.keys())
def test_a_note_meets_both_standards(content: NoteContent, size: PageSize) -> None:
    assert faults_of(note_pdf(content, [], size)) == []


def test_an_amended_and_withdrawn_note_meets_both_standards() -> None:
    assert faults_of(note_pdf(made.note(), [made.addendum(_ANY_SCRIPT), made.withdrawal()])) == []


@pytest.mark.parametrize("size", PageSize)
@pytest.mark.parametrize("content", _HANDOUTS.values(), ids=_HANDOUTS.keys())
def test_a_handout_meets_both_standards(content: HandoutContent, size: PageSize) -> None:
    assert faults_of(handout_pdf(content, size)) == []


def test_the_validator_finds_what_is_missing() -> None:
    whole = note_pdf(made.note(), [])
    assert faults_of(whole.replace(b"/Marked true", b"/Marked 1   "))
    assert faults_of(whole.replace(b"<pdfaid:part>2", b"<pdfaid:part>4"))


def test_a_document_has_one_title_and_its_headings_are_the_bookmarks() -> None:
    pdf = note_pdf(made.note(), [])
    structure = Structure(pdf)
    with pypdfium2.PdfDocument(pdf) as document:
        contents = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    assert contents[:3] == [(0, "Session note"), (1, "Safety"), (1, "Subjective")]
    assert len(structure.of("H1")) == 1
    assert len(structure.of("H2")) == len(contents) - 1


@pytest.mark.parametrize(
    ("pdf", "titles"),
    [
        (
            letter_pdf(made.letter()),
            ["Referral letter", "What the client told us", "What we did", "What we did not do",
             "Who wrote this"],
        ),
        (
            handout_pdf(_HANDOUTS["English"]),
            ["For Zoë", "Get help now", "When to see a doctor", "Heat for a stiff back",
             "Take short walks"],
        ),
        (
            handout_pdf(_HANDOUTS["Spanish"]),
            ["Para Zoë", "Busque ayuda ya", "Cuándo ver al doctor", "Calor para la espalda tiesa",
             "Camine poco a poco"],
        ),
    ],
    ids=["letter", "handout in English", "handout in Spanish"],
)  # fmt: skip
def test_a_letter_and_a_handout_have_their_headings_as_bookmarks(
    pdf: bytes, titles: list[str]
) -> None:
    structure, pages = Structure(pdf), made.pages_of(pdf)
    with pypdfium2.PdfDocument(pdf) as document:
        contents = list(document.get_toc())
        leads = [(mark.get_title(), mark.get_dest().get_index()) for mark in contents]
    assert [title for title, _ in leads] == titles
    assert [mark.level for mark in contents] == [0, *[1] * (len(titles) - 1)]
    assert (len(structure.of("H1")), len(structure.of("H2"))) == (1, len(titles) - 1)
    for title, page in leads:
        assert title in pages[page]


def test_a_bookmark_leads_to_the_page_of_its_heading() -> None:
    pdf = note_pdf(made.note(sections=made.sections(subjective="Walk a little. " * 1_300)), [])
    pages = made.pages_of(pdf)
    with pypdfium2.PdfDocument(pdf) as document:
        marks = {mark.get_title(): mark.get_dest().get_index() for mark in document.get_toc()}
    assert marks["Subjective"] == 0
    assert "Objective\n" in pages[marks["Objective"]]
    assert marks["Objective"] > 1


def test_a_table_names_its_columns_once_however_many_pages_it_takes() -> None:
    structure = Structure(note_pdf(_NOTES["300 taps"], []))
    columns = [one for one in structure.of("TH") if one.scope == "Column"]
    log = max(structure.of("Table"), key=lambda table: len(structure.below(table)))
    rows = structure.below(log)
    assert len(rows) == 301
    assert {len(structure.below(row)) for row in rows} == {6}
    assert len(columns) == 6 + 6  # the steps' and the log's


def test_facts_that_follow_each_other_are_one_table_of_labels_and_values() -> None:
    structure = Structure(note_pdf(made.note(made.record(steps=(), events=())), []))
    rows = [structure.below(table) for table in structure.of("Table")]
    assert len(rows) == 3  # who and when, safety, outcome
    cells = {tuple(cell.role for cell in structure.below(row)) for table in rows for row in table}
    assert cells == {("TH", "TD")}


def test_a_text_over_several_pages_is_one_paragraph() -> None:
    pdf = note_pdf(_NOTES["20,000 characters"], [])
    pages = [page for page in made.pages_of(pdf) if "Walk a little" in page]
    assert max(one.marks for one in Structure(pdf).of("P")) == len(pages) > 2


class _Square(Figure):
    """A picture with a text of its own."""

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        self.width = self.height = 50.0
        return self.width, self.height

    def draw(self) -> None:
        self.canv.rect(0, 0, 50, 50)
        text = Text("inside", BODY)
        text.wrap(50, 0)
        text.drawOn(self.canv, 0, 20)


def test_a_picture_is_one_figure_with_its_sentence_and_place() -> None:
    sheet = Sheet("A title", "An author", Language.ENGLISH, made.SIGNED_AT, "foot")
    pdf = rendered(sheet, [Text("A title", TITLE), _Square("A square \u202eof 김")])
    structure = Structure(pdf)
    (figure,) = structure.of("Figure")
    assert figure.alt == "A square of 김"
    assert figure.marks == 1
    assert b"/BBox[46.00 " in figure.rest
    assert structure.of("P") == []  # its text is part of it
    assert faults_of(pdf) == []


def test_metadata_are_those_of_the_document_and_are_never_markup() -> None:
    dated = made.SIGNED_AT + timedelta(hours=1)
    about = Metadata("R & D <b>", "Zoë", "Client <1>", "en", dated, "Palpate")
    said = packet(about).decode()
    assert "R &amp; D &lt;b&gt;" in said
    assert "Client &lt;1&gt;" in said
    assert "<xmp:CreateDate>2026-11-24T17:05:00+00:00</xmp:CreateDate>" in said
    assert b"<dc:language><rdf:Bag><rdf:li>es</rdf:li>" in handout_pdf(_HANDOUTS["Spanish"])


def test_a_stream_ends_on_a_line_of_its_own_however_often_that_is_asked_for() -> None:
    use_exact_streams()
    use_exact_streams()
    written = PDFStream(content=b"abc", filters=[]).format(PDFDocument())
    assert written.endswith(b"stream\nabc\r\nendstream\n")
    assert b"/Length 3" in written
