"""The way to a running session, or to where the visit stands instead."""

from typing import NoReturn

import streamlit as st

from app.services import treatment, visits
from app.services.context import Context
from app.ui import links
from app.ui.pieces import page_head
from schemas.errors import NotFoundError, NotYoursError
from schemas.session import Stage
from schemas.session_view import SessionView


def require(ctx: Context, session_id: str) -> SessionView:
    """The session; a visit at another stage is opened there, and no visit is a way back."""
    try:
        stage = visits.get(ctx, session_id).stage
    except NotFoundError:
        _turn_back("No such visit", "This address leads to no visit. Choose it on Today.")
    if stage is not Stage.TREATMENT:
        links.open_visit(session_id, stage)
    try:
        return treatment.view(ctx, session_id)
    except NotYoursError as error:
        _turn_back("Another therapist's session", error.message)


def _turn_back(title: str, sentence: str) -> NoReturn:
    st.html(page_head(title))
    st.write(sentence)
    if st.button("Go to Today", type="primary", key="session.back"):
        links.open_today()
    st.stop()
