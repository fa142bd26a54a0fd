"""Episodes: what to offer a client who comes again, a new problem opened, one closed."""

from app.services.clinic import day_at
from app.services.context import Context, reading, record, writing
from app.services.ids import new_id
from app.storage.records import clients, episodes
from app.storage.store import Transaction
from schemas import episode as rules
from schemas.access import Permission
from schemas.audit import AuditAction
from schemas.episode import Episode, Offer, Outcome
from schemas.errors import WrongStateError


def of_client(ctx: Context, client_id: str) -> list[Episode]:
    """The client's episodes with their sessions, newest first, also those of merged records.

    Raises:
        NotFoundError: there is no such client.
    """
    with reading(ctx, Permission.FIND_CLIENTS) as tx:
        return _of_client(tx, client_id)


def offer(ctx: Context, client_id: str) -> Offer:
    """Whether the same problem may go on, and as which visit; a new one always may begin.

    Raises:
        NotFoundError: there is no such client.
    """
    with reading(ctx, Permission.FIND_CLIENTS) as tx:
        return rules.offer(_of_client(tx, client_id), day_at(tx, ctx.clock()))


def begin(ctx: Context, client_id: str) -> str:
    """Open an episode for a new problem; returns its id.

    Raises:
        NotFoundError: there is no such client.
        WrongStateError: one without any session is open: the button was pressed twice.
    """
    with writing(ctx, Permission.TREAT) as tx:
        if any(one.is_open and not one.sessions for one in _of_client(tx, client_id)):
            raise WrongStateError("A new problem is open already. Its first visit is still to do.")
        episode_id, kept = new_id(), clients.kept(tx, client_id)
        episodes.add(tx, episode_id, kept.id, opened_by=ctx.actor.account_id, at=ctx.clock())
        details = {"client_id": kept.id}
        record(tx, ctx, AuditAction.EPISODE_OPENED, "episode", episode_id, details={**details})
    return episode_id


def close(ctx: Context, episode_id: str, revision: int, outcome: Outcome) -> None:
    """End an episode. It is not opened again: who comes back has a new problem.

    Raises:
        NotFoundError: there is none.
        WrongStateError: it is closed already.
        StaleRevisionError: somebody changed it since the screen showed it.
    """
    with writing(ctx, Permission.TREAT) as tx:
        episodes.close(tx, episode_id, revision=revision, outcome=outcome, at=ctx.clock())
        record(tx, ctx, AuditAction.EPISODE_CLOSED, "episode", episode_id)


def _of_client(tx: Transaction, client_id: str) -> list[Episode]:
    kept = clients.kept(tx, client_id)
    return episodes.of_clients(tx, clients.members(tx, [kept.id]))
