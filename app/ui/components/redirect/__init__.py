"""Sends the browser to one of the gate's doors, remembering where it was."""

from pathlib import Path
from typing import Final, Literal

import streamlit as st

_redirect: Final = st.components.v2.component(
    "palpate_redirect", js=(Path(__file__).parent / "redirect.js").read_text(encoding="utf-8")
)


def redirect(door: Literal["/sign-in", "/lock"]) -> None:
    """Leave the page for the door; after it the person comes back to this page."""
    _redirect(key="redirect", data={"door": door})
