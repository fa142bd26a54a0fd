"""Setting and clearing cookies; the set-up door's has its name here."""

from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import Response

SETUP_COOKIE: Final = "palpate_setup"


def set_cookie(response: Response, connection: HTTPConnection, name: str, value: str) -> None:
    """A cookie for this browser session only: no script reads it, no other site sends it."""
    response.set_cookie(
        name, value, httponly=True, samesite="strict", secure=is_secure(connection), path="/"
    )


def clear_cookie(response: Response, connection: HTTPConnection, name: str) -> None:
    """Take the cookie back."""
    response.delete_cookie(
        name, httponly=True, samesite="strict", secure=is_secure(connection), path="/"
    )


def is_secure(connection: HTTPConnection) -> bool:
    """Whether the browser came over TLS."""
    return connection.scope["scheme"] in {"https", "wss"}
