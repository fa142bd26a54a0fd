"""A client's visits, one row each: what was done, how the note stands, and the way to it."""

from collections.abc import Iterable
from datetime import date
from html import escape

import streamlit as st

from app.navigation import DOCUMENTS_PATH
from app.services.overview import Glance, Overview, Work
from app.ui import links
from app.ui.note_words import STATES
from app.ui.pieces import tag
from app.ui.words import visit_day
from schemas.note.state import NoteState
from schemas.note.words import times
from schemas.rules.protocol import protocol_rules
from schemas.session import Session, Stage


def visit_rows(sessions: Iterable[Session], overview: Overview, today: date) -> None:
    """Newest first. Who may not read notes sees day and state, and can print the sheet."""
    shown = [(one, overview.visits[one.id]) for one in sessions if one.id in overview.visits]
    if not shown:
        return
    st.html(_head(is_brief=all(glance.work is None for _, glance in shown)))
    for one, glance in reversed(shown):
        with st.container(horizontal=True, vertical_alignment="center", key=f"row_visit_{one.id}"):
            st.html(_row(one, glance, today))
            _way(glance)


def _head(*, is_brief: bool) -> str:
    names = ("Visit", "Note") if is_brief else ("Visit", "Pain", "Done", "Note")
    brief = " brief" if is_brief else ""
    cells = "".join(f"<span>{name}</span>" for name in names)
    return f'<div class="visit head{brief}" aria-hidden="true">{cells}</div>'


def _row(session: Session, glance: Glance, today: date) -> str:
    day = f"<span>{visit_day(session.local_date, today)}</span>"
    state = f"<span>{_state(glance)}</span>"
    if glance.work is None:
        return f'<div class="visit brief">{day}{state}</div>'
    pain, done = escape(_pain(session)), _done(session, glance.work)
    return f'<div class="visit">{day}<span>{pain}</span><span>{done}</span>{state}</div>'


def _state(glance: Glance) -> str:
    if glance.stage in {Stage.WRITING, Stage.SIGNED}:
        return tag(*STATES[glance.state])
    return tag("todo", "Going on")


def _pain(session: Session) -> str:
    before, after = session.pain_before_nrs, session.pain_after_nrs
    if before is None and after is None:
        return "not asked"
    return " to ".join("not asked" if score is None else str(score) for score in (before, after))


def _done(session: Session, work: Work) -> str:
    """`1b, 2, 3 · up to level 3`, and below it how often the guard saw over-pressure."""
    if session.not_treated:
        return "not treated"
    numbers = ", ".join(protocol_rules().steps[step].number for step in work.done)
    level = "" if work.highest_level is None else f"up to level {work.highest_level}"
    line = " · ".join(part for part in (numbers, level) if part)
    heavy = f"Over-pressure {times(work.over_pressures)}" if work.over_pressures else ""
    below = f'<br><span class="tag late heavy">{heavy}</span>' if heavy else ""
    return f"{escape(line)}{below}"


def _way(glance: Glance) -> None:
    """A withdrawn note has no sheet to hand out; its state in the row says why."""
    session_id = glance.session_id
    is_withdrawn = glance.state is NoteState.ENTERED_IN_ERROR
    if glance.work is not None and st.button("Open", key=f"visit.{session_id}.open"):
        links.open_visit(session_id, glance.stage)
    if glance.stage is Stage.SIGNED and not is_withdrawn:
        address = f"{DOCUMENTS_PATH}handout?session={session_id}"
        st.link_button("Sheet", address, key=f"visit.{session_id}.sheet")
