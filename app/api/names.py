"""The route of the eye: clients' names on this browser's screens."""

from collections.abc import Mapping
from typing import Any

from starlette.routing import Route

from app.api.requests import post
from app.navigation import NAMES_PATH
from app.services import names
from app.services.context import Context
from schemas.taps import HideNames


def routes() -> list[Route]:
    """`/api/names`."""
    return [post(NAMES_PATH, _hide)]


def _hide(ctx: Context, _path: Mapping[str, str], body: Mapping[str, Any]) -> dict[str, Any]:
    tap = HideNames.model_validate(body)
    names.hide(ctx, tap)
    return tap.model_dump(mode="json")
