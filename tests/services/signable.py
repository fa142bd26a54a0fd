"""Visits that only their signature is missing from, made by the services as a therapist would."""

from datetime import date
from typing import Any

from app.services import clearances, notes, signing, treatment, visits
from app.services.context import Context
from app.services.ids import new_id
from app.storage.records import web_sessions
from schemas.account import DEMO_PIN
from schemas.codes.session import ClientWord
from schemas.codes.treatment import (
    Area,
    EventKind,
    EventResponse,
    ProtocolStep,
    Response,
    SkipReason,
    ToldHow,
)
from schemas.taps import (
    BeginStep,
    HowItWas,
    LogEvent,
    NextVisit,
    OnStep,
    PainAfter,
    RecordStep,
    Respond,
    SkipStep,
)
from tests.clock import FixedClock
from tests.services import clients_of, visits_of

NEXT_VISIT = date(2026, 11, 27)
AREAS = (Area.LOWER_BACK_LEFT,)


def ready(ctx: Context, clock: FixedClock, client_id: str | None = None, **more: Any) -> str:  # noqa: ANN401 - as `treating`
    """A treated visit with nothing missing; returns its session's id.

    Too much once, at level 2 unless the limit is lower; eased off. Pain 4 to 2, 27 minutes of 52.
    """
    session_id = ended(ctx, clock, client_id, **more)
    treatment.set_pain_after(ctx, session_id, PainAfter(pain_nrs=2))
    treatment.set_response(ctx, session_id, HowItWas(response=Response.WELL))
    treatment.set_next_visit(ctx, session_id, NextVisit(day=NEXT_VISIT))
    return session_id


def ended(ctx: Context, clock: FixedClock, client_id: str | None = None, **more: Any) -> str:  # noqa: ANN401 - as `treating`
    """A treated visit that lacks pain after, response and next visit."""
    session_id = treating(ctx, clock, client_id, **more)
    treatment.finish(ctx, session_id)
    return session_id


def treating(
    ctx: Context,
    clock: FixedClock,
    client_id: str | None = None,
    *,
    same_episode_id: str | None = None,
    **said: object,
) -> str:
    """A visit in which every step is done or skipped, and the session still runs."""
    session_id = _begun(ctx, client_id, same_episode_id, **said)
    heat, light, opposing, rocking = ProtocolStep
    skip = SkipStep(id=new_id(), step=heat, reason=SkipReason.NO_TIME)
    treatment.skip_step(ctx, session_id, skip)
    level = min(2, visits_of.newest(ctx, session_id).decision.max_pressure_level)
    begin = BeginStep(id=new_id(), step=opposing, areas=AREAS, level=level)
    treatment.begin_step(ctx, session_id, begin)
    _pass(ctx, clock, minutes=8)
    too_much = LogEvent(id=new_id(), kind=EventKind.PRESSURE_CHECK, word=ClientWord.TOO_MUCH)
    treatment.log_event(ctx, session_id, too_much)
    eased = Respond(event_id=too_much.id, response=EventResponse.EASED_OFF)
    treatment.respond(ctx, session_id, eased)
    treatment.end_step(ctx, session_id, OnStep(step_id=begin.id))
    _pass(ctx, clock, minutes=44)
    for step, minutes in ((light, 7), (rocking, 12)):
        done = RecordStep(id=new_id(), step=step, areas=AREAS, minutes=minutes, level=1)
        treatment.record_step(ctx, session_id, done)
    return session_id


def refused(ctx: Context, client_id: str | None = None) -> str:
    """A visit that ended without treatment, with nothing missing."""
    session_id = _answered(ctx, client_id, None, em_bladder=True)
    clearances.record_told(ctx, session_id, "the client", ToldHow.IN_PERSON)
    clearances.close_without_treatment(ctx, session_id)
    return session_id


def fingerprint(ctx: Context, session_id: str) -> str:
    """Of the note as it reads now."""
    return notes.get(ctx, session_id).fingerprint


def signed(ctx: Context, session_id: str) -> str:
    """Signed with the demo's PIN; returns the note's id."""
    read = fingerprint(ctx, session_id)
    return signing.sign(ctx, session_id, DEMO_PIN, fingerprint=read)


def _begun(ctx: Context, client_id: str | None, same_episode_id: str | None, **said: object) -> str:
    """Past the clearance, with treatment started."""
    session_id = _answered(
        ctx, client_id, same_episode_id, **{"ad_hours": "four_to_six_days", **said}
    )
    clearances.nothing_more_found(ctx, session_id)
    visits_of.sign_consent(ctx, session_id)
    visits_of.start(ctx, session_id)
    return session_id


def _answered(
    ctx: Context, client_id: str | None, same_episode_id: str | None, **said: object
) -> str:
    client_id = client_id or clients_of.add(ctx, clients_of.other())
    session_id = visits.begin(ctx, client_id, same_episode_id=same_episode_id)
    visits_of.finished(ctx, session_id, **said)
    return session_id


def _pass(ctx: Context, clock: FixedClock, *, minutes: int) -> None:
    """Time in which the screen is touched, so that it does not lock."""
    clock.advance(minutes=minutes)
    with ctx.store.write() as tx:
        web_sessions.set_active(tx, ctx.actor.web_session_id, clock())
