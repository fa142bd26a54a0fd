"""What is signed: the whole record of a visit, the four sections, and where each sentence is from.

Stored as canonical JSON, to the byte; `FORMAT` tells a later Palpate how to read it.
"""

from datetime import datetime
from typing import Final, Literal, Self

from schemas.base import Schema
from schemas.canonical import canonical_json
from schemas.codes.treatment import AddendumKind, NoteKind, NoteSection
from schemas.text import FilledLines, Prose
from schemas.visit import VisitRecord

FORMAT: Final = 1


class Sentence(Schema):
    """One composed sentence and the ids of the records it was made from.

    A source is `table:id` or `table:id:field`, such as `pressure_event:ab12` or
    `intake:cd34:ad_pain`.
    """

    text: str
    sources: tuple[str, ...]


class TypedSection(Schema):
    """A section as a person typed it, at most 20,000 characters."""

    text: Prose


class Section(Schema):
    """One section: its text, and whether a person wrote it over the composed sentences."""

    text: str
    is_edited: bool
    sentences: tuple[Sentence, ...]


class NoteContent(Schema):
    """A note as signed. `record.session` and everything else in it are as of that moment."""

    format: Literal[1] = FORMAT
    note_id: str
    kind: NoteKind
    record: VisitRecord
    sections: dict[NoteSection, Section]
    rules_version: str
    signed_at: datetime

    def canonical(self) -> bytes:
        """The bytes that are hashed and stored."""
        return canonical_json(self.model_dump(mode="json", by_alias=True))

    @classmethod
    def from_stored(cls, content_json: str) -> Self:
        """Read what was stored."""
        return cls.model_validate_json(content_json)


class AddendumContent(Schema):
    """A signed addition to a note, or its withdrawal with the reason."""

    format: Literal[1] = FORMAT
    addendum_id: str
    note_id: str
    kind: AddendumKind
    text: FilledLines
    author_id: str
    author_name: str
    signed_at: datetime

    def canonical(self) -> bytes:
        """The bytes that are hashed and stored."""
        return canonical_json(self.model_dump(mode="json"))
