"""What the clearance said, in sentences."""

from collections.abc import Mapping
from typing import Final

from schemas.clearing import cleared_by
from schemas.codes.answers import RedFlag
from schemas.codes.outcomes import AdviseReason, Caution, Phase, Referral
from schemas.codes.reasons import Circumstance
from schemas.decide.decision import Decision
from schemas.decide.intake import Intake, MedicalClearance
from schemas.decide.reasons import cap_set_by
from schemas.note import sources
from schemas.note.content import Sentence
from schemas.note.events import decision_input
from schemas.note.health import flags_in_words
from schemas.note.warmth import caution_text
from schemas.note.words import counted, day_in_words, lower, said
from schemas.rules.loading import decision_rules
from schemas.rules.reasons import reason_rows
from schemas.visit import Clearance, VisitRecord

_PHASES: Final[Mapping[Phase, str]] = {
    Phase.ACUTE: "Acute phase",
    Phase.STIFFNESS: "Stiffness phase",
}
_SAID_BY_THE_PHASE: Final = frozenset({Circumstance.ACUTE, Circumstance.STIFFNESS})
_WHY_BLOCKED: Final[Mapping[Referral, Circumstance]] = {
    Referral.EMERGENCY: Circumstance.EMERGENCY,
    Referral.BEFORE_TREATMENT: Circumstance.BEFORE_TREATMENT,
    Referral.INCOMPLETE: Circumstance.INCOMPLETE,
}


def clearance_sentences(record: VisitRecord) -> list[Sentence]:
    """The result, the advice with its reasons, the cautions, and doctors' words on red flags."""
    clearance = record.clearance
    if clearance is None:
        return [said("No clearance was decided", f"session:{record.session.id}")]
    if clearance.decision.blocked:
        return [*_blocked(clearance), *_medical_clearances(record, clearance)]
    return [
        _cleared(clearance),
        *_advice(clearance),
        *(_caution(one, clearance, record) for one in clearance.decision.cautions),
        *_medical_clearances(record, clearance),
    ]


def _blocked(clearance: Clearance) -> list[Sentence]:
    decision = clearance.decision
    why = reason_rows()[_WHY_BLOCKED[decision.referral]].en
    source = sources.of_clearance(clearance, "referral")
    found = [said(f"Not cleared for treatment: {why}", source)]
    if flags := _flags(decision):
        by = sources.of_clearance(clearance, "referral_reasons")
        found.append(said(f"Red flags: {flags_in_words(flags)}", by))
    if decision.missing_answers:
        by = sources.of_clearance(clearance, "missing_answers")
        questions = counted(len(decision.missing_answers), "screening question")
        found.append(said(f"Not answered: {questions}", by))
    return found


def _flags(decision: Decision) -> list[RedFlag]:
    return [one for one in decision.referral_reasons if isinstance(one, RedFlag)]


def _cleared(clearance: Clearance) -> Sentence:
    decision = clearance.decision
    reasons = [
        reason_rows()[one].en
        for one in cap_set_by(decision_input(clearance))
        if one not in _SAID_BY_THE_PHASE
    ]
    text = f"{_PHASES[decision.phase]}, cleared up to level {decision.max_pressure_level}"
    fields = ("phase", "max_pressure_level", "input")
    return said(
        f"{text}: {'; '.join(reasons)}" if reasons else text,
        *(sources.of_clearance(clearance, field) for field in fields),
    )


def _advice(clearance: Clearance) -> list[Sentence]:
    rows, source = decision_rules().advise, sources.of_clearance(clearance, "referral_reasons")
    return [
        said(f"Advice to see a doctor: {lower(rows[reason].en)}", source)
        for reason in clearance.decision.referral_reasons
        if isinstance(reason, AdviseReason)
    ]


def _caution(caution: Caution, clearance: Clearance, record: VisitRecord) -> Sentence:
    text = caution_text(caution, record)
    return said(f"Caution, {lower(text)}", sources.of_clearance(clearance, "cautions"))


def _medical_clearances(record: VisitRecord, clearance: Clearance) -> list[Sentence]:
    intake, source = decision_input(clearance), sources.of_clearance(clearance, "input")
    return [said(_doctors_word(one, intake, record), source) for one in intake.medical_clearance]


def _doctors_word(one: MedicalClearance, intake: Intake, record: VisitRecord) -> str:
    cleared = cleared_by(intake, one)
    who = f"({one.by}, {day_in_words(one.on, record.session.local_date)})"
    if not cleared:
        return f"A doctor's word that does not count today {who}"
    return f"Cleared by a doctor {who}: {flags_in_words(cleared)}"
