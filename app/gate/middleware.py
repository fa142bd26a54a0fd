"""The gate: one ASGI middleware in front of everything, HTTP and websocket alike.

Before sign-in only the sign-in page, its assets and `/healthz` answer; until the first account
exists only the set-up page, its assets and `/healthz`.
"""

from http import HTTPStatus
from typing import Final

from anyio import to_thread
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.gate import asset_routes, doors, hosts, in_hands
from app.gate.cookies import is_secure
from app.gate.headers import secure
from app.gate.rendering import is_document
from app.gate.sockets import resumable, turned_away
from app.navigation import ACTIVITY_PATH, DOCUMENTS_PATH, pad_call, page_at
from app.services import idle_lock, pads, running, setup, sign_in
from schemas.access import is_granted
from schemas.web_session import SignedIn, Standing

_ALWAYS: Final = frozenset({"/healthz", *asset_routes.PATHS})
_SETUP: Final = frozenset({"/setup", "/setup/code"})
# Routes that look at cookies themselves.
_SIGNED_OUT: Final = frozenset({"/sign-in", "/sign-out", "/setup/recovery", "/setup/done"}) | _SETUP
_LOCKED: Final = frozenset({"/lock"})
# Streamlit's own routes that nobody here needs, whatever its settings say.
_NEVER: Final = (
    "/_stcore/metrics",
    "/_stcore/agent",
    "/_stcore/script-health-check",
    "/oauth2callback",
    "/auth/",
)
_APP_FILES: Final = frozenset({"/favicon.png", "/manifest.json"})
_HAS_SOCKET: Final = frozenset({Standing.LIVE, Standing.HANDED_OVER})
_SAFE_METHODS: Final = frozenset({"GET", "HEAD"})


class Gate:
    """Wraps the whole application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let pass, turn away, or send to the right door."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        else:
            connection = HTTPConnection(scope)
            guarded = _with_headers(connection, send)
            answer = _refused_origin(connection) or await _answer(connection)
            await (answer or self._app)(scope, receive, guarded)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        connection = HTTPConnection(scope)
        signed_in = await _identified(connection) if _is_own_page(connection) else None
        now = running.current().clock()
        # A client's screen has a socket, too; which page it asks for by it is for the page to say.
        if signed_in is None or signed_in.standing(now) not in _HAS_SOCKET:
            await _note_idle(signed_in)
            await turned_away(receive, send)
            return
        await self._app(resumable(scope, signed_in.session.id), receive, send)


async def _answer(connection: HTTPConnection) -> Response | None:
    """A response in the application's place, or None to let the request pass."""
    path = connection.scope["path"]
    if path in _ALWAYS:
        return None
    signed_in = await _identified(connection)
    # Whoever is signed in has an account: then nobody needs to be asked for.
    if signed_in is None and await to_thread.run_sync(setup.is_needed, running.current().store):
        return None if path in _SETUP else doors.to_setup(connection)
    if path in _SIGNED_OUT:
        return None
    return await _answer_by_person(connection, signed_in)


async def _answer_by_person(
    connection: HTTPConnection, signed_in: SignedIn | None
) -> Response | None:
    now = running.current().clock()
    standing = signed_in.standing(now) if signed_in else Standing.SIGNED_OUT
    if signed_in is None or standing is Standing.SIGNED_OUT:
        return doors.to_sign_in(connection)
    if connection.scope["path"] in _LOCKED:
        return None
    if standing is Standing.LOCKED and not await _is_on_pad(connection, signed_in):
        await _note_idle(signed_in)
        return doors.to_lock(connection)
    held = signed_in.session.handed_session_id
    if held is not None and not in_hands.is_theirs(connection, held):
        return doors.to_hand_back(connection)
    refused = _refused_page(connection, signed_in)
    if refused is None:
        connection.scope.setdefault("state", {})["signed_in"] = signed_in
        if _is_activity(connection):
            store = running.current().store
            await to_thread.run_sync(sign_in.note_activity, store, now, signed_in)
    return refused


async def _is_on_pad(connection: HTTPConnection, signed_in: SignedIn) -> bool:
    """Whether an idle browser taps on the pad of its therapist's running session."""
    session_id = pad_call(connection.scope["path"])
    if session_id is None or connection.scope["method"] != "POST":
        return False
    clinic = running.current()
    now = clinic.clock()
    return await to_thread.run_sync(pads.is_live, clinic.store, now, signed_in, session_id)


async def _note_idle(signed_in: SignedIn | None) -> None:
    """The first refusal of an idle screen is in the audit log."""
    if signed_in is not None:
        clinic = running.current()
        await to_thread.run_sync(idle_lock.note, clinic.store, clinic.clock(), signed_in)


async def _identified(connection: HTTPConnection) -> SignedIn | None:
    token = connection.cookies.get(sign_in.SESSION_COOKIE)
    return await to_thread.run_sync(sign_in.identify, running.current().store, token)


def _refused_origin(connection: HTTPConnection) -> Response | None:
    host, origin = connection.headers.get("host"), connection.headers.get("origin")
    if not hosts.is_allowed(host, running.current().settings.allowed_hosts):
        return doors.wrong_host(connection)
    # A browser names the origin of every POST; a program without one sends no cookie by itself.
    is_foreign = origin is not None and not _is_own_page(connection)
    if is_foreign and connection.scope["method"] not in _SAFE_METHODS:
        return doors.foreign_origin(connection)
    return None


def _is_own_page(connection: HTTPConnection) -> bool:
    host, origin = connection.headers.get("host"), connection.headers.get("origin")
    return (
        hosts.is_allowed(host, running.current().settings.allowed_hosts)
        and origin is not None
        and hosts.is_same_origin(origin, host or "", is_secure=is_secure(connection))
    )


def _refused_page(connection: HTTPConnection, signed_in: SignedIn) -> Response | None:
    path: str = connection.scope["path"]
    is_nested = "/_stcore/" in path and not path.startswith("/_stcore/")
    if path.startswith(_NEVER) or is_nested:
        return doors.not_found(connection)
    # Whether somebody may have a document is for its service to say.
    if path in _APP_FILES or path.startswith(DOCUMENTS_PATH) or not is_document(connection):
        return None
    entry = page_at(path)
    if entry is None:
        return doors.not_found(connection)
    is_theirs = is_granted(signed_in.account.roles, entry.permission)
    return None if is_theirs else doors.not_allowed(connection)


def _is_activity(connection: HTTPConnection) -> bool:
    """Opening a page or touching the screen is a person's doing; pings and retries are not."""
    path, method = connection.scope["path"], connection.scope["method"]
    return page_at(path) is not None or (method == "POST" and path == ACTIVITY_PATH)


def _with_headers(connection: HTTPConnection, send: Send) -> Send:
    is_asset = connection.scope["path"].startswith(("/static/", "/sign-in/"))

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            secure(
                MutableHeaders(scope=message),
                host=connection.headers.get("host", ""),
                is_secure=is_secure(connection),
                is_cacheable=is_asset and message["status"] == HTTPStatus.OK,
            )
        await send(message)

    return guarded
