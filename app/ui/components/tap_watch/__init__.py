"""Watches whether the taps on a page's own controls reach the server.

Streamlit says nothing where its line has gone deaf: the control shows what was tapped, and no run
follows. `pieces.stored` shows by this whether a tap is stored, on its way, or was not taken.
"""

from pathlib import Path
from typing import Final

import streamlit as st

_tap_watch: Final = st.components.v2.component(
    "palpate_tap_watch", js=(Path(__file__).parent / "tap_watch.js").read_text(encoding="utf-8")
)


def tap_watch() -> None:
    """Watch the buttons and choices of this page."""
    _tap_watch(key="tap_watch")
