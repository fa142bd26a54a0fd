"""The numbers of each metric as they are read: tables under a caption."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from app.statistics import wording
from app.statistics.wording import NOT_SHOWN, count_text, decimal, many, share_cells, step_name, why
from schemas.figures.answer import Line, Table
from schemas.figures.outcomes import Dose, LevelChange, StepEffect, TherapistRow
from schemas.figures.parts import Hidden, Share
from schemas.figures.practice import NoteCompletion, Protocol, Trend, Week
from schemas.statistics import Figures

_SMALLEST_P: Final = 0.01
_TOO_FEW_CLIENTS: Final = frozenset({Hidden.NOTHING, Hidden.FEW_CLIENTS})
SHARE_HEAD: Final = ("", "How many", "Of", "Share", "95 % interval")
MEASURES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "psfs": "Own activities (PSFS), 0 to 10, high is good",
        "pgic": "Change since the first visit (PGIC), 1 to 7, low is good",
        "rmdq": "Roland-Morris, 0 to 24, low is good",
        "sit_to_stand_seconds": "Five times sit to stand, seconds",
    }
)
WAITING: Final[Mapping[str, str]] = MappingProxyType(
    {
        "0-1": "Up to 1 day",
        "2-7": "More than 1 day, up to 7",
        "8-30": "More than 7 days, up to 30",
        "over-30": "More than 30 days",
    }
)


def table(caption: str, head: Iterable[str], rows: Iterable[Iterable[str]]) -> Table:
    """A table whose lines lead nowhere."""
    lines = tuple(Line(cells=tuple(row)) for row in rows)
    return Table(caption=caption, head=tuple(head), lines=lines)


def shares(caption: str, rows: Mapping[str, Share]) -> Table:
    """Counts, shares and intervals."""
    return table(caption, SHARE_HEAD, ((name, *share_cells(one)) for name, one in rows.items()))


def amounts(caption: str, head: tuple[str, str], rows: Mapping[str, str]) -> Table:
    """Names and numbers."""
    return table(caption, head, rows.items())


def weeks(caption: str, trend: Trend, unit: str) -> Table:
    """Whole weeks, the newest first; those with too few clients together, in the last line.

    `unit` heads the values, which are shares where it has "%".
    """
    told = [week for week in trend.weeks if week.hidden not in _TOO_FEW_CLIENTS]
    lines = [_week(week, unit) for week in reversed(told)]
    others = [week.sessions for week in trend.weeks if week.hidden in _TOO_FEW_CLIENTS]
    if others:
        lines.append(_other_weeks(others))
    head = ("Week from Monday", "Sessions", unit, "Outside the usual range")
    return Table(caption=caption, head=head, lines=tuple(lines))


def caseload(figures: Figures) -> Table:
    """How much was done."""
    load = figures.caseload
    rows = {
        "Sessions with a signed note": many(load.sessions),
        "Treated": count_text(load.treated),
        "Ended without treatment": count_text(load.refused),
        "Clients": many(load.clients),
        "Problems": many(load.episodes),
        "Therapists": f"{load.therapists:,}",
        "Hands-on minutes": NOT_SHOWN if load.minutes is None else f"{load.minutes:,}",
    }
    return amounts("How much was done", ("What", "How many"), rows)


def effects(found: Iterable[StepEffect]) -> Table:
    """Differences that at least 30 sessions on either side allow."""
    head = ("Step", "Phase", "With", "Without", "Difference, points", "95 % interval", "Adjusted p")
    return table("Fall in pain with a step less without it", head, map(_effect, found))


def doses(found: Iterable[Dose]) -> Table:
    """What was given of each step; a line leads to its sessions."""
    lines = tuple(
        Line(
            cells=(
                step_name(one.step),
                wording.PHASES[one.phase],
                count_text(one.sessions),
                decimal(one.minutes) if one.hidden is None else _too_few(one.hidden),
                "" if one.level is None else decimal(one.level),
                many(one.paired),
                "" if one.change is None else decimal(one.change),
            ),
            opens="" if one.hidden else f"step:{one.step.value},phase:{one.phase.value}",
        )
        for one in found
    )
    head = ("Step", "Phase", "Sessions", "Minutes", "Level", "Asked twice", "Fall in pain")
    return Table(caption="Dose and fall in pain, by step and phase", head=head, lines=lines)


def levels(found: Iterable[LevelChange]) -> Table:
    """The fall in pain by the mean level of the checks."""
    head = ("Phase", "Mean level", "Sessions", "Fall in pain")
    rows = (
        (
            wording.PHASES[one.phase],
            str(one.level),
            many(one.paired),
            _too_few(one.hidden) if one.change is None else decimal(one.change),
        )
        for one in found
        if one.paired != 0
    )
    return table("Fall in pain by the mean level, in each phase", head, rows)


def survival(figures: Figures) -> Table:
    """Problems that still began above 2."""
    head = ("Visit", "Reached it", "Low by then", "Still high", "95 % interval", "Best", "Worst")
    rows = (
        (
            str(one.visit),
            many(one.at_risk),
            many(one.resolved),
            wording.percent(one.unresolved),
            ""
            if one.low is None or one.high is None
            else f"{100 * one.low:.1f} to {100 * one.high:.1f} %",
            wording.percent(one.best),
            wording.percent(one.worst),
        )
        for one in figures.resolution.points
    )
    return table("Problems that still begin above pain 2, by visit", head, rows)


def measures(figures: Figures) -> Table:
    """Means where measures were taken."""
    head = ("Measure", "Mean", "95 % interval", "Sessions", "Clients")
    rows = (
        (
            MEASURES[one.code],
            decimal(one.now.mean) if one.now.hidden is None else why(one.now.hidden),
            wording.mean_range(one.now),
            many(one.now.sessions),
            many(one.now.clients),
        )
        for one in figures.measures
    )
    return table("Outcome measures", head, rows)


def therapists(found: Iterable[TherapistRow], names: Mapping[str, str]) -> Table:
    """By name; the order says nothing."""
    rows = sorted(found, key=lambda one: names.get(one.therapist_id, "").casefold())
    lines = tuple(
        Line(
            cells=(
                names.get(one.therapist_id, "A therapist"),
                count_text(one.sessions),
                why(one.hidden) if one.difference is None else f"{one.difference:+.1f}",
                "" if one.low is None or one.high is None else f"{one.low:+.1f} to {one.high:+.1f}",
            ),
            opens=f"therapist:{one.therapist_id}",
        )
        for one in rows
    )
    head = ("Therapist, by name", "Sessions", "Difference, points", "What chance gives")
    return Table(caption="Fall in pain against visits like theirs", head=head, lines=lines)


def over_pressure_rows(figures: Figures) -> dict[str, Share]:
    """What the record says of too much pressure, and of what was done about it."""
    found = figures.over_pressure
    return {
        "Sessions with too much pressure": found.sessions,
        "Times: eased off": found.eased_off,
        "Times: stopped": found.stopped,
        "Times: something else": found.something_else,
        "Times: no answer on record": found.unanswered,
        "Sessions pressed above the limit": found.caps_exceeded,
    }


def protocol_rows(found: Protocol) -> dict[str, Share]:
    """How far the protocol was followed."""
    return {
        "Planned steps that were done": found.done,
        **{step_name(one.step): one.done for one in found.by_step},
        "Sessions with the steps in order": found.in_order,
        "Sessions with a withheld step done": found.withheld_done,
    }


def on_time_rows(found: NoteCompletion) -> dict[str, Share]:
    """Signed notes by the time since the treatment."""
    return {
        "Signed within 1 hour": found.within_1_hour,
        "Signed within 24 hours": found.within_24_hours,
        "Signed within 72 hours": found.within_72_hours,
        "Late entries": found.late_entries,
    }


def _week(week: Week, unit: str) -> Line:
    """One week; its share says why where it is hidden."""
    if week.value is None:
        value = why(week.hidden)
    else:
        value = wording.percent(week.value) if "%" in unit else decimal(week.value)
    outside = "yes" if week.is_outside else ""
    return Line(
        cells=(wording.day_text(week.monday), many(week.sessions), value, outside),
        opens=f"week:{week.monday.isoformat()}",
    )


def _other_weeks(sessions: Sequence[int | None]) -> Line:
    """A week by itself would say too much about one person."""
    weeks_said = wording.amount(len(sessions), "other week", "other weeks")
    known = [one for one in sessions if one is not None]
    said = many(sum(known)) if len(known) == len(sessions) else NOT_SHOWN
    return Line(cells=(weeks_said, said, "too few clients", ""))


def _effect(one: StepEffect) -> tuple[str, ...]:
    phase = "Both" if one.phase is None else wording.PHASES[one.phase]
    sides = map(count_text, (one.sessions_with, one.sessions_without))
    counts = (step_name(one.step), phase, *sides)
    if one.difference is None or one.low is None or one.high is None:
        return (*counts, "fewer than 30 of either", "", "")
    adjusted = "" if one.p_adjusted is None else _p(one.p_adjusted)
    return (*counts, f"{one.difference:+.1f}", f"{one.low:+.1f} to {one.high:+.1f}", adjusted)


def _too_few(hidden: Hidden | None) -> str:
    return "fewer than 30" if hidden is Hidden.FEW else why(hidden)


def _p(value: float) -> str:
    return f"{value:.2f}" if value >= _SMALLEST_P else f"under {_SMALLEST_P}"
