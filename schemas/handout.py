"""The handout: what the client takes home."""

from datetime import date
from typing import Self

from schemas.base import Schema
from schemas.clinic import ClinicProfile, Language
from schemas.codes.outcomes import Block, Urgency
from schemas.visit import VisitRecord


class HandoutContent(Schema):
    """One sheet: first name only, and the blocks that the decision chose, in its order.

    `urgency` is how soon a doctor must look, for the blocks that say so. `is_reviewed`: a
    licensed clinician has checked the texts as they are now.
    """

    clinic: ClinicProfile
    first_name: str
    language: Language
    local_date: date
    blocks: tuple[Block, ...]
    next_visit_on: date | None
    urgency: Urgency = Urgency.NONE
    is_reviewed: bool = False

    @classmethod
    def of(
        cls,
        record: VisitRecord,
        blocks: tuple[Block, ...],
        urgency: Urgency,
        *,
        is_reviewed: bool = False,
    ) -> Self:
        """The sheet of a visit; `blocks` as the note lists them, or as the decision chooses."""
        return cls(
            clinic=record.clinic,
            first_name=record.client.called,
            language=record.client.language,
            local_date=record.session.local_date,
            blocks=blocks,
            next_visit_on=record.session.next_visit_on,
            urgency=urgency,
            is_reviewed=is_reviewed,
        )
