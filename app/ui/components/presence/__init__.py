"""Tells the server that the screen is in use, and hides it when it is not.

Streamlit's own traffic says nothing about a person: pings and timed reruns go on by themselves.
"""

from pathlib import Path
from typing import Final

import streamlit as st

_presence: Final = st.components.v2.component(
    "palpate_presence", js=(Path(__file__).parent / "presence.js").read_text(encoding="utf-8")
)


def presence(idle_minutes: int) -> None:
    """Watch touches and keys; after so many idle minutes the browser goes to the lock."""
    _presence(key="presence", data={"idleMilliseconds": idle_minutes * 60_000})


def presence_of_client() -> None:
    """A client holds the tablet: it may rest for as long as they like, and other tabs leave."""
    _presence(key="presence", data={"idleMilliseconds": None})
