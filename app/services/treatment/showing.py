"""A session as its screen shows it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from app.services.context import Context, reading
from app.services.treatment import coming, comparing, covering, log_lines, prompting, stepping
from app.services.treatment.visiting import after_change, is_technique_allowed, sourced
from app.storage.records import visits
from app.storage.store import Transaction
from schemas.access import Permission
from schemas.clinic import Language
from schemas.codes.session import ClientWord, Stop
from schemas.codes.treatment import EventKind, OtherTechnique
from schemas.errors import NotYoursError
from schemas.heat_override import heat_minutes, is_overridden, needs_skin_check
from schemas.note.events import final_decision, guarded_events
from schemas.note.words import upper
from schemas.rules.loading import decision_rules
from schemas.rules.protocol import protocol_rules
from schemas.session import Stage
from schemas.session_view import HeatView, SessionView, SourcedText, TechniqueView, WordView
from schemas.treatment import to_take_back
from schemas.visit import VisitRecord


def view(ctx: Context, session_id: str) -> SessionView:
    """The session as it stands.

    Raises:
        NotFoundError: there is no such visit.
        NotYoursError: it is another therapist's.
    """
    with reading(ctx, Permission.TREAT, pad_of=session_id) as tx:
        visit = visits.of_session(tx, session_id)
        if visit.session.therapist_id != ctx.actor.account_id:
            raise NotYoursError
        return seen(tx, ctx, visit)


def shown(tx: Transaction, ctx: Context, visit: VisitRecord) -> SessionView:
    """The session after a change, in the change's own transaction; `visit` as before it."""
    return seen(tx, ctx, after_change(tx, visit))


def seen(tx: Transaction, ctx: Context, visit: VisitRecord) -> SessionView:
    """The session of a visit as it stands, for the actor's browser."""
    return covering.as_seen(tx, ctx, view_of(visit, ctx.clock()))


def view_of(visit: VisitRecord, now: datetime) -> SessionView:
    """What is drawn of a visit at a moment. Without a clearance nothing is allowed."""
    session, client, zone = visit.session, visit.client, visit.clinic.zone
    decision, guarded = final_decision(visit), guarded_events(visit)
    cap = decision.session_pressure_cap_end if decision else 0
    stopped = decision.session_stopped if decision else Stop.NONE
    standing, undoable = visit.standing_events, to_take_back(visit)
    pains = [event.pain_nrs for event in standing if event.pain_nrs is not None]
    checks = [one for one in standing if one.kind is EventKind.PRESSURE_CHECK]
    last_check = checks[-1] if checks else None
    language = visit.intake.language if visit.intake else client.language
    return SessionView(
        session_id=session.id,
        stage=visit.stage,
        client_name=client.full_name,
        client_called=client.called,
        client_initials=client.initials,
        allergies=client.allergies,
        language=language,
        visit_number=visit.visit_number,
        started_at=session.started_at,
        started_text=_clock(session.started_at, zone) if session.started_at else "",
        steps=stepping.step_views(visit, cap),
        running=stepping.running_view(visit),
        cap=cap,
        start_cap=visit.clearance.decision.max_pressure_level if visit.clearance else 0,
        can_begin=visit.stage is Stage.TREATMENT and stopped is Stop.NONE,
        stopped=stopped,
        prompt=prompting.prompt_of(visit, guarded),
        notice=prompting.notice_of(visit, guarded),
        to_say=prompting.to_say_of(visit, guarded, language),
        cautions=_cautions(visit),
        heat=_heat(visit),
        last_check_at=last_check and last_check.logged_at,
        last_check_step_id=last_check and last_check.step_id,
        last_check_level=last_check and last_check.applied_level,
        undo_event_id=undoable.id if undoable else None,
        log=log_lines.log_of(visit, guarded),
        words=_words(language),
        last_time=comparing.last_time(visit),
        pain_before_nrs=session.pain_before_nrs,
        pain_now_nrs=pains[-1] if pains else None,
        pain_just_said=coming.pain_just_said(visit, now),
        pain_after_nrs=session.pain_after_nrs,
        response=session.response,
        next_visit=coming.next_visit(visit, now, is_stopped=stopped is not Stop.NONE),
        other_techniques=_techniques(visit),
        marks=session.marks,
        server_time=now,
        server_clock=_clock(now, zone),
    )


def _clock(moment: datetime, zone: str) -> str:
    return f"{moment.astimezone(ZoneInfo(zone)):%H:%M}"


def _words(language: Language) -> tuple[WordView, ...]:
    """The five words of the pad; "stop" has a way of its own."""
    is_english = language is Language.ENGLISH
    return tuple(
        WordView(
            id=word,
            text=upper(row.in_language(language)),
            english="" if is_english else upper(row.en),
        )
        for word, row in protocol_rules().words.items()
        if word is not ClientWord.STOP
    )


def _cautions(visit: VisitRecord) -> tuple[SourcedText, ...]:
    codes = visit.clearance.decision.cautions if visit.clearance else ()
    told = [sourced(decision_rules().cautions[one]) for one in codes]
    heat = protocol_rules().heat_override
    opened = [SourcedText(text=heat.heed, sources=sourced(heat).sources)]
    return (*(opened if is_overridden(visit) else ()), *told)


def _heat(visit: VisitRecord) -> HeatView | None:
    if visit.session.heat_override is None:
        return None
    row = protocol_rules().heat_override
    return HeatView(
        most_minutes=row.most_minutes,
        used_minutes=heat_minutes(visit) or 0,
        time_is_up=row.time_is_up,
        skin_after=row.skin_after,
        needs_skin_check=needs_skin_check(visit),
    )


def _techniques(visit: VisitRecord) -> tuple[TechniqueView, ...]:
    rows = protocol_rules().other_techniques
    return tuple(
        TechniqueView(
            id=one,
            name=rows[one].en,
            is_allowed=is_technique_allowed(visit, one),
            is_used=one in visit.session.other_techniques,
        )
        for one in OtherTechnique
    )
