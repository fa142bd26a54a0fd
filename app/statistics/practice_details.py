"""Details of how the clinic works."""

from app.statistics import pictures, tables, wording
from app.statistics.detail import Names, detail
from app.statistics.wording import amount, count_text, decimal, many, percent, why
from schemas.figures.answer import Detail, Unit
from schemas.figures.parts import Hidden, Middle
from schemas.statistics import Figures, Metric


def caseload(figures: Figures, _: Names) -> Detail:
    """How much was done."""
    return detail(figures, Metric.CASELOAD, tables.caseload(figures))


def felt(figures: Figures, _: Names) -> Detail:
    """How pressure felt, and how hard it was then."""
    found = figures.felt
    rows = {"Light": found.light, "Right": found.right, "Strong": found.strong}
    levels = {
        "Light": decimal(found.light_level),
        "Right": decimal(found.right_level),
        "Strong": decimal(found.strong_level),
        "All checks": decimal(found.applied_mean),
        "Felt on average, 0 to 10": decimal(found.felt_mean),
    }
    title = "How pressure felt, of all checks"
    return detail(
        figures,
        Metric.FELT,
        tables.shares(title, rows),
        tables.amounts("Applied level (0 to 5) where it felt so", ("Felt", "Mean"), levels),
        chart=pictures.shares(title, rows),
    )


def over_pressure(figures: Figures, _: Names) -> Detail:
    """Too much pressure and what was done about it."""
    rows = tables.over_pressure_rows(figures)
    return detail(
        figures,
        Metric.OVER_PRESSURE,
        tables.shares("Too much pressure", rows),
        lines=(_events(figures),),
        chart=pictures.shares("Too much pressure", rows),
    )


def _events(figures: Figures) -> str:
    events = figures.over_pressure.events
    if events.value is None:
        return "Pressure was too much fewer than 5 times."
    return f"Pressure was too much {amount(events.value, 'time', 'times')}."


def returning(figures: Figures, _: Names) -> Detail:
    """Another visit in 28 days."""
    rows = {"Another visit in 28 days": figures.returning}
    return detail(figures, Metric.RETURNING, tables.shares("Do clients come back", rows))


def red_flags(figures: Figures, _: Names) -> Detail:
    """Screening: counts, never compared."""
    found = figures.red_flags
    numbers = {
        "Treated with a question open": count_text(found.treated_incomplete),
        "A red flag fired": count_text(found.fired),
        "A warning sign under treatment": count_text(found.signs),
    }
    return detail(
        figures,
        Metric.RED_FLAGS,
        tables.shares("Screening", {"Every red-flag question answered": found.complete}),
        tables.amounts("Sessions", ("What", "How many"), numbers),
    )


def referrals(figures: Figures, _: Names) -> Detail:
    """What the decision said, and who was told."""
    found = figures.referrals
    rows = {wording.REFERRALS[row.code]: count_text(row.count) for row in found.by_referral}
    return detail(
        figures,
        Metric.REFERRALS,
        tables.amounts("What the decision said", ("Decision", "Sessions"), rows),
        tables.shares("Who was told", {"The record says who was told": found.told}),
    )


def protocol(figures: Figures, _: Names) -> Detail:
    """Steps done, in order, withheld, skipped."""
    found = figures.protocol
    skipped = {wording.skip_reason(row.code): count_text(row.count) for row in found.skipped}
    by_step = {wording.step_name(one.step): one.done for one in found.by_step}
    return detail(
        figures,
        Metric.PROTOCOL,
        tables.shares("Is the protocol followed", tables.protocol_rows(found)),
        tables.amounts("Why open steps were skipped", ("Reason", "Times"), skipped),
        lines=(f"Heat in the first 48 hours: {count_text(found.heat_overridden)}.",),
        chart=pictures.shares("Open steps that were done", by_step),
    )


def note_completion(figures: Figures, _: Names) -> Detail:
    """Hours until the signature, and notes that wait."""
    found = figures.note_completion
    rows = tables.on_time_rows(found)
    waiting = {tables.WAITING[row.code]: count_text(row.count) for row in found.waiting}
    return detail(
        figures,
        Metric.NOTE_COMPLETION,
        tables.shares("Signed notes", rows),
        tables.amounts("Notes that wait", ("Age", "Notes"), waiting),
        tables.amounts("Hours until the signature", ("What", "Hours"), _middle(found.hours)),
        chart=pictures.shares("Signed notes", rows),
    )


def note_seconds(figures: Figures, _: Names) -> Detail:
    """Time on a screen."""
    return detail(
        figures,
        Metric.NOTE_SECONDS,
        tables.amounts(
            "Seconds on a screen for a note", ("What", "Seconds"), _middle(figures.note_seconds)
        ),
    )


def _middle(found: Middle) -> dict[str, str]:
    shown = [
        why(found.hidden) if one is None else decimal(one) for one in (found.median, found.p90)
    ]
    return {"The middle one": shown[0], "Nine of ten stay below": shown[1], "Of": many(found.of)}


def trend(figures: Figures, _: Names) -> Detail:
    """Too much pressure by week; the fall in pain stands with its answer."""
    trend = figures.over_pressure_trend
    lines: list[str] = []
    if trend.low is not None and trend.high is not None:
        low, high = percent(max(0.0, trend.low)), percent(trend.high)
        lines.append(f"Weeks usually lie between {low} and {high}.")
    if any(week.hidden in {Hidden.FEW, Hidden.NEARLY_ALL} for week in trend.weeks):
        lines.append("Weeks with small numbers are in the table, and not in the chart.")
    return detail(
        figures,
        Metric.TREND,
        tables.weeks("Too much pressure by week", trend, "Sessions with too much, %"),
        lines=tuple(lines),
        chart=pictures.weeks("Sessions with too much pressure, by week (%)", trend, Unit.SHARE),
    )
