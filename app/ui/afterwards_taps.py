"""Taps on what is written down afterwards: each may lift what stopped the one before."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from app.ui import note_taps


def place(session_id: str, name: str) -> str:
    """A control's key: never the same for two visits."""
    return f"afterwards.{session_id}.{name}"


def tap(session_id: str, where: str, action: Callable[[], object]) -> None:
    """Run it. The refusals before it are gone; its own is kept, to be said at its place."""
    forget_refusals(session_id)
    note_taps.tap(where, action)


def store(session_id: str, where: str, write: Callable[[Any], object]) -> None:
    """What a control says now, for its own callback."""
    tap(session_id, where, lambda: write(st.session_state[where]))


def forget_refusals(session_id: str) -> None:
    """What was refused on the page of this visit may be possible now."""
    note_taps.forget_refusals(place(session_id, ""))
