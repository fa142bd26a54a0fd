"""Words while they are typed: in which field, by which open tab, in what order.

The words themselves are checked by the field's own schema, as if they came at the end.
"""

import hashlib
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Final

from pydantic import Field, StrictInt, StringConstraints

from schemas.base import Schema
from schemas.codes.intake import Asked
from schemas.codes.treatment import AddendumKind, NoteSection
from schemas.text import Lines

LONGEST_LINES: Final = 1_000
"""Most characters of an addendum and of an answer, as `schemas.text.Lines` takes them."""

Writer = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Sequence = Annotated[StrictInt, Field(ge=1, le=1_000_000_000)]


class Place(StrEnum):
    """The text fields whose words are stored while they are typed."""

    SUBJECTIVE = "note.subjective"
    OBJECTIVE = "note.objective"
    ASSESSMENT = "note.assessment"
    PLAN = "note.plan"
    ADDENDUM = "addendum"
    WITHDRAWAL = "withdrawal"
    TRIGGER = "intake.ad_trigger"
    ALLERGY = "intake.in_allergy"
    MEDICINES = "intake.in_medicines"


SECTION_PLACES: Final = MappingProxyType(
    {section: Place(f"note.{section.value}") for section in NoteSection}
)
QUESTION_PLACES: Final = MappingProxyType(
    {
        one.value: Place(f"intake.{one.value}")
        for one in (Asked.TRIGGER, Asked.ALLERGY, Asked.MEDICINES)
    }
)
AMENDING_PLACES: Final = MappingProxyType(
    {
        AddendumKind.ADDITION: Place.ADDENDUM,
        AddendumKind.ENTERED_IN_ERROR: Place.WITHDRAWAL,
    }
)


class TypedWords(Schema):
    """The whole text of a field as one tab has it now.

    `writer`: an id that the open tab made. `sequence` grows with every change in that tab.
    `seen`: the digest of the text that stood there when the tab last looked; empty: it never did.
    """

    place: Place
    writer: Writer
    sequence: Sequence
    text: str
    seen: str = ""


class Decided(Schema):
    """A kept copy that somebody looked at and gave up, up to this sequence."""

    place: Place
    writer: Writer
    sequence: Sequence


class TypedLines(Schema):
    """An addendum, or an answer of the client, that is still being typed: it may be empty."""

    text: Lines


class Standing(Schema):
    """What stands in a note's section now. `digest` names the text, `revision` the draft."""

    text: str
    digest: str
    revision: int


class Acknowledged(Schema):
    """The writer's newest sequence that is stored; `is_copy`: beside the section, not in it."""

    sequence: int
    is_copy: bool = False
    stands: Standing | None = None


def digest_of(text: str) -> str:
    """What a tab names a text by that it has seen (64 hex digits)."""
    return hashlib.sha256(text.encode()).hexdigest()
