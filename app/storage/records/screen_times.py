"""Screen time: for each open screen of a session the highest number of seconds it has told."""

from sqlalchemy import func, select

from app.storage.store import Transaction
from app.storage.tables import ScreenTimeRow


def keep(tx: Transaction, row_id: str, session_id: str, screen: str, seconds: int) -> None:
    """Write it down; a number that is lower than the stored one changes nothing."""
    rows = select(ScreenTimeRow).where(
        ScreenTimeRow.session_id == session_id, ScreenTimeRow.screen == screen
    )
    row = tx.scalar(rows)
    if row is None:
        tx.add(ScreenTimeRow(id=row_id, session_id=session_id, screen=screen, seconds=seconds))
    elif seconds > row.seconds:
        row.seconds = seconds
    tx.flush()


def total(tx: Transaction, session_id: str) -> int | None:
    """All screens of the session together; None where none has told anything."""
    rows = select(func.sum(ScreenTimeRow.seconds)).where(ScreenTimeRow.session_id == session_id)
    found = tx.scalar(rows)
    return None if found is None else int(found)
