"""Ways from one page to another."""

from typing import Final, NoReturn

import streamlit as st

from app.navigation import page_named
from schemas.session import Stage

_PAGE_OF_STAGE: Final = {
    Stage.INTAKE: "intake",
    Stage.CLEARANCE: "clearance",
    Stage.TREATMENT: "session",
    Stage.WRITING: "note",
    Stage.SIGNED: "note",
}
FIND_KEY: Final = "clients.find"


def open_today() -> NoReturn:
    """Go to the first page."""
    st.switch_page(page_named("").file)


def open_client(client_id: str) -> NoReturn:
    """Go to a client's record; the address holds the id and no word of the client's."""
    st.switch_page(page_named("client").file, query_params={"id": client_id})


def open_visit(session_id: str, stage: Stage) -> NoReturn:
    """Go to where a visit stands: its intake, clearance, session or note."""
    st.switch_page(page_named(_PAGE_OF_STAGE[stage]).file, query_params={"id": session_id})


def open_afterwards(session_id: str) -> NoReturn:
    """Write a treatment down after it was given."""
    st.switch_page(page_named("afterwards").file, query_params={"id": session_id})


def open_question(session_id: str, page_id: str) -> NoReturn:
    """Hand over the tablet with one page of the intake, to be asked again."""
    target = {"id": session_id, "page": page_id}
    st.switch_page(page_named("intake").file, query_params=target)


def open_clients(typed: str = "") -> NoReturn:
    """Go to the clients, searching for what was typed; it stays out of the address."""
    st.session_state[FIND_KEY] = typed
    st.switch_page(page_named("clients").file)
