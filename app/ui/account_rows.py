"""One person in the admin's list."""

from html import escape

import streamlit as st

from app.ui.words import roles_in_words
from schemas.account import Account


def account_row(account: Account) -> bool:
    """Draw the row; whether its button was tapped."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"row_{account.id}"):
        st.html(
            f'<div class="row-text"><b>{escape(account.name)}</b>'
            f"<span>{escape(_second_line(account))}</span></div>"
        )
        return st.button(
            "Change", key=f"people.{account.id}.change", help=f"Change {account.name}'s account"
        )


def _second_line(account: Account) -> str:
    parts = [roles_in_words(account.roles), f"signs in as {account.login}"]
    if account.licence:
        parts.append(f"licence {account.licence}, {account.licence_state}")
    if not account.is_active:
        parts.append("deactivated")
    return " · ".join(parts)
