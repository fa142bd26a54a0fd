"""The clinic's details, and its day."""

from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from app.services import clinic
from app.services.context import Context
from app.services.demo import CLINIC
from schemas.audit import AuditAction
from schemas.clinic import ClinicProfile
from schemas.errors import StaleRevisionError
from tests.clock import FixedClock
from tests.services import people

DAY = date(2026, 11, 24)


def profile(**changed: object) -> ClinicProfile:
    return ClinicProfile.model_validate({**CLINIC.model_dump(), **changed})


@pytest.mark.parametrize("minutes", [1, 120])
def test_the_idle_time_is_written_between_one_and_120_minutes(admin: Context, minutes: int) -> None:
    people.change_clinic(admin, profile(), idle_minutes=minutes)
    assert clinic.get(admin).idle_minutes == minutes
    assert people.log(admin.store)[0].details == {"fields": ["idle_minutes"]}


@pytest.mark.parametrize("minutes", [-1, 0, 121])
def test_any_other_idle_time_changes_nothing(admin: Context, minutes: int) -> None:
    before = people.every_row(admin.store)
    with pytest.raises(ValidationError):
        people.change_clinic(admin, profile(name="Other"), idle_minutes=minutes)
    assert people.every_row(admin.store) == before


def test_a_change_of_details_that_somebody_else_has_changed_is_refused(admin: Context) -> None:
    shown = clinic.get(admin)
    clinic.change(admin, profile(), idle_minutes=9, revision=shown.revision)
    before = people.every_row(admin.store)
    with pytest.raises(StaleRevisionError):
        clinic.change(admin, profile(), idle_minutes=8, revision=shown.revision)
    assert people.every_row(admin.store) == before


def test_a_new_idle_time_counts_for_screens_that_are_open(
    admin: Context, therapist: Context, clock: FixedClock
) -> None:
    people.change_clinic(admin, profile(), idle_minutes=11)
    clock.advance(minutes=10, seconds=59)
    assert clinic.get(therapist).idle_minutes == 11


def test_a_change_is_logged_by_its_fields_and_without_words(admin: Context) -> None:
    people.change_clinic(
        admin, profile(name="Zelda's Place", phone="555 010 0111"), idle_minutes=10
    )
    (entry, *_) = people.log(admin.store)
    assert (entry.action, entry.actor_id) == (AuditAction.CLINIC_CHANGED, admin.actor.account_id)
    assert entry.details == {"fields": ["name", "phone"]}
    assert "Zelda" not in entry.model_dump_json()
    assert clinic.get(admin).is_demo


@pytest.mark.parametrize(
    ("zone", "moment", "expected"),
    [
        ("America/New_York", datetime(2026, 11, 25, 4, 59, 59, tzinfo=UTC), DAY),
        ("America/New_York", datetime(2026, 11, 25, 5, tzinfo=UTC), date(2026, 11, 25)),
        ("Pacific/Auckland", datetime(2026, 11, 24, 10, 59, 59, tzinfo=UTC), DAY),
        ("Pacific/Auckland", datetime(2026, 11, 24, 11, tzinfo=UTC), date(2026, 11, 25)),
        ("Pacific/Kiritimati", datetime(2026, 11, 24, 10, tzinfo=UTC), date(2026, 11, 25)),
        ("UTC", datetime(2026, 11, 24, 23, 59, 59, tzinfo=UTC), DAY),
        # The night the clocks go forward in New York.
        ("America/New_York", datetime(2027, 3, 15, 3, 59, tzinfo=UTC), date(2027, 3, 14)),
        ("America/New_York", datetime(2027, 3, 15, 4, tzinfo=UTC), date(2027, 3, 15)),
    ],
)
def test_the_day_is_the_clinics_own(
    admin: Context, clock: FixedClock, zone: str, moment: datetime, expected: date
) -> None:
    people.change_clinic(admin, profile(zone=zone), idle_minutes=120)
    clock.now = moment
    ctx = people.context(admin.store, clock, "therapist")
    assert clinic.local_today(ctx) == expected
