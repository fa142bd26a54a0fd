"""Heat in the acute phase: how long it may last, and the look at the skin after it."""

from app.services.context import Context, writing
from app.services.treatment.showing import shown
from app.services.treatment.visiting import unsigned
from app.storage.records import sessions
from schemas.access import Permission
from schemas.codes.treatment import ProtocolStep, StepStatus
from schemas.errors import InvalidInputError, WrongStateError
from schemas.heat_override import heat_minutes, is_limited_heat, needs_skin_check
from schemas.rules.protocol import protocol_rules
from schemas.session_view import SessionView
from schemas.taps import Tap
from schemas.visit import VisitRecord


def look_at_skin(ctx: Context, session_id: str, _tap: Tap | None = None) -> SessionView:
    """Note that the skin was looked at after heat. One look after the last heat is enough.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: treatment never started, or no heat was given by override.
    """
    with writing(ctx, Permission.TREAT, pad_of=session_id) as tx:
        visit = unsigned(tx, ctx, session_id)
        given = visit.session.heat_override
        if given is None or heat_minutes(visit) is None:
            raise WrongStateError("No heat was given in the first 48 hours. End the step first.")
        if needs_skin_check(visit):
            looked = given.model_copy(update={"skin_after_at": ctx.clock()})
            changed = visit.session.model_copy(update={"heat_override": looked})
            sessions.change(tx, changed)
        return shown(tx, ctx, visit)


def refuse_more_heat(visit: VisitRecord, step: ProtocolStep) -> None:
    """Refuse to begin heat again once its minutes are used.

    Raises:
        WrongStateError: they are.
    """
    if is_limited_heat(visit, step) and (heat_minutes(visit) or 0) >= _most():
        raise WrongStateError(f"The {_most()} minutes of heat are used. Go on without heat.")


def refuse_long_heat(
    visit: VisitRecord, step: ProtocolStep, minutes: int, *, step_id: str | None = None
) -> None:
    """Refuse minutes of heat beyond the limit, unless they were on record before.

    Raises:
        InvalidInputError: with the other heat of this visit they are too many.
    """
    if not is_limited_heat(visit, step):
        return
    done = [one for one in visit.steps if one.step is step and one.status is StepStatus.DONE]
    others = sum(one.minutes or 0 for one in done if one.id != step_id)
    before = max((one.minutes or 0 for one in done if one.id == step_id), default=0)
    if minutes > before and others + minutes > _most():
        sentence = f"Heat in the first 48 hours lasts {_most()} minutes at most. Enter fewer."
        raise InvalidInputError({"minutes": sentence})


def _most() -> int:
    return protocol_rules().heat_override.most_minutes
