"""The decision in a session's fact: phase, referral, red flags, as they were stored."""

from typing import Any, Final

from schemas.codes.answers import RedFlag
from schemas.codes.outcomes import Referral
from schemas.codes.treatment import NoteKind
from schemas.decide.decision import Decision
from schemas.note.content import NoteContent
from schemas.visit import VisitRecord

_DECIDED: Final = (
    *("phase", "region", "referral", "urgency"),
    *("red_flags_asked", "red_flags_answered"),
)


def of_decision(content: NoteContent) -> dict[str, Any]:
    """The fields that are about the screening and what was decided."""
    record = content.record
    fired = len(_fired(record))
    if record.clearance is None:
        return {**dict.fromkeys(_DECIDED), "red_flags": fired, "to_tell": fired > 0}
    decision, given = record.clearance.decision, record.clearance.input
    answered = sum(given.get(flag) is not None for flag in RedFlag)
    missing = sum(isinstance(one, RedFlag) for one in decision.missing_answers)
    return {
        "phase": decision.phase,
        "region": given.get("region"),
        "referral": decision.referral,
        "urgency": decision.urgency,
        "red_flags": fired,
        "red_flags_asked": answered + missing,
        "red_flags_answered": answered,
        "to_tell": _is_to_tell(content, decision),
    }


def _is_to_tell(content: NoteContent, decision: Decision) -> bool:
    """By the decision or a red sign; advice to a client who was not treated needs no telling."""
    is_treated = content.kind is NoteKind.TREATED
    is_only_advice = decision.referral is Referral.ADVISE and not is_treated
    has_red_sign = any(event.red_sign for event in content.record.standing_events)
    return has_red_sign or (bool(decision.referral_reasons) and not is_only_advice)


def _fired(record: VisitRecord) -> set[str]:
    """By the decision; by the intake alone where nothing was decided."""
    clearance = record.clearance
    given = record.intake.answers if record.intake else {}
    if clearance is None:
        return {flag for flag in RedFlag if given.get(flag) is True}
    cleared = {str(one["item"]) for one in clearance.input.get("medical_clearance") or ()}
    standing = {one for one in clearance.decision.referral_reasons if isinstance(one, RedFlag)}
    answered = {flag for flag in RedFlag if clearance.input.get(flag) is True}
    return answered | standing | (cleared - set(clearance.decision.clearances_refused))
