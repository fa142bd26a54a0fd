"""What the figures ask: each signal is a question, because most have an innocent answer."""

from collections.abc import Iterator
from typing import Final

from schemas.figures.parts import Hidden, Row
from schemas.figures.practice import Protocol, Trend
from schemas.statistics import Figures, Metric, Signal

_OLD_NOTES: Final = ("8-30", "over-30")


def signals(figures: Figures) -> tuple[Signal, ...]:
    """The newest first where they have a date; no therapist is named."""
    return tuple(_all(figures))


def _all(figures: Figures) -> Iterator[Signal]:
    if _some(figures.protocol):
        yield _asks(Metric.PROTOCOL, "A closed step was done. What made it right to do it?")
    if figures.red_flags.treated_incomplete.value != 0:
        yield _asks(
            Metric.RED_FLAGS,
            "Somebody was treated with a red-flag question open. How did that come about?",
        )
    told = figures.referrals.told
    if told.of and told.count != told.of and told.hidden is not Hidden.FEW_CLIENTS:
        yield _asks(
            Metric.REFERRALS, "Not every referral says who was told. Is something not written down?"
        )
    yield from _outside(figures.pain_trend, Metric.PAIN_CHANGE, "the fall in pain")
    yield from _outside(figures.over_pressure_trend, Metric.OVER_PRESSURE, "too much pressure")
    if any(one.is_outside for one in figures.therapists):
        yield _asks(
            Metric.THERAPISTS,
            "One therapist's visits differ more than chance gives. Do they see other people?",
        )
    if any(_is_there(one) for one in figures.note_completion.waiting if one.code in _OLD_NOTES):
        yield _asks(Metric.NOTE_COMPLETION, "Notes wait for more than a week. What holds them up?")


def _outside(trend: Trend, metric: Metric, what: str) -> Iterator[Signal]:
    newest = next((week for week in reversed(trend.weeks) if week.is_outside), None)
    if newest is not None:
        day = f"{newest.monday.day} {newest.monday:%B %Y}"
        yield _asks(
            metric, f"In the week of {day}, {what} lay outside its usual range. What was different?"
        )


def _some(protocol: Protocol) -> bool:
    done = protocol.withheld_done
    return bool(done.count) or done.hidden in {Hidden.FEW, Hidden.NEARLY_ALL}


def _is_there(row: Row) -> bool:
    return row.count.value != 0


def _asks(metric: Metric, question: str) -> Signal:
    return Signal(metric=metric, question=question)
