"""The first page: what the day brings."""

import streamlit as st

from app.services.today import today
from app.ui import client_dialogs, feedback, links, session
from app.ui.client_search import find_field, seen_lately
from app.ui.words import counted, long_day
from schemas.access import Permission

ctx = session.require_context()
day = today(ctx)
sees_clients = ctx.may(Permission.FIND_CLIENTS)

with st.container(horizontal=True, vertical_alignment="center", key="page_top"):
    with st.container(key="page_title"):
        st.title(long_day(day.day), anchor=False)
        st.caption(f"{counted(day.expected, 'person', 'people')} expected")
    if sees_clients:
        if typed := find_field(key="today.find"):
            links.open_clients(typed)
        if st.button("New client", icon=":material/person_add:", key="today.new_client"):
            client_dialogs.new_client()
feedback.show_last()
with st.container(key="split"):
    main, side = st.columns([728, 340], gap="medium")
with main:
    st.subheader("Expected today", anchor=False)
    with st.container(border=True, key="card_expected"):
        if day.expected == 0:
            more = " Find a client or add one." if sees_clients else ""
            st.write(f"Nobody is expected.{more}")
        else:
            st.write(f"{counted(day.expected, 'client', 'clients')} said they would come today.")
    st.caption(
        f"On record: {counted(day.clients, 'client', 'clients')}, "
        f"{counted(day.sessions, 'session', 'sessions')}."
    )
if sees_clients:
    with side:
        seen_lately(ctx, day.day)
