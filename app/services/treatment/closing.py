"""What closes a session: end, pain after, response, techniques, marks, times, plan, home care."""

from datetime import timedelta
from typing import Final

from app.services.clinic import day_at
from app.services.context import Context, record, writing
from app.services.treatment.performing import end_running
from app.services.treatment.showing import shown
from app.services.treatment.visiting import (
    change_session,
    decided,
    is_technique_allowed,
    require_ended,
    unsigned,
)
from app.services.visits import draft_of
from app.storage.records import visits
from schemas.access import Permission
from schemas.audit import AuditAction
from schemas.codes.treatment import OtherTechnique
from schemas.errors import InvalidInputError, WrongStateError
from schemas.session_view import SessionView
from schemas.taps import HomeCare, HowItWas, Marks, NextVisit, PainAfter, Tap, Techniques, Times
from schemas.treatment import KEPT_BLOCKS, home_care_kept, minutes_fit
from schemas.visit import VisitRecord

_LONGEST: Final = timedelta(hours=12)


def finish(ctx: Context, session_id: str, _tap: Tap | None = None) -> SessionView:
    """End the session now, with the step that runs. A finished one stays as it is.

    Home care is decided here, from everything that happened.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: treatment never started.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = unsigned(tx, ctx, session_id)
        if visit.session.time_out is None:
            end_running(tx, ctx, visit)
            blocks = decided(visit).aftercare_blocks
            change_session(tx, visit, time_out=ctx.clock(), home_care=blocks)
            ended = visits.of_session(tx, session_id)
            details = {"minutes": ended.hands_on_minutes, "events": len(ended.events)}
            record(tx, ctx, AuditAction.SESSION_ENDED, "session", session_id, details=details)
        return shown(tx, ctx, visit)


def set_pain_after(ctx: Context, session_id: str, tap: PainAfter) -> SessionView:
    """Pain after the session; home care is decided anew, what was taken off it stays off.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: treatment never started.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = unsigned(tx, ctx, session_id)
        change_session(tx, visit, pain_after_nrs=tap.pain_nrs)
        if visit.session.time_out is not None:
            now = visits.of_session(tx, session_id)
            before, after = decided(visit).aftercare_blocks, decided(now).aftercare_blocks
            change_session(
                tx, now, home_care=home_care_kept(visit.session.home_care, before, after)
            )
        return shown(tx, ctx, visit)


def set_response(ctx: Context, session_id: str, tap: HowItWas) -> SessionView:
    """How the client took the session.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: treatment never started.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = unsigned(tx, ctx, session_id)
        change_session(tx, visit, response=tap.response)
        return shown(tx, ctx, visit)


def set_other_techniques(ctx: Context, session_id: str, tap: Techniques) -> SessionView:
    """The techniques used beside the protocol.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: treatment never started, or the clearance rules one of them out.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = unsigned(tx, ctx, session_id)
        if any(not is_technique_allowed(visit, one) for one in tap.techniques):
            raise WrongStateError("The clearance rules out one of these. Leave it out.")
        used = tuple(one for one in OtherTechnique if one in tap.techniques)
        change_session(tx, visit, other_techniques=used)
        return shown(tx, ctx, visit)


def set_marks(ctx: Context, session_id: str, tap: Marks) -> SessionView:
    """What is marked on the body chart, in place of what was marked before.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: treatment never started.
    """
    with writing(ctx, Permission.TREAT, pad_of=session_id) as tx:
        visit = unsigned(tx, ctx, session_id)
        change_session(tx, visit, marks=tap.marks)
        return shown(tx, ctx, visit)


def set_next_visit(ctx: Context, session_id: str, tap: NextVisit) -> SessionView:
    """The day of the next visit, or that none is planned; also after a refused treatment.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        InvalidInputError: the day has come already, or both were said.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = draft_of(tx, ctx, session_id)
        if tap.day is not None and tap.none_planned:
            raise InvalidInputError({"day": "Choose a day, or no next visit, not both."})
        if tap.day is not None and tap.day <= day_at(tx, ctx.clock()):
            raise InvalidInputError({"day": "Choose a day after today."})
        change_session(tx, visit, next_visit_on=tap.day, no_next_visit=tap.none_planned)
        return shown(tx, ctx, visit)


def set_times(ctx: Context, session_id: str, tap: Times) -> SessionView:
    """When the visit began and ended; its day follows from the beginning, also over midnight.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: the session still runs.
        InvalidInputError: the end is not after the beginning, more than 12 hours later or in
            the future, or the steps' minutes do not fit between the two.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = unsigned(tx, ctx, session_id)
        require_ended(visit)
        if problem := problem_of_times(ctx, visit, tap):
            raise InvalidInputError({"time_out": problem})
        day = day_at(tx, tap.time_in)
        change_session(tx, visit, time_in=tap.time_in, time_out=tap.time_out, local_date=day)
        # Its place among the episode's visits may have changed.
        return shown(tx, ctx, visits.of_session(tx, session_id))


def set_home_care(ctx: Context, session_id: str, tap: HomeCare) -> SessionView:
    """The blocks on the sheet: those decided, without what the therapist takes off.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: the session still runs, or a block is missing that must stay, or one
            was added.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = unsigned(tx, ctx, session_id)
        require_ended(visit)
        blocks, chosen = decided(visit).aftercare_blocks, set(tap.blocks)
        if not chosen <= set(blocks):
            raise WrongStateError("This advice does not fit this client. Leave it out.")
        if not KEPT_BLOCKS & set(blocks) <= chosen:
            raise WrongStateError("This advice stays on every sheet. Put it back.")
        change_session(tx, visit, home_care=tuple(one for one in blocks if one in chosen))
        return shown(tx, ctx, visit)


def problem_of_times(ctx: Context, visit: VisitRecord, tap: Times) -> str:
    """Why a visit cannot have had these times, as a sentence; empty where it can."""
    if tap.time_out <= tap.time_in:
        return "The end must come after the beginning. Check both times."
    if tap.time_out - tap.time_in > _LONGEST:
        return "This is more than 12 hours. Check both times."
    if tap.time_out > ctx.clock():
        return "This time has not come yet. Check the end."
    if not minutes_fit(visit.steps, tap.time_in, tap.time_out):
        return "The steps' minutes do not fit between these times. Check them."
    return ""
