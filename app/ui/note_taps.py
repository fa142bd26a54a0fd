"""Taps that store at once: a service run in a widget's callback, and what came of it."""

from collections.abc import Callable
from typing import Any, Final

import streamlit as st
from pydantic import ValidationError

from schemas.base import sentences
from schemas.errors import PalpateError, SessionLockedError, SignedOutError

_REFUSED: Final = ".refused"


def tap(where: str, action: Callable[[], object]) -> None:
    """Run it. A refusal is kept, to be said at its place."""
    st.session_state.pop(_key(where), None)
    try:
        action()
    except (SignedOutError, SessionLockedError):
        return  # the run that follows sends the browser to its door
    except ValidationError as error:
        st.session_state[_key(where)] = " ".join(sentences(error).values())
    except PalpateError as error:
        st.session_state[_key(where)] = error.message


def place(session_id: str, name: str) -> str:
    """A control's key: never the same for two visits."""
    return f"note.{session_id}.{name}"


def store(where: str, write: Callable[[Any], object]) -> None:
    """What a control says now, for its own callback."""
    tap(where, lambda: write(st.session_state[where]))


def is_refused(where: str) -> bool:
    """Whether the last tap there was refused."""
    return _key(where) in st.session_state


def say_refusal(where: str) -> None:
    """The refusal of the last tap there; it stays until the next."""
    if is_refused(where):
        st.error(st.session_state[_key(where)], icon=":material/error:")


def forget_refusal(where: str) -> None:
    """What was refused is given up."""
    st.session_state.pop(_key(where), None)


def forget_refusals(begins: str) -> None:
    """The same of every place that begins so, where a tap may have lifted what stopped another."""
    refused = [key for key in st.session_state if str(key).startswith(begins)]
    for key in refused:
        if str(key).endswith(_REFUSED):
            del st.session_state[key]


def _key(where: str) -> str:
    return f"{where}{_REFUSED}"
