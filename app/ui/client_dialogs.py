"""Dialogs about a client: put on record, change, merge."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Final

import streamlit as st

from app.services import clients, clinic
from app.services.clients import Listed
from app.services.context import Context
from app.ui import feedback, links, session
from app.ui.client_fields import LABELS, ClientFields
from app.ui.client_rows import client_row
from app.ui.components import kept_words
from schemas.client import Client
from schemas.errors import PossibleDuplicatesError

_FORM: Final = "new_client"
_ALIKE: Final = "new_client.alike"
_TYPED: Final = "new_client.typed"
_DONE: Final = "new_client.done"
_OTHER: Final = "merge.other"
_SHOWN_HITS: Final = 5


def new_client(typed: Mapping[str, str] | None = None) -> None:
    """Ask for a new client, with nothing left over from the last time but what is handed in."""
    st.session_state.pop(_ALIKE, None)
    st.session_state[_TYPED] = dict(typed or {})
    _new_client()


def go_on_typing(ctx: Context) -> None:
    """Open a new client's fields again where a reload has closed them, with what was typed."""
    if forget_typed(ctx):
        return
    if typed := kept_words.found(_FORM, ctx.actor.account_id):
        new_client(typed)


def forget_typed(ctx: Context) -> bool:
    """Whether the fields were just saved or thrown away; the tab then forgets the words."""
    is_done = bool(st.session_state.pop(_DONE, False))
    if is_done:
        kept_words.throw_away(_FORM, ctx.actor.account_id)
    return is_done


def merge_client(client: Client) -> None:
    """Ask which other record is the same person's."""
    st.session_state.pop(_OTHER, None)
    _merge_client(client)


# No tap beside the dialog may throw away what was typed: it closes by its own buttons.
@st.dialog("New client", width="large", dismissible=False)
def _new_client() -> None:
    ctx = session.require_context()
    place, today = clinic.get(ctx), clinic.local_today(ctx)
    fields = ClientFields(_FORM, today, place, typed=st.session_state.get(_TYPED))
    kept_words.keep(_FORM, ctx.actor.account_id, {"language": fields.language.value})
    alike_ids: tuple[str, ...] = st.session_state.get(_ALIKE, ())
    if alike_ids:
        _show_alike(clients.listed(ctx, alike_ids), today)
    with st.container(horizontal=True, horizontal_alignment="right", key="actions_new_client"):
        if st.button("Cancel", type="tertiary", key="new_client.cancel"):
            st.session_state[_DONE] = True
            st.rerun(scope="app")
        if alike_ids:
            is_saved = st.button("Save as a new client", type="primary", key="new_client.anyway")
        else:
            is_saved = st.button("Save client", type="primary", key="new_client.save")
    if is_saved:
        _save_new(ctx, fields, alike_ids)


def _save_new(ctx: Context, fields: ClientFields, seen_ids: tuple[str, ...]) -> None:
    with feedback.reported("The new client is on record.", LABELS) as outcome:
        try:
            client_id = clients.register(ctx, fields.client(), seen_ids=seen_ids)
        except PossibleDuplicatesError as found:
            st.session_state[_ALIKE] = found.client_ids
            st.rerun(scope="fragment")
        st.session_state[_DONE] = True
        outcome.leave = partial(links.open_client, client_id)


def _show_alike(alike: list[Listed], today: date) -> None:
    with st.container(border=True, key="card_alike"):
        st.subheader("Is it one of these?", anchor=False)
        st.caption("Open the record if it is. If it is somebody else, save below.")
        for one in alike:
            if client_row(one, today, key=f"alike.{one.client.id}"):
                st.session_state[_DONE] = True
                links.open_client(one.client.id)


@st.dialog("Change details", width="large", dismissible=False)
def change_client(client: Client) -> None:
    """All details, as they were when the dialog opened."""
    ctx = session.require_context()
    place, today = clinic.get(ctx), clinic.local_today(ctx)
    fields = ClientFields(f"client.{client.id}", today, place, client)
    with st.container(horizontal=True, horizontal_alignment="right", key="actions_change"):
        if st.button("Cancel", type="tertiary", key=f"client.{client.id}.cancel"):
            st.rerun(scope="app")
        is_saved = st.button("Save details", type="primary", key=f"client.{client.id}.save")
    if is_saved:
        with feedback.reported("The details are saved.", LABELS):
            clients.change(ctx, client, fields.client())


@st.dialog("Merge with another record", width="large")
def _merge_client(client: Client) -> None:
    ctx = session.require_context()
    today = clinic.local_today(ctx)
    other_id: str | None = st.session_state.get(_OTHER)
    if other_id is None:
        _choose_other(ctx, client, today)
        return
    st.write("Both records will be read as one, under the name on this page. Nothing is deleted.")
    with st.container(border=True, key="card_other"):
        (other,) = clients.listed(ctx, [other_id])
        if client_row(other, today, "Choose another", key="merge.again"):
            del st.session_state[_OTHER]
            st.rerun(scope="fragment")
    if st.button("Merge these records", type="primary", key="merge.do"):
        with feedback.reported("The records are merged."):
            clients.merge(ctx, client.id, other_id)


def _choose_other(ctx: Context, client: Client, today: date) -> None:
    st.write("Find the other record of this person.")
    typed = st.text_input("Name or phone", type="search", placeholder="", key="merge.find")
    hits = [one for one in clients.find(ctx, typed or "").hits if one.client.id != client.id]
    if not typed:
        return
    if not hits:
        st.write("No other record fits. Check the spelling.")
    for one in hits[:_SHOWN_HITS]:
        if client_row(one, today, "Choose", key=f"merge.{one.client.id}"):
            st.session_state[_OTHER] = one.client.id
            st.rerun(scope="fragment")
    if len(hits) > _SHOWN_HITS:
        st.caption("There are more. Type more letters to find them.")
