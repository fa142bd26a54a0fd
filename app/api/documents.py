"""Documents, shown in a tab of their own to the person who is signed in, and kept by no browser."""

from collections.abc import Callable
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.api.requests import context_of
from app.documents.paper import PageSize
from app.navigation import DOCUMENTS_PATH
from app.services import documents, reports
from app.services.context import Context
from app.services.documents import Document
from schemas.errors import PalpateError

_POLICY: Final = "default-src 'none'; object-src 'self'; frame-ancestors 'none'"


def routes() -> list[Route]:
    """`/documents/` and `note`, `handout` or `letter`, all with `?session=ID`.

    `/documents/report` with the query of the statistics page.
    `&paper=letter` or `&paper=a4` is for another paper than the clinic's usual one.
    """
    return [
        Route(f"{DOCUMENTS_PATH}note", _shown(documents.session_note)),
        Route(f"{DOCUMENTS_PATH}handout", _shown(documents.handout)),
        Route(f"{DOCUMENTS_PATH}letter", _shown(documents.letter)),
        Route(f"{DOCUMENTS_PATH}report", _report),
    ]


def _shown(
    make: Callable[[Context, str, PageSize | None], Document],
) -> Callable[[Request], object]:
    async def endpoint(request: Request) -> Response:
        session_id = request.query_params.get("session", "")
        # A refusal goes on to the gate, which answers with a page that says what to do.
        paper = _paper(request)
        document = await to_thread.run_sync(make, context_of(request), session_id, paper)
        return _inline(document)

    return endpoint


async def _report(request: Request) -> Response:
    params, paper = dict(request.query_params), _paper(request)
    return _inline(await to_thread.run_sync(reports.report, context_of(request), params, paper))


def _inline(document: Document) -> Response:
    return Response(
        document.content,
        media_type="application/pdf",
        headers={
            "content-disposition": f'inline; filename="{document.file_name}"',
            "content-security-policy": _POLICY,
        },
    )


def _paper(request: Request) -> PageSize | None:
    asked = request.query_params.get("paper")
    try:
        return PageSize(asked) if asked else None
    except ValueError as error:
        raise PalpateError("Choose letter or a4 as the paper.") from error
