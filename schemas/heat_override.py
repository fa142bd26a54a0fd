"""Clinic heat in the acute phase: when a therapist may open it, and whether it is open now.

The decision stays as it is; this is the therapist's own step beside it.
Source: screening.md, heat override; seeds.md, C2.
"""

from typing import Final

from schemas.codes.answers import Modifier, RedFlag
from schemas.codes.reasons import Circumstance, Reason
from schemas.codes.treatment import ProtocolStep, StepStatus
from schemas.decide.intake import Intake
from schemas.decide.reasons import withheld_reasons
from schemas.note.events import decision_input
from schemas.rules.loading import decision_rules
from schemas.visit import VisitRecord

_BLOCKED: Final = frozenset(
    {Circumstance.EMERGENCY, Circumstance.BEFORE_TREATMENT, Circumstance.INCOMPLETE}
)


def what_forbids(intake: Intake) -> tuple[Reason, ...]:
    """Why heat may not be opened; empty where the first 48 hours alone withhold it.

    `STIFFNESS`: those are over, so nothing is to be overridden.
    """
    withheld = withheld_reasons(intake, ProtocolStep.HEAT)
    if _BLOCKED & set(withheld):
        return withheld
    phase = () if Circumstance.ACUTE in withheld else (Circumstance.STIFFNESS,)
    others = (one for one in withheld if one is not Circumstance.ACUTE)
    skin = (Modifier.SKIN,) if intake.answer(Modifier.SKIN) else ()
    injury = (Circumstance.INJURY,) if _is_injury(intake) else ()
    return (*phase, *others, *skin, *injury)


def is_overridden(record: VisitRecord) -> bool:
    """Whether the therapist opened heat and the clearance of now still lets that stand."""
    if record.session.heat_override is None or record.clearance is None:
        return False
    return not what_forbids(decision_input(record.clearance))


def is_step_open(record: VisitRecord, step: ProtocolStep) -> bool:
    """Open by the clearance, or heat by the therapist's override."""
    if record.clearance is None:
        return False
    is_heat = step is ProtocolStep.HEAT
    return record.clearance.decision.steps.is_open(step) or (is_heat and is_overridden(record))


def is_limited_heat(record: VisitRecord, step: ProtocolStep) -> bool:
    """Whether the step is heat that is open by override alone, with its limit in minutes."""
    return step is ProtocolStep.HEAT and is_overridden(record)


def needs_skin_check(record: VisitRecord) -> bool:
    """Heat was given by override, and the skin was not looked at after the last of it."""
    given = record.session.heat_override
    if given is None or heat_minutes(record) is None:
        return False
    looked_at = given.skin_after_at
    ends = (step.ended_at for step in record.steps if step.step is ProtocolStep.HEAT)
    return looked_at is None or any(end is not None and end > looked_at for end in ends)


def was_heat_begun(record: VisitRecord) -> bool:
    """Whether heat runs or was given."""
    begun = {StepStatus.RUNNING, StepStatus.DONE}
    return any(one.step is ProtocolStep.HEAT and one.status in begun for one in record.steps)


def heat_minutes(record: VisitRecord) -> int | None:
    """Minutes of heat that were given; None for no heat."""
    done = [
        step.minutes or 0
        for step in record.steps
        if step.step is ProtocolStep.HEAT and step.status is StepStatus.DONE
    ]
    return sum(done) if done else None


def _is_injury(intake: Intake) -> bool:
    """By what set it off, or by an answer that means the same, also one a doctor has cleared."""
    mechanisms = decision_rules().mechanisms
    flags = {row.derives for row in mechanisms.values() if row.is_injury}
    answered = (flag for flag in flags if isinstance(flag, RedFlag) and intake.answer(flag))
    return mechanisms[intake.mechanism].is_injury or any(answered)
