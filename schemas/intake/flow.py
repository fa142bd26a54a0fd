"""The client's way through the intake: which pages, which comes next, how far it is."""

from collections.abc import Sequence
from dataclasses import replace

from schemas.codes.intake import Asked, PageKind
from schemas.codes.measures import Activity, Degree
from schemas.codes.treatment import Area
from schemas.intake.again import (
    CONFIRM_PAGE,
    as_left,
    confirmable,
    is_asked_again,
    is_page_asked_again,
)
from schemas.intake.pages import ALL_PAGES, LAST_RED_FLAG, Page
from schemas.intake.questions import Answers, applies, client_questions, option_ids
from schemas.intake.visit import VisitFacts


def pages(answers: Answers, visit: VisitFacts) -> tuple[Page, ...]:
    """The pages of the whole intake in order, as far as the answers so far tell.

    A page whose question is not called for is not there, whatever is stored for it; nor is one
    that the confirming page stands for.
    """
    hidden = {page.id for page in stood_for(answers, visit)}
    said = as_left(answers, visit.known) if hidden else answers
    shown = [
        _offered(page, visit)
        for page in ALL_PAGES
        if page.id not in hidden and _is_shown(page, said, visit)
    ]
    if _is_confirming(answers, visit):
        shown.insert(_after_red_flags(shown), CONFIRM_PAGE)
    return tuple(shown)


def stood_for(answers: Answers, visit: VisitFacts) -> tuple[Page, ...]:
    """The pages whose answers the confirming page shows instead, each to be opened from there.

    Once it is answered, a page that it left open is asked like any other, and so is one of which
    the client said that something changed.
    """
    if is_asked_again(answers) or not _is_confirming(answers, visit):
        return ()
    is_open = answers.get(Asked.CONFIRMED) is None
    return tuple(
        _offered(page, visit)
        for page in confirmable(answers, visit.known)
        if (is_open or is_answered(page, answers)) and not is_page_asked_again(page, answers)
    )


def is_answered(page: Page, answers: Answers) -> bool:
    """Every question of the page has an answer; "skipped" and no words are answers too."""
    return all(answers.get(question_id) is not None for question_id in page.question_ids)


def next_open(pages: Sequence[Page], answers: Answers) -> Page | None:
    """The first page that is not answered, None when all are."""
    return next((page for page in pages if not is_answered(page, answers)), None)


def progress(pages: Sequence[Page], answers: Answers) -> tuple[int, int]:
    """The place of the next open page from 1, and how many pages there are.

    Both are the same on the last page, and when all are answered.
    """
    page = next_open(pages, answers)
    return (len(pages) if page is None else pages.index(page) + 1, len(pages))


def is_complete(pages: Sequence[Page], answers: Answers) -> bool:
    """Every page is answered."""
    return next_open(pages, answers) is None


def _is_confirming(answers: Answers, visit: VisitFacts) -> bool:
    """There is something to confirm, or was."""
    found = confirmable(answers, visit.known)
    is_confirmed = answers.get(Asked.CONFIRMED) is not None
    return bool(found) and (is_confirmed or not all(is_answered(one, answers) for one in found))


def _after_red_flags(shown: Sequence[Page]) -> int:
    return 1 + next(place for place, page in enumerate(shown) if page.id == LAST_RED_FLAG)


def _is_shown(page: Page, answers: Answers, visit: VisitFacts) -> bool:
    if not _is_due(page.question_ids[0], visit):
        return False
    return all(applies(question_id, answers) for question_id in page.question_ids)


def _is_due(question_id: str, visit: VisitFacts) -> bool:
    if question_id == Asked.ACTIVITIES:
        return visit.asks_activities
    return question_id not in {Asked.LAST_TIME, Asked.CHANGE} or not visit.is_first_visit


def _offered(page: Page, visit: VisitFacts) -> Page:
    """The page with what there is to choose from at this visit."""
    if page.kind is PageKind.AREAS:
        return replace(page, options=tuple(area.value for area in Area))
    if page.kind is PageKind.YES_NO:
        may_skip = client_questions()[page.question_ids[0]].may_skip
        return replace(page, may_skip=may_skip)
    if page.kind is PageKind.ACTIVITIES:
        return replace(page, options=tuple(activity.value for activity in Activity))
    if page.kind is PageKind.DEGREES:
        return replace(page, options=tuple(degree.value for degree in Degree))
    if page.kind in {PageKind.CHOICE, PageKind.CHOICES}:
        return replace(page, options=_options(page.question_ids[0], visit))
    return page


def _options(question_id: str, visit: VisitFacts) -> tuple[str, ...]:
    if question_id == Asked.ONSET:
        return tuple(choice.value for choice in visit.allowed_onsets)
    return option_ids(question_id)
