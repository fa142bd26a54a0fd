"""The clinic's details, its day, and the day in numbers."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import ValidationError
from sqlalchemy import select

from app.services import clinic, today
from app.services.context import Context
from app.services.demo_people import CLINIC
from app.storage.records import sessions
from app.storage.tables import SessionRow
from schemas.audit import AuditAction
from schemas.clinic import ClinicProfile
from schemas.errors import StaleRevisionError
from schemas.session import Session
from tests.clock import FixedClock
from tests.services import people

DAY = date(2026, 11, 24)


def profile(**changed: object) -> ClinicProfile:
    return ClinicProfile.model_validate({**CLINIC.model_dump(), **changed})


def add_session(ctx: Context, episode: str, day: date, next_visit_on: date | None) -> None:
    begin = datetime(day.year, day.month, day.day, 15, tzinfo=UTC)
    author = people.account_of(ctx.store, "therapist").id
    one = Session(
        id=f"{episode}-{day}",
        episode_id=episode,
        therapist_id=author,
        local_date=day,
        time_in=begin,
        time_out=begin + timedelta(minutes=30),
        pain_before_nrs=None,
        pain_after_nrs=None,
        next_visit_on=next_visit_on,
    )
    with ctx.store.write() as tx:
        sessions.add(tx, one)


@pytest.fixture
def episode(therapist: Context) -> str:
    """An episode of a demo client whom nobody expects today."""
    expected = select(SessionRow.episode_id).where(SessionRow.next_visit_on == DAY)
    with therapist.store.read() as tx:
        found = select(SessionRow.episode_id).where(SessionRow.episode_id.not_in(expected))
        return tx.scalars(found.order_by(SessionRow.id).limit(1)).one()


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


@pytest.mark.parametrize(
    ("asked_for", "came_again", "expected"),
    [
        (DAY, None, 1),
        (DAY - timedelta(days=1), None, 0),
        (DAY + timedelta(days=1), None, 0),
        (None, None, 0),
        (DAY, DAY, 0),
        (DAY, DAY - timedelta(days=1), 1),
    ],
)
def test_one_who_was_asked_to_come_today_and_has_not_is_expected(
    therapist: Context,
    episode: str,
    asked_for: date | None,
    came_again: date | None,
    expected: int,
) -> None:
    before = today.today(therapist)
    add_session(therapist, episode, DAY - timedelta(days=7), asked_for)
    if came_again is not None:
        add_session(therapist, episode, came_again, None)
    after = today.today(therapist)
    assert after.day == DAY
    assert after.expected - before.expected == expected
    assert after.sessions - before.sessions == (1 if came_again is None else 2)
    assert after.clients == before.clients


def test_the_counts_are_those_of_the_rows(therapist: Context) -> None:
    rows = people.every_row(therapist.store)
    counted = today.today(therapist)
    assert (counted.clients, counted.sessions) == (len(rows["client"]), len(rows["session"]))
    assert counted.sessions == 40
