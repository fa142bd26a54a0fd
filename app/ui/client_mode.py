"""The screen that a client holds, from the moment that its address is opened."""

import streamlit as st

from app.services import clinic, handing, intakes
from app.services.context import Context
from app.ui import links
from app.ui.components.intake_page import intake_page
from app.ui.components.presence import presence, presence_of_client
from app.ui.pieces import page_head
from schemas.errors import NotFoundError


def show(ctx: Context, session_id: str, page_id: str | None) -> None:
    """Hand the tablet over and show the visit's intake.

    An address that leads to none hands nothing over: it shows a message with a way back.
    """
    try:
        handing.hand_over(ctx, session_id)
        view = intakes.view(ctx, session_id, page_id)
    except NotFoundError:
        _no_such_visit(ctx)
        return
    presence_of_client()
    intake_page(session_id, view)


def _no_such_visit(ctx: Context) -> None:
    presence(clinic.get(ctx).idle_minutes)
    with st.container(key="alone"):
        st.html(page_head("No such visit"))
        st.write("This address leads to no visit. Begin it again from Today.")
        if st.button("Go to Today", type="primary", key="intake.back"):
            links.open_today()
