"""The admin's page: people and clinic."""

import streamlit as st

from app.services import accounts, clinic
from app.ui import account_dialogs, clinic_form, clinic_logo, feedback, session
from app.ui.account_rows import account_row

ctx = session.require_context()

st.title("Settings", anchor=False)
feedback.show_last()
with st.container(horizontal=True, vertical_alignment="center", key="people_head"):
    st.subheader("People", anchor=False)
    if st.button("New person", type="primary", icon=":material/person_add:", key="people.new"):
        account_dialogs.new_person()
with st.container(border=True, key="card_people"):
    for account in accounts.every(ctx):
        if account_row(account):
            account_dialogs.change_person(account)
st.subheader("Clinic", anchor=False)
clinic_form.render(ctx, clinic.get(ctx))
st.subheader("Logo", anchor=False)
clinic_logo.render(ctx)
