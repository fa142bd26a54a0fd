"""The sections as they are shown and signed: composed, or as the therapist wrote them."""

from collections.abc import Mapping

from schemas.codes.treatment import NoteSection
from schemas.note.compose import compose, note_kind
from schemas.note.content import Section, Sentence
from schemas.visit import VisitRecord

__all__ = ["note_kind", "sections_of"]


def sections_of(
    record: VisitRecord, edited: Mapping[NoteSection, str]
) -> dict[NoteSection, Section]:
    """What a person wrote wins, also an empty text; the composed sentences stay beside it."""
    return {
        section: Section(
            text=edited.get(section, _joined(sentences)),
            is_edited=section in edited,
            sentences=sentences,
        )
        for section, sentences in compose(record).items()
    }


def _joined(sentences: tuple[Sentence, ...]) -> str:
    return " ".join(sentence.text for sentence in sentences)
