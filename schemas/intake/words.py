"""A stored answer in words: for the client who comes again, and for the therapist."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import JsonValue

from schemas.clinic import Language
from schemas.codes.intake import SKIPPED, UNKNOWN, Asked, IntakeText
from schemas.codes.measures import Activity, Degree
from schemas.codes.treatment import Area
from schemas.intake.activities import SCORED
from schemas.intake.measure_words import measure_question
from schemas.intake.onset import read_onset
from schemas.intake.questions import client_questions
from schemas.rules.intake_texts import intake_text
from schemas.rules.measures import measure_rules
from schemas.rules.protocol import protocol_rules

# By number; the system's own month names depend on the computer.
_MONTHS: Final = {
    Language.ENGLISH: (
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    ),
    Language.SPANISH: (
        *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto"),
        *("septiembre", "octubre", "noviembre", "diciembre"),
    ),
}
_FIXED: Final = {
    True: IntakeText.YES,
    False: IntakeText.NO,
    SKIPPED: IntakeText.RATHER_NOT_SAY,
    UNKNOWN: IntakeText.DO_NOT_KNOW,
}


def question_words(question_id: str, language: Language) -> str:
    """The question as the client reads it."""
    if question_id == Asked.WEEKS:
        return intake_text(IntakeText.HOW_MANY_WEEKS, language)
    if _is_measure(question_id):
        return measure_question(question_id, language)
    if question_id == Asked.CONFIRMED:
        return intake_text(IntakeText.STILL_TRUE_TITLE, language)
    return client_questions()[question_id].in_language(language)


def answer_words(question_id: str, answer: JsonValue, language: Language, zone: str) -> str:
    """The answer as one line; empty where the client wrote nothing."""
    if answer == [] and question_id == Asked.TRIGGERS:
        return intake_text(IntakeText.NONE_OF_THESE, language)
    if answer == SKIPPED and _is_measure(question_id):
        return intake_text(IntakeText.SKIP, language)
    if isinstance(answer, bool | str) and answer in _FIXED:
        return intake_text(_FIXED[answer], language)
    if isinstance(answer, dict):
        is_onset = question_id == Asked.ONSET
        return _onset_words(answer, language, zone) if is_onset else _own_words(answer, language)
    several = answer if isinstance(answer, list) else [answer]
    return ", ".join(option_words(question_id, str(one), language) for one in several)


def option_words(question_id: str, option_id: str, language: Language) -> str:
    """An option as the client reads it; what is no option, the client wrote: it stays as it is."""
    if question_id == Asked.WHERE:
        return protocol_rules().areas[Area(option_id)].in_language(language)
    if question_id == Asked.ACTIVITIES:
        return measure_rules().activities[Activity(option_id)].in_language(language)
    if question_id == Asked.CHANGE:
        return measure_rules().degrees[Degree(option_id)].in_language(language)
    found = client_questions().get(question_id)
    for option in found.options if found else ():
        if option.id == option_id:
            return option.en if language is Language.ENGLISH else option.es
    return " ".join(option_id.split())


def same_spasm_words(moment: datetime, language: Language, zone: str) -> str:
    """The answer of a client whose spasm is last time's."""
    day = moment.astimezone(ZoneInfo(zone)).date()
    return intake_text(IntakeText.SAME_SPASM, language).format(day=day_words(day, language))


def day_words(day: date, language: Language) -> str:
    """`23 November`, `23 de noviembre`."""
    month = _MONTHS[language][day.month - 1]
    return f"{day.day} {month}" if language is Language.ENGLISH else f"{day.day} de {month}"


def _is_measure(question_id: str) -> bool:
    return question_id in {Asked.ACTIVITIES, Asked.CHANGE} or question_id in SCORED


def _onset_words(answer: JsonValue, language: Language, zone: str) -> str:
    onset = read_onset(answer)
    if onset.choice is None:
        return same_spasm_words(onset.at, language, zone)
    return option_words(Asked.ONSET, onset.choice.value, language)


def _own_words(answer: dict[str, JsonValue], language: Language) -> str:
    if not answer["has"]:
        return intake_text(IntakeText.NO, language)
    said = " ".join(str(answer["text"]).split())
    return said or intake_text(IntakeText.YES, language)
