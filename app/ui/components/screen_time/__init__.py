"""Counts how long somebody is at the screen of an unsigned visit, for the clinic's statistics.

A second counts while the page is seen and was touched, scrolled or typed in within the last
minute: a minute is longer than reading a whole note aloud takes, and short enough that a tablet
that lies on the shelf adds one minute at most. At every touch, Enter or space, every 15 seconds,
and when the page is left, the number that this open screen has reached goes to `/api`, at most
once a second: so what a signature finds is a second old at most. `/api` keeps the highest: one
that is lost or comes twice does no harm. It says which visit, which open screen and how many
seconds, and nothing of what stands there.
"""

from pathlib import Path
from typing import Final

import streamlit as st

_screen_time: Final = st.components.v2.component(
    "palpate_screen_time",
    js=(Path(__file__).parent / "screen_time.js").read_text(encoding="utf-8"),
)


def screen_time(session_id: str) -> None:
    """Count on this page, for this visit."""
    data = {"address": f"/api/sessions/{session_id}/screen_time"}
    _screen_time(key=f"screen_time.{session_id}", data=data)
