"""The demo clinic: the same seed and day, the same clinic; coherent; never among real clients."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from app.services import sign_in, today, verification
from app.services.demo import CLINIC, DEMO_SESSIONS, ensure_demo, make_demo
from app.storage.opening import create_store, open_store
from app.storage.store import Store
from app.storage.tables import EpisodeRow, SessionRow
from schemas.account import DEMO_PASSWORD, DEMO_PIN
from schemas.clinic import Language
from schemas.errors import StoreError
from schemas.session import Stage
from tests.clock import NOW
from tests.conftest import ContextOf
from tests.services import people

MONDAY: Final = datetime(2026, 11, 23, 15, tzinfo=NOW.tzinfo)
SUNDAY: Final = datetime(2026, 11, 22, 15, tzinfo=NOW.tzinfo)
AT_NIGHT: Final = datetime(2026, 11, 24, 6, 30, tzinfo=NOW.tzinfo)
TODAY: Final = NOW.astimezone(ZoneInfo(CLINIC.zone)).date()


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    store = open_store(folder, NOW)
    try:
        yield store
    finally:
        store.close()


def invented(folder: Path, *, seed: int, now: datetime = NOW, sessions: int = 25) -> dict[str, Any]:
    """Every row but the log, and every column but the hashes, whose salt is always new."""
    make_demo(folder, now, sessions=sessions, seed=seed)
    with opened(folder) as store:
        rows = dict(people.every_row(store))
    rows["account"] = [(row[0], row[1]) for row in rows["account"]]
    del rows["audit"]
    return rows


def moments(row: tuple[Any, ...]) -> list[datetime]:
    return [one for one in row if isinstance(one, datetime)]


def test_the_same_seed_and_day_make_the_same_clinic(tmp_path: Path) -> None:
    assert invented(tmp_path / "one", seed=3) == invented(tmp_path / "two", seed=3)


def test_another_seed_or_day_makes_another(tmp_path: Path) -> None:
    first = invented(tmp_path / "one", seed=3)
    assert invented(tmp_path / "two", seed=4)["client"] != first["client"]
    later = invented(tmp_path / "three", seed=3, now=NOW + timedelta(days=1))
    assert later["session"] != first["session"]


@pytest.mark.parametrize(
    ("now", "sessions"),
    [(NOW, 0), (NOW, 1), (NOW, 5), (NOW, 25), (MONDAY, 25), (SUNDAY, 25), (AT_NIGHT, 25)],
    ids=str,
)
def test_as_many_sessions_are_made_as_asked_for(
    tmp_path: Path, now: datetime, sessions: int
) -> None:
    made = make_demo(tmp_path / "demo", now, sessions=sessions, seed=3)
    with opened(tmp_path / "demo") as store:
        rows, log = people.every_row(store), people.log(store)
        proof = verification.verify(store)
    assert made.sessions == len(rows["session"]) == len(rows["intake"]) == sessions
    assert made.clients == len(rows["client"]) <= len(rows["episode"]) <= sessions
    assert log[0].details == {"clients": made.clients, "sessions": sessions}
    assert proof.signed == len(rows["note"]) + len(rows["addendum"])
    assert all(at <= now for table in rows.values() for row in table for at in moments(row))


def test_the_day_begins_with_people_expected_and_notes_to_sign(
    context_of: ContextOf,
) -> None:
    day = today.today(context_of("therapist"))
    assert len(day.expected) >= 4
    assert len(day.to_come) >= 4
    languages = [one.who.client.language for one in day.to_come]
    assert languages.count(Language.SPANISH) >= 2
    assert any(one.who.allergies for one in day.to_come)
    assert any(one.signed_at for one in day.expected)
    assert sorted(one.missing or 0 for one in day.to_sign) == [0, 1]
    assert [one.stage for one in day.open_visits].count(Stage.CLEARANCE) == 1


def test_nobody_treats_two_clients_at_once(store: Store) -> None:
    with store.read() as tx:
        rows = tx.scalars(select(SessionRow).order_by(SessionRow.time_in)).all()
    by_therapist: dict[str, list[SessionRow]] = {}
    for row in rows:
        by_therapist.setdefault(row.therapist_id, []).append(row)
    assert len(by_therapist) > 1
    for theirs in by_therapist.values():
        for visit, later in pairwise(theirs):
            assert (visit.time_out or visit.time_in) < later.time_in


def test_on_sundays_the_clinic_is_closed(store: Store) -> None:
    with store.read() as tx:
        days = set(tx.scalars(select(SessionRow.local_date)))
    assert all(day.weekday() != 6 and day <= TODAY for day in days)


def test_the_next_visit_is_the_one_that_came(store: Store) -> None:
    with store.read() as tx:
        rows = tx.scalars(select(SessionRow).order_by(SessionRow.time_in)).all()
        opened_at = {row.id: row.opened_at for row in tx.scalars(select(EpisodeRow))}
    courses: dict[str, list[SessionRow]] = {}
    for row in rows:
        courses.setdefault(row.episode_id, []).append(row)
    assert set(courses) == set(opened_at)
    assert max(map(len, courses.values())) > 1
    for episode_id, course in courses.items():
        assert opened_at[episode_id] <= course[0].time_in
        for visit, later in pairwise(course):
            assert visit.next_visit_on == later.local_date


def test_every_role_has_somebody_who_signs_in(store: Store) -> None:
    for login, role in (
        *(("therapist", "therapist"), ("ruth", "therapist"), ("diego", "therapist")),
        *(("frontdesk", "frontdesk"), ("owner", "owner"), ("admin", "admin")),
    ):
        new = sign_in.sign_in(store, NOW, login, DEMO_PASSWORD)
        signed_in = sign_in.identify(store, new.token)
        assert signed_in is not None
        assert [one.value for one in signed_in.account.roles] == [role]
        sign_in.unlock_with_pin(store, NOW, signed_in, DEMO_PIN)


def test_a_real_clinic_never_becomes_a_demo(tmp_path: Path) -> None:
    folder = tmp_path / "clinic"
    store = create_store(folder, NOW)
    before = people.every_row(store)
    with pytest.raises(StoreError, match="holds a clinic already"):
        make_demo(folder, NOW, sessions=1, seed=1)
    with pytest.raises(StoreError, match="holds a real clinic"):
        ensure_demo(folder, NOW)
    assert people.every_row(store) == before
    assert not store.is_demo
    store.close()


def test_a_demo_that_is_there_stays(demo_folder: Path) -> None:
    with opened(demo_folder) as store:
        before = people.every_row(store)
    ensure_demo(demo_folder, NOW + timedelta(days=3))
    with opened(demo_folder) as store:
        assert people.every_row(store) == before


def test_an_empty_folder_gets_the_usual_demo(tmp_path: Path) -> None:
    ensure_demo(tmp_path / "demo", NOW)
    with opened(tmp_path / "demo") as store:
        assert store.is_demo
        assert len(people.every_row(store)["session"]) == DEMO_SESSIONS == 200
