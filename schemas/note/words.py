"""How the sentences of a note are put together: lists, counts, quotes, days. English only."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from schemas.clinic import Language
from schemas.codes.outcomes import Urgency
from schemas.codes.treatment import Area
from schemas.note.content import Sentence
from schemas.rules.aftercare import read_aftercare
from schemas.rules.loading import rules_folder, screening_rules
from schemas.rules.protocol import protocol_rules

LANGUAGE_NAMES: Final = {Language.ENGLISH: "English", Language.SPANISH: "Spanish"}
_ENDS: Final = (".", "?", "!", ".”", "?”", "!”")
_BOTH_SIDES: Final = 2
_ONCE: Final = {1: "once", 2: "twice"}


def said(text: str, *sources: str) -> Sentence:
    """A sentence, with a full stop unless it ends by itself; each source once."""
    ended = text if text.endswith(_ENDS) else f"{text}."
    return Sentence(text=ended, sources=tuple(dict.fromkeys(sources)))


def quoted(text: str) -> str:
    """What somebody typed, on one line, in quotation marks."""
    return f"“{' '.join(text.split())}”"


def in_a_row(parts: Iterable[str], last: str = "and") -> str:
    """`a, b and c`."""
    *first, end = parts
    return f"{', '.join(first)} {last} {end}" if first else end


def times(number: int) -> str:
    """`once`, `twice`, `3 times`."""
    return _ONCE.get(number, f"{number} times")


def counted(number: int, one: str) -> str:
    """`1 point`, `2 points`."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def lower(text: str) -> str:
    """With a small first letter, to stand inside a sentence."""
    return text[:1].lower() + text[1:]


def upper(text: str) -> str:
    """With a capital first letter, to begin a sentence."""
    return text[:1].upper() + text[1:]


def day_in_words(day: date, visit_on: date) -> str:
    """`Tue 24 Nov`, or `Mon 24 Nov 2025` in another year than the visit's."""
    year = "" if day.year == visit_on.year else f" {day.year}"
    return f"{day:%a} {day.day} {day:%b}{year}"


def moment_in_words(moment: datetime, zone: str, visit_on: date) -> str:
    """`Tue 24 Nov, 10:34` on the clinic's clock (IANA zone)."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{day_in_words(local.date(), visit_on)}, {local:%H:%M}"


def option_in_words(question_id: str, option_id: str) -> str:
    """A chosen answer inside a sentence; one that the rules no longer offer in its plain id."""
    labels = {
        option.id: option.en
        for question in screening_rules().questions
        if question.id == question_id
        for option in question.options
    }
    return lower(labels.get(option_id, option_id.replace("_", " ")))


def places(areas: Iterable[Area]) -> str:
    """`lower back left and hip both sides`."""
    sides: dict[str, list[str]] = {}
    for area in areas:
        row = protocol_rules().areas[area]
        sides.setdefault(row.en.removesuffix(f", {row.side}"), []).append(row.side)
    return in_a_row(
        f"{lower(place)} {'both sides' if len(found) == _BOTH_SIDES else found[0]}"
        for place, found in sides.items()
    )


def how_soon(urgency: Urgency) -> str:
    """`now`, `today`, `in the next 2 days`, `this week`; empty where nothing presses."""
    if urgency is Urgency.NOW:
        return "now"
    return "" if urgency is Urgency.NONE else _deadlines()[urgency]


@cache
def _deadlines() -> dict[Urgency, str]:
    rows = read_aftercare(rules_folder()).deadlines
    return {urgency: row.en for urgency, row in rows.items()}
