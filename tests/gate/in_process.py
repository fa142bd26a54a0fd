"""The gate in front of stand-in routes, over real HTTP, with a clock that the test moves."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from app.api import activity
from app.config import Settings
from app.gate import assembly
from app.gate.setup_door import SetupDoor
from app.reach.certificates import Certificates
from app.services import running
from app.services.running import Running
from app.storage.store import Store
from tests.clock import FixedClock
from tests.gate.browser import Browser

MARKER: Final = "Rosa Delgado cried on the table"
_INNER: Final = (
    *("/", "/settings", "/audit", "/account", "/clients", "/intake"),
    *("/_stcore/health", "/_stcore/metrics"),
    *("/_stcore/agent/mcp", "/_stcore/upload_file/s/f", "/media/x", "/component/x"),
    *("/static/x.js", "/favicon.png", "/manifest.json", "/docs", "/a/_stcore/health"),
)


@dataclass(frozen=True)
class Gate:
    """A gate being served."""

    url: str
    store: Store
    clock: FixedClock
    door: SetupDoor
    certificates: Certificates | None = None

    @property
    def port(self) -> int:
        """Where it listens on loopback."""
        return int(self.url.rsplit(":", 1)[1])

    def browser(self, token: str | None = None) -> Browser:
        """A browser of its own; with a token, one that has signed in before."""
        trusted: ssl.SSLContext | bool = True
        if self.certificates is not None:
            trusted = ssl.create_default_context(cafile=str(self.certificates.ca_certificate))
        return Browser(self.url, token=token, verify=trusted)


class Stage:
    """What the server calls: the gate that stands on it now. One server serves many tests."""

    app: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on to the gate of this test."""
        assert self.app is not None
        await self.app(scope, receive, send)


@contextmanager
def listening(stage: Stage, certificates: Certificates | None = None) -> Iterator[str]:
    """A real server on loopback until the block ends; gives its address."""
    # Listening before the server runs: whoever connects first waits in the kernel, not in a sleep.
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(_config(stage, certificates))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    scheme = "https" if certificates else "http"
    try:
        yield f"{scheme}://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=20)
        listener.close()
    assert not thread.is_alive()


@contextmanager
def standing(
    stage: Stage,
    url: str,
    store: Store,
    clock: FixedClock,
    certificates: Certificates | None = None,
) -> Iterator[Gate]:
    """A new gate, with nobody's tries counted, until the block ends; the store is closed then."""
    door = SetupDoor()
    authority = certificates.ca_certificate if certificates else None
    running.start(Running(store, Settings(store.folder.path, authority=authority), clock))
    stage.app = _app(door)
    try:
        yield Gate(url, store, clock, door, certificates)
    finally:
        stage.app = None
        running.stop()


def _app(door: SetupDoor) -> Starlette:
    return Starlette(
        routes=[
            *assembly.routes(door),
            *activity.routes(),
            *(Route(path, _inner, methods=["GET", "POST", "PUT", "DELETE"]) for path in _INNER),
            Route("/api/crash", _crash, methods=["GET", "POST"]),
            WebSocketRoute("/_stcore/stream", _stream),
        ],
        middleware=assembly.middleware(),
    )


def _config(stage: Stage, certificates: Certificates | None) -> uvicorn.Config:
    return uvicorn.Config(
        stage,
        access_log=False,
        lifespan="off",
        log_config=None,  # the tests' own logging stays as pytest made it
        log_level="warning",
        proxy_headers=False,
        server_header=False,
        ssl_certfile=certificates.certificate if certificates else None,
        ssl_keyfile=certificates.key if certificates else None,
        timeout_graceful_shutdown=5,
        ws="websockets-sansio",
    )


async def _inner(request: Request) -> Response:
    if "crash" in request.query_params:
        return await _crash(request)
    if request.url.path == "/":
        return PlainTextResponse(f"inner {request.url.path}", headers={"server": "stand-in"})
    return JSONResponse({"inner": request.url.path}, headers={"cache-control": "max-age=31536000"})


async def _crash(_request: Request) -> Response:
    try:
        int(MARKER)
    except ValueError as error:
        raise RuntimeError(f"while saving: {MARKER}") from error
    return Response()


async def _stream(websocket: WebSocket) -> None:
    await websocket.accept(subprotocol="streamlit")
    await websocket.send_text(websocket.headers.get("sec-websocket-protocol", ""))
    await websocket.close()
