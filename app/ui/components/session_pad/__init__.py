"""The screen of a running session. Every tap goes to `/api/sessions/...`, never by a rerun."""

from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import streamlit as st

from app.navigation import NAMES_PATH
from app.ui.components.body_chart import CHART_CSS, CHART_JS, chart_data
from app.ui.components.pressure_pad import PRESSURE_CSS, PRESSURE_JS
from app.ui.components.sending import POST_JS
from app.ui.components.session_pad.texts import texts_in
from app.ui.components.step_timer import TIMER_CSS, TIMER_JS
from schemas.session_view import SessionView

_FOLDER: Final = Path(__file__).parent
# One module in this order: a component's script cannot import a file of its own.
_SCRIPTS: Final = (
    *("dom", "queue", "foresight", "awake", "covering", "head", "beside", "steps", "levels"),
    *("prompt", "log", "areas", "sheets", "endings", "finishing", "screen"),
)
_STYLES: Final = ("frame", "work", "log", "sheets", "areas")


def _joined(kind: str, names: tuple[str, ...]) -> str:
    return "\n".join((_FOLDER / kind / f"{name}.{kind}").read_text("utf-8") for name in names)


_session_pad: Final = st.components.v2.component(
    "palpate_session_pad",
    css="\n".join((CHART_CSS, _joined("css", _STYLES), TIMER_CSS, PRESSURE_CSS)),
    js="\n".join((CHART_JS, TIMER_JS, PRESSURE_JS, POST_JS, _joined("js", _SCRIPTS))),
)


def session_pad(view: SessionView) -> None:
    """Draw the session over the whole window; what is tapped from then on comes by HTTP."""
    here = f"/session?id={view.session_id}"
    data: dict[str, Any] = {
        "view": view.model_dump(mode="json"),
        "texts": texts_in(view.language),
        "figure": chart_data(),
        "api": f"/api/sessions/{view.session_id}/",
        "note": f"/note?id={view.session_id}",
        "afterwards": f"/afterwards?id={view.session_id}",
        "today": "/",
        "names": NAMES_PATH,
        "signIn": f"/sign-in?next={quote(here, safe='')}",
        "unlock": f"/lock?next={quote(here, safe='')}",
        "unlockToFinish": f"/lock?next={quote(f'{here}&finish=now', safe='')}",
    }
    _session_pad(key=f"session_pad.{view.session_id}", data=data)
