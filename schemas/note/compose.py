"""The note, composed from the record: pure, in English, every sentence with its sources."""

from collections.abc import Callable, Mapping
from typing import Final

from schemas.codes.treatment import NoteKind, NoteSection
from schemas.note.assessment import assessment
from schemas.note.content import Sentence
from schemas.note.not_treated import (
    assessment_not_treated,
    objective_not_treated,
    plan_not_treated,
    subjective_not_treated,
)
from schemas.note.objective import objective
from schemas.note.plan import plan
from schemas.note.subjective import subjective
from schemas.visit import VisitRecord

_Composer = Callable[[VisitRecord], tuple[Sentence, ...]]
_COMPOSERS: Final[Mapping[NoteKind, Mapping[NoteSection, _Composer]]] = {
    NoteKind.TREATED: {
        NoteSection.SUBJECTIVE: subjective,
        NoteSection.OBJECTIVE: objective,
        NoteSection.ASSESSMENT: assessment,
        NoteSection.PLAN: plan,
    },
    NoteKind.NOT_TREATED: {
        NoteSection.SUBJECTIVE: subjective_not_treated,
        NoteSection.OBJECTIVE: objective_not_treated,
        NoteSection.ASSESSMENT: assessment_not_treated,
        NoteSection.PLAN: plan_not_treated,
    },
}


def compose(record: VisitRecord) -> dict[NoteSection, tuple[Sentence, ...]]:
    """All four sections. A client's words stand as typed in quotation marks, names nowhere."""
    composers = _COMPOSERS[note_kind(record)]
    return {section: composer(record) for section, composer in composers.items()}


def note_kind(record: VisitRecord) -> NoteKind:
    """What the note is about."""
    return NoteKind.NOT_TREATED if record.session.not_treated else NoteKind.TREATED
