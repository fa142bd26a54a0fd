"""Walks through an intake as a client would, page by page."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import JsonValue

from schemas.codes.answers import Modifier, RedFlag
from schemas.codes.intake import ASKED_AGAIN, SKIPPED, Asked
from schemas.intake.again import to_store
from schemas.intake.flow import next_open, pages
from schemas.intake.pages import Page
from schemas.intake.visit import VisitFacts

NEW_YORK: Final = ZoneInfo("America/New_York")
VISIT: Final = datetime(2026, 11, 24, 10, 0, tzinfo=NEW_YORK)  # a Tuesday; 15:00 UTC
FIRST: Final = VisitFacts(visit_number=1, visit_local=VISIT)
SECOND: Final = VisitFacts(visit_number=2, visit_local=VISIT)
THIRD: Final = VisitFacts(visit_number=3, visit_local=VISIT)
MOST_PAGES: Final = 60

Tap = Callable[[Page, str], object]

_PLAIN: Final[Mapping[str, JsonValue]] = {
    Asked.WHERE: ["lower_back_left"],
    Asked.PAIN: 4,
    Asked.ONSET: "today_morning",
    Asked.BEFORE: "first_time",
    Asked.MECHANISM: "bend",
    Asked.TRIGGER: "",
    Asked.WORSE: ["bending"],
    Asked.QUALITY: "sharp",
    Asked.LAST_TIME: "better",
    Asked.TRIGGERS: [],
    Asked.ALLERGY: {"has": False, "text": ""},
    Asked.MEDICINES: {"has": False, "text": ""},
    Asked.WEEKS: 20,
    Asked.FLOOR: True,
    Asked.EXAMINED: True,
    Asked.ACTIVITIES: SKIPPED,
    Asked.CHANGE: SKIPPED,
    Asked.CONFIRMED: ASKED_AGAIN,
}


def plain(_page: Page, question_id: str) -> object:
    """The answers of a client with a fresh spasm and no other trouble."""
    return _PLAIN.get(question_id, False)


def saying(**said: object) -> Tap:
    """The same, but for these answers."""
    return lambda page, question_id: said.get(question_id, plain(page, question_id))


def walked(tap: Tap, visit: VisitFacts = FIRST) -> tuple[list[Page], dict[str, JsonValue]]:
    """The pages in the order in which they were answered, and what was stored."""
    answers: dict[str, JsonValue] = {}
    seen: list[Page] = []
    while page := next_open(pages(answers, visit), answers):
        seen.append(page)
        assert len(seen) <= MOST_PAGES
        sent = {question_id: tap(page, question_id) for question_id in page.question_ids}
        answers |= to_store(sent, answers, visit)
    return seen, answers


def safety_ids() -> set[str]:
    """Every question whose answer may stop or change treatment."""
    derived = {RedFlag.SWELLING_WITH_THINNER, RedFlag.CHILD}
    return {one.value for one in (*RedFlag, *Modifier) if one not in derived}
