"""The screen was touched: keeps the idle lock away."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


def routes() -> list[Route]:
    """`/api/activity`."""
    return [Route("/api/activity", _note, methods=["POST"])]


async def _note(_request: Request) -> Response:
    # The gate has noted it: every stored tap counts, this one does nothing else.
    return Response(status_code=204)
