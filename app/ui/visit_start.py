"""A visit begins: at once for a therapist, with the choice of one for the front desk."""

import streamlit as st

from app.services import accounts, visits
from app.services.context import Context
from app.ui import feedback, links, session
from schemas.access import Permission
from schemas.account import Account
from schemas.session import Stage


def begin(ctx: Context, client_id: str, *, same_episode_id: str | None) -> None:
    """Begin the visit and open its intake."""
    if ctx.may(Permission.TREAT):
        _begin(ctx, client_id, same_episode_id, None)
    else:
        _choose_therapist(client_id, same_episode_id)


@st.dialog("Who treats this client?")
def _choose_therapist(client_id: str, same_episode_id: str | None) -> None:
    ctx = session.require_context()
    for one in accounts.therapists(ctx):
        if st.button(one.name, key=f"visit.{client_id}.by.{one.id}", width="stretch"):
            _begin(ctx, client_id, same_episode_id, one)


def _begin(
    ctx: Context, client_id: str, same_episode_id: str | None, therapist: Account | None
) -> None:
    with feedback.reported("") as outcome:
        session_id = visits.begin(
            ctx,
            client_id,
            same_episode_id=same_episode_id,
            therapist_id=therapist.id if therapist else None,
        )
        outcome.leave = lambda: links.open_visit(session_id, Stage.INTAKE)
