"""What must hold for the note of every visit, however unlikely."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from hypothesis import given

from schemas.codes import answers, intake, measures, outcomes, reasons, session, treatment
from schemas.codes.treatment import NoteSection
from schemas.decide.decision import Decision
from schemas.note.compose import compose
from schemas.note.content import NoteContent, Sentence
from schemas.note.fact import fact_of
from schemas.note.requirements import missing
from schemas.note.sections import note_kind, sections_of
from schemas.session import Session
from schemas.visit import ClientFacts, VisitRecord
from tests.note.parts import LEFT
from tests.note.strategies import visits

_NOT_WORDS: Final = re.compile(r"\b(None|null|True|False|nan)\b|[{}<>]|\w+_\w+|  |\.\.| \.")
_CODES: Final = {
    code.value
    for module in (answers, intake, measures, outcomes, reasons, session, treatment)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum)
    for code in kind
    if not code.value.isalpha() and not code.value.isdigit()
}


def _sentences(record: VisitRecord) -> Iterator[Sentence]:
    for sentences in compose(record).values():
        yield from sentences


def _ids(record: VisitRecord) -> set[str]:
    found = {f"session:{record.session.id}", f"client:{record.client.id}"}
    if record.intake is not None:
        found.add(f"intake:{record.intake.id}")
    if record.clearance is not None:
        found.add(f"clearance:{record.clearance.id}")
    found |= {f"performed_step:{step.id}" for step in record.steps}
    return found | {f"pressure_event:{event.id}" for event in record.standing_events}


def _fields(record: VisitRecord, table: str) -> set[str]:
    return {
        "session": set(Session.model_fields),
        "client": set(ClientFacts.model_fields),
        "clearance": {"input", *Decision.model_fields},
        "intake": set(record.intake.answers if record.intake else ())
        | {"in_allergy", "in_medicines"},
    }[table]


@given(visits())
def test_every_section_says_something_in_whole_sentences(record: VisitRecord) -> None:
    found = compose(record)
    assert list(found) == list(NoteSection)
    for sentences in found.values():
        assert sentences
        for sentence in sentences:
            assert sentence.text.endswith((".", "”", "?"))
            assert not sentence.text[0].islower()


@given(visits())
def test_no_code_and_no_name_of_nothing_leaks_into_a_sentence(record: VisitRecord) -> None:
    for sentence in _sentences(record):
        assert not _NOT_WORDS.search(sentence.text), sentence.text
        for word in sentence.text.split():
            assert word.strip(".,:;") not in _CODES, sentence.text


@given(visits())
def test_every_sentence_comes_from_records_that_are_there_and_count(record: VisitRecord) -> None:
    ids = _ids(record)
    for sentence in _sentences(record):
        assert sentence.sources
        for source in sentence.sources:
            table, row, *field = source.split(":")
            assert f"{table}:{row}" in ids, source
            assert len(field) <= 1
            assert set(field) <= (_fields(record, table) if field else set()), source


@given(visits())
def test_a_note_never_says_the_name_of_the_client(record: VisitRecord) -> None:
    text = " ".join(sentence.text for sentence in _sentences(record))
    assert record.client.first_name not in text
    assert record.client.last_name not in text


@given(visits())
def test_taps_that_were_struck_through_change_nothing(record: VisitRecord) -> None:
    whole = {name: getattr(record, name) for name in VisitRecord.model_fields}
    without = VisitRecord.model_validate(whole | {"events": record.standing_events})
    assert compose(record) == compose(without)


@given(visits())
def test_every_visit_can_be_checked_signed_counted_and_read_back(record: VisitRecord) -> None:
    sections = sections_of(record, {})
    for one in missing(record, sections):
        assert one.text.endswith((".", "?"))
        assert not _NOT_WORDS.search(one.text), one.text
    content = NoteContent(
        note_id="note-1",
        kind=note_kind(record),
        record=record,
        sections=sections,
        rules_version="0" * 64,
        signed_at=LEFT,
    )
    stored = NoteContent.from_stored(content.canonical().decode())
    assert stored == content
    assert fact_of(stored) == fact_of(content)


@given(visits())
def test_a_finished_note_of_a_treatment_needs_an_intake_a_clearance_and_a_consent(
    record: VisitRecord,
) -> None:
    if not missing(record, sections_of(record, {})) and not record.session.not_treated:
        assert record.intake is not None
        assert record.clearance is not None
        assert record.consent is not None
