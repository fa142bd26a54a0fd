"""A figure between two buttons, each a tap that stores."""

from collections.abc import Callable

import streamlit as st


def stepper(
    figure: str,
    names: tuple[str, str],
    change: Callable[[int], None],
    *,
    can: tuple[bool, bool],
    key: str,
    step: int = 1,
) -> None:
    """Less, the figure, more; `change` is called with -step or +step.

    `names`: what the two buttons are called for those who listen. `can`: whether each may be
    tapped.
    """
    with st.container(
        horizontal=True, vertical_alignment="center", width="content", key=f"stepper_{key}"
    ):
        less, more = names
        st.button(
            less,
            icon=":material/remove:",
            on_click=change,
            args=(-step,),
            disabled=not can[0],
            key=f"{key}.less",
        )
        st.html(f'<span class="figure">{figure}</span>', width="content")
        st.button(
            more,
            icon=":material/add:",
            on_click=change,
            args=(step,),
            disabled=not can[1],
            key=f"{key}.more",
        )
