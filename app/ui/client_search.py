"""The search for clients, as the clients page shows it."""

from datetime import date

import streamlit as st

from app.services import clients
from app.services.context import Context
from app.ui import links
from app.ui.client_rows import client_row, seen_row
from app.ui.words import counted


def find_field(*, key: str, live: bool = False) -> str:
    """The field; `live` answers while a person types. What stands in it never is an address."""
    typed = st.text_input(
        "Find by name or phone",
        type="search",
        placeholder="Find by name or phone",
        label_visibility="collapsed",
        live=live,
        key=key,
    )
    return typed or ""


def results(ctx: Context, typed: str, today: date) -> None:
    """A row for each hit, and what to do when there are none or too many."""
    found = clients.find(ctx, typed)
    if not found.hits:
        _say_nobody(typed)
        return
    with st.container(border=True, key="card_clients"):
        for one in found.hits:
            if client_row(one, today, key=f"clients.{one.client.id}"):
                links.open_client(one.client.id)
    if found.has_more:
        first = counted(clients.MOST_HITS, "client", "clients")
        st.caption(f"These are the first {first}. Type more of the name to find the others.")


def seen_lately(ctx: Context, today: date) -> None:
    """The clients of the newest sessions."""
    st.subheader("Seen lately", anchor=False)
    with st.container(border=True, key="card_seen"):
        seen = clients.seen_lately(ctx)
        for one in seen:
            seen_row(one, today)
        if not seen:
            st.write("Nobody yet.")


def _say_nobody(typed: str) -> None:
    with st.container(border=True, key="card_nobody"):
        if typed.strip():
            st.write("Nobody fits what you typed. Check the spelling, or add a new client.")
        else:
            st.write("Nobody is on record yet. Add the first client.")
