"""Ways from one page to another."""

from typing import Final, NoReturn

import streamlit as st

from app.navigation import page_named

FIND_KEY: Final = "clients.find"


def open_client(client_id: str) -> NoReturn:
    """Go to a client's record; the address holds the id and no word of the client's."""
    st.switch_page(page_named("client").file, query_params={"id": client_id})


def open_clients(typed: str = "") -> NoReturn:
    """Go to the clients, searching for what was typed; it stays out of the address."""
    st.session_state[FIND_KEY] = typed
    st.switch_page(page_named("clients").file)
