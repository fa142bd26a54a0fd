"""What answers while a client holds the tablet: the intake of one session, and nothing else."""

from typing import Final
from urllib.parse import parse_qs

from starlette.requests import HTTPConnection

from app.gate.rendering import is_document
from app.navigation import ACTIVITY_PATH, is_intake_call, page_at

# What Streamlit's page asks for to draw itself. Files that others made or sent are not among it.
_PLUMBING: Final = ("/static/", "/_stcore/bidi-components/")
_ASKED_FOR: Final = frozenset({"/_stcore/health", "/_stcore/host-config", ACTIVITY_PATH})
_FILES: Final = frozenset({"/favicon.png", "/manifest.json"})


def is_theirs(connection: HTTPConnection, session_id: str) -> bool:
    """Whether the screen of the client of this session needs it."""
    path: str = connection.scope["path"]
    if path in _FILES:
        return True
    if not is_document(connection):
        is_plumbing = path in _ASKED_FOR or path.startswith(_PLUMBING)
        return is_plumbing or is_intake_call(path, session_id)
    entry = page_at(path)
    return entry is not None and entry.is_clients and _ids(connection) == [session_id]


def _ids(connection: HTTPConnection) -> list[str]:
    query = connection.scope["query_string"].decode("latin-1")
    return parse_qs(query, keep_blank_values=True).get("id", [])
