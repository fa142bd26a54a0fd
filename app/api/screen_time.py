"""How long the screens of an unsigned visit are looked at, sent by themselves while they are."""

from collections.abc import Mapping
from typing import Any

from starlette.routing import Route

from app.api.requests import post
from app.services import screen_time
from app.services.context import Context
from schemas.taps import ScreenTime


def routes() -> list[Route]:
    """`/api/sessions/{session_id}/screen_time`."""
    return [post("/api/sessions/{session_id}/screen_time", _note)]


def _note(ctx: Context, path: Mapping[str, str], body: Mapping[str, Any]) -> dict[str, Any]:
    screen_time.note(ctx, path["session_id"], ScreenTime.model_validate(body))
    return {}
