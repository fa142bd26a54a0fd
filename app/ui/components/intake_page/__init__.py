"""The client's intake, full screen: questions, consent, and what comes after.

It draws itself from the view that each of its requests answers with; Streamlit only starts it.
"""

from pathlib import Path
from typing import Final
from urllib.parse import quote

import streamlit as st

from app.ui.components.body_chart import CHART_CSS, CHART_JS, chart_data
from app.ui.components.sending import SENDING_JS
from app.ui.components.signature_pad import SIGNATURE_CSS, SIGNATURE_JS
from schemas.intake.view import IntakeView

_HERE: Final = Path(__file__).parent
# One module: a component cannot import from a file beside it.
_PARTS: Final = (
    "saving.js",
    "parts.js",
    "text_field.js",
    "areas.js",
    "measures.js",
    "confirm.js",
    "pages.js",
    "intake_page.js",
)
_STYLES: Final = ("intake_page.css", "areas.css", "confirm.css")
_intake_page: Final = st.components.v2.component(
    "palpate_intake_page",
    css="\n".join(
        (
            CHART_CSS,
            SIGNATURE_CSS,
            *((_HERE / name).read_text(encoding="utf-8") for name in _STYLES),
        )
    ),
    js="\n".join(
        (
            CHART_JS,
            SENDING_JS,
            SIGNATURE_JS,
            *((_HERE / name).read_text(encoding="utf-8") for name in _PARTS),
        )
    ),
)


def intake_page(session_id: str, view: IntakeView) -> None:
    """Draw the screen.

    Args:
        session_id: whose intake it is; the requests go to this visit.
        view: what to show first.
    """
    here = f"/intake?id={session_id}"
    _intake_page(
        key=f"intake.{session_id}",
        data={
            "session_id": session_id,
            "view": view.model_dump(mode="json"),
            "figure": chart_data(),
            "lock": "/lock",  # the gate knows where the person with the PIN goes on
            "sign_in": f"/sign-in?next={quote(here, safe='')}",
        },
    )
