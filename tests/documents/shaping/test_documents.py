"""Names and notes in any script on paper: what readers get back, and where they stand."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pypdfium2
import pytest

from app.documents.handout import handout_pdf
from app.documents.letter import letter_pdf
from app.documents.note import note_pdf
from app.documents.shaping.lines import shaped_lines
from app.documents.sheet import Sheet, rendered
from app.documents.styles import BODY, CELL_STRUCK, FACT
from app.documents.text import Text
from schemas.clinic import Language
from tests.documents import content as made
from tests.documents.hard_texts import LONG_IN_SCRIPTS, SENTENCE
from tests.documents.structure import Structure, faults_of

_NAMES: Final = {
    "Arabic": ("محمد", "علي الأحمد"),
    "Hebrew": ("רותם", "לוי"),
    "Hebrew with points": ("שָׁלוֹם", "לֵוִי"),
    "Hindi": ("श्रुति", "क्षत्रिय"),
    "Thai": ("สมชาย", "น้ำปั๊ม"),
    "Chinese": ("欧阳", "张伟"),
    "Japanese": ("田中", "さくら"),
    "Korean": ("김", "민준"),
    "Vietnamese": ("Nguyễn", "Ánh Tuyết"),
    "Greek": ("Ελένη", "Παπαδοπούλου"),
    "Cyrillic": ("Жанна", "Ёлкина"),
    "Yoruba": ("Ọmọ́wùnmí", "Ẹ̀bùn"),
}
_LEFTWARD: Final = ("Arabic", "Hebrew", "Hebrew with points")
# Poppler tells where it turned the text round, and PDFium where a glyph said nothing.
_MARKS_OF_READERS: Final = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _note(first: str, last: str) -> bytes:
    client = made.CLIENT.model_copy(update={"first_name": first, "last_name": last})
    return note_pdf(made.note(made.record(client=client)), [])


def _handout(first: str, last: str) -> bytes:
    return handout_pdf(made.handout(first_name=f"{first} {last}"))


def _letter(first: str, last: str) -> bytes:
    client = made.CLIENT.model_copy(update={"first_name": first, "last_name": last})
    decided = made.clearance(made.decision(mo_thinner=True, onset_hours=100))
    return letter_pdf(made.letter(made.record(client=client, clearance=decided)))


_DOCUMENTS: Final = {"note": _note, "handout": _handout, "letter": _letter}
_any_document = pytest.mark.parametrize("document", _DOCUMENTS.values(), ids=_DOCUMENTS.keys())
_any_name = pytest.mark.parametrize("name", _NAMES.values(), ids=_NAMES.keys())


def _read_by_poppler(pdf: bytes, folder: Path) -> str:
    (folder / "a.pdf").write_bytes(pdf)
    said = subprocess.run(["pdftotext", "a.pdf", "-"], cwd=folder, capture_output=True, check=True)  # noqa: S607 - poppler's own name
    return " ".join(_MARKS_OF_READERS.sub("", said.stdout.decode()).split())


def _sheet(story: list[Text]) -> bytes:
    sheet = Sheet("A title", "An author", Language.ENGLISH, made.SIGNED_AT, "foot")
    return rendered(sheet, list(story))


@_any_document
@_any_name
def test_a_name_is_read_back_as_it_is_spelt_and_the_file_meets_both_standards(
    document: Callable[[str, str], bytes], name: tuple[str, str], tmp_path: Path
) -> None:
    pdf = document(*name)
    assert " ".join(name) in _read_by_poppler(pdf, tmp_path)
    assert faults_of(pdf) == []


@_any_document
@pytest.mark.parametrize("script", [one for one in _NAMES if one != "Hebrew with points"])
def test_another_reader_reads_each_word_the_same(
    document: Callable[[str, str], bytes], script: str
) -> None:
    said = made.text_of(document(*_NAMES[script]))  # in which order is up to PDFium, by the line
    assert [word for word in " ".join(_NAMES[script]).split() if word not in said] == []


@pytest.mark.parametrize("script", _LEFTWARD)
def test_a_screen_reader_is_told_the_order_of_reading(script: str) -> None:
    name = " ".join(_NAMES[script])
    said = f"/ActualText <FEFF{name.encode('utf-16-be').hex().upper()}>".encode()
    (cell,) = [one for one in Structure(_note(*_NAMES[script])).elements if said in one.rest]
    assert cell.role == "TD"


def test_a_text_over_pages_is_told_whole_and_once() -> None:
    text = f"{SENTENCE} " * 200
    structure = Structure(note_pdf(made.note(sections=made.sections(plan=text)), []))
    (told,) = [one for one in structure.elements if b"/ActualText" in one.rest]
    assert told.marks > 1


def test_a_latin_note_carries_no_glyphs_by_number() -> None:
    pdf = note_pdf(made.note(), [])
    assert b"/Type0" not in pdf
    assert b"/ActualText" not in pdf


def test_the_same_names_give_the_same_file_whatever_was_drawn_before() -> None:
    before = _note(*_NAMES["Arabic"])
    for name in _NAMES.values():
        _note(*name)
    note_pdf(made.note(sections=made.sections(plan=SENTENCE)), [])
    assert _note(*_NAMES["Arabic"]) == before


def _boxes(pdf: bytes) -> list[tuple[float, float]]:
    """Left and right of every character on the first page, in points, without the foot."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        boxes = [text.get_charbox(place) for place in range(text.count_chars())]
    return [(left, right) for left, low, right, _ in boxes if low > 100 and right > left]


