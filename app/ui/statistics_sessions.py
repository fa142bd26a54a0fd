"""The sessions behind a mark or a line, in a dialog; the address holds which."""

from datetime import date
from html import escape
from urllib.parse import urlencode

import streamlit as st

from app.navigation import page_named
from app.services import statistics_look
from app.services.context import Context
from app.services.statistics_look import Behind, Look, Sessions
from app.statistics.asking import SHOW
from app.ui import statistics_charts
from app.ui.statistics_words import opened_text, plain
from app.ui.words import counted, visit_day


def open_if_asked(ctx: Context, look: Look) -> None:
    """The list, where the address asks for one."""
    opened = look.asked.opened
    if opened is None:
        return
    found = statistics_look.sessions_behind(ctx, opened)
    title = opened_text(look.asked, look.names, look.today)
    st.dialog(plain(title), width="medium", on_dismiss=_close)(_body)(found, look.today)


def _body(found: Sessions, today: date) -> None:
    if found.is_hidden:
        st.write("Fewer than 5 clients are behind this, so their sessions are not listed.")
    elif not found.newest:
        st.write("No session with a signed note is behind this.")
    else:
        st.html(_list(found, today))


def _list(found: Sessions, today: date) -> str:
    shown = len(found.newest)
    total = counted(found.total, "session", "sessions")
    said = total if shown == found.total else f"{total}, the newest {shown} are listed"
    names_clients = found.newest[0].client is not None
    heads = ("Day", "Therapist", *(("Client", "Note") if names_clients else ()))
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    rows = "".join(_row(one, today) for one in found.newest)
    return (
        f'<div class="numbers"><table><caption>{said}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(one: Behind, today: date) -> str:
    cells = f"<td>{escape(one.therapist)}</td>"
    if one.client is not None:
        address = f"{page_named('note').path}?{urlencode({'id': one.session_id})}"
        cells += f"<td><bdi>{escape(one.client)}</bdi></td>"
        cells += f'<td><a href="{escape(address)}" target="_self">Open the note</a></td>'
    return f'<tr><th scope="row">{visit_day(one.day, today)}</th>{cells}</tr>'


def _close() -> None:
    st.query_params.pop(SHOW, None)
    statistics_charts.forget_taps()
