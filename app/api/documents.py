"""Documents, shown in a tab of their own to the person who is signed in, and kept by no browser."""

from collections.abc import Callable
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.api.requests import context_of
from app.navigation import DOCUMENTS_PATH
from app.services import documents
from app.services.context import Context
from app.services.documents import Document

_POLICY: Final = "default-src 'none'; object-src 'self'; frame-ancestors 'none'"


def routes() -> list[Route]:
    """`/documents/note` and `/documents/handout`, both with `?session=ID`."""
    return [
        Route(f"{DOCUMENTS_PATH}note", _shown(documents.session_note)),
        Route(f"{DOCUMENTS_PATH}handout", _shown(documents.handout)),
    ]


def _shown(make: Callable[[Context, str], Document]) -> Callable[[Request], object]:
    async def endpoint(request: Request) -> Response:
        session_id = request.query_params.get("session", "")
        # A refusal goes on to the gate, which answers with a page that says what to do.
        document = await to_thread.run_sync(make, context_of(request), session_id)
        return Response(
            document.content,
            media_type="application/pdf",
            headers={
                "content-disposition": f'inline; filename="{document.file_name}"',
                "content-security-policy": _POLICY,
            },
        )

    return endpoint
