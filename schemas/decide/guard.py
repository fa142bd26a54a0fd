"""The pressure guard: one event at a time, state in, state and action out. The cap never rises."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from schemas.base import Schema
from schemas.codes.outcomes import Urgency
from schemas.codes.rows import Limit
from schemas.codes.session import Action, ClientWord, Log, Stop, StopReferral, Then
from schemas.decide.events import ClientRequestsMore, PressureCheck, RedSignSeen, SessionEvent
from schemas.decide.fields import Number
from schemas.decide.permissions import Permissions
from schemas.decide.referral import soonest
from schemas.rules.loading import decision_rules, limit

_NO_CAP: Final = 0
_HIGHEST_FIRST: Final = tuple(StopReferral)


@dataclass(frozen=True, slots=True)
class GuardState:
    """Where a session stands between two events."""

    cap: int
    is_blocked: bool
    may_mobilize: bool
    was_over_pressed: bool = False
    stopped: Stop = Stop.NONE
    stop_referral: StopReferral = StopReferral.NONE
    stop_urgency: Urgency = Urgency.NONE

    @property
    def is_stopped(self) -> bool:
        """The client or a red sign has ended the session."""
        return self.stopped is not Stop.NONE


class SessionAction(Schema):
    """What the therapist does about one event; `to_level_max` is the cap left after it."""

    at_min: Number
    action: Action
    to_level_max: int
    log: Log
    then: Then | None = None


def starting(permissions: Permissions) -> GuardState:
    """The state before the first event."""
    return GuardState(
        cap=permissions.cap,
        is_blocked=permissions.is_blocked,
        may_mobilize=permissions.steps.gentle_mobilization,
    )


def after(state: GuardState, event: SessionEvent) -> tuple[GuardState, SessionAction]:
    """The state after one event, and what to do. Source: ASSESS.md, Session events."""
    if isinstance(event, RedSignSeen):
        return _after_red_sign(state, event)
    if isinstance(event, PressureCheck):
        return _after_check(state, event)
    return state, _answer_to_request(state, event)


def guarded(
    state: GuardState, events: Iterable[SessionEvent]
) -> tuple[GuardState, tuple[SessionAction, ...]]:
    """All events in list order, each through `after`."""
    actions = []
    for event in events:
        state, action = after(state, event)
        actions.append(action)
    return state, tuple(actions)


def is_felt_as_over_pressure(check: PressureCheck) -> bool:
    """Felt 8 or more, or a guarding sign; "too much" is one too, unless the word was "stop"."""
    felt = check.client_0_10
    return check.guarding_sign or (felt is not None and felt >= limit(Limit.OVER_PRESSURE_FELT))


def _after_red_sign(state: GuardState, event: RedSignSeen) -> tuple[GuardState, SessionAction]:
    row = decision_rules().red_signs[event.sign]
    new = replace(
        state,
        cap=_NO_CAP,
        stopped=state.stopped if state.is_stopped else Stop.RED_SIGN,
        stop_referral=min(state.stop_referral, row.referral, key=_HIGHEST_FIRST.index),
        stop_urgency=soonest((state.stop_urgency, row.urgency)),
    )
    return new, _action(event, new, Action.STOP_SESSION, Log.RED_SIGN, row.then)


def _after_check(state: GuardState, check: PressureCheck) -> tuple[GuardState, SessionAction]:
    if state.is_stopped:
        return state, _action(check, state, Action.STOP_SESSION, Log.AFTER_STOP)
    if check.client_word is ClientWord.STOP:
        return _after_client_stop(state, check)
    if check.client_word is ClientWord.TOO_MUCH or is_felt_as_over_pressure(check):
        return _after_over_pressure(state, check)
    if check.level > state.cap:
        return state, _action(check, state, Action.REDUCE_NOW, Log.CAP_EXCEEDED)
    if check.client_0_10 == limit(Limit.EDGE_FELT):
        return _after_edge_pressure(state, check)
    return state, _action(check, state, Action.CONTINUE, Log.OK)


def _after_client_stop(state: GuardState, check: PressureCheck) -> tuple[GuardState, SessionAction]:
    new = replace(
        state,
        cap=_NO_CAP,
        stopped=Stop.CLIENT,
        was_over_pressed=state.was_over_pressed or is_felt_as_over_pressure(check),
    )
    return new, _action(check, new, Action.STOP_SESSION, Log.CLIENT_STOP)


def _after_over_pressure(
    state: GuardState, check: PressureCheck
) -> tuple[GuardState, SessionAction]:
    lowered = check.level - limit(Limit.OVER_PRESSURE_DROP)
    new = replace(
        state,
        cap=min(state.cap, max(limit(Limit.OVER_PRESSURE_FLOOR), lowered)),
        was_over_pressed=True,
    )
    can_mobilize = new.may_mobilize and new.cap >= limit(Limit.MOBILIZATION_CAP)
    then = Then.GENTLE_MOBILIZATION if can_mobilize else Then.DESENSITIZATION
    return new, _action(check, new, Action.REDUCE_NOW, Log.OVER_PRESSURE, then)


def _after_edge_pressure(
    state: GuardState, check: PressureCheck
) -> tuple[GuardState, SessionAction]:
    lowered = max(limit(Limit.EDGE_FLOOR), check.level - limit(Limit.EDGE_DROP))
    new = replace(state, cap=min(state.cap, lowered))
    return new, _action(check, new, Action.REDUCE_ONE_LEVEL, Log.EDGE_PRESSURE)


def _answer_to_request(state: GuardState, request: ClientRequestsMore) -> SessionAction:
    is_allowed = (
        request.requested_level <= state.cap
        and not state.was_over_pressed
        and not state.is_stopped
        and not state.is_blocked
    )
    action = Action.ALLOW if is_allowed else Action.DECLINE_AND_EXPLAIN
    return _action(request, state, action, Log.REQUEST)


def _action(
    event: SessionEvent, state: GuardState, action: Action, log: Log, then: Then | None = None
) -> SessionAction:
    return SessionAction(
        at_min=event.at_min, action=action, to_level_max=state.cap, log=log, then=then
    )
