"""How a note fills its pages: what stands on each, and what is never parted or left alone."""

from typing import Final

import pypdfium2
import pytest

from app.documents.note import note_pdf
from app.documents.note_words import SECTION_TITLES
from app.documents.paper import PageSize
from schemas.note.content import AddendumContent, NoteContent
from tests.documents import content as made

_A_PAGE: Final = range(0, 56, 3)  # lines more, in steps smaller than what is kept together
_ADDENDA: Final = {
    "none": [],
    "a line": [made.addendum()],
    "many lines": [made.addendum("The client called: better. " * 37)],
    "two": [made.addendum(), made.addendum("The client called: better. " * 9)],
}


def _longer_by(lines: int) -> NoteContent:
    return made.note(sections=made.sections(subjective="\n".join(["It hurts."] * (lines + 1))))


def _left_of(pdf: bytes) -> int:
    """Of everything on the first page, in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        lefts: list[float] = [shape.get_bounds()[0] for shape in document[0].get_objects()]
    return round(min(lefts))


def _last_lines(pages: list[str]) -> list[str]:
    return [line.strip() for line in pages[-1].split("\n") if line.strip()]


def test_every_page_has_client_date_and_its_number() -> None:
    note = made.note(sections=made.sections(plan="Walk a little each day. " * 400))
    pages = made.pages_of(note_pdf(note, []))
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        foot = f"Client c0ffee04 · 24 November 2026 · Page {number} of {len(pages)}"
        assert foot in page


def test_a_heading_is_never_the_last_line_of_a_page() -> None:
    titles = [*SECTION_TITLES.values(), "Safety", "Protocol steps", "Pressure log", "Outcome"]
    for count in range(0, 400, 9):
        note = made.note(sections=made.sections(subjective="Walk a little. " * count))
        for page in made.pages_of(note_pdf(note, [])):
            above_the_foot = [line.strip() for line in page.split("\n") if line.strip()]
            foot = next(n for n, line in enumerate(above_the_foot) if line.startswith("Client c0"))
            assert above_the_foot[foot - 1] not in titles


@pytest.mark.parametrize(("size", "width"), [(PageSize.LETTER, 612), (PageSize.A4, 595)])
def test_the_paper_is_the_one_asked_for(size: PageSize, width: int) -> None:
    pdf = note_pdf(made.note(), [], size)
    assert round(made.page_sizes_of(pdf)[0][0]) == width


@pytest.mark.parametrize("size", PageSize)
def test_a_usual_note_takes_two_pages(size: PageSize) -> None:
    assert len(made.pages_of(note_pdf(made.note(), [], size))) == 2


@pytest.mark.parametrize("addenda", _ADDENDA.values(), ids=_ADDENDA.keys())
def test_the_signature_is_never_parted_nor_alone_on_a_page(addenda: list[AddendumContent]) -> None:
    for more in _A_PAGE:
        lines = _last_lines(made.pages_of(note_pdf(_longer_by(more), addenda)))
        above = lines[: lines.index("Signature")]
        assert len(above) >= 2
        assert above[-1] not in {"Addenda", "Outcome"}


def test_an_addendum_stays_under_its_heading_and_its_author() -> None:
    for more in _A_PAGE:
        pages = made.pages_of(note_pdf(_longer_by(more), [made.addendum()]))
        begun = next(page for page in pages if "Addenda" in page)
        assert made.addendum().text in begun


@pytest.mark.parametrize("count", [12, 13, 120])
def test_many_addenda_are_all_there_and_so_is_what_proves_them(count: int) -> None:
    addenda = [made.addendum(f"Call {number}.") for number in range(1, count + 1)]
    said = made.text_of(note_pdf(made.note(), addenda))
    assert said.count("Addendum by Jordan Okafor") == count
    assert f"SHA-256 of addendum {count}" in said


def test_what_nearly_fits_on_two_pages_is_set_tighter_until_it_does() -> None:
    """Otherwise the third page would hold the end of the outcome and the signature."""
    notes = [note_pdf(_longer_by(more), []) for more in _A_PAGE]
    pages = [len(made.pages_of(pdf)) for pdf in notes]
    assert pages == sorted(pages)
    assert _left_of(notes[pages.index(3) - 1]) < _left_of(notes[0])
    assert _left_of(notes[-1]) == _left_of(notes[0])  # tighter, it would gain nothing
