"""Who is at the screen: asked of the store at every run and in every callback."""

from typing import Final, NoReturn

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from app.services import resumption, running, sign_in
from app.services.context import Actor, Context
from app.ui.components.redirect import redirect
from schemas.web_session import SignedIn, Standing

_ACCOUNT_KEY: Final = "palpate.account_id"


def require_context(intake_of: str | None = None) -> Context:
    """The person's context; without a live web session the browser is sent to its door.

    `intake_of`: the session whose intake this run shows. A tablet in a client's hands shows that
    of its own session and nothing else, whatever page Streamlit is asked for.
    """
    clinic = running.current()
    signed_in = sign_in.identify(clinic.store, browser_token())
    if signed_in is None:
        leave_for(Standing.SIGNED_OUT)
    standing = signed_in.standing(clinic.clock(), intake_of=intake_of)
    if standing is not Standing.LIVE:
        leave_for(standing)
    _own_the_screen(signed_in)
    account = signed_in.account
    actor = Actor(account.id, account.name, account.roles, signed_in.session.id)
    return Context(clinic.store, clinic.clock, actor)


def browser_token() -> str | None:
    """The cookie's token as the websocket's handshake brought it."""
    token = st.context.cookies.get(sign_in.SESSION_COOKIE)
    return token if isinstance(token, str) else None


def leave_for(standing: Standing) -> NoReturn:
    """Stop this run and send the browser to the door that fits."""
    redirect("/sign-in" if standing is Standing.SIGNED_OUT else "/lock")
    st.stop()


def _own_the_screen(signed_in: SignedIn) -> None:
    """What another person left in this Streamlit session goes before anything is drawn."""
    if st.session_state.get(_ACCOUNT_KEY) != signed_in.account.id:
        st.session_state.clear()
        st.session_state[_ACCOUNT_KEY] = signed_in.account.id
    run = get_script_run_ctx()
    if run is not None:
        resumption.claim(run.session_id, signed_in.session.id)
