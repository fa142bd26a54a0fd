"""The clinic's figures, each as an answer with its number and how many it rests on."""

from collections.abc import Iterator

import streamlit as st

from app.services.statistics import LiveCounts
from app.ui.pieces import answer
from app.ui.words import counted

# Fewer sessions than this say more about chance than about the clinic.
_FEW = 5


def render(figures: LiveCounts) -> None:
    """Sentences, the numbers in the accent colour."""
    if figures.signed.sessions == 0:
        with st.container(border=True, key="card_no_figures"):
            st.write("No note is signed yet. Figures appear here with the first one.")
    for number, (text, below) in enumerate(_answers(figures)):
        with st.container(border=True, key=f"card_figure_{number}"):
            st.html(answer(text, below))


def _answers(figures: LiveCounts) -> Iterator[tuple[str, str]]:
    if figures.signed.sessions:
        yield _sessions(figures)
        yield _pain(figures)
    waits = "note waits" if figures.unsigned == 1 else "notes wait"
    text = f"**{figures.unsigned:,}** {waits} for a signature."
    yield text, "Visits that have begun and have no signed note."


def _sessions(figures: LiveCounts) -> tuple[str, str]:
    signed = figures.signed
    are = "session is" if signed.sessions == 1 else "sessions are"
    people = counted(signed.clients, "client", "clients")
    untreated = counted(signed.sessions - signed.treated, "visit", "visits")
    on_record = counted(figures.clients, "client is", "clients are")
    return (
        f"**{signed.sessions:,}** {are} signed, for **{people}**.",
        f"{untreated} ended without treatment. {on_record} on record.",
    )


def _pain(figures: LiveCounts) -> tuple[str, str]:
    signed = figures.signed
    rests_on = f"n = {counted(signed.asked_twice, 'session', 'sessions')} with pain asked twice."
    if signed.pain_change is None or signed.asked_twice < _FEW:
        return ("Too few sessions for a fair mean of the pain change.", rests_on)
    verb = "falls" if signed.pain_change >= 0 else "rises"
    return (
        f"Pain {verb} by **{abs(signed.pain_change):.1f} points** in a session, on average.",
        f"{rests_on} Pain that is high often falls by itself: this is no proof of an effect.",
    )
