"""Keeps what is typed in a form in the browser's tab, until it is saved or thrown away.

A reload throws away Streamlit's session and with it the form; the words come back from the tab.
They are never sent anywhere but to this form again, and another account's are thrown away.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import streamlit as st

_kept_words: Final = st.components.v2.component(
    "palpate_kept_words", js=(Path(__file__).parent / "kept_words.js").read_text(encoding="utf-8")
)


def keep(form: str, owner_id: str, chosen: Mapping[str, str]) -> None:
    """Keep what stands in the fields whose keys begin with `form.`, and what was chosen."""
    _kept_words(
        key=f"kept.{form}",
        data={"form": form, "owner": owner_id, "mode": "keep", "chosen": dict(chosen)},
    )


def throw_away(form: str, owner_id: str) -> None:
    """Forget the words: they are saved, or nobody wants them."""
    _kept_words(key=f"kept.{form}.gone", data={"form": form, "owner": owner_id, "mode": "gone"})


def found(form: str, owner_id: str) -> Mapping[str, str] | None:
    """Field name to words, once after the page was loaded, if the tab has kept any; else None."""
    told = _kept_words(
        key=f"kept.{form}.found",
        data={"form": form, "owner": owner_id, "mode": "find"},
        on_words_change=_nothing,
    )
    words = told.words
    return words if isinstance(words, dict) else None


def _nothing() -> None:
    """A trigger is read where it is awaited."""
