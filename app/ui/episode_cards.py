"""Episodes on a client's page: what is going on, with its visits, and what was before."""

from collections.abc import Iterable
from datetime import date
from html import escape

import streamlit as st

from app.ui.pieces import pill
from app.ui.words import OUTCOME_LABELS, counted, day_and_month, visit_day
from schemas.episode import Episode, pain_course
from schemas.session import Session


def episode_cards(episodes: list[Episode], today: date, zone: str) -> None:
    """A card for each open problem, and a fold for each earlier one, newest first."""
    if not any(one.is_open for one in episodes):
        with st.container(border=True, key="card_no_problem"):
            st.write("No problem is open. Open a new one when the client comes with a complaint.")
    for episode in (one for one in episodes if one.is_open):
        with st.container(border=True, key=f"card_{episode.id}"):
            st.html(_head(episode, today, zone) + _visits(episode.sessions, today))
    earlier = [one for one in episodes if not one.is_open]
    if earlier:
        st.subheader("Earlier problems", anchor=False)
    for episode in earlier:
        with st.expander(_summary(episode, zone), key=f"earlier.{episode.id}"):
            st.html(_visits(episode.sessions, today))


def _head(episode: Episode, today: date, zone: str) -> str:
    number = counted(len(episode.sessions), "visit", "visits")
    lead = _lead(episode.sessions)
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


def _visits(sessions: tuple[Session, ...], today: date) -> str:
    """HTML: one row a visit, newest first."""
    if not sessions:
        return ""
    rows = "".join(
        f"<tr><td>{visit_day(one.local_date, today)}</td><td>{_pain(one)}</td></tr>"
        for one in reversed(sessions)
    )
    return (
        '<table class="rule"><caption class="visually-hidden">Visits, newest first</caption>'
        f"<thead><tr><th>Visit</th><th>Pain, before to after</th></tr></thead><tbody>{rows}"
        "</tbody></table>"
    )


def _pain(session: Session) -> str:
    before, after = session.pain_before_nrs, session.pain_after_nrs
    if before is None and after is None:
        return "not asked"
    said = ["not asked" if score is None else str(score) for score in (before, after)]
    return " to ".join(said)


def _summary(episode: Episode, zone: str) -> str:
    """`March 2025, 4 visits, recovered`: nothing in it was typed by a person."""
    began = episode.began_on(zone)
    outcome = OUTCOME_LABELS[episode.outcome].lower() if episode.outcome else "closed"
    visits = counted(len(episode.sessions), "visit", "visits")
    return f"{began:%B} {began.year} · {visits} · {outcome}"
