"""What the screen asks the therapist to do after a tap, in words.

`guarded`: every standing tap of the visit with the guard's answer, read once for all of it.
"""

from collections.abc import Sequence
from typing import Final

from schemas.clinic import Language
from schemas.codes.session import Action, ClientWord, Log, RedSign, Then
from schemas.codes.spoken import Spoken
from schemas.codes.treatment import EventKind, ProtocolStep
from schemas.note.events import GuardedEvent
from schemas.note.words import how_soon, lower
from schemas.rules.loading import decision_rules
from schemas.rules.protocol import protocol_rules
from schemas.rules.spoken import spoken
from schemas.session import PressureEvent
from schemas.session_view import Prompt, ToSay
from schemas.treatment import prompting, running_step
from schemas.visit import VisitRecord

_STEP_AFTER: Final = {
    Then.GENTLE_MOBILIZATION: ProtocolStep.GENTLE_MOBILIZATION,
    Then.DESENSITIZATION: ProtocolStep.DESENSITIZATION,
}
_WANTS_MORE: Final = frozenset({ClientWord.TOO_LIGHT, ClientWord.COULD_BE_FIRMER})


def prompt_of(visit: VisitRecord, guarded: Sequence[GuardedEvent]) -> Prompt | None:
    """The prompt that waits for an answer."""
    found = prompting(visit, guarded)
    if found is None:
        return None
    event, answer = found
    title, text = _said(visit, answer) if answer else _pain_rose(visit, event)
    return Prompt(
        event_id=event.id,
        word=event.felt_word,
        action=answer.action.action if answer else Action.STOP_SESSION,
        cap=answer.action.to_level_max if answer else event.cap_after,
        title=title,
        text=text,
        is_emergency=answer is not None and answer.action.then is Then.CALL_EMERGENCY,
        back_to=_back_to(visit, answer) if answer else None,
        held=_held(answer),
        hold=_hold(answer),
    )


def why_held(visit: VisitRecord, guarded: Sequence[GuardedEvent], step: ProtocolStep) -> str:
    """Why a step may not begin before the prompt is answered; empty where it may."""
    found = prompting(visit, guarded)
    answer = found[1] if found else None
    return _hold(answer) if step in _held(answer) else ""


def notice_of(visit: VisitRecord, guarded: Sequence[GuardedEvent]) -> str:
    """What to say to a client who wants more, after the newest tap; empty otherwise."""
    newest, answer = _newest(visit, guarded)
    if newest is None or answer is None:
        return ""
    action = answer.action
    if newest.kind is EventKind.CLIENT_REQUESTS_MORE:
        if action.action is Action.ALLOW:
            return f"Level {newest.applied_level} is within the limit."
        return f"Stay at level {action.to_level_max} or lighter, and say why."
    at_the_limit = (newest.applied_level or 0) >= action.to_level_max
    if newest.felt_word in _WANTS_MORE and at_the_limit:
        return f"Level {action.to_level_max} is the limit today. Stay there, and say why."
    return ""


def to_say_of(
    visit: VisitRecord, guarded: Sequence[GuardedEvent], language: Language
) -> ToSay | None:
    """The words for a client who has just asked for more; None after any other tap."""
    newest, answer = _newest(visit, guarded)
    if newest is None or answer is None or newest.kind is not EventKind.CLIENT_REQUESTS_MORE:
        return None
    is_allowed = answer.action.action is Action.ALLOW
    which = Spoken.SAY_MORE_ALLOWED if is_allowed else Spoken.SAY_MORE_DECLINED
    return ToSay(
        is_allowed=is_allowed,
        text=spoken(which, language),
        english="" if language is Language.ENGLISH else spoken(which, Language.ENGLISH),
    )


def _held(answer: GuardedEvent | None) -> tuple[ProtocolStep, ...]:
    """All but the step that the guard names and the gentlest. Source: ASSESS.md, events."""
    wanted = _wanted(answer)
    if wanted is None:
        return ()
    return tuple(one for one in ProtocolStep if one not in {wanted, ProtocolStep.DESENSITIZATION})


