"""The screen of a running session. Every tap goes to `/api/sessions/...`, never by a rerun."""

from pathlib import Path
from typing import Any, Final

import streamlit as st

from app.ui.components.body_chart import CHART_CSS, CHART_JS, chart_data
from app.ui.components.session_pad.texts import texts_in
from schemas.session_view import SessionView

_FOLDER: Final = Path(__file__).parent
# One module in this order: a component's script cannot import a file of its own.
_SCRIPTS: Final = (
    *("dom", "queue", "foresight", "clock", "head", "beside", "steps", "levels", "prompt"),
    *("answers", "log", "areas", "sheets", "endings", "finishing", "screen"),
)
_STYLES: Final = ("frame", "work", "pads", "sheets", "areas")


def _joined(kind: str, names: tuple[str, ...]) -> str:
    return "\n".join((_FOLDER / kind / f"{name}.{kind}").read_text("utf-8") for name in names)


_session_pad: Final = st.components.v2.component(
    "palpate_session_pad",
    css=f"{CHART_CSS}\n{_joined('css', _STYLES)}",
    js=f"{CHART_JS}\n{_joined('js', _SCRIPTS)}",
)


def session_pad(view: SessionView) -> None:
    """Draw the session over the whole window; what is tapped from then on comes by HTTP."""
    data: dict[str, Any] = {
        "view": view.model_dump(mode="json"),
        "texts": texts_in(view.language),
        "figure": chart_data(),
        "api": f"/api/sessions/{view.session_id}/",
        "note": f"/note?id={view.session_id}",
        "today": "/",
    }
    _session_pad(key=f"session_pad.{view.session_id}", data=data)
