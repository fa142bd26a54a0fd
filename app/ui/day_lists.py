"""The lists of Today: who comes next, who is expected, what is still to write and sign."""

from datetime import datetime
from html import escape
from typing import Final

import streamlit as st

from app.navigation import page_named
from app.services.context import Context
from app.services.today import Expected, OpenVisit, Today
from app.ui import links, visit_start
from app.ui.pieces import Kind, allergy_pills, person_line, tag
from app.ui.words import LANGUAGE_NAMES, clock_time, counted, how_old, visit_moment
from schemas.access import Permission
from schemas.note.words import places
from schemas.session import Stage

_STAGES: Final[dict[Stage, tuple[Kind, str]]] = {
    Stage.INTAKE: ("todo", "Intake to do"),
    Stage.CLEARANCE: ("todo", "Intake done"),
    Stage.TREATMENT: ("note", "In treatment"),
    Stage.WRITING: ("warn", "Note to sign"),
}
_ACTIONS: Final = {
    Stage.INTAKE: "Go on",
    Stage.CLEARANCE: "Go on",
    Stage.TREATMENT: "Go on",
    Stage.WRITING: "Sign",
}


def summary(plan: Today | None) -> str:
    """`5 people expected, 2 notes to sign`."""
    if plan is None:
        return "Nothing here needs you. Choose a page above."
    expected = f"{counted(len(plan.expected), 'person', 'people')} expected"
    if not plan.to_sign:
        return expected
    return f"{expected}, {counted(len(plan.to_sign), 'note', 'notes')} to sign"


def next_client(ctx: Context, plan: Today) -> None:
    """The first of those to come, with the button that hands over the tablet."""
    if not plan.to_come:
        return
    one = plan.to_come[0]
    client = one.who.client
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", key="card_next_client"
    ):
        answers = f"answers in {LANGUAGE_NAMES[client.language]}"
        st.html(
            '<p class="eyebrow">Next</p>'
            f'<h2 class="next-name"><bdi>{escape(client.full_name)}</bdi></h2>'
            f'<p class="second">{escape(" · ".join([*_about(one), answers]))}</p>'
            f"{allergy_pills(one.who.allergies)}"
        )
        if st.button(
            "Hand over the tablet",
            type="primary",
            icon=":material/arrow_forward:",
            icon_position="right",
            key=f"today.next.{client.id}",
        ):
            visit_start.begin(ctx, client.id, same_episode_id=one.same_episode_id)


def expected(ctx: Context, plan: Today, zone: str) -> None:
    """Everybody else who is expected, and those who came."""
    st.subheader("Expected today", anchor=False)
    rest = [one for one in plan.expected if one not in plan.to_come[:1]]
    with st.container(border=True, key="card_expected"):
        if not plan.expected:
            st.write("Nobody is expected. Find a client or add one.")
        elif not rest:
            st.write("Nobody else is expected.")
        for one in rest:
            _expected_row(ctx, one, zone)


def open_visits(ctx: Context, plan: Today, zone: str) -> None:
    """Notes to sign first, then visits that were begun."""
    begun = [one for one in plan.open_visits if one.stage is not Stage.WRITING]
    for title, visits in (("Notes to sign", plan.to_sign), ("Going on", begun)):
        if not visits:
            continue
        st.subheader(title, anchor=False)
        with st.container(border=True, key=f"card_{title.lower().replace(' ', '_')}"):
            for one in visits:
                _open_row(one, ctx.clock(), zone)


def elsewhere(ctx: Context) -> None:
    """Where somebody who sees no clients finds the work."""
    if ctx.may(Permission.READ_STATISTICS) and st.button(
        "Open the statistics", type="primary", key="today.statistics"
    ):
        st.switch_page(page_named("statistics").file)


def _expected_row(ctx: Context, one: Expected, zone: str) -> None:
    client = one.who.client
    with st.container(horizontal=True, vertical_alignment="center", key=f"row_today_{client.id}"):
        st.html(person_line(client.full_name, _about(one), allergy_pills(one.who.allergies)))
        st.html(_standing(one, zone))
        if one.session_id is None or one.stage is None:
            if st.button("Start", key=f"today.start.{client.id}"):
                visit_start.begin(ctx, client.id, same_episode_id=one.same_episode_id)
        elif _may_open(ctx, one.stage) and st.button("Open", key=f"today.open.{client.id}"):
            links.open_visit(one.session_id, one.stage)


def _may_open(ctx: Context, stage: Stage) -> bool:
    return stage is Stage.INTAKE or ctx.may(Permission.TREAT)


def _standing(one: Expected, zone: str) -> str:
    if one.signed_at is not None:
        return tag("ok", f"Signed {clock_time(one.signed_at, zone)}")
    return tag(*_STAGES[one.stage or Stage.INTAKE])


def _about(one: Expected) -> list[str]:
    visit = f"visit {one.visit}" if one.visit > 1 else "first visit"
    return [places(one.areas).capitalize(), visit] if one.areas else [visit.capitalize()]


def _open_row(one: OpenVisit, now: datetime, zone: str) -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", key=f"row_open_{one.session_id}"
    ):
        st.html(person_line(one.client_name, [visit_moment(one.since, now, zone)], _age(one, now)))
        is_complete = one.stage is not Stage.WRITING or not one.missing
        label = _ACTIONS[one.stage] if is_complete else "Finish"
        if st.button(label, key=f"today.visit.{one.session_id}"):
            links.open_visit(one.session_id, one.stage)


def _age(one: OpenVisit, now: datetime) -> str:
    if one.missing:
        return tag("todo", f"{counted(one.missing, 'answer', 'answers')} missing")
    if one.stage is Stage.WRITING:
        return tag("late", how_old(one.since, now))
    return tag(*_STAGES[one.stage])
