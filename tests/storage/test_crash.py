"""A process that is killed while it writes loses nothing it had acknowledged.

Source: study of storage, "Crash safety": a kill can also leave one durable write that nobody
was told of, so one more than acknowledged is right, and one less is not.
"""

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from app.storage import audit_chain, integrity
from app.storage.tables import DraftRow
from tests.storage.crash_child import WRITES
from tests.storage.rows import OPEN, add_world, id_of, opened

CHILD: Final = Path(__file__).with_name("crash_child.py")
MAX_UNACKNOWLEDGED: Final = 1


@pytest.fixture
def counting(clinic: Path) -> Path:
    """A clinic whose one draft counts from nothing."""
    with opened(clinic) as store, store.write() as tx:
        add_world(tx, OPEN, signed=False)
        tx.get_one(DraftRow, id_of("draft", OPEN)).sections = {"count": 0}
    return clinic


def _acknowledged(clinic: Path, kill_after: int) -> int:
    """Run the child, kill it after so many acknowledgements; returns the last one it gave."""
    command = [sys.executable, str(CHILD), str(clinic)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(kill_after)]
        child.kill()
        lines += child.stdout.readlines()
    return int([line for line in lines if line.endswith("\n")][-1])


@pytest.mark.parametrize("kill_after", [1, 2, 7, 19, 33, 49])
def test_every_acknowledged_write_survives_a_kill(counting: Path, kill_after: int) -> None:
    acknowledged = _acknowledged(counting, kill_after)
    assert kill_after <= acknowledged <= WRITES
    with opened(counting) as store, store.read() as tx:
        count = tx.get_one(DraftRow, id_of("draft", OPEN)).sections["count"]
        integrity.check_pages(tx)
        end = audit_chain.verify(tx)
        newest = audit_chain.newest(tx, 1)[0]
    assert acknowledged <= count <= acknowledged + MAX_UNACKNOWLEDGED
    assert newest.subject_id == str(count)
    assert end.seq == 2 + count  # made, the open session's own entry, then one a write


def test_writing_goes_on_after_three_kills_in_a_row(counting: Path) -> None:
    last = 0
    for kill_after in (3, 5, 4):
        acknowledged = _acknowledged(counting, kill_after)
        assert acknowledged >= last + kill_after
        last = acknowledged
    with opened(counting) as store, store.read() as tx:
        integrity.check_pages(tx)
        assert audit_chain.verify(tx).seq - 2 - last in (0, MAX_UNACKNOWLEDGED)
