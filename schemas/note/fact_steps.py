"""The protocol in a session's fact: what became of each step, how long, how hard, in what order."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from schemas.codes.treatment import NoteKind, ProtocolStep, StepStatus
from schemas.note.content import NoteContent
from schemas.session import PerformedStep
from schemas.visit import VisitRecord

STEP_FIELDS: Final[Mapping[ProtocolStep, str]] = MappingProxyType(
    {
        ProtocolStep.HEAT: "heat",
        ProtocolStep.DESENSITIZATION: "desensitization",
        ProtocolStep.RECIPROCAL_INHIBITION: "reciprocal_inhibition",
        ProtocolStep.GENTLE_MOBILIZATION: "gentle_mobilization",
    }
)
_FEWEST_IN_ORDER: Final = 2


def of_steps(content: NoteContent) -> dict[str, Any]:
    """The fields that are about steps."""
    record = content.record
    became = {step: _became(step, record) for step in ProtocolStep}
    done = {step for step, status in became.items() if status is StepStatus.DONE}
    is_treated = content.kind is NoteKind.TREATED
    planned = {step for step in ProtocolStep if is_treated and _is_open(step, record)}
    is_heat_opened = record.session.heat_override is not None
    withheld_done = {step for step in done if not _is_open(step, record)}
    if is_heat_opened:
        withheld_done.discard(ProtocolStep.HEAT)
    return {
        "steps_planned": len(planned),
        "steps_done": len(planned & done),
        "withheld_done": len(withheld_done),
        "is_in_order": _is_in_order(record),
        "heat_overridden": is_heat_opened,
        **{STEP_FIELDS[step]: status for step, status in became.items()},
        **{key: value for step in ProtocolStep for key, value in _dose(step, record).items()},
    }


def done_rows(record: VisitRecord, step: ProtocolStep | None = None) -> list[PerformedStep]:
    """The rows that were done, of one step or of all."""
    rows = (one for one in record.steps if one.status is StepStatus.DONE)
    return [one for one in rows if step is None or one.step is step]


def highest(levels: Iterable[int | None]) -> int | None:
    """The highest Walton level that is known."""
    return max((level for level in levels if level is not None), default=None)


def _is_open(step: ProtocolStep, record: VisitRecord) -> bool:
    return record.clearance is not None and record.clearance.decision.steps.is_open(step)


def _became(step: ProtocolStep, record: VisitRecord) -> StepStatus | None:
    """Done wins, then what the clearance says, then the last word recorded."""
    rows = [one.status for one in record.steps if one.step is step]
    if StepStatus.DONE in rows:
        return StepStatus.DONE
    if record.clearance and not _is_open(step, record):
        return StepStatus.WITHHELD
    return rows[-1] if rows else None


def _dose(step: ProtocolStep, record: VisitRecord) -> dict[str, Any]:
    """Minutes and level of what was done, and why it was skipped where nothing was."""
    field, rows = STEP_FIELDS[step], done_rows(record, step)
    reasons = [
        one.reason
        for one in record.steps
        if one.step is step and one.status is StepStatus.SKIPPED and not rows
    ]
    is_skipped = _became(step, record) is StepStatus.SKIPPED
    return {
        f"{field}_minutes": sum(one.minutes or 0 for one in rows),
        f"{field}_level": highest(one.applied_level for one in rows),
        f"{field}_skip": reasons[-1] if reasons and is_skipped else None,
    }


def _is_in_order(record: VisitRecord) -> bool | None:
    """By when each step was first begun: going back to an earlier one later is no fault."""
    rows = sorted(done_rows(record), key=lambda one: one.position)
    if rows and all(one.started_at is not None for one in rows):
        rows = sorted(rows, key=lambda one: (one.started_at, one.position))
    first = list(dict.fromkeys(one.step for one in rows))
    if len(first) < _FEWEST_IN_ORDER:
        return None
    return first == sorted(first, key=list(ProtocolStep).index)
