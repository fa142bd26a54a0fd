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

    `is_stopped`: nothing is usual after a session that had to stop.
    """
    today = now.astimezone(ZoneInfo(visit.clinic.zone)).date()
    gap = None if is_stopped else _gap_days(visit)
    usual = _nearest(gap) if gap is not None else None
    return NextVisitView(
        day=visit.session.next_visit_on,
        none_planned=visit.session.no_next_visit,
        choices=tuple(
            _choice(today + timedelta(days=days), text, is_usual=days == usual)
            for days, text in _IN_WORDS.items()
        ),
        last_gap=f"Last time: {gap} {'day' if gap == 1 else 'days'} apart" if usual else "",
    )


def _choice(day: date, text: str, *, is_usual: bool) -> NextVisitChoice:
    return NextVisitChoice(
        day=day, text=text, day_text=f"{day:%a} {day.day} {day:%b}", is_usual=is_usual
    )


def _gap_days(visit: VisitRecord) -> int | None:
    """Between the visit before and this one; None without one, or where it tells nothing."""
    if visit.earlier is None:
        return None
    gap = (visit.session.local_date - visit.earlier.local_date).days
    return gap if 0 < gap <= LONGEST_GAP_DAYS else None


def _nearest(gap: int) -> int:
    """The choice nearest to a gap; of two that are equally near, the later."""
    return min(reversed(_IN_WORDS), key=lambda days: abs(days - gap))
