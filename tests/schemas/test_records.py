"""Sessions, audit entries and refusals: their limits and their words."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from schemas import errors
from schemas.audit import AuditAction, AuditEntry
from schemas.session import Session
from tests.clock import NOW

VISIT: dict[str, Any] = {
    "id": "1",
    "episode_id": "2",
    "therapist_id": "3",
    "local_date": date(2026, 11, 24),
    "time_in": NOW,
    "time_out": None,
    "pain_before_nrs": None,
    "pain_after_nrs": None,
    "next_visit_on": None,
}
ENTRY: dict[str, Any] = {
    "seq": 1,
    "at": NOW,
    "action": AuditAction.SIGNED_IN,
    "actor_id": "-",
    "subject": "web_session",
    "subject_id": "1",
    "details": {},
}


@pytest.mark.parametrize("field", ["pain_before_nrs", "pain_after_nrs"])
@pytest.mark.parametrize(
    ("score", "is_fine"), [(None, True), (0, True), (10, True), (-1, False), (11, False)]
)
def test_pain_is_zero_to_ten_or_was_not_asked(
    field: str, score: int | None, *, is_fine: bool
) -> None:
    fields = {**VISIT, field: score}
    if is_fine:
        read = getattr(Session.model_validate(fields), field)
        assert read == score
        assert (read is None) is (score is None)
    else:
        with pytest.raises(ValidationError):
            Session.model_validate(fields)


def test_an_audit_entry_keeps_kinds_of_details_apart() -> None:
    details = {"flag": True, "count": 1, "zero": 0, "name": "1", "ids": ["a"]}
    entry = AuditEntry.model_validate({**ENTRY, "details": details})
    again = AuditEntry.model_validate_json(entry.model_dump_json())
    assert again == entry
    assert [type(value) for value in again.details.values()] == [bool, int, int, str, list]


@pytest.mark.parametrize("details", [{"a": None}, {"a": 1.5}, {"a": {"b": 1}}, {"a": [1]}])
def test_an_audit_entry_holds_no_other_details(details: object) -> None:
    with pytest.raises(ValidationError):
        AuditEntry.model_validate({**ENTRY, "details": details})


def test_an_audit_entry_records_known_actions_only() -> None:
    with pytest.raises(ValidationError):
        AuditEntry.model_validate({**ENTRY, "action": "store.erased"})
    assert all(action.value.count(".") == 1 for action in AuditAction)


@pytest.mark.parametrize(
    ("refusal", "says"),
    [
        (errors.SignedOutError(), "You are signed out. Sign in to go on."),
        (errors.SessionLockedError(), "This screen is locked. Type your PIN to go on."),
        (errors.NotAllowedError(), "Your account may not do this. Ask the person who manages"),
        (errors.StaleRevisionError(), "Somebody else changed this since you opened it. Reload"),
        (errors.ProtectedRowError(), "This record is signed. Add an addendum to correct it."),
        (errors.ThrottledError(1), "Too many tries. Wait 1 second, then try again."),
        (errors.ThrottledError(2), "Too many tries. Wait 2 seconds, then try again."),
        (errors.NotFoundError("Go back."), "Go back."),
    ],
)
def test_a_refusal_says_what_to_do(refusal: errors.PalpateError, says: str) -> None:
    assert refusal.message.startswith(says)
    assert str(refusal) == refusal.message


def test_a_throttled_person_is_told_how_long() -> None:
    assert errors.ThrottledError(7).wait_seconds == 7


def test_invalid_input_keeps_each_fields_sentence() -> None:
    typed = {"name": "Fill this in.", "pin": "Use 4 to 8 digits."}
    refusal = errors.InvalidInputError(typed)
    assert refusal.errors == typed
    assert str(refusal) == "Fill this in. Use 4 to 8 digits."


@pytest.mark.parametrize(
    "kind",
    [
        errors.ReadOnlyFolderError,
        errors.KeyMissingError,
        errors.WrongKeyError,
        errors.PlaintextStoreError,
        errors.DamagedStoreError,
        errors.SchemaOutdatedError,
        errors.SchemaTooNewError,
    ],
)
def test_every_refusal_of_the_store_can_be_caught_as_one(kind: type[errors.StoreError]) -> None:
    assert issubclass(kind, errors.StoreError)
    assert issubclass(kind, errors.PalpateError)
