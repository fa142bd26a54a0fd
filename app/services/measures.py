"""Outcome measures that the therapist asks or times, beside what the client taps in the intake."""

from app.services.context import Context, writing
from app.services.visits import draft_of
from app.storage.records import sessions
from schemas.access import Permission
from schemas.codes.measures import MeasureLimit
from schemas.errors import WrongStateError
from schemas.measures.progress import measures_of
from schemas.measures.taken import MeasuresGiven, with_given
from schemas.rules.measures import measure_limit
from schemas.session import Session


def record_measures(ctx: Context, session_id: str, given: MeasuresGiven) -> None:
    """Store what is given, over what the client said where both have it.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: the pain is too strong for five times sit to stand.
        ValidationError: more activities than may be rated.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = draft_of(tx, ctx, session_id)
        if given.sit_to_stand_seconds is not None:
            _require_bearable(visit.session)
        recorded = visit.session.measures
        if given.psfs:
            known = {"psfs": measures_of(visit).psfs}
            recorded = type(recorded).model_validate({**recorded.model_dump(), **known})
        taken = with_given(recorded, given)
        changed = {**visit.session.model_dump(), "measures": taken}
        sessions.change(tx, Session.model_validate(changed))


def _require_bearable(session: Session) -> None:
    """Source: measures.toml, sit_to_stand_pain; the stronger pain of the visit counts."""
    limit = measure_limit(MeasureLimit.SIT_TO_STAND_PAIN)
    asked = (session.pain_before_nrs, session.pain_after_nrs)
    if any(nrs is not None and nrs >= limit for nrs in asked):
        raise WrongStateError(f"The pain is {limit} or more. Leave the sit-to-stand test out.")
