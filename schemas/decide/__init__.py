"""From answers to a decision, in pure functions. ASSESS.md of the hand-over is the contract."""

from schemas.decide.decision import Decision, decide
from schemas.decide.events import SessionEvents
from schemas.decide.intake import Intake

__all__ = ["Decision", "Intake", "SessionEvents", "decide"]
