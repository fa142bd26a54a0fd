"""The steps as the screen shows them, each with what to begin it with."""

from app.services.treatment.visiting import sourced, withheld_rows
from schemas.codes.intake import Asked
from schemas.codes.treatment import Area, ProtocolStep, StepStatus
from schemas.heat_override import is_limited_heat
from schemas.note.words import places, upper
from schemas.rules.protocol import protocol_rules
from schemas.session import PerformedStep
from schemas.session_view import RunningView, StepState, StepView, Suggestion
from schemas.treatment import each_step_once, parts_before, running_step
from schemas.visit import EarlierVisit, VisitRecord

_STILL = 0
_LIGHT = 1
_STATES = {
    StepStatus.RUNNING: StepState.RUNNING,
    StepStatus.DONE: StepState.DONE,
    StepStatus.SKIPPED: StepState.SKIPPED,
}


def step_views(visit: VisitRecord, cap: int) -> tuple[StepView, ...]:
    """All steps in the protocol's order; what was recorded counts before what is withheld."""
    return tuple(_step_view(visit, step, cap) for step in ProtocolStep)


def running_view(visit: VisitRecord) -> RunningView | None:
    """The step that runs now."""
    running = running_step(visit.steps)
    if running is None or running.started_at is None:
        return None
    first = next(iter(parts_before(visit.steps, running)), running)
    return RunningView(
        id=running.id,
        step=running.step,
        started_at=running.started_at,
        begun_at=first.started_at or running.started_at,
        areas=running.areas,
        areas_text=upper(places(running.areas)),
        level=running.current_level or _STILL,
    )


def done_line(step: PerformedStep) -> str:
    """`Step 2 · 6 min · level 2`."""
    parts = [f"Step {protocol_rules().steps[step.step].number}"]
    if step.minutes is not None:
        parts.append(f"{step.minutes} min")
    if step.applied_level is not None:
        parts.append(f"level {step.applied_level}")
    return " · ".join(parts)


def _step_view(visit: VisitRecord, step: ProtocolStep, cap: int) -> StepView:
    row = protocol_rules().steps[step]
    records = [one for one in visit.steps if one.step is step and one.status in _STATES]
    newest = records[-1] if records else None
    withheld = withheld_rows(visit, step)
    why = ", ".join(one.en for one in withheld)
    minutes = [one.minutes for one in records if one.minutes is not None]
    levels = [one.applied_level for one in records if one.applied_level is not None]
    skipped = newest.reason if newest else None
    return StepView(
        step=step,
        number=row.number,
        name=row.en,
        state=_state(newest, is_withheld=bool(why)),
        reason=protocol_rules().skip_reasons[skipped].en if skipped else why,
        recorded_id=newest.id if newest else None,
        minutes=sum(minutes) if minutes else None,
        level=max(levels, default=None),
        areas=newest.areas if newest else (),
        suggested=suggestion(visit, step, cap),
        withheld=tuple(sourced(one) for one in withheld),
        limit=protocol_rules().heat_override.en if is_limited_heat(visit, step) else "",
    )


def _state(newest: PerformedStep | None, *, is_withheld: bool) -> StepState:
    if newest is not None:
        return _STATES[newest.status]
    return StepState.WITHHELD if is_withheld else StepState.OPEN


def suggestion(visit: VisitRecord, step: ProtocolStep, cap: int) -> Suggestion:
    """Areas as in this session so far, else as last time, else where the client pointed."""
    last = _last_treated(visit)
    done = each_step_once(last.steps) if last else ()
    before = next((one for one in done if one.step is step), None)
    areas, taken_from = _areas(visit, last, before)
    usual = _STILL if step is ProtocolStep.HEAT else _LIGHT
    last_level = before.applied_level if before else None
    last_minutes = before.minutes if before else None
    level = min(cap, usual if last_level is None else last_level)
    minutes = last_minutes or protocol_rules().steps[step].usual_minutes
    if is_limited_heat(visit, step):
        minutes = min(minutes, protocol_rules().heat_override.most_minutes)
    return Suggestion(
        areas=areas,
        level=level,
        minutes=minutes,
        taken_from=taken_from,
        has_last_level=level == last_level,
        has_last_minutes=minutes == last_minutes,
    )


def _last_treated(visit: VisitRecord) -> EarlierVisit | None:
    """A visit in between that was not treated changes nothing about what is usual."""
    return next((one for one in reversed(visit.series) if one.steps), None)


def _areas(
    visit: VisitRecord, last: EarlierVisit | None, before: PerformedStep | None
) -> tuple[tuple[Area, ...], str]:
    today = [step.areas for step in visit.steps if step.areas]
    if today:
        return today[-1], "as before"
    earlier = before.areas if before else last.areas if last else ()
    if earlier:
        return earlier, "as last time"
    pointed = visit.intake.answers.get(Asked.WHERE) if visit.intake else None
    return tuple(Area(one) for one in pointed or ()), "where the client pointed"
