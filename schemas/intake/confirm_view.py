"""The page that confirms last time's answers, in words."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final

from schemas.clinic import Language
from schemas.codes.intake import About, IntakeText
from schemas.intake.again import confirmable, is_asked_again, is_page_asked_again, lines
from schemas.intake.pages import Page
from schemas.intake.questions import Answers
from schemas.intake.view import ConfirmGroup, Confirming, ConfirmLine, SaidAgain
from schemas.intake.visit import VisitFacts
from schemas.intake.words import answer_words, day_words
from schemas.rules.intake_texts import confirmed_rows, intake_text

_TITLES: Final = {
    About.PROBLEM: IntakeText.ABOUT_PROBLEM,
    About.HEALTH: IntakeText.ABOUT_HEALTH,
    About.DAYS: IntakeText.ABOUT_DAYS,
}


def confirming(answers: Answers, visit: VisitFacts, language: Language, zone: str) -> Confirming:
    """What is shown and confirmed, grouped by what it is about."""
    by_row = sorted(confirmable(answers, visit.known), key=_place)
    groups = {
        about: [page for page in by_row if confirmed_rows()[page.question_ids[0]].about is about]
        for about in About
    }
    return Confirming(
        groups=tuple(
            ConfirmGroup(
                title=intake_text(_TITLES[about], language),
                lines=tuple(_line(page, answers, visit, language, zone) for page in found),
                question_ids=tuple(one for page in found for one in page.question_ids),
                is_changed=all(_is_asked(page, answers) for page in found),
            )
            for about, found in groups.items()
            if found
        ),
        values=lines(answers, visit.known),
    )


def told_on(answers: Answers, visit: VisitFacts, language: Language) -> str:
    """The line below the title: on which day most of it was said."""
    day = day_words(_usual_day(answers, visit), language)
    return intake_text(IntakeText.TOLD_ON, language).format(day=day)


def _line(
    page: Page, answers: Answers, visit: VisitFacts, language: Language, zone: str
) -> ConfirmLine:
    shown = lines(answers, visit.known)
    said = (
        SaidAgain(
            question=confirmed_rows()[one].in_language(language),
            answer=answer_words(one, shown[one], language, zone)
            or intake_text(IntakeText.NOTHING_WRITTEN, language),
        )
        for one in page.question_ids
    )
    return ConfirmLine(
        page_id=page.id, said=tuple(said), note=_note(page, answers, visit, language)
    )


def _is_asked(page: Page, answers: Answers) -> bool:
    return is_asked_again(answers) or is_page_asked_again(page, answers)


def _note(page: Page, answers: Answers, visit: VisitFacts, language: Language) -> str:
    if any(_is_changed(one, answers, visit) for one in page.question_ids):
        return intake_text(IntakeText.CHANGED_TODAY, language)
    day = visit.known[page.question_ids[0]].said_on
    if day == _usual_day(answers, visit):
        return ""
    return intake_text(IntakeText.ALSO_TOLD_ON, language).format(day=day_words(day, language))


def _is_changed(question_id: str, answers: Answers, visit: VisitFacts) -> bool:
    today = answers.get(question_id)
    return today is not None and today != visit.known[question_id].answer


def _usual_day(answers: Answers, visit: VisitFacts) -> date:
    return _most_common(visit.known[one].said_on for one in lines(answers, visit.known))


def _most_common(days: Iterable[date]) -> date:
    """The newest of those that stand as often."""
    counts = Counter(days)
    return max(counts, key=lambda day: (counts[day], day))


def _place(page: Page) -> int:
    return list(confirmed_rows()).index(page.question_ids[0])
