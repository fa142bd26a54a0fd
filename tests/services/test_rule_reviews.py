"""Reviews of the rules: who may record one, of what, and until when it counts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from pydantic import ValidationError
from sqlalchemy import delete, update

from app.services import rule_reviews
from app.services.context import Context
from app.storage.store import Store
from app.storage.tables import RuleReviewRow
from schemas.audit import AuditAction
from schemas.errors import InvalidInputError, NotAllowedError, NotFoundError, ProtectedRowError
from schemas.rule_review import TypedReview
from schemas.rules.catalogue import rule_parts
from schemas.rules.loading import rules_version
from tests.clock import FixedClock
from tests.services import people

TODAY = date(2026, 11, 24)
AFTERCARE = "aftercare.toml"
TYPED = TypedReview(
    reviewer_name="Zelda Quistgaard", reviewer_licence="DPT LIC-99817", reviewed_on=TODAY
)


@pytest.fixture
def owner(store: Store, clock: FixedClock) -> Context:
    """The owner of the demo clinic."""
    return people.context(store, clock, "owner")


def _reviewed(ctx: Context) -> list[str]:
    return [one.part.file for one in rule_reviews.overview(ctx).parts if one.is_reviewed]


def _covers_the_handout(ctx: Context) -> bool:
    with ctx.store.read() as tx:
        return rule_reviews.is_reviewed(tx)


def _change_part(monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    """From now on, the rule file is another than it was."""
    changed = tuple(
        replace(part, sha256="0" * 64) if part.file == file else part for part in rule_parts()
    )
    monkeypatch.setattr(rule_reviews, "rule_parts", lambda: changed)


def test_nothing_is_reviewed_in_a_new_clinic(owner: Context) -> None:
    found = rule_reviews.overview(owner)
    assert found.reviewed == 0
    assert [one.part for one in found.parts] == list(rule_parts())
    assert all(one.review is None and not one.is_due for one in found.parts)
    assert not _covers_the_handout(owner)


def test_a_part_is_reviewed_once_its_review_is_recorded(owner: Context) -> None:
    rule_reviews.record_review(owner, AFTERCARE, TYPED)
    assert _reviewed(owner) == [AFTERCARE]
    assert _covers_the_handout(owner)
    (review,) = (one.review for one in rule_reviews.overview(owner).parts if one.review)
    assert (review.reviewer_name, review.reviewer_licence) == ("Zelda Quistgaard", "DPT LIC-99817")
    assert (review.reviewed_on, review.next_review_on) == (TODAY, date(2027, 11, 24))
    assert (review.rules_version, review.recorded_by) == (rules_version(), owner.actor.account_id)


def test_a_review_of_another_part_says_nothing_of_the_handout(owner: Context) -> None:
    rule_reviews.record_review(owner, "screening.toml", TYPED)
    assert _reviewed(owner) == ["screening.toml"]
    assert not _covers_the_handout(owner)


def test_a_review_of_everything_covers_every_part(owner: Context) -> None:
    rule_reviews.record_review(owner, None, TYPED)
    assert rule_reviews.overview(owner).reviewed == len(rule_parts())
    assert _covers_the_handout(owner)


def test_the_log_says_which_parts_and_no_ones_name(owner: Context, store: Store) -> None:
    rule_reviews.record_review(owner, AFTERCARE, TYPED)
    entry = people.log(store)[0]
    assert (entry.action, entry.actor_id) == (AuditAction.RULES_REVIEWED, owner.actor.account_id)
    assert entry.details == {"parts": [AFTERCARE]}
    assert not any(word in entry.model_dump_json() for word in people.WORDS)


def test_a_part_that_changed_since_is_a_draft_again(
    owner: Context, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule_reviews.record_review(owner, None, TYPED)
    _change_part(monkeypatch, AFTERCARE)
    (changed,) = (one for one in rule_reviews.overview(owner).parts if not one.is_reviewed)
    assert changed.part.file == AFTERCARE
    assert changed.review is not None
    assert not _covers_the_handout(owner)
    clock.advance(minutes=1)
    rule_reviews.record_review(owner, AFTERCARE, TYPED)
    assert _covers_the_handout(owner)


@pytest.mark.parametrize(("days", "is_due"), [(365, False), (366, True)])
def test_a_review_is_due_again_after_a_year(owner: Context, days: int, *, is_due: bool) -> None:
    typed = TYPED.model_copy(update={"reviewed_on": TODAY - timedelta(days=days)})
    rule_reviews.record_review(owner, AFTERCARE, typed)
    (found,) = (one for one in rule_reviews.overview(owner).parts if one.part.file == AFTERCARE)
    assert (found.is_reviewed, found.is_due) == (True, is_due)


def test_the_newest_review_of_a_part_counts(owner: Context, clock: FixedClock) -> None:
    rule_reviews.record_review(owner, AFTERCARE, TYPED)
    clock.advance(minutes=1)
    rule_reviews.record_review(
        owner, AFTERCARE, TYPED.model_copy(update={"reviewer_name": "Ann Other"})
    )
    (review,) = (one.review for one in rule_reviews.overview(owner).parts if one.review)
    assert review.reviewer_name == "Ann Other"


@pytest.mark.parametrize("login", ["therapist", "frontdesk", "admin"])
def test_only_the_owner_sees_and_records_reviews(
    store: Store, clock: FixedClock, login: str
) -> None:
    ctx = people.context(store, clock, login)
    before = people.every_row(store)
    with pytest.raises(NotAllowedError):
        rule_reviews.overview(ctx)
    with pytest.raises(NotAllowedError):
        rule_reviews.record_review(ctx, None, TYPED)
    assert people.every_row(store) == before


@pytest.mark.parametrize(("days", "is_refused"), [(0, False), (1, True)])
def test_a_day_that_is_still_to_come_is_refused(
    owner: Context, store: Store, days: int, *, is_refused: bool
) -> None:
    typed = TYPED.model_copy(update={"reviewed_on": TODAY + timedelta(days=days)})
    before = people.every_row(store)
    if not is_refused:
        rule_reviews.record_review(owner, AFTERCARE, typed)
        return
    with pytest.raises(InvalidInputError, match="today or an earlier day"):
        rule_reviews.record_review(owner, AFTERCARE, typed)
    assert people.every_row(store) == before


def test_a_part_that_is_not_there_is_refused(owner: Context, store: Store) -> None:
    before = people.every_row(store)
    for part in ("sources.toml", "", "../aftercare.toml"):
        with pytest.raises(NotFoundError):
            rule_reviews.record_review(owner, part, TYPED)
    assert people.every_row(store) == before


@pytest.mark.parametrize("field", ["reviewer_name", "reviewer_licence"])
@pytest.mark.parametrize("typed", ["", "   "])
def test_name_and_licence_are_required(field: str, typed: str) -> None:
    with pytest.raises(ValidationError, match="Fill this in"):
        TypedReview(**{**TYPED.model_dump(), field: typed})


def test_a_recorded_review_is_never_changed_or_removed(owner: Context, store: Store) -> None:
    rule_reviews.record_review(owner, AFTERCARE, TYPED)
    before = people.every_row(store)
    for attack in (update(RuleReviewRow).values(reviewer_name="Ann"), delete(RuleReviewRow)):
        with pytest.raises(ProtectedRowError), store.write() as tx:
            tx.execute(attack)
    assert people.every_row(store) == before
