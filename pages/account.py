"""One's own account: a new password and PIN."""

import streamlit as st

from app.services import accounts
from app.ui import feedback, session
from app.ui.account_fields import secret_fields
from app.ui.words import roles_in_words
from schemas.account import NewSecrets

ctx = session.require_context()
account = accounts.own(ctx)

st.title("My account", anchor=False)
feedback.show_last()
st.caption(f"{account.name} · {roles_in_words(account.roles)} · signs in as {account.login}")
with st.container(border=True, key="card_own_secrets"):
    st.subheader("New password and PIN", anchor=False)
    current = st.text_input("Current password", type="password", key="own.current")
    password, pin = secret_fields("own")
    if st.button("Change password and PIN", type="primary", key="own.change"):
        with feedback.reported("Your password and PIN are changed."):
            accounts.change_own_secrets(ctx, current, NewSecrets(password=password, pin=pin))
