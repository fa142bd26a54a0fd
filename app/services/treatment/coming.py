"""What the end of a session offers: the pain that was just said, and the days of a next visit."""

from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from schemas.session_view import NextVisitChoice, NextVisitView, PainSaid
from schemas.visit import VisitRecord

PAIN_HOLDS: Final = timedelta(minutes=5)
"""So long after a pain was said it is offered as the pain after the session."""
LONGEST_GAP_DAYS: Final = 21
"""A longer gap between two visits says nothing about when the next one is usual."""
_IN_WORDS: Final = {3: "In 3 days", 7: "In 1 week", 14: "In 2 weeks"}


def pain_just_said(visit: VisitRecord, now: datetime) -> PainSaid | None:
    """The newest pain of the session, while it is new enough to stand for its end."""
    said = [(one.pain_nrs, one.logged_at) for one in visit.standing_events]
    pain_nrs, at = next((one for one in reversed(said) if one[0] is not None), (None, now))
    if pain_nrs is None or now - at > PAIN_HOLDS:
        return None
    clock = f"{at.astimezone(ZoneInfo(visit.clinic.zone)):%H:%M}"
    return PainSaid(pain_nrs=pain_nrs, time=clock, holds_until=at + PAIN_HOLDS)


def next_visit(visit: VisitRecord, now: datetime, *, is_stopped: bool) -> NextVisitView:
    """What is planned, and what may be tapped; one day is usual after the gap of last time.

    After a gap that tells nothing, the one that was planned last time counts.

    `is_stopped`: nothing is usual after a session that had to stop.
    """
    today = now.astimezone(ZoneInfo(visit.clinic.zone)).date()
    gap, why = (None, "") if is_stopped else _gap(visit)
    usual = _nearest(gap) if gap is not None else None
    return NextVisitView(
        day=visit.session.next_visit_on,
        none_planned=visit.session.no_next_visit,
        choices=tuple(
            _choice(today + timedelta(days=days), text, is_usual=days == usual)
            for days, text in _IN_WORDS.items()
        ),
        last_gap=why,
    )


def _choice(day: date, text: str, *, is_usual: bool) -> NextVisitChoice:
    return NextVisitChoice(
        day=day, text=text, day_text=f"{day:%a} {day.day} {day:%b}", is_usual=is_usual
    )


def _gap(visit: VisitRecord) -> tuple[int | None, str]:
    """The days that tell when a next visit is usual, and why they do; None where none tell it."""
    if visit.earlier is None:
        return None, ""
    before, planned_on = visit.earlier.local_date, visit.earlier.next_visit_on
    days = {"Last time": (visit.session.local_date - before).days}
    if planned_on is not None:
        days["Planned last time"] = (planned_on - before).days
    for why, gap in days.items():
        if 0 < gap <= LONGEST_GAP_DAYS:
            return gap, f"{why}: {gap} {'day' if gap == 1 else 'days'} apart"
    return None, ""


def _nearest(gap: int) -> int:
    """The choice nearest to a gap; of two that are equally near, the later."""
    return min(reversed(_IN_WORDS), key=lambda days: abs(days - gap))
