"""The answers first: a sentence with its number, how many it rests on, and a small chart."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from app.ui import statistics_charts
from app.ui.statistics_tables import html_table
from schemas.figures.answer import Answer, Question
from schemas.statistics import Definition


def cards(
    answers: Sequence[Answer], beside: Sequence[Answer | None], query: Mapping[str, str]
) -> None:
    """The first question large, the others in pairs.

    Args:
        answers: all questions in their order.
        beside: the clinic's answers for a therapist, else nothing for each.
        query: the page's filters.
    """
    pairs = list(zip(answers, beside, strict=True))
    _hero(*pairs[0], query)
    for start in range(1, len(pairs), 2):
        with st.container(key=f"pair_{start}"):
            for column, pair in zip(st.columns(2, gap="medium"), pairs[start:], strict=False):
                with column:
                    _card(*pair, query)


def what_it_means(definition: Definition) -> str:
    """What the figure is, and what to beware of."""
    return (
        f"<h3>{escape(definition.title)}</h3><p>{escape(definition.definition)}</p>"
        f"<p><b>Beware:</b> {escape(definition.pitfall)}</p>"
    )


def asks(questions: Sequence[str]) -> str:
    """Signals: questions, because most have an innocent answer."""
    return "".join(f'<p class="asks"><span>{escape(one)}</span></p>' for one in questions)


def _hero(answer: Answer, beside: Answer | None, query: Mapping[str, str]) -> None:
    with st.container(border=True, key=f"card_answer_{answer.question.value}"):
        words, picture = st.columns([600, 470], gap="large", vertical_alignment="center")
        with words:
            st.html(_said(answer, beside, "answer large"))
            _more(answer, query)
        with picture:
            _picture(answer)


def _card(answer: Answer, beside: Answer | None, query: Mapping[str, str]) -> None:
    with st.container(border=True, key=f"card_answer_{answer.question.value}"):
        st.html(_title(answer))
        _picture(answer)
        if below := _below(answer, beside):
            st.html(below)
        _more(answer, query)


def _picture(answer: Answer) -> None:
    if answer.chart is None:
        return
    if answer.question is Question.BETTER:
        st.html(f'<p class="chart-title">{escape(answer.chart.title)}</p>')
    statistics_charts.draw(answer.chart, f"statistics.answer.{answer.question.value}")


def _title(answer: Answer, kind: str = "answer") -> str:
    told = "".join(
        f"<b>{escape(part.text)}</b>" if part.is_number else escape(part.text)
        for part in answer.headline
    )
    return f'<h2 class="question">{escape(answer.title)}</h2><p class="{kind}">{told}</p>'


def _below(answer: Answer, beside: Answer | None) -> str:
    evidence = f'<p class="evidence">{escape(answer.evidence)}</p>' if answer.evidence else ""
    more = f'<p class="second">{escape(" ".join(answer.more))}</p>' if answer.more else ""
    return f"{evidence}{_clinic(beside)}{more}{asks(answer.questions)}"


def _said(answer: Answer, beside: Answer | None, kind: str) -> str:
    return _title(answer, kind) + _below(answer, beside)


def _clinic(beside: Answer | None) -> str:
    """The whole clinic's answer, in small words."""
    if beside is None:
        return ""
    evidence = f" ({escape(beside.evidence)})" if beside.evidence else ""
    return f'<p class="beside-own"><b>The clinic:</b> {escape(beside.sentence)}{evidence}</p>'


def _more(answer: Answer, query: Mapping[str, str]) -> None:
    with st.container(horizontal=True, key=f"more_{answer.question.value}"):
        table = html_table(answer.table, query)
        if table and not answer.is_suppressed:
            with st.popover("See the numbers", type="tertiary"):
                st.html(table)
        with st.popover("What this means", type="tertiary"):
            st.html(what_it_means(answer.definition))
