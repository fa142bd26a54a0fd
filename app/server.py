"""The ASGI entry: Streamlit behind the gate, with the routes a tap goes through."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app import config
from app.api import activity, documents, figures, intakes, names, screen_time, treatment, words
from app.gate import assembly
from app.gate.setup_door import SetupDoor
from app.reporting import keep_words_out_of_logs, report
from app.services import running, setup
from app.storage.opening import open_or_create_store
from app.streamlit_options import set_options

_MAIN: Final = Path(__file__).parent / "main.py"


async def _healthz(_request: Request) -> Response:
    return JSONResponse({"status": "ok"})


def _on_script_error(error: Exception) -> bool:
    """A page's own mishap: told to the log without words, and to the person with what to do."""
    reference = report(error)
    st.error(
        "Something went wrong on this page. Nothing saved is lost. Reload the page. "
        f"If it happens again, tell your admin this number: {reference}"
    )
    return True


@asynccontextmanager
async def _lifespan(_app: st.App) -> AsyncIterator[None]:
    if not running.is_started():  # started by uvicorn itself, not by `palpate run`
        _start_from_environment()
    if setup.is_needed(running.current().store):
        _print_setup_code()
    # Streamlit collects garbage after every run; a frozen start-up heap makes that 5x cheaper.
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        running.stop()


def _start_from_environment() -> None:
    settings = config.from_environment()
    store = open_or_create_store(settings.data_dir, running.system_clock())
    running.start(running.Running(store, settings))


def _print_setup_code() -> None:
    print(  # noqa: T201 - the terminal is where the code belongs, and nowhere else
        f"\nPalpate is not set up yet. Open it in a browser and type this code: "
        f"{_door.printed_code}\n",
        flush=True,
    )


def _allowed_hosts() -> tuple[str, ...]:
    started = running.is_started()
    return (running.current().settings if started else config.from_environment()).allowed_hosts


_door = SetupDoor()
keep_words_out_of_logs()
set_options(_allowed_hosts())
app = st.App(
    _MAIN,
    routes=[
        Route("/healthz", _healthz),
        *assembly.routes(_door),
        *activity.routes(),
        *treatment.routes(),
        *names.routes(),
        *intakes.routes(),
        *words.routes(),
        *screen_time.routes(),
        *documents.routes(),
        *figures.routes(),
    ],
    middleware=assembly.middleware(),
    lifespan=_lifespan,
    on_script_error=_on_script_error,
)
