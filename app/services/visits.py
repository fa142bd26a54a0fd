"""A visit: begun for a client, read whole, moved to the right client while it is a draft."""

from typing import Final

from app.services.clinic import day_at
from app.services.context import Context, reading, record, writing
from app.services.deciding import decide_anew
from app.services.episodes import for_visit, of_kept
from app.services.ids import new_id
from app.storage.records import accounts, clients, intakes, sessions, visits
from app.storage.store import Transaction
from schemas.access import Permission, Role
from schemas.audit import AuditAction
from schemas.episode import offer
from schemas.errors import (
    InvalidInputError,
    NotYoursError,
    ProtectedRowError,
    StaleRevisionError,
    WrongStateError,
)
from schemas.rules.loading import rules_version
from schemas.session import Session, Stage
from schemas.visit import VisitRecord

_BEFORE_TREATMENT: Final = frozenset({Stage.INTAKE, Stage.CLEARANCE})


def begin(
    ctx: Context, client_id: str, *, same_episode_id: str | None, therapist_id: str | None = None
) -> str:
    """Begin a visit with its intake; returns the session's id.

    Begun twice for the same problem on one day, it is the same visit.

    Args:
        ctx: who asks; the front desk may, too.
        client_id: whose visit it is.
        same_episode_id: the episode on offer that goes on; None opens a new problem.
        therapist_id: who will treat; may be left out by a therapist, who then does.

    Raises:
        NotFoundError: there is no such client or account.
        InvalidInputError: no therapist was chosen.
        WrongStateError: the problem is not on offer, or a visit of another problem is open today.
    """
    with writing(ctx, Permission.HAND_OUT_INTAKE) as tx:
        therapist_id = _therapist(tx, ctx, therapist_id)
        open_today = _open_today(tx, ctx, client_id)
        if open_today is None:
            episode_id = for_visit(tx, ctx, client_id, same_episode_id)
            return _added(tx, ctx, episode_id, therapist_id)
        is_repeated = (
            open_today.session.episode_id == same_episode_id
            if same_episode_id
            else open_today.visit_number == 1
        )
        if not is_repeated:
            raise WrongStateError("A visit of today is open already. Go on with it on Today.")
        return open_today.session.id


def get(ctx: Context, session_id: str) -> VisitRecord:
    """The whole visit, for those who may read notes.

    Raises:
        NotFoundError: there is no such visit.
    """
    with reading(ctx, Permission.READ_NOTES) as tx:
        return visits.of_session(tx, session_id)


def draft_of(tx: Transaction, ctx: Context, session_id: str) -> VisitRecord:
    """The visit, for a use case that changes it.

    Raises:
        NotFoundError: there is no such visit.
        NotYoursError: it is another therapist's.
        ProtectedRowError: its note is signed.
    """
    visit = visits.of_session(tx, session_id)
    if visit.session.therapist_id != ctx.actor.account_id:
        raise NotYoursError
    if visit.is_signed:
        raise ProtectedRowError
    return visit


def move(ctx: Context, session_id: str, client_id: str, *, revision: int) -> None:
    """Give a visit that was begun for the wrong client to the right one.

    It goes on the problem on offer there, else it opens a new one. A consent signed in it does
    not count for the other client, and the clearance is to be decided anew.

    Raises:
        NotFoundError: there is no such visit or client.
        NotYoursError, ProtectedRowError: as `draft_of`.
        WrongStateError: it is that client's already.
        StaleRevisionError: somebody changed the visit since.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = draft_of(tx, ctx, session_id)
        kept = clients.kept(tx, client_id)
        if visit.client.id == kept.id:
            raise WrongStateError("This visit is that client's already.")
        if visit.session.revision != revision:
            raise StaleRevisionError
        episode_id = for_visit(tx, ctx, kept.id, _offered(tx, ctx, kept.id))
        moved = visit.session.model_copy(update={"episode_id": episode_id})
        sessions.change(tx, moved)
        details = {"from_client_id": visit.client.id, "to_client_id": kept.id}
        record(tx, ctx, AuditAction.SESSION_MOVED, "session", session_id, details=details)
        if visit.intake is not None and visit.intake.completed_at is not None:
            decide_anew(tx, ctx, session_id)


def _therapist(tx: Transaction, ctx: Context, chosen: str | None) -> str:
    account = accounts.by_id(tx, chosen or ctx.actor.account_id).account
    if Role.THERAPIST not in account.roles or not account.is_active:
        raise InvalidInputError({"therapist_id": "Choose who treats this client."})
    return account.id


def _open_today(tx: Transaction, ctx: Context, client_id: str) -> VisitRecord | None:
    """The client's visit of this day that has not come to treatment."""
    today = day_at(tx, ctx.clock())
    kept = clients.kept(tx, client_id)
    for one in sessions.of_clients(tx, clients.members(tx, [kept.id]), since=today):
        visit = visits.of_session(tx, one.id)
        if visit.stage in _BEFORE_TREATMENT:
            return visit
    return None


def _offered(tx: Transaction, ctx: Context, client_id: str) -> str | None:
    return offer(of_kept(tx, client_id), day_at(tx, ctx.clock())).same_episode_id


def _added(tx: Transaction, ctx: Context, episode_id: str, therapist_id: str) -> str:
    now, session_id = ctx.clock(), new_id()
    visit = Session(
        id=session_id,
        episode_id=episode_id,
        therapist_id=therapist_id,
        local_date=day_at(tx, now),
        time_in=now,
        time_out=None,
        pain_before_nrs=None,
        pain_after_nrs=None,
        next_visit_on=None,
    )
    sessions.add(tx, visit)
    tx.flush()
    intakes.begin(
        tx,
        new_id(),
        session_id,
        language=visits.client_of(tx, episode_id).language,
        rules_version=rules_version(),
        at=now,
    )
    details = {"episode_id": episode_id, "therapist_id": therapist_id}
    record(tx, ctx, AuditAction.SESSION_BEGUN, "session", session_id, details=details)
    return session_id
