"""Which of the rules a licensed clinician has checked, and the record of a check."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.services.clinic import day_at
from app.services.context import Context, reading, record, writing
from app.services.ids import new_id
from app.storage.records import rule_reviews
from app.storage.store import Transaction
from schemas.access import Permission
from schemas.audit import AuditAction
from schemas.errors import InvalidInputError, NotFoundError
from schemas.rule_review import RuleReview, TypedReview, next_review
from schemas.rules.catalogue import RulePart, rule_parts
from schemas.rules.loading import rules_version

# What a handout shows.
_ON_THE_HANDOUT: Final = "aftercare.toml"


@dataclass(frozen=True)
class PartStanding:
    """One rule file and its newest review.

    `is_reviewed`: the content is still what was checked. `is_due`: that was too long ago.
    """

    part: RulePart
    review: RuleReview | None
    is_reviewed: bool
    is_due: bool


@dataclass(frozen=True)
class Overview:
    """Every rule file in reading order."""

    parts: tuple[PartStanding, ...]

    @property
    def reviewed(self) -> int:
        """How many parts a clinician has checked as they are."""
        return sum(one.is_reviewed for one in self.parts)


def overview(ctx: Context) -> Overview:
    """The rules that are in force, and who has checked which of them."""
    with reading(ctx, Permission.REVIEW_RULES) as tx:
        newest, today = rule_reviews.newest(tx), day_at(tx, ctx.clock())
    return Overview(tuple(_standing(part, newest.get(part.file), today) for part in rule_parts()))


def record_review(ctx: Context, part: str | None, typed: TypedReview) -> None:
    """Write down that a licensed clinician has checked a rule file as it is now; None: all.

    Raises:
        NotFoundError: there is no such file.
        InvalidInputError: the day is still to come.
    """
    with writing(ctx, Permission.REVIEW_RULES) as tx:
        now = ctx.clock()
        if typed.reviewed_on > day_at(tx, now):
            raise InvalidInputError({"reviewed_on": "Choose today or an earlier day."})
        checked = _wanted(part)
        for one in checked:
            review = RuleReview(
                **typed.model_dump(),
                id=new_id(),
                part=one.file,
                next_review_on=next_review(typed.reviewed_on),
                rules_version=rules_version(),
                part_sha256=one.sha256,
                recorded_at=now,
                recorded_by=ctx.actor.account_id,
            )
            rule_reviews.add(tx, review)
        files = [one.file for one in checked]
        record(tx, ctx, AuditAction.RULES_REVIEWED, "rules", "rules", details={"parts": files})


def is_reviewed(tx: Transaction) -> bool:
    """Whether a clinician has checked the texts that a handout shows, as they are now."""
    review = rule_reviews.newest(tx).get(_ON_THE_HANDOUT)
    (part,) = _wanted(_ON_THE_HANDOUT)
    return review is not None and review.part_sha256 == part.sha256


def _wanted(file: str | None) -> list[RulePart]:
    found = [part for part in rule_parts() if file in {None, part.file}]
    if not found:
        raise NotFoundError("There is no such part of the rules. Choose one from the list.")
    return found


def _standing(part: RulePart, review: RuleReview | None, today: date) -> PartStanding:
    is_same = review is not None and review.part_sha256 == part.sha256
    is_due = review is not None and is_same and review.next_review_on < today
    return PartStanding(part, review, is_same, is_due)
