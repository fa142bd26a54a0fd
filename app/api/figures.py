"""The figures of the statistics page as a file."""

from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.api.requests import context_of
from app.navigation import DOCUMENTS_PATH
from app.services.figures_csv import figures_csv

_HEADERS: Final = {"content-security-policy": "default-src 'none'; frame-ancestors 'none'"}


def routes() -> list[Route]:
    """`/documents/figures` with the query of the statistics page."""
    return [Route(f"{DOCUMENTS_PATH}figures", _figures)]


async def _figures(request: Request) -> Response:
    params = dict(request.query_params)
    document = await to_thread.run_sync(figures_csv, context_of(request), params)
    name = f'attachment; filename="{document.file_name}"'
    return Response(
        document.content,
        media_type="text/csv; charset=utf-8",
        headers={**_HEADERS, "content-disposition": name},
    )
