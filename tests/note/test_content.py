"""What is signed: one exact byte form, read back as it was."""

from schemas.codes.treatment import AddendumKind
from schemas.note.content import AddendumContent, NoteContent
from schemas.note.sections import note_kind, sections_of
from tests.note.parts import LEFT, check
from tests.note.records import treated


def test_a_note_is_read_back_as_it_was_signed() -> None:
    record = treated(events=(check(3, "too_much"),))
    content = NoteContent(
        note_id="note-1",
        kind=note_kind(record),
        record=record,
        sections=sections_of(record, {}),
        rules_version="0" * 64,
        signed_at=LEFT,
    )
    stored = NoteContent.from_stored(content.canonical().decode())
    assert stored == content
    assert stored.canonical() == content.canonical()


def test_an_addendum_has_one_byte_form() -> None:
    addendum = AddendumContent(
        addendum_id="addendum-1",
        note_id="note-1",
        kind=AddendumKind.ADDITION,
        text="It was the right side.",
        author_id="account-1",
        author_name="Maya Okafor",
        signed_at=LEFT,
    )
    read = AddendumContent.model_validate_json(addendum.canonical())
    assert read == addendum
    assert read.canonical() == addendum.canonical()
