"""Websocket handshakes: turning one away, and letting it resume only what is its own."""

from typing import Final

from starlette.types import Receive, Scope, Send

from app.services.resumption import may_resume

_PROTOCOLS: Final = b"sec-websocket-protocol"
_POLICY_VIOLATION: Final = 1008


async def turned_away(receive: Receive, send: Send) -> None:
    """Refuse before accepting: the browser sees 403."""
    await receive()
    await send({"type": "websocket.close", "code": _POLICY_VIOLATION})


def resumable(scope: Scope, web_session_id: str) -> Scope:
    """The handshake, without a Streamlit session id that this web session did not make.

    Streamlit hides protocol, XSRF token and the session to resume in the subprotocol header.
    """
    headers = [
        (name, _own(value, web_session_id) if name == _PROTOCOLS else value)
        for name, value in scope["headers"]
    ]
    return {**scope, "headers": headers}


def _own(protocols: bytes, web_session_id: str) -> bytes:
    parts = [part.strip() for part in protocols.decode("latin-1").split(",")]
    kept = parts[:2] + [part for part in parts[2:3] if may_resume(part, web_session_id)]
    return ", ".join(kept).encode("latin-1")
