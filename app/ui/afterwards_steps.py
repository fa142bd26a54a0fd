"""A line for each step: what was done, corrected by taps; every tap stores at once."""

from functools import partial
from html import escape
from typing import Final

import streamlit as st

from app.services import afterwards, treatment
from app.services.afterwards import Plan
from app.services.context import Context
from app.services.notes import NoteView
from app.ui import afterwards_dialogs, afterwards_taps, note_taps
from app.ui.afterwards_levels import LevelPress
from app.ui.stepper import stepper
from schemas.codes.treatment import StepStatus
from schemas.note.words import lower, places
from schemas.session import PerformedStep
from schemas.session_view import StepState, StepView
from schemas.taps import ChangeStep

_LONGEST_MINUTES: Final = 240
_SIGNS: Final = {
    StepState.WITHHELD: "lock",
    StepState.DONE: "check",
    StepState.RUNNING: "timer",
    StepState.SKIPPED: "remove",
}


def lines(ctx: Context, view: NoteView, plan: Plan) -> None:
    """Every step of the protocol, in its order."""
    shown = treatment.view(ctx, view.record.session.id)
    with st.container(border=True, key="card_afterwards"):
        st.html("<h3>What was done</h3>")
        for step in shown.steps:
            with st.container(key=f"line_{step.number}"):
                _line(ctx, view, plan, step)


def _line(ctx: Context, view: NoteView, plan: Plan, step: StepView) -> None:
    done = [
        one for one in view.record.steps if one.step is step.step and one.status is StepStatus.DONE
    ]
    st.html(_text(step, plan))
    for row in done:
        _corrections(ctx, view, step, row)
    if step.state is StepState.RUNNING and plan.running_minutes is not None:
        _still_running(ctx, view, step, plan.running_minutes)
    if step.state in {StepState.OPEN, StepState.SKIPPED}:
        _answers(ctx, view, step)
    note_taps.say_refusal(_place(view, step))


def _text(step: StepView, plan: Plan) -> str:
    sign = _SIGNS.get(step.state)
    mark = f'<span class="i">{sign}</span>' if sign else step.number
    name = f"{step.number} {step.name}" if sign else step.name
    return (
        f'<div class="line {step.state.value}"><span class="n" aria-hidden="true">{mark}</span>'
        f"<div><b>{escape(name)}</b><small>{escape(_second(step, plan))}</small></div></div>"
    )


def _second(step: StepView, plan: Plan) -> str:
    if step.state is StepState.WITHHELD:
        return f"Withheld: {step.reason}"
    if step.state is StepState.SKIPPED:
        return f"Skipped: {lower(step.reason)}" if step.reason else "Skipped"
    if step.state is StepState.DONE:
        return f"Done · {lower(places(step.areas))}"
    if step.state is StepState.RUNNING:
        told = f"{plan.running_minutes} min unless you change it"
        return f"Begun in the session · {told} · {lower(places(step.areas))}"
    offered = step.suggested
    source = "As last time" if offered.is_as_last_time else "As usual"
    where = f"{lower(places(offered.areas))}, {offered.taken_from}" if offered.areas else "no area"
    return f"{source}: {offered.minutes} min · level {offered.level} · {where}"


def _answers(ctx: Context, view: NoteView, step: StepView) -> None:
    """Done as offered, or skipped."""
    session_id, place = view.record.session.id, _place(view, step)
    write = partial(afterwards.write_step, ctx, session_id, step.step)
    with st.container(horizontal=True, key=f"answers_{step.number}"):
        label = "It was done" if step.state is StepState.SKIPPED else "Done"
        st.button(
            label,
            on_click=afterwards_taps.tap,
            args=(session_id, place, write),
            key=f"{place}.done",
        )
        if step.state is StepState.OPEN and st.button("Skipped", key=f"{place}.skipped"):
            afterwards_dialogs.skip(session_id, step.step)


def _still_running(ctx: Context, view: NoteView, step: StepView, minutes: int) -> None:
    """It ends with the first tap on the page; how long it took is said here, before or after."""
    session_id, place = view.record.session.id, _place(view, step)

    def end(by: int) -> None:
        took = partial(afterwards.end_step, ctx, session_id, minutes + by)
        afterwards_taps.tap(session_id, place, took)

    with st.container(horizontal=True, vertical_alignment="center", key=f"answers_{step.number}"):
        stepper(
            f"{minutes} min",
            (f"{step.number}: one minute less", f"{step.number}: one minute more"),
            end,
            can=(minutes > 1, minutes < _LONGEST_MINUTES),
            key=f"{place}.running",
        )
        st.button("Done", on_click=end, args=(0,), key=f"{place}.ended")


def _corrections(ctx: Context, view: NoteView, step: StepView, row: PerformedStep) -> None:
    """Minutes, level and areas of what was done; left out after all."""
    session_id, place = view.record.session.id, _place(view, step)
    levels = LevelPress(view, row)

    def change(**said: object) -> None:
        levels.disarm()
        now = {"areas": row.areas, "minutes": row.minutes, "level": row.applied_level or 0}
        tap = ChangeStep.model_validate({"step_id": row.id, **now, **said})
        change_step = partial(treatment.change_step, ctx, session_id, tap)
        afterwards_taps.tap(session_id, place, change_step)

    minutes = row.minutes or 0
    with st.container(horizontal=True, vertical_alignment="center", key=f"mend_{row.id}"):
        stepper(
            f"{minutes} min",
            (f"{step.number}: one minute less", f"{step.number}: one minute more"),
            lambda by: change(minutes=minutes + by),
            can=(minutes > 1, minutes < _LONGEST_MINUTES),
            key=f"afterwards.{row.id}.minutes",
        )
        levels.draw(step.number, change)
        # In the same place, so that nothing moves under a finger.
        if levels.is_armed:
            levels.draw_second_press(change)
        else:
            _choices(view, step, row)


def _choices(view: NoteView, step: StepView, row: PerformedStep) -> None:
    session_id = view.record.session.id
    if st.button("Areas", type="tertiary", key=f"afterwards.{row.id}.areas"):
        afterwards_dialogs.areas(session_id, row)
    is_live = row.started_at is not None
    key = f"afterwards.{row.id}.skipped"
    if not is_live and st.button("Skipped", type="tertiary", key=key):
        afterwards_dialogs.skip(session_id, step.step)


def _place(view: NoteView, step: StepView) -> str:
    return afterwards_taps.place(view.record.session.id, step.step.value)
