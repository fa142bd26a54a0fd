"""The ids that a sentence names as its sources: `table:id` or `table:id:field`."""

from schemas.session import PerformedStep, PressureEvent
from schemas.visit import Clearance, IntakeRecord, VisitRecord


def of_session(record: VisitRecord, field: str) -> str:
    """A field of the session."""
    return f"session:{record.session.id}:{field}"


def of_client(record: VisitRecord, field: str) -> str:
    """A field of the client's record."""
    return f"client:{record.client.id}:{field}"


def of_intake(intake: IntakeRecord, *questions: str) -> tuple[str, ...]:
    """These answers, or the intake as a whole."""
    whole = f"intake:{intake.id}"
    return tuple(f"{whole}:{question}" for question in questions) or (whole,)


def of_clearance(clearance: Clearance, field: str) -> str:
    """A field of the decision, or `input` for what it was made from."""
    return f"clearance:{clearance.id}:{field}"


def of_step(step: PerformedStep) -> str:
    """A protocol step as recorded."""
    return f"performed_step:{step.id}"


def of_event(event: PressureEvent) -> str:
    """A tap on the pressure pad."""
    return f"pressure_event:{event.id}"
