"""What can be wrong with one row of a rule file, or with what it says of its review."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from schemas.clinic import Language
from schemas.codes.rows import ReviewStatus
from schemas.rules.catalogue import RuleRow, StatedReview
from schemas.rules.sources import SourceList

LANGUAGE_NAMES: Final = {Language.ENGLISH: "English", Language.SPANISH: "Spanish"}
# Spanish spells these as English does.
_SAME_IN_BOTH: Final = frozenset({"no"})

Told = Iterator[tuple["FaultKind", str]]


class FaultKind(StrEnum):
    """What can be wrong with a row or a file."""

    SHAPE = "shape"
    TWICE = "twice"
    NO_TEXT = "no_text"
    NOT_TRANSLATED = "not_translated"
    SAME_IN_BOTH = "same_in_both"
    TOO_HARD = "too_hard"
    UNKNOWN_SOURCE = "unknown_source"
    UNKNOWN_ID = "unknown_id"
    REVIEW_INCOMPLETE = "review_incomplete"
    REVIEW_OVERDUE = "review_overdue"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend, and where; `id` is a row's, or what the file as a whole is called."""

    kind: FaultKind
    file: str
    id: str
    sentence: str


def translation_faults(row: RuleRow) -> Told:
    """A language that is missing or empty, and a text that nobody translated."""
    for text in row.texts:
        where = f" in {text.field}" if text.field else ""
        for language, said in ((Language.ENGLISH, text.en), (Language.SPANISH, text.es)):
            if said is None:
                yield FaultKind.NOT_TRANSLATED, f"The {LANGUAGE_NAMES[language]} is missing{where}."
        if text.en and text.es and _is_untranslated(text.en, text.es):
            yield FaultKind.SAME_IN_BOTH, f"The Spanish is the same as the English{where}."


def source_faults(row: RuleRow, sources: SourceList) -> Told:
    """A source that is in no list, or a line that its article does not have."""
    for source in row.sources:
        if sources.spelled_out(source) is None:
            yield FaultKind.UNKNOWN_SOURCE, f"Nothing is known of the source {source}."


def review_faults(review: StatedReview, day: date) -> Told:
    """A review without its days, and one that was due before `day`."""
    is_reviewed = review.status == ReviewStatus.REVIEWED
    for name, said in (("reviewed_on", review.reviewed_on), ("next_review", review.next_review)):
        if _day(said) is None and (said or is_reviewed):
            yield (
                FaultKind.REVIEW_INCOMPLETE,
                f"{name} is no day: write it as 2027-01-31.",
            )
    due = _day(review.next_review)
    if due is not None and due < day:
        yield FaultKind.REVIEW_OVERDUE, f"The next review was due on {due}."


def _is_untranslated(english: str, spanish: str) -> bool:
    return english.casefold() == spanish.casefold() and english.casefold() not in _SAME_IN_BOTH


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
