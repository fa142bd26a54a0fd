"""The dialog that closes a problem."""

from collections.abc import Sequence

import streamlit as st

from app.services import episodes
from app.ui import feedback, session
from app.ui.words import OUTCOME_LABELS, full_day
from schemas.episode import Episode, Outcome


def close_label(found: Sequence[Episode], episode: Episode, zone: str) -> str:
    """The button's words; with several open problems they say which."""
    if sum(one.is_open for one in found) == 1:
        return "Close this problem"
    return f"Close the problem since {full_day(episode.began_on(zone))}"


@st.dialog("Close this problem")
def close_episode(episode: Episode) -> None:
    """Ask how it ended."""
    ctx = session.require_context()
    outcome = st.pills(
        "How did it end?",
        list(Outcome),
        format_func=OUTCOME_LABELS.__getitem__,
        key=f"close.{episode.id}.outcome",
    )
    st.caption("A closed problem stays on record. Who comes back later has a new problem.")
    if st.button("Close the problem", type="primary", key=f"close.{episode.id}"):
        if outcome is None:
            st.error("Choose how it ended first.", icon=":material/error:")
            return
        with feedback.reported("The problem is closed."):
            episodes.close(ctx, episode.id, episode.revision, outcome)
