"""The sections: composed, or as the therapist wrote them."""

from schemas.codes.treatment import NoteKind, NoteSection
from schemas.note.compose import compose
from schemas.note.sections import note_kind, sections_of
from tests.note.records import not_treated, treated


def test_an_unedited_section_is_its_sentences_joined_by_one_space() -> None:
    record = treated()
    section = sections_of(record, {})[NoteSection.PLAN]
    assert section.text == " ".join(one.text for one in compose(record)[NoteSection.PLAN])
    assert section.is_edited is False


def test_what_the_therapist_wrote_wins_and_the_sentences_stay() -> None:
    record = treated()
    found = sections_of(record, {NoteSection.PLAN: "Walk."})
    assert (found[NoteSection.PLAN].text, found[NoteSection.PLAN].is_edited) == ("Walk.", True)
    assert found[NoteSection.PLAN].sentences == compose(record)[NoteSection.PLAN]
    assert found[NoteSection.SUBJECTIVE].is_edited is False


def test_a_section_that_was_emptied_stays_empty() -> None:
    section = sections_of(treated(), {NoteSection.PLAN: ""})[NoteSection.PLAN]
    assert (section.text, section.is_edited) == ("", True)


def test_all_four_sections_are_there_in_their_order() -> None:
    assert list(sections_of(treated(), {})) == list(NoteSection)
    assert list(sections_of(not_treated(), {})) == list(NoteSection)


def test_a_note_is_about_a_treatment_or_about_none() -> None:
    assert note_kind(treated()) is NoteKind.TREATED
    assert note_kind(not_treated()) is NoteKind.NOT_TREATED
