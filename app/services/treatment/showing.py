"""A session as its screen shows it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from app.services.context import Context, reading
from app.services.treatment import log_lines, prompting, stepping
from app.services.treatment.visiting import is_technique_allowed
from app.storage.records import visits
from app.storage.store import Transaction
from schemas.access import Permission
from schemas.clinic import Language
from schemas.codes.session import ClientWord, Stop
from schemas.codes.treatment import EventKind, OtherTechnique
from schemas.errors import NotYoursError
from schemas.note.events import final_decision
from schemas.note.words import upper
from schemas.rules.protocol import protocol_rules
from schemas.session import Stage
from schemas.session_view import LastTime, SessionView, TechniqueView, WordView
from schemas.treatment import running_step
from schemas.visit import EarlierVisit, VisitRecord


def view(ctx: Context, session_id: str) -> SessionView:
    """The session as it stands.

    Raises:
        NotFoundError: there is no such visit.
        NotYoursError: it is another therapist's.
    """
    with reading(ctx, Permission.TREAT) as tx:
        visit = visits.of_session(tx, session_id)
        if visit.session.therapist_id != ctx.actor.account_id:
            raise NotYoursError
        return view_of(visit, ctx.clock())


def shown(tx: Transaction, ctx: Context, session_id: str) -> SessionView:
    """The session after a change, in the change's own transaction."""
    return view_of(visits.of_session(tx, session_id), ctx.clock())


def view_of(visit: VisitRecord, now: datetime) -> SessionView:
    """What is drawn of a visit at a moment. Without a clearance nothing is allowed."""
    session, client, zone = visit.session, visit.client, visit.clinic.zone
    decision = final_decision(visit)
    cap = decision.session_pressure_cap_end if decision else 0
    stopped = decision.session_stopped if decision else Stop.NONE
    standing = visit.standing_events
    pains = [event.pain_nrs for event in standing if event.pain_nrs is not None]
    checks = [one.logged_at for one in standing if one.kind is EventKind.PRESSURE_CHECK]
    language = visit.intake.language if visit.intake else client.language
    return SessionView(
        session_id=session.id,
        stage=visit.stage,
        client_name=client.full_name,
        client_called=client.called,
        client_initials=f"{client.first_name[:1]}{client.last_name[:1]}",
        allergies=client.allergies,
        language=language,
        visit_number=visit.visit_number,
        started_at=session.started_at,
        started_text=_clock(session.started_at, zone) if session.started_at else "",
        steps=stepping.step_views(visit, cap),
        running=stepping.running_view(running_step(visit.steps)),
        cap=cap,
        start_cap=visit.clearance.decision.max_pressure_level if visit.clearance else 0,
        can_begin=visit.stage is Stage.TREATMENT and stopped is Stop.NONE,
        stopped=stopped,
        prompt=prompting.prompt_of(visit),
        notice=prompting.notice_of(visit),
        last_check_at=max(checks, default=None),
        undo_event_id=standing[-1].id if standing else None,
        log=log_lines.log_of(visit),
        words=_words(language),
        last_time=_last_time(visit.earlier) if visit.earlier else None,
        pain_before_nrs=session.pain_before_nrs,
        pain_now_nrs=pains[-1] if pains else None,
        pain_after_nrs=session.pain_after_nrs,
        response=session.response,
        other_techniques=_techniques(visit),
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


def _last_time(earlier: EarlierVisit) -> LastTime:
    lines = [stepping.done_line(step) for step in earlier.steps]
    before, after = earlier.pain_before_nrs, earlier.pain_after_nrs
    if before is not None and after is not None:
        lines.append(f"Pain {before} to {after}")
    day = earlier.local_date
    return LastTime(local_date=day, day_text=f"{day.day} {day:%b}", lines=tuple(lines))


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
