"""Clients in lists."""

from datetime import date

import streamlit as st

from app.services.clients import Listed
from app.ui import links
from app.ui.pieces import allergy_pills, person_line
from app.ui.words import full_day, near_day
from schemas.client import age_on


def client_row(listed: Listed, today: date, label: str = "Open", *, key: str) -> bool:
    """Draw the row; whether its button was tapped."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"row_{key}"):
        st.html(
            person_line(
                listed.client.full_name, _second(listed, today), allergy_pills(listed.allergies)
            )
        )
        return st.button(label, key=key)


def seen_row(listed: Listed, today: date) -> None:
    """A name and the day of the last visit; the whole row opens the record."""
    client = listed.client
    day = near_day(listed.last_visit, today) if listed.last_visit else ""
    with st.container(key=f"tap_{client.id}"):
        st.html(f'<div class="seen">{person_line(client.full_name, [])}<span>{day}</span></div>')
        if st.button("Open", key=f"seen.{client.id}"):
            links.open_client(client.id)


def _second(listed: Listed, today: date) -> list[str]:
    client, last = listed.client, listed.last_visit
    called = client.preferred_name
    return [
        f"called {called}" if called and called != client.first_name else "",
        f"{age_on(client.born_on, today)}, born {full_day(client.born_on)}",
        client.phone,
        f"last visit {near_day(last, today)}" if last else "no visit yet",
    ]
