"""Reviews of the rules by licensed clinicians. A review is never changed."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.storage.tables.base import AccountId, Base, Code, Digest, Id, Short


class RuleReviewRow(Base):
    """One rule file was checked; `part_sha256` is the content that was checked."""

    __tablename__ = "rule_review"

    id: Mapped[Id]
    part: Mapped[Code] = mapped_column(index=True)
    reviewer_name: Mapped[Short]
    reviewer_licence: Mapped[Short]
    reviewed_on: Mapped[date]
    next_review_on: Mapped[date]
    rules_version: Mapped[Digest]
    part_sha256: Mapped[Digest]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[AccountId]
