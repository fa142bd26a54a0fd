"""Whatever is typed into any field is on its document, whole and as text.

The texts are those of `hard_texts` that fit into a line, some to a line, and each field once as
full as its form takes. One field is changed at a time, so that a fault is that field's.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import filterfalse
from typing import Final

import pytest

from app.documents.handout import handout_pdf
from app.documents.letter import letter_pdf
from app.documents.note import note_pdf
from app.documents.report import report_pdf
from app.documents.shaping.lines import runs_left
from schemas.clinic import Language
from schemas.codes.outcomes import Block
from schemas.codes.treatment import NoteSection
from schemas.decide.decision import Decision
from schemas.figures.answer import Detail, Line, Table
from schemas.report import Limit, ReportContent
from schemas.statistics import Definition, Metric
from schemas.visit import VisitRecord
from tests.documents import content as made
from tests.documents.hard_texts import MARKS, SENTENCE, TEXTS
from tests.documents.structure import faults_of

_LINE: Final = 200  # characters that a form takes, see `schemas.text`
_LINES: Final = 1_000
_PROSE: Final = 20_000
_END_OF_THE_FIRST_PLANE: Final = "\uffff"
_SIGNED: Final = (((0, 0), (300, 100)),)
_CLIENT: Final = {
    "first_name": _LINE, "last_name": _LINE, "preferred_name": _LINE, "own_doctor": _LINE,
    "guardian_name": _LINE, "guardian_relation": _LINE, "phone": _LINE,
}  # fmt: skip
_CLINIC: Final = {"name": _LINE, "address": _LINES, "phone": _LINE}
_THERAPIST: Final = {"name": _LINE, "licence": _LINE, "licence_state": _LINE}
_HARMFUL: Final = re.compile(rb"/Subtype\s*/Image|/URI|/JavaScript|/JS\b|/Launch|/EmbeddedFile")


def _client(record: VisitRecord, field: str, value: object) -> VisitRecord:
    named = {"guardian_name": "Una Quistgaard"} if field == "guardian_relation" else {}
    client = record.client.model_copy(update={**named, field: value})
    return record.model_copy(update={"client": client})


def _clinic(record: VisitRecord, field: str, text: str) -> VisitRecord:
    return record.model_copy(update={"clinic": record.clinic.model_copy(update={field: text})})


def _therapist(record: VisitRecord, field: str, text: str) -> VisitRecord:
    therapist = record.therapist.model_copy(update={field: text})
    return record.model_copy(update={"therapist": therapist})


def _told(record: VisitRecord, _field: str, text: str) -> VisitRecord:
    session = record.session.model_copy(update={"told_whom": text})
    return record.model_copy(update={"session": session})


def _health(record: VisitRecord, field: str, text: str) -> VisitRecord:
    return _client(record, field, (text, "Latex"))


def _consent(record: VisitRecord, field: str, text: str) -> VisitRecord:
    return record.model_copy(update={"consent": made.CONSENT.model_copy(update={field: text})})


Change = Callable[[VisitRecord, str, str], VisitRecord]
_OF_A_NOTE: Final[Mapping[str, tuple[Change, Mapping[str, int]]]] = {
    "client": (_client, _CLIENT),
    "clinic": (_clinic, _CLINIC),
    "therapist": (_therapist, _THERAPIST),
    "health": (_health, {"allergies": _LINES, "medicines": _LINES}),
    "consent": (_consent, {"signer_name": _LINE, "guardian_relation": _LINE}),
    "session": (_told, {"told_whom": _LINE}),
}
_OF_A_LETTER: Final[Mapping[str, tuple[Change, Mapping[str, int]]]] = {
    "client": (_client, {"first_name": _LINE, "last_name": _LINE, "phone": _LINE,
                         "own_doctor": _LINE}),
    "clinic": (_clinic, _CLINIC),
    "therapist": (_therapist, _THERAPIST),
    "session": (_told, {"told_whom": _LINE}),
}  # fmt: skip


def _note(change: Change, field: str, text: str) -> bytes:
    return note_pdf(made.note(change(made.record(), field, text)), [], strokes=_SIGNED)


def _section(name: NoteSection, text: str) -> bytes:
    return note_pdf(made.note(sections=made.sections(**{name.value: text})), [])


def _addendum(field: str, text: str) -> bytes:
    addendum = made.addendum().model_copy(update={field: text})
    return note_pdf(made.note(), [addendum, made.withdrawal()])


def _letter(change: Change, field: str, text: str) -> bytes:
    content = made.letter()
    whole = made.record(clinic=content.clinic, clearance=made.clearance(_advised()))
    return letter_pdf(made.letter(change(whole, field, text)))


def _advised() -> Decision:
    return made.decision(mo_thinner=True, onset_hours=100)


def _handout_name(language: Language, text: str) -> bytes:
    return handout_pdf(made.handout(first_name=text, language=language))


def _handout_clinic(field: str, text: str) -> bytes:
    clinic = made.CLINIC.model_copy(update={field: text})
    return handout_pdf(made.handout(clinic=clinic, blocks=(Block.EMERGENCY, Block.HEAT)))


def _report_cell(text: str) -> bytes:
    return _report(lines=(Line(cells=(text, text, "12")),))


def _report(**table: object) -> bytes:
    shown = Table.model_validate({"caption": "c", "head": ("", "Name", "n"), "lines": (), **table})
    said = Definition(title="t", definition="d", pitfall="p")
    return report_pdf(
        ReportContent(
            clinic=made.CLINIC, day=made.SIGNED_AT.date(), title="Report", answers=(),
            limits=(Limit(name="Therapist", value="all"),),
            details=(Detail(metric=Metric.CASELOAD, definition=said, tables=(shown,)),),
        )
    )  # fmt: skip


def _fields() -> Iterator[tuple[str, int, Callable[[str], bytes]]]:
    for name in NoteSection:
        yield f"note, {name}", _PROSE, partial(_section, name)
    yield "note, addendum", _PROSE, partial(_addendum, "text")
    yield "note, who added", _LINE, partial(_addendum, "author_name")
    for whose, (change, fields) in _OF_A_NOTE.items():
        for field, most in fields.items():
            yield f"note, {whose}, {field}", most, partial(_note, change, field)
    for whose, (change, fields) in _OF_A_LETTER.items():
        for field, most in fields.items():
            yield f"letter, {whose}, {field}", most, partial(_letter, change, field)
    for language in Language:
        yield f"handout, first name, {language}", _LINE, partial(_handout_name, language)
    for field, most in _CLINIC.items():
        yield f"handout, clinic, {field}", most, partial(_handout_clinic, field)
    yield "report, a cell", _LINE, _report_cell


def _lines() -> list[str]:
    """The short texts, some to a line; some have one of their own."""
    short = [text for text in (*TEXTS.values(), SENTENCE) if len(text) <= _LINE]
    lines = [""]
    for text in filterfalse(_stands_alone, short):
        if len(lines[-1]) + len(text) >= _LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {text}".strip()
    return [*lines, *filter(_stands_alone, short)]


def _stands_alone(text: str) -> bool:
    """PDFium, which reads back, loses emoji beside letters that are shaped; Poppler does not."""
    return runs_left(text) or max(text) > _END_OF_THE_FIRST_PLANE


_FIELDS: Final = {name: (most, make) for name, most, make in _fields()}
_HARD: Final = _lines()
_every_field = pytest.mark.parametrize(("most", "make"), _FIELDS.values(), ids=list(_FIELDS))


def _assert_whole(pdf: bytes, text: str) -> None:
    found = made.characters_of(made.pages_of(pdf))
    wanted = made.characters_of([unicodedata.normalize("NFC", text)])
    for character in set(wanted):
        assert found.count(character) >= wanted.count(character), hex(ord(character))
    assert not _HARMFUL.search(pdf)


@_every_field
def test_a_hard_text_is_text_in_every_field(most: int, make: Callable[[str], bytes]) -> None:
    assert most >= _LINE
    for text in _HARD:
        pdf = make(text)
        _assert_whole(pdf, text)
        assert faults_of(pdf) == []


@_every_field
@pytest.mark.parametrize("text", ["The client feels pain. ", "x", "ب"], ids=ascii)
def test_a_field_as_full_as_its_form_takes_is_drawn_whole(
    most: int, make: Callable[[str], bytes], text: str
) -> None:
    full = (text * most)[:most].strip()
    pdf = make(full)
    _assert_whole(pdf, full)
    assert faults_of(pdf) == []


@_every_field
def test_marks_and_what_nobody_sees_break_no_field(most: int, make: Callable[[str], bytes]) -> None:
    assert most >= _LINE
    for text in MARKS.values():
        assert b"%%EOF" in make(text[:most])
    said = made.text_of(make("p\u202eq\x00r\ufffe cafe\u0301"))
    assert "pqr café" in said


def test_the_hard_texts_are_in_the_lines() -> None:
    assert len(_HARD) < len(TEXTS) / 2
    assert all(len(line) <= _LINE for line in _HARD)
    assert TEXTS["a comparison"] in " ".join(_HARD)
    assert SENTENCE in " ".join(_HARD)
