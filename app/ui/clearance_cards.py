"""The cards of the clearance: two columns, a line each, and where its rule comes from."""

from html import escape

import streamlit as st

from app.ui.clearance_words import Point, spelled_out


def columns() -> tuple[st.delta_generator.DeltaGenerator, st.delta_generator.DeltaGenerator]:
    """Left and right; one below the other where the screen is narrow."""
    with st.container(key="clearance_columns"):
        left, right = st.columns(2, gap="medium")
    return left, right


def card(title: str, key: str) -> st.delta_generator.DeltaGenerator:
    """A bordered box with its title."""
    made = st.container(border=True, key=f"card_{key}")
    made.html(f"<h3>{escape(title)}</h3>")
    return made


def rows(title: str, icon: str, kind: str, points: list[Point], key: str) -> None:
    """A card of its own; none where there is nothing to say."""
    if points:
        with card(title, key):
            for place, point in enumerate(points):
                row(point, icon, kind, key=f"{key}.{place}")


def row(point: Point, icon: str, kind: str, *, key: str) -> st.delta_generator.DeltaGenerator:
    """A line of a card; what is drawn in what it returns stands at its end."""
    small = f"<small>{escape(point.small)}</small>" if point.small else ""
    made = st.container(horizontal=True, vertical_alignment="center", key=f"li_{key}")
    with made:
        st.html(
            f'<div class="li"><span class="i {kind}" aria-hidden="true">{icon}</span>'
            f"<div><b>{escape(point.title)}</b>{small}</div></div>"
        )
        if point.sources:
            with st.popover("Source", type="tertiary", key=f"source.{key}"):
                st.html(_sources(point))
    return made


def _sources(point: Point) -> str:
    listed = "".join(f"<li>{one}</li>" for one in spelled_out(point.sources))
    return (
        f"<p><b>{escape(point.title)}</b></p><ul class='sources'>{listed}</ul>"
        "<p class='second'>No clinician has reviewed these rules yet.</p>"
    )
