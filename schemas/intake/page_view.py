"""One page of the intake as the tablet draws it."""

from collections.abc import Mapping

from pydantic import JsonValue

from schemas.clinic import Language
from schemas.codes.intake import Asked, IntakeText, PageKind, Worsening
from schemas.codes.treatment import Area
from schemas.intake.confirm_view import confirming, told_on
from schemas.intake.emergency import emergencies
from schemas.intake.measure_words import ends
from schemas.intake.onset import read_onset
from schemas.intake.pages import Page
from schemas.intake.view import Choice, LastTime, PageView
from schemas.intake.visit import VisitFacts
from schemas.intake.words import answer_words, option_words, question_words, same_spasm_words
from schemas.measures.taken import MOST_ACTIVITIES
from schemas.rules.intake_texts import intake_text
from schemas.rules.protocol import protocol_rules
from schemas.visit import IntakeRecord


def page_view(
    page: Page,
    previous_id: str | None,
    intake: IntakeRecord,
    visit: VisitFacts,
    *,
    zone: str,
    suggestions: Mapping[str, JsonValue],
) -> PageView:
    """The page in the intake's language, with what is answered and what was said last time."""
    language, first = intake.language, page.question_ids[0]
    low, high = ends(first, language) if page.kind is PageKind.SCALE else ("", "")
    title = intake_text(page.title, language) if page.title else question_words(first, language)
    is_confirming = page.kind is PageKind.CONFIRM
    return PageView(
        id=page.id,
        kind=page.kind,
        question_ids=page.question_ids,
        reason=intake_text(page.reason, language) if page.reason else "",
        title=title,
        hint=told_on(intake.answers, visit, language) if is_confirming else _hint(page, language),
        items=_items(page, language),
        options=_options(page, language),
        may_skip=page.may_skip,
        low=low,
        high=high,
        most=MOST_ACTIVITIES if page.kind is PageKind.ACTIVITIES else None,
        yes=intake_text(page.yes, language),
        no=intake_text(page.no, language),
        answers={one: intake.answers[one] for one in page.question_ids if one in intake.answers},
        last_time=_last_time(page, language, zone, suggestions),
        alone=Worsening.NOTHING if Worsening.NOTHING in page.options else None,
        previous_id=previous_id,
        is_emergency=first in emergencies(),
        confirming=confirming(intake.answers, visit, language, zone) if is_confirming else None,
    )


def _hint(page: Page, language: Language) -> str:
    if page.hint is None:
        return ""
    return intake_text(page.hint, language).format(most=MOST_ACTIVITIES)


def _items(page: Page, language: Language) -> tuple[Choice, ...]:
    return tuple(Choice(id=one, text=question_words(one, language)) for one in page.question_ids)


def _options(page: Page, language: Language) -> tuple[Choice, ...]:
    first = page.question_ids[0]
    areas = protocol_rules().areas
    return tuple(
        Choice(
            id=one,
            text=option_words(first, one, language),
            side=areas[Area(one)].side.value if page.kind is PageKind.AREAS else None,
        )
        for one in page.options
    )


def _last_time(
    page: Page, language: Language, zone: str, suggestions: Mapping[str, JsonValue]
) -> LastTime | None:
    """Only for a page with one question: of several, a line would say too much at once."""
    first = page.question_ids[0]
    if first not in suggestions or page.kind is PageKind.GROUP:
        return None
    value = suggestions[first]
    if first == Asked.ONSET:
        return LastTime(text=same_spasm_words(read_onset(value).at, language, zone), value=value)
    said = answer_words(first, value, language, zone)
    if not said:
        return None
    told = IntakeText.AT_FIRST if first == Asked.ACTIVITIES else IntakeText.LAST_TIME
    text = intake_text(told, language).format(answer=said)
    return LastTime(text=text, value=value)
