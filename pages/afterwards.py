"""A treatment written down with clean hands: as planned, corrected by taps, then the note."""

import streamlit as st

from app.services import afterwards
from app.ui import afterwards_end, afterwards_page, afterwards_steps, feedback, session
from app.ui.components.screen_time import screen_time
from app.ui.components.tap_watch import tap_watch

ctx = session.require_context()
view = afterwards_page.require(ctx, st.query_params.get("id", ""))
plan = afterwards.plan(ctx, view.record.session.id)

afterwards_page.head(view)
feedback.show_last()
with st.container(key="afterwards"):
    main, side = st.columns([640, 432], gap="medium")
with main:
    afterwards_steps.lines(ctx, view, plan)
with side, st.container(key="afterwards_side"):
    afterwards_end.side(ctx, view, plan)
afterwards_page.actions(ctx, view, plan)
screen_time(view.record.session.id)
tap_watch()
