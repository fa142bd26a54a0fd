"""A store of the third release: its rows come over, and nothing is hidden or printed unasked."""

from pathlib import Path

import pytest
from sqlalchemy import select

from app.storage import opening
from app.storage.tables import ClinicRow, ScreenTimeRow, TypedTextRow, WebSessionRow
from tests.clock import NOW
from tests.storage.old_releases import store_before
from tests.storage.rows import opened

_ROWS = """
INSERT INTO clinic (id, revision, name, address, phone, zone, emergency_number, language, is_demo,
  idle_minutes, created_at)
VALUES ('c', 4, 'Rowan', '1 Elm St', '555-0100', 'America/Chicago', '911', 'es', 1, 7,
  '2026-11-02 15:00:00');
INSERT INTO account (id, revision, login, name, licence, licence_state, roles, password_hash,
  pin_hash, created_at)
VALUES ('a', 1, 'mo', 'Mo', '', '', '[]', '', '', '2026-11-02 15:00:00');
INSERT INTO web_session (id, token_sha256, account_id, created_at, expires_at, last_active_at,
  pin_failures)
VALUES ('w', 'x', 'a', '2026-11-02 15:00:00', '2026-11-03 03:00:00', '2026-11-02 15:00:00', 2);
"""


@pytest.fixture
def third_release(tmp_path: Path) -> Path:
    """A store as the third release made it, with a clinic and somebody signed in."""
    return store_before(4, tmp_path, _ROWS)


def test_a_store_of_the_third_release_keeps_its_rows(third_release: Path) -> None:
    assert opening.migrate(third_release, NOW) is not None
    with opened(third_release) as store, store.read() as tx:
        clinic, browser = tx.scalars(select(ClinicRow)).one(), tx.get(WebSessionRow, "w")
        assert (clinic.name, clinic.idle_minutes, clinic.revision) == ("Rowan", 7, 4)
        assert clinic.logo_png is None
        assert browser is not None
        assert (browser.pin_failures, browser.hides_names) == (2, False)
        assert tx.scalars(select(TypedTextRow)).all() == []
        assert tx.scalars(select(ScreenTimeRow)).all() == []
