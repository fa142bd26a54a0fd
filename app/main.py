"""The page registry, nothing else."""

import streamlit as st

from app.navigation import PAGES, page_at
from app.ui import frame, session
from schemas.errors import NotAllowedError

st.set_page_config(page_title="Palpate", page_icon=frame.icon(), layout="wide")
ctx = session.require_context(st.query_params.get("id"))
st.logo(frame.logo(), size="large")
# Every page is registered for everybody: an unregistered one shows a dialog over a dead page.
chosen = st.navigation(
    [
        st.Page(
            entry.file,
            title=entry.title,
            url_path=entry.url_path,
            default=not entry.url_path,
            visibility="visible" if entry.in_bar and ctx.may(entry.permission) else "hidden",
        )
        for entry in PAGES
    ],
    position="top",
)
entry = page_at(chosen.url_path) or PAGES[0]
# The address let a client's intake pass; every other page is asked for again, without it.
if not entry.is_clients:
    session.require_context()
frame.draw(ctx, entry)
if not ctx.may(entry.permission):
    st.error(NotAllowedError().message)
    st.stop()
chosen.run()
