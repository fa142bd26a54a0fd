"""The clinic's logo, for the admin: what stands on paper now, another one, or none."""

from base64 import b64encode
from typing import Final

import streamlit as st

from app.services import clinic
from app.services.context import Context
from app.ui import clinic_form, feedback

_COUNT: Final = "clinic.logo.count"
_HEIGHT: Final = 64  # pixels; on paper it is as large as this looks


def render(ctx: Context) -> None:
    """A file that was chosen waits for the button; an empty chooser follows what was saved."""
    stored = clinic.logo(ctx)
    with st.container(border=True, key="card_logo"):
        st.html(_shown(stored) if stored else "<p>Your papers have no logo yet.</p>")
        st.caption(
            "It stands at the head of notes, sheets and letters from now on, also of older ones "
            "that are printed again."
        )
        count = st.session_state.setdefault(_COUNT, 0)
        chosen = st.file_uploader(
            "A picture on white: PNG or JPEG, 2 MB at most",
            type=["png", "jpg", "jpeg"],
            key=f"clinic.logo.{count}",
        )
        with st.container(horizontal=True):
            saves = st.button("Save logo", key="clinic.logo.save", disabled=chosen is None)
            removes = bool(stored) and st.button("Remove logo", key="clinic.logo.remove")
        if saves and chosen:
            _change(ctx, chosen.getvalue(), "The logo is saved.")
        if removes:
            _change(ctx, None, "The logo is removed.")


def _change(ctx: Context, chosen: bytes | None, success: str) -> None:
    with feedback.reported(success):
        clinic.change_logo(ctx, chosen)
        st.session_state[_COUNT] += 1
        # The clinic's revision is another now, and what the form shows is as it was.
        clinic_form.forget_revision()


def _shown(png: bytes) -> str:
    data = b64encode(png).decode()
    return f'<img alt="Your logo" height="{_HEIGHT}" src="data:image/png;base64,{data}">'
