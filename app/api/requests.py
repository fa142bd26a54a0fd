"""How a tap's request becomes one service call, and a refusal an answer that a script can read."""

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, Final

from anyio import to_thread
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.services import running
from app.services.context import Actor, Context
from schemas.base import sentences
from schemas.errors import (
    InvalidInputError,
    NotAllowedError,
    NotFoundError,
    NotYoursError,
    PalpateError,
    ProtectedRowError,
    SessionLockedError,
    SignedOutError,
    StaleRevisionError,
    WrongStateError,
)
from schemas.web_session import SignedIn

UseCase = Callable[[Context, Mapping[str, str], Mapping[str, Any]], Any]

_MOST_BYTES: Final = 256 * 1024
_STATUS: Final = {
    SignedOutError: HTTPStatus.UNAUTHORIZED,
    NotAllowedError: HTTPStatus.FORBIDDEN,
    NotYoursError: HTTPStatus.FORBIDDEN,
    NotFoundError: HTTPStatus.NOT_FOUND,
    StaleRevisionError: HTTPStatus.CONFLICT,
    WrongStateError: HTTPStatus.CONFLICT,
    ProtectedRowError: HTTPStatus.CONFLICT,
    InvalidInputError: HTTPStatus.UNPROCESSABLE_ENTITY,
    SessionLockedError: HTTPStatus.LOCKED,
}


def post(path: str, use_case: UseCase) -> Route:
    """A route that reads a JSON object, calls the use case and answers with its JSON.

    The use case gets the context, the path's parameters and the object.
    """

    async def endpoint(request: Request) -> Response:
        try:
            body = await _body(request)
            ctx = context_of(request)
            answer = await to_thread.run_sync(use_case, ctx, request.path_params, body)
        except PalpateError as error:
            return refused(error)
        except ValidationError as error:
            return refused(InvalidInputError(sentences(error)))
        return JSONResponse(answer)

    return Route(path, endpoint, methods=["POST"])


def context_of(request: Request) -> Context:
    """The context of the person whom the gate let pass."""
    signed_in: SignedIn = request.scope["state"]["signed_in"]
    clinic, account = running.current(), signed_in.account
    actor = Actor(account.id, account.name, account.roles, signed_in.session.id)
    return Context(clinic.store, clinic.clock, actor)


def refused(error: PalpateError) -> Response:
    """The refusal's sentence, under the status that fits; 400 where none does."""
    status = next(
        (status for kind, status in _STATUS.items() if isinstance(error, kind)),
        HTTPStatus.BAD_REQUEST,
    )
    return JSONResponse({"error": error.message, "kind": type(error).__name__}, status)


async def _body(request: Request) -> Mapping[str, Any]:
    kept = bytearray()
    async for chunk in request.stream():
        kept += chunk
        if len(kept) > _MOST_BYTES:
            raise InvalidInputError({"body": "That is too much at once. Send less."})
    try:
        found = json.loads(kept or b"{}")
    except (ValueError, RecursionError) as error:
        raise InvalidInputError({"body": "This cannot be read. Reload the page."}) from error
    if not isinstance(found, dict):
        raise InvalidInputError({"body": "This cannot be read. Reload the page."})
    return found
