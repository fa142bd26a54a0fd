"""The tablet in the client's hands: questions one page at a time, then consent."""

import streamlit as st

from app.ui import client_mode, session

ctx = session.require_context()
client_mode.show(ctx, st.query_params.get("id", ""), st.query_params.get("page"))
