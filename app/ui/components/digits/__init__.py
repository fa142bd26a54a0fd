"""PIN fields: digits on a tablet's keyboard, one Tab to the button. Streamlit has no setting."""

from pathlib import Path
from typing import Final

import streamlit as st

_digits: Final = st.components.v2.component(
    "palpate_digits", js=(Path(__file__).parent / "digits.js").read_text(encoding="utf-8")
)


def digits(*, key: str) -> None:
    """Ask for digits in every PIN field of the page."""
    _digits(key=key)
