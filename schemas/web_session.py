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
    HANDED_OVER = "handed_over"
    LOCKED = "locked"
    SIGNED_OUT = "signed_out"


class WebSession(Schema):
    """One signed-in browser. Moments are aware UTC.

    `handed_session_id`: the session whose client holds the tablet, from the handing over until
    the PIN; None while nobody does.
    `hides_names`: clients' names are covered on this screen.
    """

    id: str
    account_id: str
    expires_at: datetime
    last_active_at: datetime
    locked_at: datetime | None
    pin_failures: int
    revoked_at: datetime | None
    handed_session_id: str | None = None
    hides_names: bool = False

    @property
    def needs_password(self) -> bool:
        """Whether the PIN was wrong too often to be asked again."""
        return self.pin_failures >= PIN_TRIES


class SignedIn(Schema):
    """A web session with its account and the clinic's idle time."""

    session: WebSession
    account: Account
    idle_minutes: int

    def standing(
        self, now: datetime, *, intake_of: str | None = None, is_pad: bool = False
    ) -> Standing:
        """What this browser may do at `now` (aware UTC).

        A browser in a client's hands never locks: the client sleeps on a question and goes on.
        One that merely lies idle stays live to the pad of its therapist's running session; one
        that was locked by hand, or where a wrong PIN was typed, does not.

        Args:
            now: aware UTC.
            intake_of: the session whose intake is asked for; to it, and to nothing else, a
                browser in the hands of its client is live.
            is_pad: what is asked for is a tap on the pad of a session that runs now and is this
                account's own, as the store says.
        """
        session = self.session
        if session.revoked_at or not self.account.is_active or now >= session.expires_at:
            return Standing.SIGNED_OUT
        if session.handed_session_id is not None:
            is_theirs = intake_of == session.handed_session_id
            return Standing.LIVE if is_theirs else Standing.HANDED_OVER
        if session.locked_at is not None:
            return Standing.LOCKED
        is_idle = now - session.last_active_at >= timedelta(minutes=self.idle_minutes)
        return Standing.LOCKED if is_idle and not is_pad else Standing.LIVE
