"""A plain Streamlit page whose one button logs a pressure check: what the pad is compared with.

Served as Palpate is, by uvicorn with the start-up heap frozen, so that only the way of the tap
differs. The folder and the session come from the environment.
"""

import gc
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import streamlit as st

from app.services.context import Context
from app.services.running import system_clock
from app.storage.opening import open_store
from schemas.codes.session import ClientWord
from tests.services import people, session_taps

FOLDER: Final = "PLAIN_BUTTON_FOLDER"
SESSION: Final = "PLAIN_BUTTON_SESSION"


@st.cache_resource
def _desk() -> Context:
    return people.context(
        open_store(Path(os.environ[FOLDER]), system_clock()), system_clock, "therapist"
    )


def _log() -> None:
    session_taps.check(_desk(), os.environ[SESSION], ClientWord.JUST_RIGHT)
    st.session_state["taps"] += 1


def page() -> None:
    """The button, and how many of its taps are stored."""
    st.session_state.setdefault("taps", 0)
    st.button("Just right", on_click=_log)
    st.text(f"Stored {st.session_state['taps']}")


@asynccontextmanager
async def _frozen(_app: st.App) -> AsyncIterator[None]:
    gc.collect()
    gc.freeze()
    yield


if __name__ == "__main__":
    page()
else:
    app = st.App(Path(__file__), lifespan=_frozen)
