"""A signed-in browser, and whether it may act now."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from schemas.account import Account
from schemas.base import Schema

SHIFT: Final = timedelta(hours=12)
PIN_TRIES: Final = 5


class Standing(StrEnum):
    """What a web session may do now."""

    LIVE = "live"
    LOCKED = "locked"
    SIGNED_OUT = "signed_out"


class WebSession(Schema):
    """One signed-in browser. Moments are aware UTC."""

    id: str
    account_id: str
    expires_at: datetime
    last_active_at: datetime
    locked_at: datetime | None
    pin_failures: int
    revoked_at: datetime | None

    @property
    def needs_password(self) -> bool:
        """Whether the PIN was wrong too often to be asked again."""
        return self.pin_failures >= PIN_TRIES


class SignedIn(Schema):
    """A web session with its account and the clinic's idle time."""

    session: WebSession
    account: Account
    idle_minutes: int

    def standing(self, now: datetime) -> Standing:
        """What this browser may do at `now` (aware UTC)."""
        session = self.session
        if session.revoked_at or not self.account.is_active or now >= session.expires_at:
            return Standing.SIGNED_OUT
        is_idle = now - session.last_active_at >= timedelta(minutes=self.idle_minutes)
        return Standing.LOCKED if session.locked_at or is_idle else Standing.LIVE
