"""The client's health in short: medicines, allergies, what changes treatment, red flags."""

from collections.abc import Iterable
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import JsonValue

from schemas.codes.answers import Modifier, RedFlag
from schemas.codes.intake import SKIPPED, UNKNOWN, Asked
from schemas.declared import NOT_SAID_WHICH
from schemas.intake.questions import Answers, applying, client_questions
from schemas.note import sources
from schemas.note.content import Sentence
from schemas.note.telling import told
from schemas.note.words import counted, day_in_words, lower, quoted, said
from schemas.rules.loading import decision_rules
from schemas.rules.reasons import reason_rows
from schemas.visit import IntakeRecord, VisitRecord

RED_FLAG_QUESTIONS: Final = tuple(flag for flag in RedFlag if flag in client_questions())
_MODIFIERS: Final = tuple(Modifier)


def health_sentences(record: VisitRecord, intake: IntakeRecord) -> list[Sentence]:
    """Medicines and allergies of today and on record, and every modifier answered yes."""
    answers = applying(intake.answers)
    client, known = record.client, _on_record(record)
    return [
        said(
            f"Medicines: {_declared(answers.get(Asked.MEDICINES), client.medicines, known)}",
            *sources.of_intake(intake, Asked.MEDICINES),
            sources.of_client(record, "medicines"),
        ),
        allergy_sentence(record, intake),
        _modifiers(intake, answers),
        *told(intake, Asked.PRESCRIBER, _prescriber),
    ]


def allergy_sentence(record: VisitRecord, intake: IntakeRecord) -> Sentence:
    """Of today and on record; not answered is not none."""
    answer = applying(intake.answers).get(Asked.ALLERGY)
    return said(
        f"Allergies: {_declared(answer, record.client.allergies, _on_record(record))}",
        *sources.of_intake(intake, Asked.ALLERGY),
        sources.of_client(record, "allergies"),
    )


def red_flag_sentences(intake: IntakeRecord) -> list[Sentence]:
    """The result of the screening, and the question that was passed over."""
    answers = applying(intake.answers)
    answered = [flag for flag in RED_FLAG_QUESTIONS if isinstance(answers.get(flag), bool)]
    found = _result(intake, len(answered))
    if answers.get(RedFlag.SEX) == SKIPPED:
        asked = f"{decision_rules().red_flags[RedFlag.SEX].en}: asked, not answered"
        found.append(said(asked, *sources.of_intake(intake, RedFlag.SEX)))
    return found


def positive_flags(intake: IntakeRecord) -> tuple[RedFlag, ...]:
    """The red flags that the client answered with yes, in screening order."""
    answers = applying(intake.answers)
    return tuple(flag for flag in RED_FLAG_QUESTIONS if answers.get(flag) is True)


def flags_in_words(flags: Iterable[RedFlag]) -> str:
    """`fever, chills or sick all over; one leg swollen, sore, warm or red`."""
    return "; ".join(lower(decision_rules().red_flags[flag].en) for flag in flags)


def _result(intake: IntakeRecord, answered: int) -> list[Sentence]:
    total = len(RED_FLAG_QUESTIONS)
    share = f"All {total}" if answered == total else f"{answered} of {total}"
    positive = positive_flags(intake)
    if not positive:
        text = f"{share} red-flag questions answered, none positive"
        return [said(text, *sources.of_intake(intake))]
    return [
        said(f"{share} red-flag questions answered", *sources.of_intake(intake)),
        said(f"Positive: {flags_in_words(positive)}", *sources.of_intake(intake, *positive)),
    ]


def _on_record(record: VisitRecord) -> str:
    """History is carried forward with its date."""
    written = record.client.health_at
    if written is None:
        return "on record"
    day = written.astimezone(ZoneInfo(record.clinic.zone)).date()
    return f"on record since {day_in_words(day, record.session.local_date)}"


def _declared(answer: JsonValue, on_record: tuple[str, ...], since: str) -> str:
    today, text = "not answered", ""
    if isinstance(answer, dict):
        text = str(answer["text"])
        today = (quoted(text) if text else "yes, not said which") if answer["has"] else "none"
    of_today = {text.casefold(), NOT_SAID_WHICH}
    known = [quoted(line) for line in on_record if line.casefold() not in of_today]
    return f"{today}; {since}: {', '.join(known)}" if known else today


def _modifiers(intake: IntakeRecord, answers: Answers) -> Sentence:
    yes = [one for one in _MODIFIERS if answers.get(one) is True]
    if yes:
        named = "; ".join(_modifier(one, answers) for one in yes)
        return said(f"Yes to: {named}", *sources.of_intake(intake, *yes))
    number = sum(answers.get(one) is False for one in _MODIFIERS)
    of_all = "all" if number == len(_MODIFIERS) else f"{number} of"
    text = f"No to {of_all} {counted(len(_MODIFIERS), 'health question')} that change treatment"
    return said(text, *sources.of_intake(intake))


def _prescriber(is_fine: bool) -> str:  # noqa: FBT001 - a stored answer, yes or no
    word = "has said" if is_fine else "has not said"
    return f"The prescriber of the blood thinner {word} that massage is fine"


def _modifier(modifier: Modifier, answers: Answers) -> str:
    text = reason_rows()[modifier].en
    weeks = answers.get(Asked.WEEKS)
    if modifier is not Modifier.PREGNANT or weeks is None:
        return text
    return f"{text}, {'weeks not known' if weeks == UNKNOWN else f'{weeks} weeks'}"
