"""The client's name on a screen that others may see: the eye beside it, and initials instead."""

import streamlit as st

from app.services import names
from app.services.context import Context
from schemas.taps import HideNames
from schemas.visit import VisitRecord


def as_shown(ctx: Context, record: VisitRecord) -> VisitRecord:
    """The visit as this browser shows it; while names are hidden, with initials for every name."""
    if not names.are_hidden(ctx):
        return record
    return record.model_copy(update={"client": record.client.with_name_hidden()})


def eye(ctx: Context, session_id: str) -> None:
    """Hides names in this browser, or shows them again; on the session's screen, too."""
    are_hidden = names.are_hidden(ctx)
    st.button(
        "Show name" if are_hidden else "Hide name",
        icon=":material/visibility:" if are_hidden else ":material/visibility_off:",
        type="tertiary",
        on_click=names.hide,
        args=(ctx, HideNames(hides=not are_hidden)),
        key=f"eye.{session_id}",
    )
