"""The tablet in a client's hands: from the handing over on, one intake answers and nothing else.

It comes back by `sign_in.unlock_with_pin`, after five wrong ones by the password.
"""

from app.services import intakes
from app.services.context import Actor, Clock, Context, record, writing
from app.storage.records import visits, web_sessions
from app.storage.store import Store
from schemas.access import Permission
from schemas.audit import AuditAction
from schemas.errors import NotFoundError
from schemas.intake.view import IntakeView
from schemas.web_session import SignedIn


def hand_over(ctx: Context, session_id: str) -> None:
    """Give the tablet to the client of this session; given already, it stays given.

    Raises:
        NotFoundError: there is no such session, or it has no intake.
        SessionLockedError: the client of another session holds the tablet.
    """
    with writing(ctx, Permission.HAND_OUT_INTAKE, intake_of=session_id) as tx:
        if visits.of_session(tx, session_id).intake is None:
            raise NotFoundError("This visit has no intake. Go back to Today and choose again.")
        if web_sessions.set_handed_over(tx, ctx.actor.web_session_id, session_id):
            details = {"session_id": session_id}
            browser = ctx.actor.web_session_id
            record(tx, ctx, AuditAction.HANDED_OVER, "web_session", browser, details=details)


def held_intake(store: Store, clock: Clock, signed_in: SignedIn) -> IntakeView | None:
    """The intake that a client holds at this browser; None while nobody does."""
    session_id = signed_in.session.handed_session_id
    if session_id is None:
        return None
    account = signed_in.account
    actor = Actor(account.id, account.name, account.roles, signed_in.session.id)
    return intakes.view(Context(store, clock, actor), session_id)
