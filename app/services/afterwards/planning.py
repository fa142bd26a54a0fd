"""What "As planned" writes down: the open steps with what they would have begun with, and when."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.services.context import Context, reading
from app.services.treatment.stepping import suggestion
from app.services.treatment.visiting import decided, unsigned
from schemas.access import Permission
from schemas.codes.session import ClientWord, Stop
from schemas.codes.treatment import ProtocolStep, StepStatus
from schemas.heat_override import is_step_open
from schemas.session import PerformedStep
from schemas.session_view import Suggestion
from schemas.treatment import ended, parts_before, running_step
from schemas.visit import VisitRecord

WRITTEN_SOON: Final = timedelta(hours=2)
"""Written down so soon after its beginning, a visit is taken to have ended now.

Nobody's rule, ours: no visit lasts so long, so that later the steps' own minutes say more.
"""


@dataclass(frozen=True)
class Plan:
    """What is not written down yet. Moments are aware UTC.

    `minutes`: of all steps, those that are written down included. `felt`: the word that was said
    afterwards. `ends_by_plan`: `time_out` follows from the minutes. `is_stopped`: the session was
    stopped, so that nothing may be filled in at once. `running_minutes`: of the step that still
    runs, as it ends with the first tap; None where none does.
    """

    steps: tuple[ProtocolStep, ...]
    minutes: int
    time_in: datetime
    time_out: datetime
    ends_by_plan: bool
    felt: ClientWord | None
    is_stopped: bool
    running_minutes: int | None


def plan(ctx: Context, session_id: str) -> Plan:
    """What "As planned" would write down now.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: treatment never started.
    """
    with reading(ctx, Permission.TREAT) as tx:
        return plan_of(unsigned(tx, ctx, session_id), ctx.clock())


def plan_of(visit: VisitRecord, now: datetime) -> Plan:
    """The same of a visit that was started."""
    since, checks = visit.session.entered_late_at, visit.standing_events
    late = [one.felt_word for one in checks if since is not None and one.logged_at >= since]
    open_steps = to_write(visit)
    minutes = sum(one.minutes or 0 for one in visit.steps)
    minutes += sum(planned(visit, one).minutes for one in open_steps)
    running = running_step(visit.steps)
    of_running = ended_as_planned(visit, running, now).minutes if running else None
    minutes += of_running or 0
    time_out, ends_by_plan = _time_out(visit, now, minutes)
    return Plan(
        steps=open_steps,
        minutes=minutes,
        time_in=visit.session.time_in,
        time_out=time_out,
        ends_by_plan=ends_by_plan,
        felt=late[-1] if late else None,
        is_stopped=decided(visit).session_stopped is not Stop.NONE,
        running_minutes=of_running,
    )


def to_write(visit: VisitRecord) -> tuple[ProtocolStep, ...]:
    """The open steps that nothing is on record of, in the protocol's order."""
    known = {one.step for one in visit.steps if one.status is not StepStatus.WITHHELD}
    return tuple(one for one in ProtocolStep if one not in known and is_step_open(visit, one))


def planned(visit: VisitRecord, step: ProtocolStep) -> Suggestion:
    """What a step is written down with, as the screen shows it before."""
    return suggestion(visit, step, decided(visit).session_pressure_cap_end)


def ended_as_planned(visit: VisitRecord, running: PerformedStep, now: datetime) -> PerformedStep:
    """The step that runs, ended: its clock went on while nobody tapped, so the plan may be less."""
    parts = parts_before(visit.steps, running)
    done = ended(running, now, parts)
    left = planned(visit, running.step).minutes - sum(one.minutes or 0 for one in parts)
    minutes = min(done.minutes or 0, max(1, left))
    by_plan = (running.started_at or now) + timedelta(minutes=minutes)
    return done.model_copy(update={"minutes": minutes, "ended_at": min(now, by_plan)})


def _time_out(visit: VisitRecord, now: datetime, minutes: int) -> tuple[datetime, bool]:
    time_in, time_out = visit.session.time_in, visit.session.time_out
    if time_out is not None:
        return time_out, False
    if now - time_in <= WRITTEN_SOON:
        return now, False
    return min(now, time_in + timedelta(minutes=max(1, minutes))), True
