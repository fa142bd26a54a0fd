"""The admin's dialogs: a new person, and changes to one."""

import streamlit as st

from app.services import accounts
from app.services.context import Context
from app.ui import feedback, session
from app.ui.account_fields import profile_fields, secret_fields
from schemas.account import Account, NewAccount, NewSecrets, TypedProfile


@st.dialog("New person", width="large")
def new_person() -> None:
    """Ask for everything an account needs."""
    fields = profile_fields("new")
    password, pin = secret_fields("new")
    if st.button("Create account", type="primary", key="new.create"):
        ctx = session.require_context()
        with feedback.reported("The account is made."):
            accounts.create(ctx, NewAccount(**fields, password=password, pin=pin))


@st.dialog("Change account", width="large")
def change_person(account: Account) -> None:
    """Details, new secrets, and whether the person may sign in."""
    ctx = session.require_context()
    prefix = f"account.{account.id}"
    details, secrets, access = st.tabs(["Details", "Password and PIN", "Access"])
    with details:
        fields = profile_fields(prefix, account)
        if st.button("Save details", type="primary", key=f"{prefix}.save"):
            with feedback.reported("The account is changed."):
                accounts.change(ctx, account.id, TypedProfile(**fields), revision=account.revision)
    with secrets:
        password, pin = secret_fields(prefix)
        if st.button("Set password and PIN", key=f"{prefix}.reset"):
            with feedback.reported("The new password and PIN are set. Tell them in person."):
                accounts.reset_secrets(ctx, account.id, NewSecrets(password=password, pin=pin))
    with access:
        _access(ctx, account, prefix)


def _access(ctx: Context, account: Account, prefix: str) -> None:
    if not account.is_active:
        if st.button("Let them sign in again", key=f"{prefix}.reactivate"):
            with feedback.reported("The account is active again."):
                accounts.reactivate(ctx, account.id)
        return
    if st.button("Sign out everywhere", key=f"{prefix}.end"):
        with feedback.reported("Signed out on every device."):
            accounts.sign_out_everywhere(ctx, account.id)
    st.caption("A deactivated person cannot sign in. What they wrote stays.")
    if st.button("Deactivate account", key=f"{prefix}.deactivate"):
        with feedback.reported("The account is deactivated."):
            accounts.deactivate(ctx, account.id)
