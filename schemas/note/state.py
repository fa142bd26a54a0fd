"""Where a note stands."""

from collections.abc import Iterable
from enum import StrEnum

from schemas.codes.treatment import AddendumKind


class NoteState(StrEnum):
    """A note from the first word on. FHIR: preliminary, final, amended, entered-in-error."""

    DRAFT = "draft"
    SIGNED = "signed"
    AMENDED = "amended"
    ENTERED_IN_ERROR = "entered_in_error"


def signed_state(addenda: Iterable[AddendumKind]) -> NoteState:
    """The state of a signed note, given the kinds of its addenda."""
    kinds = set(addenda)
    if AddendumKind.ENTERED_IN_ERROR in kinds:
        return NoteState.ENTERED_IN_ERROR
    return NoteState.AMENDED if kinds else NoteState.SIGNED
