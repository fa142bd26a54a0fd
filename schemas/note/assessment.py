"""How it went: the clearance, the change in pain, the response, and what it means. No diagnosis."""

from schemas.codes.rows import Limit
from schemas.codes.session import Log
from schemas.codes.treatment import EventKind
from schemas.decide.pain_change import PainChange, pain_change
from schemas.decide.permissions import next_visit_cap
from schemas.note import sources
from schemas.note.change_words import change_in_words
from schemas.note.cleared import clearance_sentences
from schemas.note.content import Sentence
from schemas.note.events import guarded_events, over_pressure_level
from schemas.note.measured import since_the_first
from schemas.note.pressure import red_sign_in_words
from schemas.note.words import in_a_row, lower, said
from schemas.rules.loading import limit
from schemas.rules.protocol import protocol_rules
from schemas.visit import VisitRecord


def assessment(record: VisitRecord) -> tuple[Sentence, ...]:
    """Facts for the therapist to judge by; nothing is called better or worse."""
    return (
        *clearance_sentences(record),
        *_pain(record),
        *since_the_first(record),
        *_response(record),
        *_over_pressure(record),
        *_end(record),
    )


def _pain(record: VisitRecord) -> list[Sentence]:
    session = record.session
    both = [sources.of_session(record, f"pain_{when}_nrs") for when in ("before", "after")]
    if session.pain_after_nrs is None:
        return [said("Pain after was not asked", both[1])]
    if session.pain_before_nrs is None:
        return [said(f"Pain {session.pain_after_nrs} of 10 after", both[1])]
    change = pain_change(session.pain_before_nrs, session.pain_after_nrs)
    return [] if change is None else [said(text, *both) for text in _change(change)]


def _change(change: PainChange) -> list[str]:
    if change.drop == 0:
        return [f"Pain {change.pre} before and after"]
    found = change_in_words(change, "Pain", "Pain before")
    if change.drop <= -limit(Limit.WORSE_POINTS):
        found.append(f"Pain rose by {limit(Limit.WORSE_POINTS)} points or more: follow up")
    return found


def _response(record: VisitRecord) -> list[Sentence]:
    response = record.session.response
    if response is None:
        return []
    word = lower(protocol_rules().responses[response].en)
    return [said(f"Response to the session: {word}", sources.of_session(record, "response"))]


def _over_pressure(record: VisitRecord) -> list[Sentence]:
    level = over_pressure_level(record)
    if level is None:
        return []
    events = [one.event for one in guarded_events(record) if one.is_over_pressure]
    number = "One" if len(events) == 1 else len(events)
    text = f"{number} over-pressure {'event' if len(events) == 1 else 'events'}"
    then = f"so the next visit starts at level {next_visit_cap(level)} at most"
    return [said(f"{text}, {then}", *map(sources.of_event, events))]


def _end(record: VisitRecord) -> list[Sentence]:
    found = [
        said("Stopped by the client", sources.of_event(one.event))
        for one in guarded_events(record)
        if one.action.log is Log.CLIENT_STOP
    ]
    signs = [one for one in record.standing_events if one.kind is EventKind.RED_SIGN]
    if not signs:
        return [*found, said("No red signs", f"session:{record.session.id}")]
    names = in_a_row(dict.fromkeys(map(red_sign_in_words, signs)))
    return [*found, said(f"Red signs: {names}", *map(sources.of_event, signs))]
