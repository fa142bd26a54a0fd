"""Who acts, when, on which store; and the check that stands before every use case.

Streamlit runs fragment callbacks without the main script, so a page's own check is not
enough: every service asks the store anew whether the web session is live and the role right.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.storage import audit_chain
from app.storage.records import sessions, web_sessions
from app.storage.store import Store, Transaction
from schemas.access import Permission, Role, is_granted
from schemas.audit import AuditAction
from schemas.errors import NotAllowedError, SessionLockedError, SignedOutError
from schemas.web_session import SignedIn, Standing

Clock = Callable[[], datetime]

_BROWSER: Final = "browser"


@dataclass(frozen=True)
class Actor:
    """The person behind a request."""

    account_id: str
    name: str
    roles: frozenset[Role]
    web_session_id: str


@dataclass(frozen=True)
class Context:
    """What every service function is given first. `clock` returns aware UTC."""

    store: Store
    clock: Clock
    actor: Actor

    def may(self, permission: Permission) -> bool:
        """Whether the actor's roles grant it; for what a screen shows, not for safety."""
        return is_granted(self.actor.roles, permission)


@contextmanager
def reading(
    ctx: Context,
    permission: Permission,
    *,
    intake_of: str | None = None,
    pad_of: str | None = None,
) -> Iterator[Transaction]:
    """A snapshot, after the check.

    `intake_of`: the session whose intake the use case belongs to. A tablet in a client's hands
    reaches those of its own session and nothing else.
    `pad_of`: the session whose pad the use case belongs to. While it runs in the actor's own
    hands, an idle tablet reaches it, too.

    Raises:
        SignedOutError, SessionLockedError, NotAllowedError: nothing was read.
    """
    with ctx.store.read() as tx:
        _check(tx, ctx, permission, intake_of, pad_of)
        yield tx


@contextmanager
def writing(
    ctx: Context,
    permission: Permission,
    *,
    intake_of: str | None = None,
    pad_of: str | None = None,
) -> Iterator[Transaction]:
    """One transaction, after the check; `intake_of` and `pad_of` as in `reading`.

    Raises:
        SignedOutError, SessionLockedError, NotAllowedError: nothing was changed.
    """
    with ctx.store.write() as tx:
        _check(tx, ctx, permission, intake_of, pad_of)
        yield tx


def require(ctx: Context, permission: Permission) -> None:
    """The check alone, before work that costs time; `writing` asks once more.

    Raises:
        SignedOutError, SessionLockedError, NotAllowedError: as `reading`.
    """
    with reading(ctx, permission):
        pass


def browser_of(tx: Transaction) -> SignedIn:
    """The browser that the check let pass, as this transaction found it."""
    found: SignedIn = tx.info[_BROWSER]
    return found


def record(
    tx: Transaction,
    ctx: Context,
    action: AuditAction,
    subject: str,
    subject_id: str,
    *,
    details: audit_chain.Details | None = None,
) -> None:
    """The audit entry of the use case, in its own transaction."""
    audit_chain.append(
        tx,
        action,
        at=ctx.clock(),
        actor_id=ctx.actor.account_id,
        subject=subject,
        subject_id=subject_id,
        details=details,
    )


def _check(
    tx: Transaction,
    ctx: Context,
    permission: Permission,
    intake_of: str | None,
    pad_of: str | None,
) -> None:
    found = web_sessions.by_id(tx, ctx.actor.web_session_id)
    if found is None:
        raise SignedOutError
    standing = found.standing(ctx.clock(), intake_of=intake_of)
    if standing is Standing.LOCKED and pad_of is not None:
        is_pad = sessions.runs(tx, pad_of, therapist_id=found.account.id)
        standing = found.standing(ctx.clock(), intake_of=intake_of, is_pad=is_pad)
    if standing is Standing.SIGNED_OUT:
        raise SignedOutError
    if standing is not Standing.LIVE:
        raise SessionLockedError
    # The roles of this moment, not those of the page's first run.
    if not is_granted(found.account.roles, permission):
        raise NotAllowedError
    tx.info[_BROWSER] = found
