"""Find a client, or put a new one on record."""

import streamlit as st

from app.services import clinic
from app.ui import client_dialogs, feedback, links, session
from app.ui.client_search import find_field, results

ctx = session.require_context()

with st.container(horizontal=True, vertical_alignment="center", key="page_top"):
    st.title("Clients", anchor=False)
    typed = find_field(key=links.FIND_KEY, live=True)
    if st.button("New client", type="primary", icon=":material/person_add:", key="clients.new"):
        client_dialogs.new_client()
feedback.show_last()
client_dialogs.go_on_typing(ctx)
results(ctx, typed, clinic.local_today(ctx))
