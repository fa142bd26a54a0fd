"""The frame of every page: style, bar, the person's name and the lock."""

from functools import cache
from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlencode

import streamlit as st

from app.look.tokens import DARK, LIGHT, css_properties
from app.navigation import PageEntry
from app.services import clinic
from app.services.context import Context
from app.ui.components.page_top import page_top
from app.ui.components.presence import presence

_ASSETS: Final = Path(__file__).parent / "assets"
# Every page is registered for the bar before it is known which one is shown, so it is hidden here.
_NO_BAR: Final = (
    '[data-testid="stHeader"]{display:none}'
    '[data-testid] [data-testid="stMainBlockContainer"]{padding:0;max-width:none}'
)


@cache
def stylesheet() -> str:
    """Palpate's style for Streamlit's pages: colours, what all pages share, then each screen's."""
    shared = _ASSETS / "palpate.css"
    screens = sorted(set(_ASSETS.glob("*.css")) - {shared})
    return css_properties() + "".join(
        sheet.read_text(encoding="utf-8") for sheet in (shared, *screens)
    )


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


def draw(ctx: Context, entry: PageEntry) -> None:
    """Style, person, lock and the watch over the idle screen; the lock comes back to this page.

    A client's page has its own watch: it begins once the tablet is handed over.
    """
    lock = escape(f"/lock?next={quote(_address(entry), safe='')}")
    with st.container(key="frame"):
        st.html(f"<style>{stylesheet()}{_mark_in_bar(entry)}</style>")
        if entry.has_bar:
            with st.container(key="bar_person"):
                st.html(
                    f'<a class="person" href="/account">{escape(ctx.actor.name)}</a>'
                    f'<a class="lock" href="{lock}">Lock</a>'
                )
        page_top(entry.url_path)
        if not entry.is_clients:
            presence(clinic.get(ctx).idle_minutes)


def _address(entry: PageEntry) -> str:
    query = urlencode(st.query_params.to_dict())
    return f"{entry.path}?{query}" if query else entry.path


def _mark_in_bar(entry: PageEntry) -> str:
    """The underline of the bar's page that this one belongs to; or no bar at all."""
    if not entry.has_bar:
        return _NO_BAR
    if not entry.under:
        return ""
    link = f'[data-testid="stTopNavLink"][href$="/{entry.under}"]'
    return (
        f"{link}{{border-bottom-color:var(--accent)}}{link} p{{color:var(--ink);font-weight:650}}"
    )
