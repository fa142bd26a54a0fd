"""Every clinical rule with its source, and who has checked it."""

import streamlit as st

from app.services import rule_reviews
from app.ui import feedback, rule_dialogs, rule_folds, session
from app.ui.rule_rows import draft_line

ctx = session.require_context()
found = rule_reviews.overview(ctx)

with st.container(horizontal=True, vertical_alignment="center", key="rules_head"):
    st.title("Rules", anchor=False)
    if st.button("Record a review", type="primary", key="rules.review"):
        rule_dialogs.record_review()
feedback.show_last()
st.caption(draft_line(found))
rule_folds.render(found)
