"""The first page: what the day brings."""

import streamlit as st

from app.services.today import today
from app.ui import feedback, session
from app.ui.words import counted, long_day

ctx = session.require_context()
day = today(ctx)

st.title(long_day(day.day), anchor=False)
feedback.show_last()
st.caption(f"{counted(day.expected, 'person', 'people')} expected")
with st.container(border=True, key="card_expected"):
    st.subheader("Expected today", anchor=False)
    if day.expected == 0:
        st.write("Nobody is expected. Clients you ask to come back appear here.")
    else:
        st.write(f"{counted(day.expected, 'client', 'clients')} said they would come today.")
st.caption(
    f"On record: {counted(day.clients, 'client', 'clients')}, "
    f"{counted(day.sessions, 'session', 'sessions')}."
)
