"""The dialog that records a clinician's review."""

from typing import Final

import streamlit as st

from app.services import clinic, rule_reviews
from app.ui import feedback, session
from schemas.rule_review import TypedReview
from schemas.rules.sources import source_list

_EVERY: Final = "Every part"
_LABELS: Final = {
    "reviewer_name": "Clinician's name",
    "reviewer_licence": "Licence",
    "reviewed_on": "Day of the check",
}


# No tap beside the dialog may throw away what was typed: it closes by its own buttons.
@st.dialog("Record a review", width="large", dismissible=False)
def record_review() -> None:
    """Ask who checked what, by which licence, and when."""
    ctx = session.require_context()
    today = clinic.local_today(ctx)
    titles = source_list().parts
    part = st.selectbox(
        "What was checked",
        [_EVERY, *titles],
        index=None,
        placeholder="Choose a part, or every part",
        format_func=lambda file: titles.get(file, _EVERY),
        key="review.part",
    )
    name = st.text_input(_LABELS["reviewer_name"], key="review.name")
    licence = st.text_input(
        _LABELS["reviewer_licence"], key="review.licence", placeholder="Kind, state and number"
    )
    day = st.date_input(_LABELS["reviewed_on"], today, max_value=today, key="review.day")
    st.write(
        "With this you confirm that this licensed clinician has read these texts and rules as "
        "they stand now, in English and Spanish, and finds them right for clients. "
        "The entry cannot be changed. If a text changes later, it is a draft again."
    )
    with st.container(horizontal=True, horizontal_alignment="right", key="actions_review"):
        if st.button("Cancel", type="tertiary", key="review.cancel"):
            st.rerun(scope="app")
        is_recorded = st.button("Record this review", type="primary", key="review.record")
    if is_recorded and part is None:
        st.error("Choose what was checked first.", icon=":material/error:")
    elif is_recorded:
        with feedback.reported("The review is recorded.", _LABELS):
            typed = TypedReview(reviewer_name=name, reviewer_licence=licence, reviewed_on=day)
            rule_reviews.record_review(ctx, None if part == _EVERY else part, typed)
