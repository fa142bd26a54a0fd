"""The tab that the aftercare sheet opens in, with the tap that signs the note.

A browser opens a tab only in answer to a tap, and signing takes longer than that: the tab opens
at once, waits, and leads on to the sheet when the note is signed, or closes when it is not.
"""

from pathlib import Path
from typing import Final

import streamlit as st

_sheet_tab: Final = st.components.v2.component(
    "palpate_sheet_tab", js=(Path(__file__).parent / "sheet_tab.js").read_text(encoding="utf-8")
)


def sheet_tab(*, opener: str, sheet: str, is_signed: bool, refusals: int, key: str) -> None:
    """Watch the button with the key `opener`; `refusals` counts the taps that did not sign."""
    data = {"opener": opener, "sheet": sheet, "isSigned": is_signed, "refusals": refusals}
    _sheet_tab(key=key, data=data)
