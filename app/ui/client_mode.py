"""The screen that a client holds, and the way back for who handed it over."""

import streamlit as st

from app.services import intakes
from app.services.context import Context
from app.ui import links
from app.ui.components.intake_page import intake_page
from app.ui.pieces import page_head
from schemas.access import Permission
from schemas.errors import NotFoundError


def show(ctx: Context, session_id: str, page_id: str | None) -> None:
    """The visit's intake; for an address that leads to none, a message with a way back."""
    try:
        view = intakes.view(ctx, session_id, page_id)
    except NotFoundError:
        _no_such_visit()
        return
    # The front desk hands out intakes and sees no clearance.
    back_to = f"/clearance?id={session_id}" if ctx.may(Permission.TREAT) else "/"
    intake_page(session_id, view, back_to=back_to)


def _no_such_visit() -> None:
    with st.container(key="alone"):
        st.html(page_head("No such visit"))
        st.write("This address leads to no visit. Begin it again from Today.")
        if st.button("Go to Today", type="primary", key="intake.back"):
            links.open_today()
