"""What a person sees of the statistics for an address: figures, names, the sessions behind them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.services import clinic, names, statistics
from app.services.context import Context, reading
from app.statistics.asking import Asked, asked
from app.statistics.suppression import FEWEST
from app.storage.records import accounts, fact_list
from schemas.access import Permission, Role
from schemas.errors import NotAllowedError
from schemas.statistics import Figures, Filter

LISTED: Final = 100
_ALL: Final = Permission.READ_STATISTICS
_OWN: Final = Permission.READ_OWN_STATISTICS


@dataclass(frozen=True)
class Look:
    """What an address shows to one person.

    `clinic`: for a therapist, the whole clinic's figures beside the own ones in `figures`; None
    for who sees the clinic's. `names` are therapists' by id; a therapist is given none.
    """

    asked: Asked
    today: date
    figures: Figures
    clinic: Figures | None
    names: Mapping[str, str]
    is_new: bool


@dataclass(frozen=True)
class Behind:
    """One session behind a figure; without `client` for who may not read notes."""

    session_id: str
    day: date
    therapist: str
    client: str | None


@dataclass(frozen=True)
class Sessions:
    """The newest of so many. `is_hidden`: so few clients that the list would point at one."""

    total: int
    newest: tuple[Behind, ...]
    is_hidden: bool


def look(ctx: Context, params: Mapping[str, str]) -> Look:
    """The figures that an address asks for; a therapist's are the own ones, whatever it says."""
    today = clinic.local_today(ctx)
    if not ctx.may(_ALL):
        found = asked(params, today=today, therapist_ids=[ctx.actor.account_id])
        both = statistics.own_figures(ctx, found.filter)
        return Look(found, today, both.own, both.clinic, {}, is_new=_is_new(ctx))
    therapists = therapist_names(ctx)
    found = asked(params, today=today, therapist_ids=therapists)
    return Look(
        found, today, statistics.figures(ctx, found.filter), None, therapists, is_new=_is_new(ctx)
    )


def therapist_names(ctx: Context) -> dict[str, str]:
    """Everybody who treats or has treated, by id, in the order of names."""
    with reading(ctx, _ALL) as tx:
        treated = statistics.therapist_ids(ctx.store, tx)
        return {
            one.id: one.name
            for one in accounts.every(tx)
            if one.id in treated or (one.is_active and Role.THERAPIST in one.roles)
        }


def sessions_behind(ctx: Context, wanted: Filter) -> Sessions:
    """The sessions of a filter, newest first; a therapist's own, whatever it says.

    Clients are named for who may read their notes, by initials where the browser covers names.
    Nobody is listed to anyone else where fewer than 5 clients are behind.

    Raises:
        NotAllowedError: the filter names another therapist.
    """
    sees_all, reads_notes = ctx.may(_ALL), ctx.may(Permission.READ_NOTES)
    if not sees_all:
        if wanted.therapist_id not in {None, ctx.actor.account_id}:
            raise NotAllowedError
        wanted = Filter(**{**dict(wanted), "therapist_id": ctx.actor.account_id})
    with reading(ctx, _ALL if sees_all else _OWN) as tx:
        size = fact_list.size(tx, wanted)
        is_hidden = not reads_notes and 0 < size.clients < FEWEST
        rows = [] if is_hidden else fact_list.newest(tx, wanted, LISTED)
        names_of = {one.id: one.name for one in accounts.every(tx)}
        is_covered = names.hidden_in(tx, ctx)
    newest = tuple(
        Behind(
            session_id=one.session_id,
            day=one.day,
            therapist=names_of[one.therapist_id],
            client=_client(one, is_covered=is_covered) if reads_notes else None,
        )
        for one in rows
    )
    return Sessions(size.sessions, newest, is_hidden)


def _client(one: fact_list.Listed, *, is_covered: bool) -> str:
    if is_covered:
        return f"{one.first_name[:1]}. {one.last_name[:1]}."
    return f"{one.first_name} {one.last_name}"


def _is_new(ctx: Context) -> bool:
    with reading(ctx, Permission.OPEN_STATISTICS) as tx:
        return not statistics.therapist_ids(ctx.store, tx)