def _span(*story: Text) -> tuple[float, float]:
    boxes = _boxes(_sheet(list(story)))
    return min(left for left, _ in boxes), max(right for _, right in boxes)


def test_a_paragraph_that_runs_left_stands_at_the_right_and_any_other_at_the_left() -> None:
    left, right = 46, 612 - 46
    assert _span(Text("רותם לוי", BODY))[1] == pytest.approx(right, abs=1)
    assert _span(Text("רותם Zoë", BODY))[1] == pytest.approx(right, abs=1)
    assert _span(Text("Zoë Quistgaard רותם", BODY))[0] == pytest.approx(left, abs=1)
    assert _span(Text("नमस्ते", BODY))[0] == pytest.approx(left, abs=1)


def _last_begins(text: str) -> float:
    """Where the last stretch of a line stands, in points."""
    with pypdfium2.PdfDocument(_sheet([Text(text, BODY)])) as document:
        lefts = [
            shape.get_bounds()[0]
            for shape in document[0].get_objects()
            if shape.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT and shape.get_bounds()[1] > 100
        ]
    return float(lefts[-1])


@pytest.mark.parametrize(
    "text",
    ["เมื่อวาน", "น้ำที่ปั๊ม", "पहली हिन्दी क्षत्रिय", "שָׁלוֹם", "بَّتَّ محمد", "Ọmọ́wùnmí Ẹ̀bùn"],
)
def test_what_follows_stands_where_the_glyphs_before_it_end(text: str) -> None:
    """Each glyph moves the pen on as the shaper says, whatever the one before it did."""
    whole = f"Zx {text} x"
    (line,) = shaped_lines(whole.split(" "), BODY.face, 100, len(whole))
    before_x = (line.width - BODY.face.width("x")) * BODY.size
    assert _last_begins(whole) - _last_begins("x") == pytest.approx(before_x, abs=0.1)


def test_a_short_fact_stays_by_its_label_and_a_long_one_stands_at_the_right() -> None:
    short = _boxes(_sheet([Text("רותם", FACT, label="Client", indent=100)]))
    assert max(right for _, right in short) < 46 + 100 + 60
    assert _span(Text("רותם " * 60, FACT, label="Client", indent=100))[1] > 612 - 47


def test_what_is_struck_out_is_struck_where_it_stands() -> None:
    pdf = _sheet([Text("רותם", CELL_STRUCK)])
    with pypdfium2.PdfDocument(pdf) as document:
        lines = [
            shape.get_bounds()
            for shape in document[0].get_objects()
            if shape.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH
        ]
    ((left, _, right, _),) = lines
    assert right == pytest.approx(612 - 46, abs=1)
    assert right - left == pytest.approx(Text("רותם", CELL_STRUCK).look.size * 2.2, rel=0.3)


@pytest.mark.parametrize("text", LONG_IN_SCRIPTS.values(), ids=LONG_IN_SCRIPTS.keys())
def test_a_long_text_of_any_script_is_drawn_whole(text: str) -> None:
    pdf = note_pdf(made.note(sections=made.sections(subjective=text)), [])
    found = made.characters_of(made.pages_of(pdf))
    letters = {one for one in text if one.isalpha()}
    assert all(found.count(one) >= text.count(one) for one in letters)


def test_no_line_leaves_the_paper() -> None:
    for text in ("ب" * 2_000, "น้ำที่ปั๊ม" * 100, f"{SENTENCE} " * 20, "क्षत्रिय" * 100):
        left, right = _span(Text(text, BODY))
        assert left >= 45
        assert right <= 612 - 45
