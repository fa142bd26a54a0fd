"""Outcome measures on the note: what was asked, the change since the first visit, what to add."""

from collections.abc import Iterator
from functools import partial
from html import escape
from typing import Any, Final

import streamlit as st

from app.services import measures
from app.services.context import Context
from app.services.notes import NoteView
from app.ui import note_taps
from schemas.codes.measures import Activity, Degree, Measure
from schemas.measures.progress import first_measures, measures_of
from schemas.measures.scoring import degree_of, in_tenths, psfs_mean, sit_to_stand_band
from schemas.measures.taken import MeasuresGiven
from schemas.note.words import lower
from schemas.rules.measures import measure_rules
from schemas.visit import VisitRecord

_NOT_ASKED: Final = "not asked"
_SCORES: Final = range(11)
_MOST_TOTAL: Final = 24
_MOST_SECONDS: Final = 300.0


def card(ctx: Context, view: NoteView, *, may_add: bool) -> None:
    """The measures of a treated visit; `may_add`: with the controls for more."""
    if view.record.session.not_treated:
        return
    with st.container(border=True, key="card_measures"):
        st.subheader("Measures", anchor=False)
        rows = "".join(
            f'<tr><th scope="row">{escape(what)}</th><td>{told}</td></tr>'
            for what, told in _rows(view.record)
        )
        st.html(f'<table class="compare"><tbody>{rows}</tbody></table>')
        if may_add:
            with st.expander("Add a measure", key=f"note.{view.record.session.id}.measures"):
                _more(ctx, view)


def _rows(record: VisitRecord) -> Iterator[tuple[str, str]]:
    """First and now; what was not asked says so."""
    first, now, names = first_measures(record), measures_of(record), measure_rules().measures
    means = [psfs_mean(one.psfs) for one in (first, now)]
    shown = [None if mean is None else in_tenths(mean) for mean in means]
    yield "Activities, mean", _change(*shown)
    for activity in (one for one in Activity if one in now.psfs):
        before = first.psfs.get(activity)
        told = _change(None if before is None else str(before), str(now.psfs[activity]))
        yield measure_rules().activities[activity].en, told
    if record.visit_number > 1:
        yield "Since the first visit", _change(None, _degree(now.pgic))
    if first.rmdq_total is not None or now.rmdq_total is not None:
        yield names[Measure.RMDQ].en, _change(_total(first.rmdq_total), _total(now.rmdq_total))
    if first.sit_to_stand_seconds is not None or now.sit_to_stand_seconds is not None:
        times = _timed(first.sit_to_stand_seconds), _timed(now.sit_to_stand_seconds)
        yield names[Measure.SIT_TO_STAND].en, _change(*times)


def _total(total: int | None) -> str | None:
    return None if total is None else str(total)


def _timed(seconds: float | None) -> str | None:
    if seconds is None:
        return None
    band = lower(measure_rules().bands[sit_to_stand_band(seconds)].en)
    return f"{seconds:.1f} s, {band}"


def _degree(pgic: int | None) -> str | None:
    return None if pgic is None else lower(measure_rules().degrees[degree_of(pgic)].en)


def _change(before: str | None, now: str | None) -> str:
    told = f"<b>{escape(now)}</b>" if now is not None else _NOT_ASKED
    if before is None:
        return told
    arrow = '<span class="arrow" aria-hidden="true"></span><span class="visually-hidden">to</span>'
    return f"{escape(before)} {arrow} {told}"


def _more(ctx: Context, view: NoteView) -> None:
    record = view.record
    taken, names = record.session.measures, measure_rules().measures
    _number(
        ctx,
        view,
        "rmdq_total",
        f"{names[Measure.RMDQ].en}, 0 to {_MOST_TOTAL}",
        {"value": taken.rmdq_total, "min_value": 0, "max_value": _MOST_TOTAL, "step": 1},
    )
    _number(
        ctx,
        view,
        "sit_to_stand_seconds",
        f"{names[Measure.SIT_TO_STAND].en}, seconds",
        {
            "value": taken.sit_to_stand_seconds,
            "min_value": 0.1,
            "max_value": _MOST_SECONDS,
            "step": 0.1,
            "format": "%.1f",
        },
    )
    if record.visit_number > 1:
        _pgic(ctx, view)
    if record.session.no_next_visit:
        _activities(ctx, view)


def _number(ctx: Context, view: NoteView, field: str, label: str, shape: dict[str, Any]) -> None:
    """A field that is empty until something is typed."""
    place = note_taps.place(view.record.session.id, field)
    store = partial(_store, ctx, view, field)
    st.number_input(
        label,
        placeholder=_NOT_ASKED,
        on_change=note_taps.store,
        args=(place, store),
        key=place,
        **shape,
    )
    note_taps.say_refusal(place)


def _pgic(ctx: Context, view: NoteView) -> None:
    place = note_taps.place(view.record.session.id, "pgic")
    now = measures_of(view.record).pgic
    st.pills(
        "How it is since the first visit",
        [int(degree) for degree in Degree],
        default=now,
        format_func=lambda pgic: measure_rules().degrees[degree_of(pgic)].en,
        on_change=note_taps.store,
        args=(place, partial(_store, ctx, view, "pgic")),
        key=place,
    )
    note_taps.say_refusal(place)


def _activities(ctx: Context, view: NoteView) -> None:
    """At the last visit: how well each activity goes that was rated at first."""
    first, now = first_measures(view.record).psfs, measures_of(view.record).psfs
    for activity in (one for one in Activity if one in first or one in now):
        place = note_taps.place(view.record.session.id, f"psfs.{activity.value}")

        def store(score: int | None, activity: Activity = activity) -> None:
            _store(ctx, view, "psfs", {activity: score})

        st.pills(
            f"{measure_rules().activities[activity].en}, 0 cannot do it to 10 as before",
            _SCORES,
            default=now.get(activity),
            on_change=note_taps.store,
            args=(place, store),
            key=place,
        )
        note_taps.say_refusal(place)


def _store(ctx: Context, view: NoteView, field: str, value: object) -> None:
    given = MeasuresGiven.model_validate({field: value})
    measures.record_measures(ctx, view.record.session.id, given)
