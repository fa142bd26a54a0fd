"""Details of how clients fare."""

from app.statistics import pictures, tables, wording
from app.statistics.detail import Names, detail
from app.statistics.wording import decimal, many, why
from schemas.figures.answer import Detail
from schemas.statistics import Figures, Metric


def pain_change(figures: Figures, _: Names) -> Detail:
    """The mean fall, where it fell from, and where it rose."""
    found = figures.pain_change
    rows = {
        "Mean fall in a session, points": decimal(found.change.mean),
        "95 % interval": wording.mean_range(found.change),
        "Mean pain before": decimal(found.before),
        "Sessions with pain asked twice": many(found.change.sessions),
        "Clients": many(found.change.clients),
    }
    shares = {"Pain after not asked": found.without_after, "Pain rose": found.worse}
    return detail(
        figures,
        Metric.PAIN_CHANGE,
        tables.amounts("Fall in pain", ("What", "Value"), rows),
        tables.shares("Pain not asked again, and pain that rose", shares),
    )


def responders(figures: Figures, _: Names) -> Detail:
    """Both criteria, and each by itself."""
    found = figures.responders
    rows = {
        "Both: 2 points and 30 %": found.both,
        "2 points": found.two_points,
        "30 %": found.thirty_percent,
    }
    title = "Sessions from pain 3 or more, by what they reached"
    return detail(
        figures,
        Metric.RESPONDERS,
        tables.shares(title, rows),
        chart=pictures.shares(title, rows),
    )


def resolution(figures: Figures, _: Names) -> Detail:
    """The curve between the best and the worst."""
    found = figures.resolution
    if found.median_visit is not None:
        line = f"Half of the problems began at pain 2 or less by visit {found.median_visit}."
    elif found.hidden:
        line = wording.sentence(f"{why(found.hidden)}: {wording.MOST_WORDS}")
    else:
        line = "Fewer than half of the problems came down to pain 2 so far."
    return detail(
        figures,
        Metric.RESOLUTION,
        tables.survival(figures),
        lines=(line,),
        chart=pictures.survival("Problems that still begin above pain 2", found),
    )


def step_effects(figures: Figures, _: Names) -> Detail:
    """Associations, within phase and exact pain."""
    return detail(
        figures,
        Metric.STEP_EFFECTS,
        tables.effects(figures.step_effects),
        lines=("Above 0: pain fell more in sessions with the step. Shown from 30 of either on.",),
        chart=pictures.effects(
            "Fall in pain with the step less without it (points)", figures.step_effects
        ),
    )


def doses(figures: Figures, _: Names) -> Detail:
    """What was given, and the fall in pain there; a table, because rows are not to be compared."""
    return detail(figures, Metric.DOSES, tables.doses(figures.doses))


def measures(figures: Figures, _: Names) -> Detail:
    """Means where measures were taken."""
    return detail(figures, Metric.MEASURES, tables.measures(figures))


def pressure_and_change(figures: Figures, _: Names) -> Detail:
    """A curve for each phase."""
    return detail(
        figures,
        Metric.PRESSURE_AND_CHANGE,
        tables.levels(figures.pressure_and_change),
        chart=pictures.levels("Fall in pain (points), by level", figures.pressure_and_change),
    )


def therapists(figures: Figures, names: Names) -> Detail:
    """By name; nobody where nobody may be named."""
    found = figures.therapists if names else ()
    return detail(
        figures,
        Metric.THERAPISTS,
        *([tables.therapists(found, names)] if found else []),
        lines=("By name, which is no order of merit.",)
        if found
        else ("At least two therapists are needed to set visits side by side.",),
        chart=pictures.therapists("Fall in pain against visits like theirs (points)", found, names),
    )
