"""Writes fifty times to the clinic in a folder and says so after each; killed while it does.

Run by `test_crash.py` as a process of its own: python crash_child.py FOLDER.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from app.storage import opening
from app.storage.tables import DraftRow
from tests.clock import NOW
from tests.storage.rows import OPEN, add_entry, id_of

WRITES = 50


def main(folder: Path) -> None:
    """Count up in one draft, each step with its audit entry; acknowledged when it stands."""
    store = opening.open_store(folder, NOW)
    for _ in range(WRITES):
        with store.write() as tx:
            draft = tx.get_one(DraftRow, id_of("draft", OPEN))
            count = draft.sections["count"] + 1
            draft.sections = {"count": count, "text": "x" * (count * 997 % 6_000)}
            add_entry(tx, str(count))
        sys.stdout.write(f"{count}\n")
        sys.stdout.flush()
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
