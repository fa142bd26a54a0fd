"""The client's intake, full screen: questions, consent, and what comes after.

It draws itself from the view that each of its requests answers with; Streamlit only starts it.
"""

from pathlib import Path
from typing import Final
from urllib.parse import quote

import streamlit as st

from schemas.intake.view import IntakeView

_HERE: Final = Path(__file__).parent
# One module: a component cannot import from a file beside it.
_PARTS: Final = ("saving.js", "parts.js", "signature.js", "pages.js", "intake_page.js")
_intake_page: Final = st.components.v2.component(
    "palpate_intake_page",
    css=(_HERE / "intake_page.css").read_text(encoding="utf-8"),
    js="\n".join((_HERE / name).read_text(encoding="utf-8") for name in _PARTS),
)


def intake_page(session_id: str, view: IntakeView, *, back_to: str) -> None:
    """Draw the screen.

    Args:
        session_id: whose intake it is; the requests go to this visit.
        view: what to show first.
        back_to: the page that the therapist comes to with the PIN.
    """
    here = f"/intake?id={session_id}"
    _intake_page(
        key=f"intake.{session_id}",
        data={
            "session_id": session_id,
            "view": view.model_dump(mode="json"),
            "lock": f"/lock?next={quote(back_to, safe='')}",
            "sign_in": f"/sign-in?next={quote(here, safe='')}",
        },
    )
