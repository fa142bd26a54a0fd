"""The body chart beside the note: what was marked and treated today, numbered."""

from html import escape

import streamlit as st

from app.ui.components.body_chart import body_chart
from schemas.body.charted import charted, found_in_words
from schemas.body.figure import place_name
from schemas.visit import VisitRecord


def chart_card(record: VisitRecord) -> None:
    """The card; nothing where nothing was treated or marked."""
    places = charted(record)
    if not places:
        return
    with st.container(border=True, key="card_chart"):
        st.subheader("Body chart", anchor=False)
        body_chart(places, key=f"note.{record.session.id}.chart")
        rows = "".join(
            f"<li>{escape(place_name(one.place))}: {escape(found_in_words(one))}</li>"
            for one in places
        )
        st.html(f"<ol>{rows}</ol>")
