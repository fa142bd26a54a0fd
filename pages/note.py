"""The note: composed from the record, edited, checked for what is missing, and signed."""

import streamlit as st

from app.ui import feedback, note_chart, note_measures, note_missing, note_page, note_side, session
from app.ui.components.page_top import page_top
from app.ui.components.screen_time import screen_time
from app.ui.components.tap_watch import tap_watch
from app.ui.note_compare import last_time
from app.ui.note_sections import sections
from schemas.note.state import NoteState

ctx = session.require_context()
view = note_page.require(ctx, st.query_params.get("id", ""))
is_draft = view.state is NoteState.DRAFT
is_own_draft = is_draft and note_page.is_own(ctx, view)

page_top("draft" if is_draft else "signed", of=f"note.{view.record.session.id}")
note_page.head(ctx, view)
feedback.show_last()
with st.container(key="split"):
    main, side = st.columns([736, 336], gap="medium")
with main:
    sections(ctx, view, may_edit=is_own_draft)
    note_side.addenda(view)
with side, st.container(key="note_side"):
    if is_own_draft:
        note_missing.missing_card(ctx, view)
    elif is_draft:
        note_side.others_card(view)
    note_side.signed_card(view)
    last_time(view.record)
    note_measures.card(ctx, view, may_add=is_own_draft)
    if is_own_draft:
        note_side.sign_card(ctx, view)
if is_own_draft:
    screen_time(view.record.session.id)
    tap_watch()
if note_page.is_own(ctx, view):
    note_side.sheet_opener(view)
    note_chart.chart_card(view.record)
