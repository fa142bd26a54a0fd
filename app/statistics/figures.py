"""Every figure of a selection, put together."""

from collections.abc import Sequence
from datetime import date

from app.statistics.columns import Columns
from app.statistics.metrics import (
    caseload,
    measures,
    notes,
    outcomes,
    pressure,
    protocol,
    resolution,
    returning,
    safety,
    steps,
    therapists,
    trend,
)
from app.statistics.selecting import Selection, day_number
from app.statistics.signals import signals
from app.statistics.suppression import FEWEST
from schemas.statistics import Figures, Filter


def figures_of(
    columns: Columns, wanted: Filter, *, today: date, waiting_hours: Sequence[int] = ()
) -> Figures:
    """All figures of the sessions that the filter picks.

    Args:
        columns: every signed session.
        wanted: which of them count.
        today: the clinic's day.
        waiting_hours: the age of each note that is not signed, in hours begun.
    """
    selection, day = Selection(columns, wanted), day_number(today)
    load = caseload.tally(selection)
    is_enough = load.clients >= FEWEST
    by_steps = steps.tally(selection)
    pain = outcomes.tally(selection, by_steps.sum(axis=0))
    delays, weeks = notes.tally(selection), trend.tally(selection, day)
    screened = safety.tally(selection)
    figures = Figures(
        filter=wanted,
        today=today,
        is_small=not is_enough,
        caseload=caseload.caseload(load),
        pain_change=outcomes.pain_change(pain, load, is_enough=is_enough),
        responders=outcomes.responders(pain, is_enough=is_enough),
        resolution=resolution.resolution(resolution.tally(selection, day), is_enough=is_enough),
        step_effects=steps.step_effects(by_steps),
        doses=steps.doses(selection, by_steps),
        measures=measures.measures(selection),
        felt=pressure.felt(selection, is_enough=is_enough),
        over_pressure=pressure.over_pressure(
            pressure.tally(selection), selection, is_enough=is_enough
        ),
        pressure_and_change=pressure.pressure_and_change(
            selection, pressure.tally_bands(selection)
        ),
        returning=returning.returning(returning.tally(selection, day), is_enough=is_enough),
        red_flags=safety.red_flags(screened, is_enough=is_enough),
        referrals=safety.referrals(screened, is_enough=is_enough),
        protocol=protocol.protocol(protocol.tally(selection), selection, is_enough=is_enough),
        note_completion=notes.note_completion(
            delays, selection, waiting_hours, is_enough=is_enough
        ),
        note_seconds=notes.note_seconds(delays, is_enough=is_enough),
        pain_trend=trend.pain_trend(weeks),
        over_pressure_trend=trend.over_pressure_trend(weeks),
        therapists=therapists.therapists(selection, therapists.tally(selection)),
        signals=(),
    )
    return figures.model_copy(update={"signals": signals(figures)})
