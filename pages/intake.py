"""The tablet in the client's hands: questions one page at a time, then consent."""

import streamlit as st

from app.ui import client_mode, session

session_id = st.query_params.get("id", "")
ctx = session.require_context(session_id)
client_mode.show(ctx, session_id, st.query_params.get("page"))
