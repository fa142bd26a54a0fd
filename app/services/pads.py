"""The pad of a running session on a tablet that nobody has touched for a while."""

from datetime import datetime

from app.storage.records import sessions
from app.storage.store import Store
from schemas.web_session import SignedIn, Standing


def is_live(store: Store, now: datetime, signed_in: SignedIn, session_id: str) -> bool:
    """Whether this browser may tap on the pad of this session, idle or not."""
    with store.read() as tx:
        is_pad = sessions.runs(tx, session_id, therapist_id=signed_in.account.id)
    return signed_in.standing(now, is_pad=is_pad) is Standing.LIVE
