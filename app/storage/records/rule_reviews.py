"""Reviews of the rules: added, read, never changed."""

from sqlalchemy import select

from app.storage.records.columns import columns_of
from app.storage.store import Transaction
from app.storage.tables import RuleReviewRow
from schemas.rule_review import RuleReview


def add(tx: Transaction, review: RuleReview) -> None:
    """Write a review of one part."""
    tx.add(RuleReviewRow(**columns_of(review)))
    tx.flush()


def newest(tx: Transaction) -> dict[str, RuleReview]:
    """The review of each part that was recorded last; a part that nobody checked is not there."""
    rows = tx.scalars(select(RuleReviewRow).order_by(RuleReviewRow.recorded_at, RuleReviewRow.id))
    return {row.part: _review(row) for row in rows}


def _review(row: RuleReviewRow) -> RuleReview:
    return RuleReview(**{name: getattr(row, name) for name in RuleReview.model_fields})
