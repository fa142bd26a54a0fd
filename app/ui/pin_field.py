"""The PIN under a signature: typed, taken once, and nowhere afterwards."""

from typing import Final, Literal

import streamlit as st

from app.ui.components.digits import digits

_MOST_DIGITS: Final = 8  # as schemas.account.Pin takes them


def pin_and_button(
    label: str, *, key: str, disabled: bool = False, quieter: str = ""
) -> str | None:
    """The field and the filled button below it; what was typed, in the run of the tap only.

    `quieter`: a second button that takes the PIN as well; none without a label.
    """
    with st.container(key=f"pin_{key}"):
        st.text_input(
            "Your PIN",
            type="password",
            max_chars=_MOST_DIGITS,
            autocomplete="one-time-code",
            disabled=disabled,
            key=_field(key),
        )
        digits(key=f"digits.{key}")
    is_tapped = _button(label, "primary", key, key, disabled=disabled)
    if quieter:
        is_tapped |= _button(quieter, "tertiary", f"{key}.quieter", key, disabled=disabled)
    typed: str = st.session_state.pop(_taken(key), "")
    if is_tapped and not typed:
        st.error("Type your PIN first.", icon=":material/error:")
    return typed if is_tapped and typed else None


def _button(
    label: str, kind: Literal["primary", "tertiary"], own_key: str, key: str, *, disabled: bool
) -> bool:
    return st.button(
        label,
        type=kind,
        icon=":material/lock:",
        disabled=disabled,
        width="stretch",
        on_click=_take,
        args=(key,),
        key=own_key,
    )


def _take(key: str) -> None:
    """Out of the field, so that the next run draws it empty."""
    st.session_state[_taken(key)] = st.session_state[_field(key)]
    st.session_state[_field(key)] = ""


def _field(key: str) -> str:
    return f"{key}.pin"


def _taken(key: str) -> str:
    return f"{key}.taken"
