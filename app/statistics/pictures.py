"""The charts as plain data, each with a sentence that says what it shows."""

from collections.abc import Iterable, Mapping
from typing import Final

from app.statistics import wording
from app.statistics.wording import many, percent, percent_range, step_name, tenths
from schemas.figures.answer import Chart, ChartKind, Point, Unit, Usual
from schemas.figures.outcomes import LevelChange, Resolution, StepEffect, TherapistRow
from schemas.figures.parts import Share
from schemas.figures.practice import Trend

_RARE: Final = 0.2
_OBSERVED: Final = "observed"
_BEST: Final = "if all who left were well"
_WORST: Final = "if none of them was"


def weeks(title: str, trend: Trend, unit: Unit) -> Chart | None:
    """The line of the weeks; None where no week has a figure."""
    known = [week for week in trend.weeks if week.value is not None]
    if not known:
        return None
    points = tuple(
        Point(
            label=wording.day_text(week.monday),
            place=week.monday.isoformat(),
            value=week.value,
            is_outside=week.is_outside,
            opens="" if week.value is None else f"week:{week.monday.isoformat()}",
        )
        for week in trend.weeks
    )
    usual = _usual(trend, unit)
    return Chart(
        kind=ChartKind.WEEKS,
        title=title,
        told=_told_weeks(title, points, usual, unit),
        unit=unit,
        points=points,
        usual=usual,
    )


def share(title: str, found: Share, *, is_rare: bool = False) -> Chart | None:
    """One interval on a line from 0; None where the share is hidden."""
    if found.share is None or found.low is None or found.high is None:
        return None
    point = Point(label=title, value=found.share, low=found.low, high=found.high)
    told = f"{title}: {percent(found.share)}, interval {percent_range(found)}."
    most = _RARE if is_rare and found.high <= _RARE else 1.0
    return Chart(
        kind=ChartKind.SHARE, title=title, told=told, unit=Unit.SHARE, points=(point,), most=most
    )


def shares(title: str, rows: Mapping[str, Share]) -> Chart | None:
    """An interval a row; those that are hidden are left out."""
    points = tuple(
        Point(label=name, value=one.share, low=one.low, high=one.high)
        for name, one in rows.items()
        if one.share is not None
    )
    return _rows(title, points, Unit.SHARE)


def effects(title: str, found: Iterable[StepEffect]) -> Chart | None:
    """Steps over both phases, about 0."""
    points = tuple(
        Point(
            label=step_name(one.step),
            value=one.difference,
            low=one.low,
            high=one.high,
            opens=f"step:{one.step.value}",
        )
        for one in found
        if one.difference is not None and one.phase is None
    )
    return _rows(title, points, Unit.POINTS)


def therapists(title: str, found: Iterable[TherapistRow], names: Mapping[str, str]) -> Chart | None:
    """By name: the difference as a dot, what chance gives as the bar."""
    rows = sorted(found, key=lambda one: names.get(one.therapist_id, "").casefold())
    points = tuple(
        Point(
            label=names.get(one.therapist_id, "A therapist"),
            value=one.difference,
            low=one.low,
            high=one.high,
            is_outside=one.is_outside,
            opens=f"therapist:{one.therapist_id}",
        )
        for one in rows
        if one.difference is not None
    )
    return _rows(title, points, Unit.POINTS)


def levels(title: str, found: Iterable[LevelChange]) -> Chart | None:
    """A curve for each phase."""
    points = tuple(
        Point(
            label=f"Level {one.level}, {many(one.paired)} sessions",
            place=str(one.level),
            value=one.change,
            series=wording.PHASES[one.phase],
        )
        for one in found
        if one.change is not None
    )
    return _curves(title, points, Unit.POINTS, "Mean level of the checks")


def survival(title: str, found: Resolution) -> Chart | None:
    """What was observed, between the best and the worst of those who stayed away."""
    points = tuple(
        Point(
            label=f"Visit {one.visit}, {one.at_risk:,} problems",
            place=str(one.visit),
            value=value,
            series=series,
            low=one.low if series == _OBSERVED else None,
            high=one.high if series == _OBSERVED else None,
        )
        for one in found.points
        for series, value in ((_OBSERVED, one.unresolved), (_BEST, one.best), (_WORST, one.worst))
    )
    return _curves(title, points, Unit.SHARE, "Visit")


def _usual(trend: Trend, unit: Unit) -> Usual | None:
    """A share does not fall below 0, whatever the moving range says."""
    if trend.mean is None or trend.low is None or trend.high is None:
        return None
    low = max(0.0, trend.low) if unit is Unit.SHARE else trend.low
    return Usual(mean=trend.mean, low=low, high=trend.high)


def _told_weeks(title: str, points: tuple[Point, ...], usual: Usual | None, unit: Unit) -> str:
    known = [one for one in points if one.value is not None]
    values = [one.value for one in known if one.value is not None]
    low, high = _numbers(unit, min(values), max(values))
    told = f"{title}, {known[0].label} to {known[-1].label}: between {low} and {high}."
    if usual is None:
        return told
    low, high = _numbers(unit, usual.low, usual.high)
    outside = sum(one.is_outside for one in points)
    weeks_outside = wording.amount(outside, "week lies", "weeks lie") if outside else "No week lies"
    return f"{told} Usual range {low} to {high}. {weeks_outside} outside it."


def _rows(title: str, points: tuple[Point, ...], unit: Unit) -> Chart | None:
    if not points:
        return None
    told = "; ".join(_told_row(one, unit) for one in points)
    return Chart(
        kind=ChartKind.ROWS, title=title, told=f"{title}. {told}.", unit=unit, points=points
    )


def _told_row(point: Point, unit: Unit) -> str:
    value, low, high = _numbers(unit, point.value or 0.0, point.low or 0.0, point.high or 0.0)
    return f"{point.label}: {value}, range {low} to {high}"


def _curves(title: str, points: tuple[Point, ...], unit: Unit, across: str) -> Chart | None:
    if not points:
        return None
    series = dict.fromkeys(one.series for one in points)
    told = "; ".join(
        f"{name}: " + ", ".join(_told_place(one, unit) for one in points if one.series == name)
        for name in series
    )
    return Chart(
        kind=ChartKind.CURVES,
        title=title,
        told=f"{title}. {told}.",
        unit=unit,
        points=points,
        across=across,
    )


def _told_place(point: Point, unit: Unit) -> str:
    (value,) = _numbers(unit, point.value or 0.0)
    return f"{point.place} {value}"


def _numbers(unit: Unit, *values: float) -> tuple[str, ...]:
    return tuple(map(percent, values)) if unit is Unit.SHARE else tenths(*values)
