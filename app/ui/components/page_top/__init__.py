"""A page opened from another begins at its top: Streamlit keeps how far the last was scrolled."""

from pathlib import Path
from typing import Final

import streamlit as st

_page_top: Final = st.components.v2.component(
    "palpate_page_top", js=(Path(__file__).parent / "page_top.js").read_text(encoding="utf-8")
)


def page_top(page: str, *, of: str = "tab") -> None:
    """Go up once for each page opened; `page` is its address's last part.

    `of`: what else has sides that are read from the top, for example a note that is signed.
    """
    _page_top(key=f"page_top.{of}.{page}", data={"page": page, "of": of})
