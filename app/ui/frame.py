"""The frame of every page: style, bar, the person's name and the lock."""

from functools import cache
from html import escape
from pathlib import Path
from typing import Final

import streamlit as st

from app.look.tokens import DARK, LIGHT, css_properties
from app.services import clinic
from app.services.context import Context
from app.ui.components.presence import presence

_ASSETS: Final = Path(__file__).parent / "assets"


@cache
def stylesheet() -> str:
    """Palpate's one style sheet for Streamlit's pages, the colours first."""
    return css_properties() + (_ASSETS / "palpate.css").read_text(encoding="utf-8")


def icon() -> str:
    """The mark, for the browser's tab."""
    return str(_ASSETS / "icon.png")


@cache
def logo() -> str:
    """The mark for the bar, as SVG that follows the device's light or dark."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f"<style>*{{color:{LIGHT.accent}}}"
        f"@media (prefers-color-scheme: dark){{*{{color:{DARK.accent}}}}}</style>"
        '<circle cx="16" cy="16" r="4.2" fill="currentColor"/>'
        '<g fill="none" stroke="currentColor"><circle cx="16" cy="16" r="9" stroke-width="2.4" '
        'opacity=".8"/><circle cx="16" cy="16" r="14.4" stroke-width="2" opacity=".5"/></g></svg>'
    )


def draw(ctx: Context) -> None:
    """Style, person, lock and the watch over the idle screen."""
    with st.container(key="frame"):
        st.html(f"<style>{stylesheet()}</style>")
        with st.container(key="bar_person"):
            st.html(
                f'<a class="person" href="/account">{escape(ctx.actor.name)}</a>'
                '<a class="lock" href="/lock">Lock</a>'
            )
        presence(clinic.get(ctx).idle_minutes)
