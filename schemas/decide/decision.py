"""The clinical decision: everything the product decides from one intake and its session."""

from typing import Any, Self

from schemas.base import Schema
from schemas.codes.answers import Modifier, RedFlag
from schemas.codes.outcomes import (
    AdviseReason,
    Block,
    Caution,
    Phase,
    Referral,
    Technique,
    Thermal,
    Urgency,
)
from schemas.codes.session import Stop, StopReferral
from schemas.decide.after_session import known_after_session
from schemas.decide.aftercare import aftercare_blocks
from schemas.decide.cautions import cautions_of
from schemas.decide.events import NO_SESSION, SessionEvents
from schemas.decide.facts import facts_of
from schemas.decide.flags import flags_of
from schemas.decide.guard import SessionAction, guarded, starting
from schemas.decide.intake import Intake
from schemas.decide.pain_change import PainChange, pain_change
from schemas.decide.permissions import Steps, permissions_of
from schemas.decide.referral import verdict_of


class Decision(Schema):
    """What the decision says; fields, names and order are those of ASSESS.md, Output."""

    phase: Phase
    referral: Referral
    missing_answers: tuple[RedFlag | Modifier, ...]
    blocked: bool
    urgency: Urgency
    referral_reasons: tuple[RedFlag | AdviseReason, ...]
    clearances_refused: tuple[str, ...]
    steps: Steps
    max_pressure_level: int
    techniques_not_allowed: tuple[Technique, ...]
    home_thermal: Thermal
    cautions: tuple[Caution, ...]
    session_actions: tuple[SessionAction, ...]
    session_pressure_cap_end: int
    session_stopped: Stop
    stop_referral: StopReferral
    stop_urgency: Urgency
    pain_change: PainChange | None = None
    aftercare_blocks: tuple[Block, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values; `pain_change` and `then` are absent where there is none."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)

    @classmethod
    def from_json(cls, stored: str) -> Self:
        """The decision as it was stored, whatever the rules say today."""
        return cls.model_validate_json(stored)


def decide(intake: Intake, session: SessionEvents = NO_SESSION) -> Decision:
    """Decide from the answers alone: no clock, no store, no screen.

    The guard starts from what the intake allows; cautions and home care look at its end.
    """
    facts = facts_of(intake)
    flags = flags_of(facts)
    verdict = verdict_of(facts, flags)
    allowed = permissions_of(facts, flags, is_blocked=verdict.is_blocked)
    end, actions = guarded(starting(allowed), session.events)
    pain = pain_change(intake.nrs_now, session.nrs_post)
    known = known_after_session(facts, flags, end, pain)
    return Decision(
        phase=facts.phase,
        referral=verdict.referral,
        missing_answers=verdict.missing,
        blocked=verdict.is_blocked,
        urgency=verdict.urgency,
        referral_reasons=verdict.reasons,
        clearances_refused=flags.refused,
        steps=allowed.steps,
        max_pressure_level=allowed.cap,
        techniques_not_allowed=allowed.techniques_not_allowed,
        home_thermal=allowed.thermal,
        cautions=cautions_of(known, end),
        session_actions=actions,
        session_pressure_cap_end=end.cap,
        session_stopped=end.stopped,
        stop_referral=end.stop_referral,
        stop_urgency=end.stop_urgency,
        pain_change=pain,
        aftercare_blocks=aftercare_blocks(known, verdict, allowed.thermal, end),
    )
