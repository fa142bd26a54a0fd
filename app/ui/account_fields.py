"""Fields of an account, for the dialogs and for one's own page."""

from datetime import date
from typing import Any

import streamlit as st

from schemas.access import ROLE_LABELS, Role
from schemas.account import PASSWORD_MIN, Account

_FIRST_EXPIRY = date(2000, 1, 1)
_LAST_EXPIRY = date(2100, 1, 1)


def profile_fields(prefix: str, account: Account | None = None) -> dict[str, Any]:
    """Name, login, roles and licence; returns them by the schema's names."""
    shown = account.model_dump() if account else {}
    name = st.text_input("Name", value=shown.get("name", ""), key=f"{prefix}.name")
    login = st.text_input("Signs in as", value=shown.get("login", ""), key=f"{prefix}.login")
    roles = st.pills(
        "Roles",
        list(Role),
        selection_mode="multi",
        default=[role for role in Role if account and role in account.roles],
        format_func=lambda role: ROLE_LABELS[role][0],
        key=f"{prefix}.roles",
    )
    licence = st.text_input(
        "Licence number (therapists)", value=shown.get("licence", ""), key=f"{prefix}.licence"
    )
    state = st.text_input(
        "State of the licence", value=shown.get("licence_state", ""), key=f"{prefix}.state"
    )
    expires = st.date_input(
        "Licence ends on",
        value=shown.get("licence_expires"),
        min_value=_FIRST_EXPIRY,
        max_value=_LAST_EXPIRY,
        key=f"{prefix}.expires",
    )
    return {
        "name": name,
        "login": login,
        "roles": roles,
        "licence": licence,
        "licence_state": state,
        "licence_expires": expires,
    }


def secret_fields(prefix: str) -> tuple[str, str]:
    """A new password and PIN, as typed."""
    password = st.text_input(
        f"New password, at least {PASSWORD_MIN} characters",
        type="password",
        autocomplete="new-password",
        key=f"{prefix}.password",
    )
    pin = st.text_input(
        "New PIN, 4 to 8 digits", type="password", autocomplete="off", key=f"{prefix}.pin"
    )
    return password, pin
