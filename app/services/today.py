"""What the day brings: who is expected, and which visits are still open."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app.services.clients import Listed, listed_in
from app.services.clinic import day_at
from app.services.context import Context, reading
from app.services.episodes import of_kept
from app.services.notes import view_of
from app.storage.records import clients, notes, sessions, visits
from app.storage.store import Transaction
from schemas.access import Permission
from schemas.codes.treatment import Area
from schemas.episode import offer
from schemas.session import Session, Stage
from schemas.visit import VisitRecord

_MOST_OPEN: Final = 30


@dataclass(frozen=True)
class Expected:
    """Somebody who was asked to come on this day, and how far the visit has got.

    `visit` is its number if the same problem goes on; `areas` are those of the last visit.
    `session_id` is None until the visit begins, `signed_at` until its note is signed.
    """

    who: Listed
    visit: int
    same_episode_id: str | None
    areas: tuple[Area, ...]
    session_id: str | None
    stage: Stage | None
    signed_at: datetime | None


@dataclass(frozen=True)
class OpenVisit:
    """A visit without a signed note. `missing` counts what its note lacks, None before writing."""

    session_id: str
    client_name: str
    stage: Stage
    since: datetime
    missing: int | None


@dataclass(frozen=True)
class Today:
    """The clinic's day. Both lists are in the order in which they are to be done."""

    day: date
    expected: list[Expected]
    open_visits: list[OpenVisit]

    @property
    def to_come(self) -> list[Expected]:
        """Those whose visit has not begun."""
        return [one for one in self.expected if one.session_id is None]

    @property
    def to_sign(self) -> list[OpenVisit]:
        """Visits that only their note is missing from."""
        return [one for one in self.open_visits if one.stage is Stage.WRITING]


def today(ctx: Context) -> Today:
    """The day as far as the actor may know it.

    A therapist sees the own open visits and their notes, the front desk the intakes of this day.
    """
    with reading(ctx, Permission.FIND_CLIENTS) as tx:
        day = day_at(tx, ctx.clock())
        return Today(day, _expected(tx, day), _open_visits(tx, ctx, day))


def _expected(tx: Transaction, day: date) -> list[Expected]:
    found = [_expectation(tx, person, day) for person in sessions.asked_for(tx, day)]
    return sorted(found, key=lambda one: (one.session_id is not None, one.who.client.full_name))


def _expectation(tx: Transaction, client_id: str, day: date) -> Expected:
    kept = clients.kept(tx, client_id)
    (who,) = listed_in(tx, [kept])
    offered = offer(of_kept(tx, kept.id), day)
    came = sessions.of_clients(tx, clients.members(tx, [kept.id]), since=day)
    visit = visits.of_session(tx, came[-1].id) if came else None
    signed = notes.of_session(tx, came[-1].id) if came else None
    return Expected(
        who=who,
        visit=visit.visit_number if visit else offered.visit,
        same_episode_id=offered.same_episode_id,
        areas=_areas(tx, kept.id, visit),
        session_id=visit.session.id if visit else None,
        stage=visit.stage if visit else None,
        signed_at=signed.content.signed_at if signed else None,
    )


def _areas(tx: Transaction, client_id: str, visit: VisitRecord | None) -> tuple[Area, ...]:
    if visit is not None:
        return visit.earlier.areas if visit.earlier else ()
    last = [session for one in of_kept(tx, client_id) for session in one.sessions]
    newest = max(last, key=lambda one: one.time_in, default=None)
    if newest is None:
        return ()
    done = visits.of_session(tx, newest.id).steps
    return tuple(dict.fromkeys(area for step in done for area in step.areas))


def _open_visits(tx: Transaction, ctx: Context, day: date) -> list[OpenVisit]:
    if ctx.may(Permission.TREAT):
        own = sessions.unsigned(tx, therapist_id=ctx.actor.account_id, limit=_MOST_OPEN)
        return [_open_visit(tx, one) for one in own]
    every = sessions.unsigned(tx, limit=_MOST_OPEN)
    todays = [_open_visit(tx, one) for one in every if one.local_date == day]
    return [one for one in todays if one.stage is Stage.INTAKE]


def _open_visit(tx: Transaction, session: Session) -> OpenVisit:
    visit = visits.of_session(tx, session.id)
    is_writing = visit.stage is Stage.WRITING
    return OpenVisit(
        session_id=session.id,
        client_name=visit.client.full_name,
        stage=visit.stage,
        since=session.time_out or session.told_at or session.time_in,
        missing=len(view_of(tx, visit).missing) if is_writing else None,
    )
