"""What the tablet says while it goes back, and where the person with the PIN goes on."""

from dataclasses import dataclass
from typing import Final

from app.services import handing, running
from schemas.access import Permission, is_granted
from schemas.codes.intake import IntakeText
from schemas.codes.spoken import Spoken
from schemas.intake.view import IntakeView, ViewState
from schemas.rules.intake_texts import intake_text
from schemas.rules.spoken import spoken
from schemas.web_session import SignedIn

_IS_OVER: Final = frozenset({ViewState.EMERGENCY, ViewState.DONE})


@dataclass(frozen=True)
class Held:
    """The client's words. `go_on`: the way back to the questions, empty where none is left."""

    language: str
    words: str
    go_on: str
    address: str


def held(signed_in: SignedIn) -> Held | None:
    """What a client who holds this tablet reads; None while nobody does."""
    clinic = running.current()
    view = handing.held_intake(clinic.store, clinic.clock, signed_in)
    if view is None:
        return None
    go_on = "" if view.state in _IS_OVER else intake_text(IntakeText.GO_ON, view.language)
    return Held(
        language=view.language.value,
        words=_words(view),
        go_on=go_on,
        address=f"/intake?id={signed_in.session.handed_session_id}",
    )


def way_on(signed_in: SignedIn) -> str | None:
    """Where the tablet's next page is once it is back; None if no client held it."""
    session_id = signed_in.session.handed_session_id
    if session_id is None:
        return None
    # The front desk hands out intakes and sees no clearance.
    is_therapist = is_granted(signed_in.account.roles, Permission.TREAT)
    return f"/clearance?id={session_id}" if is_therapist else "/"


def _words(view: IntakeView) -> str:
    if view.state is ViewState.EMERGENCY:
        return spoken(Spoken.GIVE_TABLET, view.language)
    done = view.state is ViewState.DONE
    which = IntakeText.THANK_YOU if done else IntakeText.HAND_BACK
    return intake_text(which, view.language)
