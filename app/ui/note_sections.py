"""The four sections of a note: read, edited in place, composed again, and where they are from."""

from dataclasses import asdict
from functools import partial
from html import escape

import streamlit as st

from app.services import notes
from app.services.context import Context
from app.services.notes import NoteView
from app.ui import note_taps
from app.ui.components.note_field import SectionText, Told, section_field
from app.ui.note_words import SECTIONS
from schemas.codes.treatment import NoteSection
from schemas.errors import StaleRevisionError
from schemas.note.source_words import source_words
from schemas.typed_words import SECTION_PLACES, digest_of


def place_of(view: NoteView, section: NoteSection) -> str:
    """Where a section is edited, and what it is keyed by: never the same in two notes."""
    return f"note.{view.record.session.id}.{section.value}"


def sections(ctx: Context, view: NoteView, *, may_edit: bool) -> None:
    """The card with all four."""
    with st.container(border=True, key="card_note"):
        for section in SECTIONS:
            with st.container(key=f"section_{section.value}"):
                _heading(view, section)
                if may_edit:
                    _field(ctx, view, section)
                if not (may_edit and _is_open(view, section)):
                    _reader(view, section, may_edit=may_edit)


def open_editor(view: NoteView, section: NoteSection) -> None:
    """Turn the paragraph into a field; for a button's callback."""
    st.session_state[f"{place_of(view, section)}.is_open"] = True


def is_editing(view: NoteView) -> bool:
    """Whether a section is open."""
    return any(_is_open(view, one) for one in SECTIONS)


def _is_open(view: NoteView, section: NoteSection) -> bool:
    is_asked_for = st.session_state.get(f"{place_of(view, section)}.is_open", False)
    return section in view.copies or bool(is_asked_for)


def _reader(view: NoteView, section: NoteSection, *, may_edit: bool) -> None:
    place, shown = place_of(view, section), view.sections[section]
    st.html(f'<p class="section-text" dir="auto">{escape(shown.text)}</p>')
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


def _field(ctx: Context, view: NoteView, section: NoteSection) -> None:
    """Always there, open or not: it sends what a tab that was closed or reloaded left unsent."""
    place, text = place_of(view, section), view.sections[section].text
    note_taps.say_refusal(place)
    waits = view.copies.get(section)
    copy = None if waits is None else asdict(waits)
    section_field(
        view.record.session.id,
        SECTION_PLACES[section],
        SECTIONS[section][1],
        SectionText(text, digest_of(text), view.revision, copy),
        Told(
            opened=partial(open_editor, view, section),
            stored=_draw_anew,
            done=partial(_close, place),
            compose=partial(_compose, ctx, view, section),
        ),
        is_open=_is_open(view, section),
        key=f"{place}.field",
    )


def _compose(ctx: Context, view: NoteView, section: NoteSection, seen: str) -> None:
    """Over the text with this digest, which the field has shown; over no other."""
    place, session_id = place_of(view, section), view.record.session.id

    def write() -> None:
        now = notes.get(ctx, session_id)
        if digest_of(now.sections[section].text) != seen:
            raise StaleRevisionError
        notes.edit(ctx, session_id, section, None, revision=now.revision)

    note_taps.tap(place, write)
    if not note_taps.is_refused(place):
        _close(place)


def _close(place: str) -> None:
    note_taps.forget_refusal(place)
    st.session_state[f"{place}.is_open"] = False


def _draw_anew() -> None:
    """The run that follows reads what is stored now."""


def _heading(view: NoteView, section: NoteSection) -> None:
    letter, heading = SECTIONS[section]
    edited = '<span class="edited">edited</span>' if view.sections[section].is_edited else ""
    st.html(f'<span class="letter" aria-hidden="true">{letter}</span><h3>{heading}{edited}</h3>')
