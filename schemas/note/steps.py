"""The protocol steps of a visit in sentences: done, withheld and why, skipped and why."""

from zoneinfo import ZoneInfo

from schemas.codes.treatment import EventKind, ProtocolStep, StepStatus
from schemas.decide.reasons import withheld_reasons
from schemas.note import sources
from schemas.note.content import Sentence
from schemas.note.events import decision_input
from schemas.note.warmth import heat_override_sentences
from schemas.note.words import lower, places, said
from schemas.rules.protocol import protocol_rules
from schemas.rules.reasons import reason_rows
from schemas.session import PerformedStep, PressureEvent
from schemas.treatment import parts_before
from schemas.visit import Clearance, VisitRecord


def step_sentences(record: VisitRecord) -> list[Sentence]:
    """Done ones in order of recording, then what was withheld, then what was skipped."""
    done = [_done(step, record) for step in record.steps if step.status is StepStatus.DONE]
    running = [
        said(f"{step_name(step.step)} is still running", sources.of_step(step))
        for step in record.steps
        if step.status is StepStatus.RUNNING
    ]
    skipped = [_skipped(step) for step in record.steps if step.status is StepStatus.SKIPPED]
    return [*done, *running, *_withheld(record), *skipped]


def step_name(step: ProtocolStep) -> str:
    """Its name as it begins a sentence."""
    return protocol_rules().steps[step].en


def why_withheld(clearance: Clearance, step: ProtocolStep) -> str:
    """Every reason in a few words, `first 48 hours; pain cream`; empty for a step that is open."""
    reasons = withheld_reasons(decision_input(clearance), step)
    return "; ".join(reason_rows()[one].en for one in reasons)


def _done(step: PerformedStep, record: VisitRecord) -> Sentence:
    checks = [event for event in record.standing_events if _is_check_of(event, step)]
    minutes = "" if step.minutes is None else f" {step.minutes} min"
    parts = [f"{step_name(step.step)}{minutes}"]
    if levels := _levels(step, checks):
        parts.append(levels)
    if step.areas:
        parts.append(f"at {places(step.areas)}")
    if moved := _moved_at(step, record):
        parts.append(f"after a change of area at {moved}")
    return said(", ".join(parts), sources.of_step(step), *map(sources.of_event, checks))


def _moved_at(step: PerformedStep, record: VisitRecord) -> str:
    """When, by the clinic's clock, the step came here from another area; empty where it began."""
    if step.started_at is None or not parts_before(record.steps, step):
        return ""
    return f"{step.started_at.astimezone(ZoneInfo(record.clinic.zone)):%H:%M}"


def _is_check_of(event: PressureEvent, step: PerformedStep) -> bool:
    return event.kind is EventKind.PRESSURE_CHECK and event.step_id == step.id


def _levels(step: PerformedStep, checks: list[PressureEvent]) -> str:
    """`level 2`, or `level 2 to 3` where the pad saw another than the step was recorded with."""
    applied = [step.applied_level, *(check.applied_level for check in checks)]
    known = [level for level in applied if level is not None]
    if not known:
        return ""
    lowest, highest = min(known), max(known)
    return f"level {lowest}" if lowest == highest else f"level {lowest} to {highest}"


def _skipped(step: PerformedStep) -> Sentence:
    name, source = step_name(step.step), sources.of_step(step)
    if step.reason is None:
        return said(f"{name} skipped, no reason given", source)
    return said(f"{name} skipped: {lower(protocol_rules().skip_reasons[step.reason].en)}", source)


def _withheld(record: VisitRecord) -> list[Sentence]:
    clearance = record.clearance
    if clearance is None:
        return []
    closed = [step for step in ProtocolStep if not clearance.decision.steps.is_open(step)]
    return [
        *(_closed(step, clearance, record) for step in closed),
        *heat_override_sentences(record),
    ]


def _closed(step: ProtocolStep, clearance: Clearance, record: VisitRecord) -> Sentence:
    """A closed step that was opened or done all the same is told as that."""
    rows = [one for one in record.steps if one.step is step and one.status is StepStatus.DONE]
    was_opened = step is ProtocolStep.HEAT and record.session.heat_override is not None
    words = why_withheld(clearance, step)
    why = f": {words}" if words else ""
    name = step_name(step)
    text = f"The clearance had withheld {lower(name)}" if rows or was_opened else f"{name} withheld"
    steps, given = (sources.of_clearance(clearance, field) for field in ("steps", "input"))
    return said(f"{text}{why}", steps, given, *map(sources.of_step, rows))
