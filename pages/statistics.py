"""The owner's figures, and a therapist's own beside the clinic's."""

import streamlit as st

from app.services import rule_reviews
from app.services.statistics_look import look
from app.statistics.asking import query_of
from app.ui import (
    feedback,
    session,
    statistics_details,
    statistics_filters,
    statistics_page,
    statistics_sessions,
)
from app.ui.rule_rows import draft_line
from schemas.access import Permission

ctx = session.require_context()
found = look(ctx, st.query_params.to_dict())
query = query_of(found.asked)

statistics_page.head(found, query)
feedback.show_last()
statistics_filters.row(found)
statistics_filters.ignored(found.asked)
statistics_page.body(found, query)
if not found.figures.is_small:
    statistics_details.render(found, query)
if ctx.may(Permission.REVIEW_RULES):
    st.caption(draft_line(rule_reviews.overview(ctx)))
statistics_sessions.open_if_asked(ctx, found)
