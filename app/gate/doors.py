"""Where the gate sends a request that may not pass: a door for a person, a status for a script."""

from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response

from app.gate.next_page import with_next
from app.gate.rendering import is_document, refusal


def to_setup(connection: HTTPConnection) -> Response:
    """Nobody can sign in yet."""
    if is_document(connection):
        return RedirectResponse("/setup", 303)
    return refusal(connection, 401, "Not set up yet", "Open Palpate's first page to set it up.")


def to_sign_in(connection: HTTPConnection) -> Response:
    """Nobody is signed in."""
    if is_document(connection):
        return RedirectResponse(with_next("/sign-in", _wanted(connection)), 303)
    return refusal(connection, 401, "Signed out", "You are signed out. Sign in to go on.")


def to_lock(connection: HTTPConnection) -> Response:
    """The screen is locked."""
    if is_document(connection):
        return RedirectResponse(with_next("/lock", _wanted(connection)), 303)
    return refusal(connection, 423, "Locked", "This screen is locked. Type your PIN to go on.")


def to_hand_back(connection: HTTPConnection) -> Response:
    """A client holds the tablet."""
    if is_document(connection):
        return RedirectResponse("/lock", 303)
    return refusal(
        connection, 423, "Handed over", "A client has this tablet. Type your PIN to take it back."
    )


def not_found(connection: HTTPConnection) -> Response:
    """No page of ours."""
    return refusal(connection, 404, "There is no page here", "The address may be mistyped or old.")


def not_allowed(connection: HTTPConnection) -> Response:
    """A page of other roles."""
    return refusal(
        connection,
        403,
        "This page is not for your account",
        "Ask the person who manages accounts if you need it.",
        kind="stop",
    )


def wrong_host(connection: HTTPConnection) -> Response:
    """A name that is not this server's: a page elsewhere may have been pointed at it."""
    return refusal(
        connection,
        400,
        "This is not Palpate's address",
        "Use the address that was printed where Palpate was started.",
        action=None,
    )


def foreign_origin(connection: HTTPConnection) -> Response:
    """Another site's page sent this."""
    return refusal(
        connection,
        403,
        "This came from another site",
        "Nothing was changed. Open Palpate itself and try again there.",
    )


def _wanted(connection: HTTPConnection) -> str:
    path: str = connection.scope["path"]
    query = connection.scope["query_string"].decode("latin-1")
    return f"{path}?{query}" if query else path
