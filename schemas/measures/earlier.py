"""What a visit tells those that come after it in the episode."""

from collections.abc import Sequence

from schemas.codes.treatment import StepStatus
from schemas.intake.questions import Answers
from schemas.measures.progress import joined
from schemas.session import PerformedStep, Session
from schemas.visit import EarlierVisit


def earlier_visit(
    session: Session, steps: Sequence[PerformedStep], answers: Answers
) -> EarlierVisit:
    """From a visit's session, all its steps and the answers of its intake."""
    done = [step for step in steps if step.status is StepStatus.DONE]
    levels = [step.applied_level for step in done if step.applied_level is not None]
    return EarlierVisit(
        local_date=session.local_date,
        pain_before_nrs=session.pain_before_nrs,
        pain_after_nrs=session.pain_after_nrs,
        highest_level=max(levels, default=None),
        minutes=sum(step.minutes or 0 for step in done),
        areas=tuple(dict.fromkeys(area for step in done for area in step.areas)),
        steps=tuple(done),
        measures=joined(answers, session.measures),
        session_id=session.id,
        home_care=session.home_care,
        next_visit_on=session.next_visit_on,
    )
