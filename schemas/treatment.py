"""What the record of a session says about now: limit, prompts, minutes, home care."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from schemas.codes.outcomes import Block
from schemas.codes.rows import Limit
from schemas.codes.session import Action
from schemas.codes.treatment import EventKind, ProtocolStep, StepStatus
from schemas.note.events import UNGUARDED, GuardedEvent, guarded_events
from schemas.rules.loading import limit
from schemas.session import PerformedStep, PressureEvent, side_of
from schemas.visit import VisitRecord

_SECONDS: Final = 60
_MOST_MINUTES: Final = 240
_NEEDS_AN_ANSWER: Final = frozenset(
    {Action.STOP_SESSION, Action.REDUCE_NOW, Action.REDUCE_ONE_LEVEL}
)
# What no sheet may lack: when to call for help, and what is safe on the skin.
KEPT_BLOCKS: Final = frozenset(
    {
        *(Block.EMERGENCY, Block.DOCTOR_FIRST, Block.STOPPED, Block.DOCTOR),
        *(Block.ICE, Block.ICE_SWELLING, Block.HEAT, Block.NO_THERMAL),
    }
)


def judged(record: VisitRecord, event: PressureEvent) -> PressureEvent:
    """A new event with the guard's answer, after every standing event before it.

    What is no matter for the guard, as pain, stays as it is with its own `cap_after`.
    """
    if event.kind in UNGUARDED:
        return event
    with_it = record.model_copy(update={"events": (*record.events, event)})
    answer = guarded_events(with_it)[-1].action
    said = {"action": answer.action, "cap_after": answer.to_level_max}
    return PressureEvent(**{**event.model_dump(), **said})


def prompting(
    record: VisitRecord, guarded: Iterable[GuardedEvent]
) -> tuple[PressureEvent, GuardedEvent | None] | None:
    """The newest event that asks for something to be done, unless the therapist has answered it.

    With it the guard's reading, one of the record's `guarded`; None there for pain that rose
    during step 2.
    """
    by_event = {one.event.id: one for one in guarded}
    for event in reversed(record.standing_events):
        one = by_event.get(event.id)
        asks = one is not None and one.action.action in _NEEDS_AN_ANSWER
        if asks or raised_pain(record, event):
            return (event, one) if event.response is None else None
    return None


def raised_pain(record: VisitRecord, event: PressureEvent) -> bool:
    """Pain rose during step 2 by as much as ends it. Source: rules, contraction_pain_rise."""
    before, now = record.session.pain_before_nrs, event.pain_nrs
    step = next((one.step for one in record.steps if one.id == event.step_id), None)
    if step is not ProtocolStep.RECIPROCAL_INHIBITION or before is None or now is None:
        return False
    return now - before >= limit(Limit.CONTRACTION_PAIN_RISE)


def to_take_back(record: VisitRecord) -> PressureEvent | None:
    """The newest entry that a tap may strike: a press above the limit was done, and stays."""
    standing = reversed(record.standing_events)
    return next((one for one in standing if one.kind is not EventKind.ABOVE_LIMIT), None)


def running_step(steps: Iterable[PerformedStep]) -> PerformedStep | None:
    """The step that has begun and not ended."""
    return next((step for step in steps if step.status is StepStatus.RUNNING), None)


def parts_before(steps: Sequence[PerformedStep], step: PerformedStep) -> tuple[PerformedStep, ...]:
    """The records of the same step in other areas that it went on from, oldest first.

    Such a record ended at the moment at which the next one began.
    """
    part = _went_on_from(steps, step)
    return () if part is None else (*parts_before(steps, part), part)


def _went_on_from(steps: Sequence[PerformedStep], step: PerformedStep) -> PerformedStep | None:
    before = (one for one in steps if one.step is step.step and one.position < step.position)
    ends = (one for one in before if one.ended_at is not None)
    return next((one for one in ends if one.ended_at == step.started_at), None)


def each_step_once(steps: Iterable[PerformedStep]) -> tuple[PerformedStep, ...]:
    """Every step in one: all its areas and minutes, and the highest level; in order of beginning.

    Its first record gives the rest.
    """
    turns: dict[ProtocolStep, list[PerformedStep]] = {}
    for one in steps:
        turns.setdefault(one.step, []).append(one)
    return tuple(_as_one(rows) for rows in turns.values())


def _as_one(rows: Sequence[PerformedStep]) -> PerformedStep:
    areas = tuple(dict.fromkeys(area for one in rows for area in one.areas))
    minutes = [one.minutes for one in rows if one.minutes is not None]
    levels = [one.applied_level for one in rows if one.applied_level is not None]
    all_of_it = {
        "areas": areas,
        "side": side_of(areas),
        "minutes": sum(minutes) if minutes else None,
        "applied_level": max(levels, default=None),
    }
    return rows[0].model_copy(update=all_of_it)


def ended(step: PerformedStep, at: datetime, parts: Sequence[PerformedStep] = ()) -> PerformedStep:
    """The step as done: whole minutes to the nearest, half a minute up, 1 to 240.

    `parts`: its `parts_before`; the minutes of all of them together are rounded once.
    """
    began_at = (parts[0] if parts else step).started_at or at
    minutes = int((at - began_at).total_seconds() + _SECONDS / 2) // _SECONDS
    minutes -= sum(one.minutes or 0 for one in parts)
    done = {
        "status": StepStatus.DONE,
        "minutes": max(1, min(minutes, _MOST_MINUTES)),
        "current_level": None,
        "ended_at": at,
    }
    return PerformedStep(**{**step.model_dump(), **done})


def minutes_fit(steps: Sequence[PerformedStep], time_in: datetime, time_out: datetime) -> bool:
    """Whether the steps' minutes fit between the two; rounding may add one minute a step."""
    done = [step.minutes for step in steps if step.minutes is not None]
    return sum(done) <= (time_out - time_in).total_seconds() / _SECONDS + len(done)


def home_care_kept(
    before: Sequence[Block], decided_before: Sequence[Block], decided_now: Sequence[Block]
) -> tuple[Block, ...]:
    """The blocks decided now, without those that the therapist had taken off the sheet."""
    dropped = set(decided_before) - set(before) - KEPT_BLOCKS
    return tuple(block for block in decided_now if block not in dropped)


def next_position(records: Iterable[PerformedStep | PressureEvent]) -> int:
    """The place of a visit's next step or event, after all that were ever there."""
    return max((one.position for one in records), default=0) + 1
