"""The outermost layer: whatever goes wrong, a plain message, and nothing of it in the log."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.gate.cookies import is_secure
from app.gate.forms import FormTooLargeError
from app.gate.headers import secure
from app.gate.rendering import refusal
from app.reporting import report
from schemas.errors import (
    NotAllowedError,
    NotFoundError,
    NotYoursError,
    PalpateError,
    ProtectedRowError,
    SessionLockedError,
    SignedOutError,
    StaleRevisionError,
    StoreError,
    WrongStateError,
)

_STATUS: Final[Mapping[type[PalpateError], int]] = MappingProxyType(
    {
        FormTooLargeError: 413,
        NotAllowedError: 403,
        NotFoundError: 404,
        NotYoursError: 403,
        ProtectedRowError: 409,
        WrongStateError: 409,
        SessionLockedError: 423,
        SignedOutError: 401,
        StaleRevisionError: 409,
        StoreError: 503,
    }
)
_OTHERWISE: Final = 400


class Mishaps:
    """Answers in the application's place when it raises before its first word."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass through; catch what comes back."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        has_begun = False

        async def watched(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except PalpateError as error:
            await _answer(scope, receive, send, error=error, has_begun=has_begun)
        except Exception as error:  # noqa: BLE001 - the last line of defence
            await _answer(scope, receive, send, error=error, has_begun=has_begun)


async def _answer(
    scope: Scope, receive: Receive, send: Send, *, error: Exception, has_begun: bool
) -> None:
    if isinstance(error, PalpateError):
        kinds = (kind for kind in type(error).__mro__ if kind in _STATUS)
        status = _STATUS[next(kinds)] if set(type(error).__mro__) & set(_STATUS) else _OTHERWISE
        title, text, reference = "This did not work", error.message, None
        if isinstance(error, StoreError):
            reference = report(error)
    else:
        status, reference = 500, report(error)
        title, text = "Something went wrong", "Nothing saved is lost. Go back and try again."
    if has_begun or scope["type"] != "http":
        return
    connection = HTTPConnection(scope)
    response = refusal(connection, status, title, text, kind="warn", reference=reference)
    # The gate stands further in, so this answer passes none of its headers.
    secure(
        response.headers,
        host=connection.headers.get("host", ""),
        is_secure=is_secure(connection),
        is_cacheable=False,
    )
    await response(scope, receive, send)
