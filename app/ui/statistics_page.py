"""The statistics page: the way to its figures, its head, and what a new clinic sees."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from app.navigation import DOCUMENTS_PATH
from app.services.statistics_look import Look
from app.statistics.answers import answers_of
from app.statistics.wording import many, sentence
from app.ui import statistics_answers, statistics_filters
from schemas.figures.answer import Answer, Question

_COMING: Final = (
    ("From the first signed note", "how much was done, and which notes wait"),
    ("From 5 clients", "all answers, each with how many it rests on"),
    ("After 28 days", "whether clients come back"),
    ("After 8 whole weeks", "the range in which weeks usually lie"),
    ("From 30 sessions with a step and 30 without it", "the two side by side"),
)


def head(look: Look, query: Mapping[str, str]) -> None:
    """Whose figures these are, and the ways to paper and spreadsheet."""
    is_own = look.clinic is not None
    asked = f"?{urlencode(query)}" if query else ""
    with st.container(horizontal=True, vertical_alignment="center", key="page_top"):
        st.title(
            "My sessions and the clinic's" if is_own else "How the clinic is doing", anchor=False
        )
        if look.figures.caseload.sessions != 0:
            st.link_button(
                "CSV",
                f"{DOCUMENTS_PATH}figures{asked}",
                icon=":material/table_view:",
                key="statistics.csv",
            )
            st.link_button(
                "Report",
                f"{DOCUMENTS_PATH}report{asked}",
                icon=":material/download:",
                key="statistics.report",
            )


def body(look: Look, query: Mapping[str, str]) -> None:
    """The answers, or what is there until there are any."""
    answers = answers_of(look.figures)
    if look.figures.caseload.sessions == 0 and not look.is_new:
        _nothing_fits()
    elif look.figures.is_small:
        _too_few(look, answers)
    else:
        whole = answers_of(look.clinic) if look.clinic is not None else [None] * len(answers)
        statistics_answers.cards(answers, list(whole), query)


def _nothing_fits() -> None:
    with st.container(border=True, key="card_nothing"):
        st.html('<p class="answer">No session with a signed note fits these filters.</p>')
        st.button(
            "Show all time",
            type="primary",
            key="statistics.everything",
            on_click=statistics_filters.show_everything,
        )


def _too_few(look: Look, answers: tuple[Answer, ...]) -> None:
    """What there is, and what comes when: no mean of so few is fair."""
    load = look.figures.caseload
    waiting = next(one.more for one in answers if one.question is Question.ON_TIME)
    first = (
        "Too few clients for fair numbers yet. Here is what you have."
        if load.sessions != 0
        else "No note is signed yet. Figures appear here with the first one."
    )
    have = (
        f"{sentence(many(load.sessions))} sessions with a signed note, for "
        f"{many(load.clients)} clients. "
        if load.sessions != 0
        else ""
    )
    coming = "".join(f"<dt>{when}</dt><dd>{what}</dd>" for when, what in _COMING)
    with st.container(border=True, key="card_coming"):
        st.html(
            f'<p class="answer">{first}</p><p class="evidence">{have}{" ".join(waiting)}</p>'
            f'<h3>What comes when</h3><dl class="coming">{coming}</dl>'
        )
