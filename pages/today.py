"""The first page: what the day brings."""

import streamlit as st

from app.services import clinic
from app.services.today import today
from app.ui import client_dialogs, day_lists, feedback, links, session
from app.ui.client_search import find_field, seen_lately
from app.ui.words import long_day
from schemas.access import Permission

ctx = session.require_context()
sees_clients = ctx.may(Permission.FIND_CLIENTS)
plan = today(ctx) if sees_clients else None

with st.container(horizontal=True, vertical_alignment="center", key="page_top"):
    with st.container(key="page_title"):
        st.title(long_day(clinic.local_today(ctx)), anchor=False)
        st.caption(day_lists.summary(plan))
    if sees_clients:
        if typed := find_field(key="today.find"):
            links.open_clients(typed)
        if st.button("New client", icon=":material/person_add:", key="today.new_client"):
            client_dialogs.new_client()
feedback.show_last()
if sees_clients:
    client_dialogs.go_on_typing(ctx)
if plan is not None:
    zone = clinic.get(ctx).zone
    with st.container(key="split"):
        main, side = st.columns([728, 340], gap="medium")
    with main:
        day_lists.next_client(ctx, plan)
        day_lists.expected(ctx, plan, zone)
    with side:
        day_lists.open_visits(ctx, plan, zone)
        seen_lately(ctx, plan.day)
else:
    day_lists.elsewhere(ctx)
