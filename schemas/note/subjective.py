"""What the client says: the complaint today, its course, health and red flags."""

from collections.abc import Mapping
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import JsonValue

from schemas.codes.answers import Mechanism
from schemas.codes.intake import Asked, Before, Worsening
from schemas.codes.treatment import Area
from schemas.intake.onset import onset_hours, read_onset
from schemas.intake.questions import applying
from schemas.note import sources
from schemas.note.content import Sentence
from schemas.note.health import health_sentences, red_flag_sentences
from schemas.note.measured import said_of_measures
from schemas.note.telling import told
from schemas.note.words import (
    counted,
    day_in_words,
    in_a_row,
    option_in_words,
    places,
    quoted,
    said,
)
from schemas.visit import IntakeRecord, VisitRecord

_COUNTED_IN_HOURS: Final = 72
_BEFORE: Final[Mapping[str, str]] = {
    Before.FIRST_TIME: "This is the first time",
    Before.CAME_BACK_SEEN: "It has come back before, and a doctor has looked at it",
    Before.CAME_BACK_NOT_SEEN: "It has come back before, and no doctor has looked at it",
}


def subjective(record: VisitRecord) -> tuple[Sentence, ...]:
    """The complaint in own words first; what was not answered is not told."""
    intake = record.intake
    if intake is None:
        return (*complaint_sentences(record), *said_of_measures(record))
    return (
        *complaint_sentences(record),
        *_course(intake),
        *said_of_measures(record),
        *health_sentences(record, intake),
        *red_flag_sentences(intake),
    )


def complaint_sentences(record: VisitRecord) -> list[Sentence]:
    """In own words, since when, from what, where and how bad."""
    intake = record.intake
    if intake is None:
        return [said("No intake on record", f"session:{record.session.id}"), *_pain(record)]
    return [
        *told(
            intake,
            Asked.TRIGGER,
            lambda words: words and f"What the client was doing: {quoted(words)}",
        ),
        *told(intake, Asked.ONSET, lambda answer: _onset(answer, record)),
        *told(intake, Asked.MECHANISM, _mechanism),
        *told(intake, Asked.WHERE, lambda codes: f"Tight at {places(map(Area, codes))}"),
        *_pain(record),
        *_pain_in_the_intake(record, intake),
    ]


def _onset(answer: JsonValue, record: VisitRecord) -> str:
    onset = read_onset(answer)
    hours = onset_hours(onset.at, record.session.time_in)
    day = day_in_words(
        onset.at.astimezone(ZoneInfo(record.clinic.zone)).date(), record.session.local_date
    )
    if hours < _COUNTED_IN_HOURS:
        return f"Began {day}, about {counted(round(hours), 'hour')} before the visit"
    if onset.choice is None:
        return f"Began {day}"
    return f"Began {option_in_words(Asked.ONSET, onset.choice)}, about {day}"


def _mechanism(option: str) -> str:
    if option == Mechanism.NONE:
        return "What set it off is not known"
    return f"Set off by {option_in_words(Asked.MECHANISM, option)}"


def _pain(record: VisitRecord) -> list[Sentence]:
    nrs = record.session.pain_before_nrs
    when = "now" if record.session.not_treated else "before"
    text = f"Pain {when} was not asked" if nrs is None else f"Pain {nrs} of 10 {when}"
    return [said(text, sources.of_session(record, "pain_before_nrs"))]


def _pain_in_the_intake(record: VisitRecord, intake: IntakeRecord) -> list[Sentence]:
    """Only where the therapist heard another number."""
    before = record.session.pain_before_nrs
    return told(
        intake, Asked.PAIN, lambda nrs: "" if nrs == before else f"Pain {nrs} of 10 in the intake"
    )


def _course(intake: IntakeRecord) -> list[Sentence]:
    return [
        *told(intake, Asked.QUALITY, lambda one: f"Feels {option_in_words(Asked.QUALITY, one)}"),
        *told(intake, Asked.WORSE, _worse),
        *told(intake, Asked.DISRUPTS, _function),
        *told(intake, Asked.BEFORE, lambda option: _before(option, intake)),
        *told(
            intake,
            Asked.TWELVE_WEEKS,
            lambda yes: "It keeps coming back for 3 months or more" if yes else "",
        ),
        *_examined(intake),
        *told(intake, Asked.LAST_TIME, _last_time),
    ]


def _worse(options: list[str]) -> str:
    if Worsening.NOTHING in options:
        return "No move makes it worse"
    moves = (option_in_words(Asked.WORSE, option) for option in options)
    return f"Worse with {in_a_row(moves, 'or')}"


def _function(is_disrupted: bool) -> str:  # noqa: FBT001 - a stored answer, yes or no
    return (
        "The pain stops sleep or daily tasks" if is_disrupted else "Sleep and daily tasks are fine"
    )


def _before(option: str, intake: IntakeRecord) -> str:
    """A doctor who looked in the past need not have looked at this spasm."""
    is_examined = applying(intake.answers).get(Asked.EXAMINED) is True
    is_past = option == Before.CAME_BACK_SEEN and not is_examined
    return f"{_BEFORE[option]}{' in the past' if is_past else ''}"


def _examined(intake: IntakeRecord) -> list[Sentence]:
    """Whether a doctor looked at it this time, unless the sentence about coming back says so."""
    was_seen = applying(intake.answers).get(Asked.BEFORE) == Before.CAME_BACK_SEEN
    no = f"No doctor has looked at it{' this time' if was_seen else ''}"
    yes = "" if was_seen else "A doctor has looked at it"
    return told(intake, Asked.EXAMINED, lambda is_examined: yes if is_examined else no)


def _last_time(option: str) -> str:
    return f"After last time: {option_in_words(Asked.LAST_TIME, option)}"