def _hold(answer: GuardedEvent | None) -> str:
    wanted = _wanted(answer)
    if wanted is None:
        return ""
    return f"Answer this first: it asks for step {protocol_rules().steps[wanted].number}."


def _wanted(answer: GuardedEvent | None) -> ProtocolStep | None:
    then = answer.action.then if answer else None
    return _STEP_AFTER.get(then) if then else None


def _newest(
    visit: VisitRecord, guarded: Sequence[GuardedEvent]
) -> tuple[PressureEvent | None, GuardedEvent | None]:
    """The newest tap that stands, with the guard's answer where that is to it."""
    newest = visit.standing_events[-1] if visit.standing_events else None
    is_of_it = newest is not None and guarded and guarded[-1].event.id == newest.id
    return newest, guarded[-1] if is_of_it else None


def _said(visit: VisitRecord, guarded: GuardedEvent) -> tuple[str, str]:
    action = guarded.action
    return {
        Log.RED_SIGN: _red_sign,
        Log.CLIENT_STOP: _client_stop,
        Log.AFTER_STOP: _client_stop,
        Log.OVER_PRESSURE: _over_pressure,
        Log.CAP_EXCEEDED: _cap_exceeded,
    }.get(action.log, _edge)(visit, guarded)


def _red_sign(visit: VisitRecord, guarded: GuardedEvent) -> tuple[str, str]:
    row = decision_rules().red_signs[RedSign(guarded.event.red_sign or "")]
    if guarded.action.then is Then.CALL_EMERGENCY:
        return f"Stop now. Call {visit.clinic.emergency_number}", f"{row.en}. Stay with the client."
    return "Stop the session", f"{row.en}. A doctor should check this {how_soon(row.urgency)}."


def _client_stop(_visit: VisitRecord, _guarded: GuardedEvent) -> tuple[str, str]:
    return "Stop now: the client said stop", "Take your hands off. Nothing else begins today."


def _over_pressure(visit: VisitRecord, guarded: GuardedEvent) -> tuple[str, str]:
    cap, then = guarded.action.to_level_max, guarded.action.then
    steer = _steer(visit, _STEP_AFTER[then]) if then in _STEP_AFTER else ""
    return _ease_off(cap), f"{steer}New limit: level {cap}."


def _cap_exceeded(_visit: VisitRecord, guarded: GuardedEvent) -> tuple[str, str]:
    cap = guarded.action.to_level_max
    return _ease_off(cap), f"Level {guarded.event.applied_level} is above the limit, level {cap}."


def _edge(_visit: VisitRecord, guarded: GuardedEvent) -> tuple[str, str]:
    cap = guarded.action.to_level_max
    return (
        f"Go lighter: level {cap}",
        f"Felt {guarded.event.felt_0_10} is the edge. New limit: level {cap}.",
    )


def _pain_rose(visit: VisitRecord, event: PressureEvent) -> tuple[str, str]:
    before = visit.session.pain_before_nrs
    return "Stop step 2", f"Pain rose from {before} to {event.pain_nrs} in this step."


def _ease_off(cap: int) -> str:
    return f"Ease off now: level {cap} or lighter" if cap else "Ease off now: level 0, hands still"


def _back_to(visit: VisitRecord, guarded: GuardedEvent) -> ProtocolStep | None:
    """Only back, to the step that no clearance withholds: the next one is offered anyway."""
    running, calm = running_step(visit.steps), ProtocolStep.DESENSITIZATION
    is_sent = guarded.action.then is Then.DESENSITIZATION
    if not is_sent or running is None or running.step is calm:
        return None
    return calm


def _steer(visit: VisitRecord, step: ProtocolStep) -> str:
    row, running = protocol_rules().steps[step], running_step(visit.steps)
    name = f"step {row.number}, {lower(row.en)}"
    return f"Stay in {name}. " if running and running.step is step else f"Then go to {name}. "
