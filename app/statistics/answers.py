"""The owner's five questions, answered in sentences from the figures.

The page and the report say these and nothing else. "Yes" and "no" come from the interval alone,
and nothing is called an effect.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from app.statistics import answer_words, pictures, tables
from app.statistics.answer_words import Said
from app.statistics.definitions import DEFINITIONS
from app.statistics.detail import questions
from schemas.figures.answer import Answer, Chart, Question, Table, Unit
from schemas.statistics import Figures, Metric

TITLES: Final[Mapping[Question, str]] = MappingProxyType(
    {
        Question.BETTER: "Are clients getting better?",
        Question.SAFE: "Are we safe?",
        Question.FOLLOWED: "Is the protocol followed?",
        Question.ON_TIME: "Are notes on time?",
        Question.RETURNING: "Do clients come back?",
    }
)
METRICS: Final[Mapping[Question, tuple[Metric, ...]]] = MappingProxyType(
    {
        Question.BETTER: (Metric.PAIN_CHANGE,),
        Question.SAFE: (Metric.OVER_PRESSURE, Metric.RED_FLAGS, Metric.REFERRALS),
        Question.FOLLOWED: (Metric.PROTOCOL,),
        Question.ON_TIME: (Metric.NOTE_COMPLETION,),
        Question.RETURNING: (Metric.RETURNING,),
    }
)


def answers_of(figures: Figures) -> tuple[Answer, ...]:
    """One answer for each question, in their order; each is there, whatever is hidden."""
    return tuple(_MAKERS[question](figures) for question in Question)


def _better(figures: Figures) -> Answer:
    change = figures.pain_change.change
    said, evidence = answer_words.fall(change)
    pitfall = DEFINITIONS[Metric.PAIN_CHANGE].pitfall
    missing = answer_words.missing_after(figures.pain_change.without_after)
    chart = pictures.weeks("Fall in pain, by week (points)", figures.pain_trend, Unit.POINTS)
    if change.hidden is not None:
        chart = None
    left_out = answer_words.weeks_left_out(figures) if chart else ()
    return _answer(
        figures,
        Question.BETTER,
        (said, evidence),
        more=missing if change.hidden else (*missing, pitfall, *left_out),
        chart=chart,
        table=tables.weeks("Fall in pain by week", figures.pain_trend, "Mean fall, points"),
        is_suppressed=change.hidden is not None,
    )


def _safe(figures: Figures) -> Answer:
    over = figures.over_pressure.sessions
    return _answer(
        figures,
        Question.SAFE,
        answer_words.share_said(
            over,
            ("Pressure was too much in ", " sessions."),
            nothing="No session has a pressure check yet.",
            base="with a check",
        ),
        more=tuple(answer_words.about_safety(figures)),
        chart=pictures.share("Sessions with too much pressure", over, is_rare=True),
        table=tables.shares("Too much pressure", tables.over_pressure_rows(figures)),
        is_suppressed=over.hidden is not None,
    )


def _followed(figures: Figures) -> Answer:
    found = figures.protocol
    return _answer(
        figures,
        Question.FOLLOWED,
        answer_words.share_said(
            found.done,
            ("", " planned steps were done."),
            nothing="No step was planned yet.",
            counted="steps",
        ),
        more=tuple(answer_words.about_protocol(figures)),
        chart=pictures.share("Planned steps that were done", found.done),
        table=tables.shares("Is the protocol followed", tables.protocol_rows(found)),
        is_suppressed=found.done.hidden is not None,
    )


def _on_time(figures: Figures) -> Answer:
    found = figures.note_completion
    return _answer(
        figures,
        Question.ON_TIME,
        answer_words.share_said(
            found.within_24_hours,
            ("", " signed notes were done within a day."),
            nothing="No note is signed yet.",
            counted="notes",
        ),
        more=(answer_words.waiting(found),),
        chart=pictures.share("Notes signed within a day", found.within_24_hours),
        table=tables.shares("Are notes on time", tables.on_time_rows(found)),
        is_suppressed=found.within_24_hours.hidden is not None,
    )


def _returning(figures: Figures) -> Answer:
    found = figures.returning
    return _answer(
        figures,
        Question.RETURNING,
        answer_words.share_said(
            found,
            ("", " visits are followed by another in 28 days."),
            nothing="No visit is 28 days old yet.",
            counted="visits",
        ),
        more=("Visits younger than 28 days are not counted yet.",) if found.of else (),
        chart=pictures.share("Visits followed by another in 28 days", found),
        table=tables.shares("Do clients come back", {"Another visit in 28 days": found}),
        is_suppressed=found.hidden is not None,
    )


def _answer(
    figures: Figures,
    question: Question,
    said: Said,
    *,
    more: tuple[str, ...],
    chart: Chart | None,
    table: Table,
    is_suppressed: bool,
) -> Answer:
    metrics = METRICS[question]
    return Answer(
        question=question,
        title=TITLES[question],
        headline=said[0],
        evidence=said[1],
        more=more,
        metric=metrics[0],
        definition=DEFINITIONS[metrics[0]],
        chart=chart,
        table=table,
        is_suppressed=is_suppressed,
        questions=questions(figures, *metrics),
    )


_MAKERS: Final[Mapping[Question, Callable[[Figures], Answer]]] = MappingProxyType(
    {
        Question.BETTER: _better,
        Question.SAFE: _safe,
        Question.FOLLOWED: _followed,
        Question.ON_TIME: _on_time,
        Question.RETURNING: _returning,
    }
)
