"""The screen was touched: keeps the idle lock away."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.navigation import ACTIVITY_PATH


def routes() -> list[Route]:
    """`/api/activity`."""
    return [Route(ACTIVITY_PATH, _note, methods=["POST"])]


async def _note(_request: Request) -> Response:
    # The gate has noted it; other routes are not counted, for a script may repeat them by itself.
    return Response(status_code=204)
