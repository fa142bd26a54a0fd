"""What of a session its screen may show in this browser: names hidden, or the screen left idle."""

from typing import Final

from app.services.context import Context, browser_of
from app.storage.store import Transaction
from schemas.session_view import SessionView, StepView
from schemas.web_session import Standing

NOBODY: Final = "The client"
"""Who is spoken of while the screen lies idle."""


def as_seen(tx: Transaction, ctx: Context, view: SessionView) -> SessionView:
    """The session for the actor's browser; an idle one gets nothing that tells who it is."""
    browser = browser_of(tx)
    hidden = view.model_copy(update={"hides_name": browser.session.hides_names})
    is_live = browser.standing(ctx.clock()) is Standing.LIVE
    return hidden if is_live else _covered(hidden)


def _covered(view: SessionView) -> SessionView:
    """Steps, pressure and undo work on without name, last time and what comes from it.

    Allergies stay: the hands on the skin go on.
    """
    said = {"client_name": NOBODY, "client_called": NOBODY, "client_initials": ""}
    return view.model_copy(
        update={
            **said,
            "is_covered": True,
            "last_time": None,
            "steps": tuple(_without_last_time(step) for step in view.steps),
            "next_visit": view.next_visit.model_copy(update={"last_gap": ""}),
        }
    )


def _without_last_time(step: StepView) -> StepView:
    nothing = {"has_last_level": False, "has_last_minutes": False, "taken_from": ""}
    suggested = step.suggested.model_copy(update=nothing)
    return step.model_copy(update={"suggested": suggested})
