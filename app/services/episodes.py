"""Episodes: what to offer a client who comes again, where a visit belongs, one closed."""

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
        return of_kept(tx, client_id)


def offer(ctx: Context, client_id: str) -> Offer:
    """Whether the same problem may go on, and as which visit; a new one always may begin.

    Raises:
        NotFoundError: there is no such client.
    """
    with reading(ctx, Permission.FIND_CLIENTS) as tx:
        return rules.offer(of_kept(tx, client_id), day_at(tx, ctx.clock()))


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


def for_visit(tx: Transaction, ctx: Context, client_id: str, same_episode_id: str | None) -> str:
    """The episode that a new visit belongs to, for the use case that begins or moves one.

    `same_episode_id` is what was offered; None is a new problem, which is opened unless one
    without any visit is open.

    Raises:
        NotFoundError: there is no such client.
        WrongStateError: the same problem is not on offer, or no more.
    """
    found = of_kept(tx, client_id)
    if same_episode_id is not None:
        if rules.offer(found, day_at(tx, ctx.clock())).same_episode_id != same_episode_id:
            raise WrongStateError("This problem cannot go on. Open the client again.")
        return same_episode_id
    empty = next((one.id for one in found if one.is_open and not one.sessions), None)
    return empty or _opened(tx, ctx, clients.kept(tx, client_id).id)


def _opened(tx: Transaction, ctx: Context, client_id: str) -> str:
    episode_id = new_id()
    episodes.add(tx, episode_id, client_id, opened_by=ctx.actor.account_id, at=ctx.clock())
    tx.flush()
    details = {"client_id": client_id}
    record(tx, ctx, AuditAction.EPISODE_OPENED, "episode", episode_id, details=details)
    return episode_id


def of_kept(tx: Transaction, client_id: str) -> list[Episode]:
    """The episodes of a client and of the records merged into it, newest first."""
    kept = clients.kept(tx, client_id)
    return episodes.of_clients(tx, clients.members(tx, [kept.id]))
