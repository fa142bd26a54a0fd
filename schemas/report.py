"""What the report of the statistics holds: the page's answers and details, for paper."""

from datetime import date

from schemas.base import Schema
from schemas.clinic import ClinicProfile
from schemas.figures.answer import Answer, Detail


class Limit(Schema):
    """One filter in words: `Period`, `1 June 2026 to 24 November 2026`."""

    name: str
    value: str


class ReportContent(Schema):
    """All words and numbers of one report; `day` is the clinic's on which it was made.

    `clinic_answers` are the whole clinic's, beside a therapist's own. `details` are left out
    where fewer than 5 clients are behind.
    """

    clinic: ClinicProfile
    day: date
    title: str
    limits: tuple[Limit, ...]
    answers: tuple[Answer, ...]
    clinic_answers: tuple[Answer, ...] = ()
    details: tuple[Detail, ...]
