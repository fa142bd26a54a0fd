"""Last time beside today, as the session's screen shows it."""

from collections.abc import Iterable, Iterator

from app.services.treatment.stepping import done_line
from schemas.codes.treatment import Area
from schemas.note.words import places
from schemas.session_view import Compared, LastTime
from schemas.treatment import each_step_once
from schemas.visit import EarlierVisit, VisitRecord

_NOTHING = "-"


def last_time(visit: VisitRecord) -> LastTime | None:
    """The episode's visit before this one; None at a first visit."""
    earlier = visit.earlier
    if earlier is None:
        return None
    lines = [done_line(step) for step in each_step_once(earlier.steps)]
    before, after = earlier.pain_before_nrs, earlier.pain_after_nrs
    if before is not None and after is not None:
        lines.append(f"Pain {before} to {after}")
    day = earlier.local_date
    return LastTime(
        local_date=day,
        day_text=f"{day.day} {day:%b}",
        lines=tuple(lines),
        compared=tuple(_compared(visit, earlier)),
    )


def _compared(visit: VisitRecord, earlier: EarlierVisit) -> Iterator[Compared]:
    session = visit.session
    checks = [one.pain_nrs for one in visit.standing_events if one.pain_nrs is not None]
    last = checks[-1] if checks else None
    now = last if session.pain_after_nrs is None else session.pain_after_nrs
    levels = [step.applied_level for step in visit.steps if step.applied_level is not None]
    areas = tuple(dict.fromkeys(area for step in visit.steps for area in step.areas))
    yield Compared(
        name="Pain",
        before=_course(earlier.pain_before_nrs, earlier.pain_after_nrs),
        today=_course(session.pain_before_nrs, now),
    )
    yield Compared(name="Areas", before=_areas(earlier.areas), today=_same(areas, earlier.areas))
    yield Compared(name="Pressure", before=_level([earlier.highest_level]), today=_level(levels))


def _course(before: int | None, after: int | None) -> str:
    """`6 to 4`; what was not asked is left out."""
    told = [str(score) for score in (before, after) if score is not None]
    return " to ".join(told) or _NOTHING


def _areas(areas: tuple[Area, ...]) -> str:
    return places(areas) if areas else _NOTHING


def _same(areas: tuple[Area, ...], earlier: tuple[Area, ...]) -> str:
    return "same" if areas and set(areas) == set(earlier) else _areas(areas)


def _level(levels: Iterable[int | None]) -> str:
    known = [level for level in levels if level is not None]
    return f"level {max(known)}" if known else _NOTHING
