"""A store of the first release comes to the second with every row it had."""

from pathlib import Path

import pytest

from app.storage import opening, protection
from app.storage.records import sessions, treatment
from tests.clock import NOW
from tests.storage.old_releases import store_before
from tests.storage.rows import opened

_ROWS = """
INSERT INTO account VALUES
  ('t', 'maya', 'Maya', 'L', 'ME', '2028-06-30', '["therapist"]', '-', '-',
   '2026-11-01 09:00:00', NULL, 1);
INSERT INTO client (id, first_name, last_name, preferred_name, born_on, phone, language, email,
  emergency_contact, own_doctor, allergies, medicines, guardian_name, guardian_relation,
  search_text, created_at, created_by, revision)
VALUES ('c', 'A', 'B', '', '1980-01-01', '5', 'en', '', '', '', '', '', '', '', 'a b 5',
  '2026-11-01 09:00:00', 't', 1);
INSERT INTO episode (id, client_id, opened_at, opened_by, revision)
VALUES ('e', 'c', '2026-11-01 09:00:00', 't', 1);
INSERT INTO session (id, episode_id, therapist_id, local_date, time_in, time_out, pain_before_nrs,
  pain_after_nrs, other_techniques, home_care, not_treated, created_at, revision)
VALUES ('s', 'e', 't', '2026-11-02', '2026-11-02 15:00:00', '2026-11-02 15:45:00', 6, 2,
        '["gentle_massage"]', '["AC-WALK"]', 0, '2026-11-02 15:00:00', 3);
INSERT INTO pressure_event (id, session_id, position, logged_at, kind, applied_level, felt_0_10,
  guarding_sign, action, cap_after)
VALUES ('p', 's', 1, '2026-11-02 15:10:00', 'pressure_check', 2, 5, 0, 'continue', 2);
"""


@pytest.fixture
def old_store(tmp_path: Path) -> Path:
    """A store as the first release made it, with one session."""
    later = {"consent", "medical_clearance", "rule_review", "document_rendering"}
    return store_before(
        2,
        tmp_path,
        _ROWS,
        APPEND_ONLY=protection.APPEND_ONLY - later,
        _TAPPED=tuple(name for name in protection._TAPPED if name != "pain_nrs"),
    )


def test_a_session_and_a_tap_of_the_first_release_are_read_as_they_were(old_store: Path) -> None:
    assert opening.migrate(old_store, NOW) is not None
    with opened(old_store) as store, store.read() as tx:
        session = sessions.get(tx, "s")
        (event,) = treatment.events_of(tx, "s")
    assert (session.pain_before_nrs, session.pain_after_nrs, session.revision) == (6, 2, 3)
    assert (session.other_techniques, session.home_care) == (("gentle_massage",), ("AC-WALK",))
    assert (session.findings, session.no_next_visit, session.told_how) == ({}, False, None)
    assert session.marks == ()
    assert session.started_at == session.time_in
    assert (event.applied_level, event.felt_0_10, event.pain_nrs) == (2, 5, None)
