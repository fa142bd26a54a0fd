"""The four sections of a note: read, edited in place, composed again, and where they are from."""

from collections.abc import Callable
from functools import partial
from html import escape

import streamlit as st

from app.services import notes
from app.services.context import Context
from app.services.notes import NoteView
from app.ui import note_taps
from app.ui.note_words import SECTIONS
from schemas.codes.treatment import NoteSection
from schemas.note.source_words import source_words


def place_of(view: NoteView, section: NoteSection) -> str:
    """Where a section is edited, and what it is keyed by: never the same in two notes."""
    return f"note.{view.record.session.id}.{section.value}"


def sections(ctx: Context, view: NoteView, *, may_edit: bool) -> None:
    """The card with all four."""
    st.session_state[_revision(view)] = view.revision
    with st.container(border=True, key="card_note"):
        for section in SECTIONS:
            with st.container(key=f"section_{section.value}"):
                if may_edit and st.session_state.get(f"{place_of(view, section)}.is_open"):
                    _editor(ctx, view, section)
                else:
                    _reader(view, section, may_edit=may_edit)


def open_editor(view: NoteView, section: NoteSection) -> None:
    """Turn the paragraph into a field; for a button's callback."""
    place = place_of(view, section)
    st.session_state[place] = view.sections[section].text
    st.session_state[f"{place}.is_open"] = True


def is_editing(view: NoteView) -> bool:
    """Whether a section is open."""
    return any(st.session_state.get(f"{place_of(view, one)}.is_open") for one in SECTIONS)


def _reader(view: NoteView, section: NoteSection, *, may_edit: bool) -> None:
    place, shown = place_of(view, section), view.sections[section]
    text = f'<p class="section-text" dir="auto">{escape(shown.text)}</p>'
    st.html(_heading(section, is_edited=shown.is_edited) + text)
    with st.container(horizontal=True, key=f"tools_{section.value}"):
        if shown.sentences:
            with st.popover("Where is this from?", type="tertiary", key=f"{place}.sources"):
                st.html(_sources(view, section))
        if may_edit:
            st.button(
                "Edit",
                type="tertiary",
                icon=":material/edit:",
                on_click=open_editor,
                args=(view, section),
                key=f"{place}.edit",
            )


def _sources(view: NoteView, section: NoteSection) -> str:
    lines = (
        f"<li><span>{escape(sentence.text)}</span>"
        f"<small>{escape(source_words(sentence, view.record))}</small></li>"
        for sentence in view.sections[section].sentences
    )
    edited = "<p>Somebody wrote this section by hand. It was composed as:</p>"
    above = edited if view.sections[section].is_edited else ""
    return f'{above}<ul class="sources">{"".join(lines)}</ul>'


def _editor(ctx: Context, view: NoteView, section: NoteSection) -> None:
    place = place_of(view, section)
    store = partial(_store, ctx, view, section)
    st.html(_heading(section, is_edited=view.sections[section].is_edited))
    st.text_area(
        SECTIONS[section][1],
        height="content",
        label_visibility="collapsed",
        on_change=store,
        key=place,
    )
    note_taps.say_refusal(place)
    if note_taps.is_refused(place):
        now = escape(view.sections[section].text)
        st.html(f'<p class="second">Stored now:</p><p class="section-text" dir="auto">{now}</p>')
    with st.container(horizontal=True, key=f"editing_{section.value}"):
        label = "Save my text" if note_taps.is_refused(place) else "Done"
        st.button(label, on_click=partial(_finish, store, place), key=f"{place}.done")
        st.button(
            "Compose again",
            type="tertiary",
            icon=":material/refresh:",
            on_click=partial(_finish, partial(_edit, ctx, view, section, None), place),
            key=f"{place}.compose",
        )
        if note_taps.is_refused(place):
            give_up = partial(_close, place)
            st.button("Leave it", type="tertiary", on_click=give_up, key=f"{place}.leave")


def _finish(write: Callable[[], None], place: str) -> None:
    """Close the field if what was to be written stands."""
    write()
    if not note_taps.is_refused(place):
        _close(place)


def _store(ctx: Context, view: NoteView, section: NoteSection) -> None:
    """What stands in the field, if it says something else than the note does."""
    typed: str = st.session_state[place_of(view, section)]
    if typed != view.sections[section].text or note_taps.is_refused(place_of(view, section)):
        _edit(ctx, view, section, typed)


def _edit(ctx: Context, view: NoteView, section: NoteSection, text: str | None) -> None:
    """Over the revision that this tab has seen, its own writing since included."""

    def write() -> None:
        seen: int = st.session_state[_revision(view)]
        session_id = view.record.session.id
        st.session_state[_revision(view)] = notes.edit(
            ctx, session_id, section, text, revision=seen
        )

    note_taps.tap(place_of(view, section), write)


def _close(place: str) -> None:
    note_taps.forget_refusal(place)
    st.session_state[f"{place}.is_open"] = False


def _heading(section: NoteSection, *, is_edited: bool) -> str:
    letter, heading = SECTIONS[section]
    edited = '<span class="edited">edited</span>' if is_edited else ""
    return f'<span class="letter" aria-hidden="true">{letter}</span><h3>{heading}{edited}</h3>'


def _revision(view: NoteView) -> str:
    return f"note.{view.record.session.id}.revision"
