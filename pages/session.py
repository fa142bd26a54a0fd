"""One running session: steps, pressure, and its end."""

import streamlit as st

from app.ui import running_session, session
from app.ui.components.session_pad import session_pad

ctx = session.require_context()
session_pad(running_session.require(ctx, st.query_params.get("id", "")))
