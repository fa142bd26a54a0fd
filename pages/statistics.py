"""The owner's figures."""

import streamlit as st

from app.services import rule_reviews, statistics
from app.ui import feedback, live_figures, session
from app.ui.rule_rows import draft_line

ctx = session.require_context()
figures = statistics.live_counts(ctx)

st.title("Statistics", anchor=False)
feedback.show_last()
live_figures.render(figures)
st.caption(draft_line(rule_reviews.overview(ctx)))
