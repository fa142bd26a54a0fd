"""Episodes on a client's page: what is going on, with its visits, and what was before."""

from collections.abc import Iterable
from datetime import date
from html import escape

import streamlit as st

from app.services.overview import Overview
from app.ui.pieces import pill
from app.ui.visit_rows import visit_rows
from app.ui.words import OUTCOME_LABELS, counted, day_and_month
from schemas.episode import Episode, pain_course
from schemas.session import Session


def episode_cards(
    episodes: list[Episode], overview: Overview, today: date, zone: str, *, reads_notes: bool
) -> None:
    """A card for each open problem, and a fold for each earlier one, newest first."""
    if not any(one.is_open for one in episodes):
        with st.container(border=True, key="card_no_problem"):
            st.write(_none_open(has_earlier=bool(episodes)))
    for episode in (one for one in episodes if one.is_open):
        with st.container(border=True, key=f"card_{episode.id}"):
            st.html(_head(episode, today, zone, reads_notes=reads_notes))
            visit_rows(episode.sessions, overview, today)
    earlier = [one for one in episodes if not one.is_open]
    if earlier:
        st.subheader("Earlier problems", anchor=False)
    for episode in earlier:
        with st.expander(_summary(episode, zone), key=f"earlier.{episode.id}"):
            visit_rows(episode.sessions, overview, today)


def _none_open(*, has_earlier: bool) -> str:
    """In the words of the button that begins one."""
    if has_earlier:
        return "No problem is open. Choose New problem when the client comes with one."
    return "No problem is on record yet. Start the visit when the client comes."


def _head(episode: Episode, today: date, zone: str, *, reads_notes: bool) -> str:
    number = counted(len(episode.sessions), "visit", "visits")
    lead = _lead(episode.sessions) if reads_notes else ""
    began = day_and_month(episode.began_on(zone), today)
    return (
        f'<div class="card-head"><h3>Problem since {began}</h3>'
        f"{pill('note', number if episode.sessions else 'No visit yet')}</div>"
        + (f'<p class="lead">{escape(lead)}</p>' if lead else "")
    )


def _lead(sessions: Iterable[Session]) -> str:
    course = pain_course(sessions)
    if course is None:
        return ""
    first, last, visits = course
    if first == last:
        return f"Pain before the session stayed at {last} over {visits} visits."
    verb = "fell" if last < first else "rose"
    return f"Pain before the session {verb} from {first} to {last} in {visits} visits."


def _summary(episode: Episode, zone: str) -> str:
    """`March 2025, 4 visits, recovered`: nothing in it was typed by a person."""
    began = episode.began_on(zone)
    outcome = OUTCOME_LABELS[episode.outcome].lower() if episode.outcome else "closed"
    visits = counted(len(episode.sessions), "visit", "visits")
    return f"{began:%B} {began.year} · {visits} · {outcome}"
