"""The parts of the rules, each in a fold, and the field that finds a rule in them."""

import streamlit as st

from app.services.rule_reviews import Overview
from app.ui.rule_rows import matching, part_title, review_line, rule_table
from app.ui.words import counted


def render(found: Overview) -> None:
    """Folds are shut until a word is looked for; then only those with a hit are there, open."""
    typed = st.text_input("Find a rule", type="search", placeholder="", key="rules.find")
    hits = 0
    for part in found.parts:
        rows = matching(part.part.rows, typed)
        hits += len(rows)
        if not rows:
            continue
        with st.expander(part_title(part, len(rows)), expanded=bool(typed)):
            st.html(review_line(part) + rule_table(part, rows))
    if typed:
        st.caption(counted(hits, "rule fits.", "rules fit."))
