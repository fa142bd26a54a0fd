"""What a note still lacks, each with the control that answers it or the way to it."""

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Final

import streamlit as st

from app.services.context import Context
from app.services.notes import NoteView
from app.ui import links, note_answers, note_outcome, note_steps
from app.ui.note_sections import open_editor
from app.ui.pieces import tag
from app.ui.words import counted
from schemas.codes.treatment import NoteSection
from schemas.note.papers import needs_telling
from schemas.note.requirements import LONGEST_SECTION, Requirement
from schemas.session import Stage

_Control = Callable[[Context, NoteView], None]
_ANSWERED_HERE: Final[Mapping[Requirement, tuple[str, _Control]]] = {
    Requirement.VERBAL_CONSENT: ("", note_answers.verbal_consent),
    Requirement.SKIN_AFTER: ("", note_answers.skin_after),
    Requirement.FELT_PRESSURE: ("", note_answers.felt_pressure),
    Requirement.FINDINGS: ("What you found", note_answers.findings),
    Requirement.PAIN_BEFORE: ("Pain before", note_outcome.pain_before),
    Requirement.PAIN_AFTER: ("Pain after", note_outcome.pain_after),
    Requirement.RESPONSE: ("How the client took it", note_outcome.response),
    Requirement.HOME_CARE: ("Home care", note_outcome.home_care),
    Requirement.TOLD: ("Who was told", note_answers.told),
    Requirement.NEXT_VISIT: ("Next visit", note_outcome.next_visit),
    Requirement.TIME_OUT: ("", note_steps.times),
    Requirement.MINUTES_FIT: ("", note_steps.times_and_steps),
}
_OF_A_STEP: Final = frozenset(
    {
        Requirement.STEP_AREAS,
        Requirement.STEP_MINUTES,
        Requirement.STEP_LEVEL,
        Requirement.SKIP_REASON,
    }
)
_CLIENT: Final = frozenset({Requirement.CONTACT, Requirement.GUARDIAN})
_SECTION: Final = frozenset({Requirement.SECTION_FILLED, Requirement.SECTION_LENGTH})
_ACCOUNT: Final = frozenset({Requirement.LICENCE, Requirement.LICENCE_VALID})


def missing_card(ctx: Context, view: NoteView) -> None:
    """Everything missing, in the order of the visit; below it what may still be changed."""
    if view.missing:
        with st.container(border=True, key="card_missing"):
            number = counted(len(view.missing), "answer", "answers")
            st.html(f'<h3 class="missing-head">{number} missing</h3>')
            mend = _Mender(ctx, view)
            for at, one in enumerate(view.missing):
                with st.container(key=f"missing_{at}"):
                    st.html(f"<p>{escape(one.text)}</p>")
                    mend.offer(one.requirement, f"note.{view.record.session.id}.mend.{at}")
    else:
        with st.container(border=True, key="card_complete"):
            st.html(tag("ok", "Nothing missing"))
    _change_an_answer(ctx, view)


class _Mender:
    """Offers the control for one missing thing after another, in the order in which they stand."""

    def __init__(self, ctx: Context, view: NoteView) -> None:
        self._ctx = ctx
        self._view = view
        self._steps = note_steps.unaccounted(view.record)
        self._sections = _to_write(view)

    def offer(self, what: Requirement, key: str) -> None:
        """By what is missing, never by its wording."""
        ctx, view = self._ctx, self._view
        if what in _ANSWERED_HERE:
            _ANSWERED_HERE[what][1](ctx, view)
        elif what in {Requirement.STEP_DONE, Requirement.STEP_ENDED}:
            note_steps.account(ctx, view, *next(self._steps))
        elif what in _OF_A_STEP:
            note_steps.not_described(view, key)
        elif what in _SECTION:
            section = next(self._sections)
            st.button("Write it", on_click=open_editor, args=(view, section), key=key)
        elif what in _ACCOUNT:
            st.caption("Ask the person who manages accounts.")
        elif what in _CLIENT:
            if st.button("Open the client", key=key):
                links.open_client(view.record.client.id)
        elif st.button("Open the clearance", key=key):
            links.open_visit(view.record.session.id, Stage.CLEARANCE)


def _to_write(view: NoteView) -> Iterator[NoteSection]:
    """The sections that are empty or too long, as `schemas.note.requirements` names them."""
    for section in NoteSection:
        text = view.sections[section].text
        if not text.strip() or len(text) > LONGEST_SECTION:
            yield section


def _change_an_answer(ctx: Context, view: NoteView) -> None:
    """What was answered may be answered otherwise until the note is signed."""
    lacking = {one.requirement for one in view.missing}
    with st.expander("Change an answer", key=f"note.{view.record.session.id}.change"):
        for what, (label, control) in _ANSWERED_HERE.items():
            if label and what not in lacking and _applies(what, view):
                st.html(f"<h3>{label}</h3>")
                control(ctx, view)
        if not view.record.session.not_treated:
            st.html("<h3>Other techniques</h3>")
            note_outcome.other_techniques(ctx, view)
        if not view.record.session.not_treated and Requirement.MINUTES_FIT not in lacking:
            note_steps.times_and_steps(ctx, view)


def _applies(what: Requirement, view: NoteView) -> bool:
    """Whether it is a question of this visit at all."""
    if what is Requirement.TOLD:
        return needs_telling(view.record)
    return not view.record.session.not_treated
