"""The pressure pad's taps in sentences: how it felt, what was too much, and what was done."""

from collections.abc import Callable, Iterable
from typing import Final

from schemas.codes.session import Action, ClientWord, Log
from schemas.codes.treatment import EventKind, EventResponse, StepStatus
from schemas.note import sources
from schemas.note.content import Sentence
from schemas.note.events import GuardedEvent, guarded_events
from schemas.note.words import lower, said, times, upper
from schemas.rules.loading import decision_rules
from schemas.rules.protocol import protocol_rules
from schemas.session import PressureEvent
from schemas.visit import VisitRecord

_FELT: Final = frozenset({Log.OK, Log.CAP_EXCEEDED, Log.AFTER_STOP})
_PROMPTED: Final = (Log.OVER_PRESSURE, Log.CAP_EXCEEDED, Log.EDGE_PRESSURE)
_Words = Callable[[GuardedEvent], str]


def pressure_sentences(record: VisitRecord) -> list[Sentence]:
    """How it felt, requests, presses above the cap, prompts, stops, pain; nothing struck out."""
    events = guarded_events(record)
    return [
        *_how_it_felt(record, events),
        *_grouped((one for one in events if one.action.log is Log.REQUEST), _request),
        *_presses(record),
        *(sentence for log in _PROMPTED for sentence in _prompts(events, log)),
        *(_client_stop(one) for one in events if one.action.log is Log.CLIENT_STOP),
        *(_red_sign(one) for one in events if one.action.log is Log.RED_SIGN),
        *_pain_checks(record),
    ]


def has_pressure_to_check(record: VisitRecord) -> bool:
    """Whether a step was done with any pressure at all."""
    return any(
        step.status is StepStatus.DONE and (step.applied_level or 0) > 0 for step in record.steps
    )


def checks_of_feeling(record: VisitRecord) -> list[PressureEvent]:
    """The standing checks in which the client said how it felt."""
    return [
        event
        for event in record.standing_events
        if event.kind is EventKind.PRESSURE_CHECK
        and (event.felt_word is not None or event.felt_0_10 is not None)
    ]


def _how_it_felt(record: VisitRecord, events: tuple[GuardedEvent, ...]) -> list[Sentence]:
    if not checks_of_feeling(record):
        text = "How the pressure felt was not asked"
        return [said(text, f"session:{record.session.id}")] if has_pressure_to_check(record) else []
    counted: dict[str, list[GuardedEvent]] = {}
    for one in events:
        if one.action.log in _FELT and (word := _felt(one.event)):
            counted.setdefault(word, []).append(one)
    if not counted:
        return []
    told = ", ".join(f"{word} {times(len(found))}" for word, found in counted.items())
    return [said(f"Felt {told}", *_of(one for found in counted.values() for one in found))]


def _felt(event: PressureEvent) -> str:
    if event.felt_word is not None:
        return protocol_rules().words[event.felt_word].en
    return "" if event.felt_0_10 is None else f"{event.felt_0_10} of 10"


def _presses(record: VisitRecord) -> list[Sentence]:
    """Each second press that went above the cap which held then, and how far they went."""
    by_cap: dict[int, list[PressureEvent]] = {}
    for event in record.standing_events:
        if event.kind is EventKind.ABOVE_LIMIT:
            by_cap.setdefault(event.cap_after, []).append(event)
    return [_pressed_above(cap, events) for cap, events in by_cap.items()]


def _pressed_above(cap: int, events: list[PressureEvent]) -> Sentence:
    highest = max(one.applied_level or 0 for one in events)
    reach = "at" if len(events) == 1 else "up to"
    text = f"Pressed above the cap of {cap}: {times(len(events))}, {reach} level {highest}"
    return said(text, *map(sources.of_event, events))


def _prompts(events: tuple[GuardedEvent, ...], log: Log) -> list[Sentence]:
    return _grouped((one for one in events if one.action.log is log), _prompt)


def _grouped(events: Iterable[GuardedEvent], words: _Words) -> list[Sentence]:
    """One sentence for all that are told alike; `{times}` in the words is how often."""
    alike: dict[str, list[GuardedEvent]] = {}
    for one in events:
        alike.setdefault(words(one), []).append(one)
    return [
        said(text.format(times=times(len(found))), *_of(found)) for text, found in alike.items()
    ]


def _of(events: Iterable[GuardedEvent]) -> list[str]:
    return [sources.of_event(one.event) for one in events]


def _request(one: GuardedEvent) -> str:
    """What the guard answered; whether the reason was said, nobody recorded."""
    limit = f"declined: the limit is level {one.action.to_level_max}"
    answer = "allowed" if one.action.action is Action.ALLOW else limit
    return f"Asked for level {one.event.applied_level} {{times}}; {answer}"


def _prompt(one: GuardedEvent) -> str:
    is_above = one.action.log is Log.CAP_EXCEEDED
    cap = one.action.to_level_max
    what = f"Checked above the cap of {cap}" if is_above else _too_firm(one.event)
    return f"{what} {{times}}, at level {one.event.applied_level}; {_answer(one)}"


def _too_firm(event: PressureEvent) -> str:
    """What was said, else the sign of the body, else the number."""
    if event.felt_word is ClientWord.TOO_MUCH:
        return upper(_felt(event)) + (" with a guarding sign" if event.guarding_sign else "")
    if event.guarding_sign:
        return "Guarding sign"
    return f"Felt {event.felt_0_10} of 10"


def _answer(one: GuardedEvent) -> str:
    cap = one.action.to_level_max
    if one.event.response is None:
        return f"level {cap} at most from then on"
    return {
        EventResponse.EASED_OFF: f"eased off to level {cap}",
        EventResponse.STOPPED: "stopped",
        EventResponse.SOMETHING_ELSE: f"did something else, level {cap} at most from then on",
    }[one.event.response]


def _client_stop(one: GuardedEvent) -> Sentence:
    sign = " with a guarding sign" if one.event.guarding_sign else ""
    text = f"The client said stop at level {one.event.applied_level}{sign}"
    return said(f"{text}; the session was stopped", *_of([one]))


def _red_sign(one: GuardedEvent) -> Sentence:
    return said(f"Red sign: {red_sign_in_words(one.event)}; the session was stopped", *_of([one]))


def red_sign_in_words(event: PressureEvent) -> str:
    """The sign that showed, as it stands inside a sentence; empty for a tap of another kind."""
    return "" if event.red_sign is None else lower(decision_rules().red_signs[event.red_sign].en)


def _pain_checks(record: VisitRecord) -> list[Sentence]:
    checks = [one for one in record.standing_events if one.pain_nrs is not None]
    if not checks:
        return []
    told = ", then ".join(f"{one.pain_nrs}" for one in checks)
    return [said(f"Pain during the session: {told} of 10", *map(sources.of_event, checks))]
