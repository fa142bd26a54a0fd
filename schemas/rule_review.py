"""A licensed clinician's check of the rules, as the owner records it."""

from datetime import date, datetime, timedelta
from typing import Final

from schemas.base import Schema
from schemas.text import Line

# A clinical text is looked at again a year after it was checked.
_HOLDS: Final = timedelta(days=365)


class TypedReview(Schema):
    """A review as typed: who checked the texts, by which licence, on which day of the clinic."""

    reviewer_name: Line
    reviewer_licence: Line
    reviewed_on: date


class RuleReview(TypedReview):
    """A stored review of one rule file.

    `part_sha256` is the content that was checked. After `next_review_on` it is due again.
    """

    id: str
    part: str
    next_review_on: date
    rules_version: str
    part_sha256: str
    recorded_at: datetime
    recorded_by: str


def next_review(reviewed_on: date) -> date:
    """The last day before a review is due again."""
    return reviewed_on + _HOLDS
