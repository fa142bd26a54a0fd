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

from app.services import sign_in
from app.services.demo import DEMO_SESSIONS, ensure_demo, make_demo
from app.services.demo_people import CLINIC
from app.storage.opening import create_store, open_store
from app.storage.store import Store
from app.storage.tables import EpisodeRow, SessionRow
from schemas.account import DEMO_PASSWORD, DEMO_PIN
from schemas.errors import StoreError
from tests.clock import NOW
from tests.services import people

# With this seed the first client's first day is yesterday; on a Monday that is a Sunday, on
# which nobody works: the client has no session and is not written.
SEED_OF_YESTERDAY: Final = 173
MONDAY: Final = datetime(2026, 11, 23, 15, tzinfo=NOW.tzinfo)
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


def test_the_same_seed_and_day_make_the_same_clinic(tmp_path: Path) -> None:
    assert invented(tmp_path / "one", seed=3) == invented(tmp_path / "two", seed=3)


def test_another_seed_or_day_makes_another(tmp_path: Path) -> None:
    first = invented(tmp_path / "one", seed=3)
    assert invented(tmp_path / "two", seed=4)["client"] != first["client"]
    later = invented(tmp_path / "three", seed=3, now=NOW + timedelta(days=1))
    assert later["session"] != first["session"]


@pytest.mark.parametrize("sessions", [0, 1, 25])
def test_as_many_sessions_are_made_as_asked_for(tmp_path: Path, sessions: int) -> None:
    made = make_demo(tmp_path / "demo", NOW, sessions=sessions, seed=3)
    with opened(tmp_path / "demo") as store:
        rows = people.every_row(store)
    assert made.sessions == len(rows["session"]) == sessions
    assert made.clients == len(rows["client"]) == len(rows["episode"])


def test_a_client_without_a_session_is_not_counted(tmp_path: Path) -> None:
    made = make_demo(tmp_path / "demo", MONDAY, sessions=3, seed=SEED_OF_YESTERDAY)
    with opened(tmp_path / "demo") as store:
        rows, log = people.every_row(store), people.log(store)
    assert made.clients == len(rows["client"])
    assert log[0].details == {"clients": made.clients, "sessions": 3}


def test_every_session_makes_sense_by_itself(store: Store) -> None:
    zone = ZoneInfo(CLINIC.zone)
    with store.read() as tx:
        rows = tx.scalars(select(SessionRow)).all()
    assert len(rows) == 40
    for row in rows:
        assert row.time_out is not None
        assert row.time_in < row.time_out <= NOW
        assert row.time_in.astimezone(zone).date() == row.local_date < TODAY
        assert row.local_date.weekday() != 6
        assert row.pain_before_nrs is not None
        assert row.pain_after_nrs is not None
        assert 0 <= row.pain_after_nrs <= row.pain_before_nrs <= 10
        assert row.next_visit_on is None or row.next_visit_on > row.local_date


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
        assert opened_at[episode_id] == course[0].time_in
        for visit, later in pairwise(course):
            assert visit.next_visit_on == later.local_date


def test_every_role_has_somebody_who_signs_in(store: Store) -> None:
    for login in ("therapist", "frontdesk", "owner", "admin"):
        new = sign_in.sign_in(store, NOW, login, DEMO_PASSWORD)
        signed_in = sign_in.identify(store, new.token)
        assert signed_in is not None
        assert [role.value for role in signed_in.account.roles] == [login]
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
