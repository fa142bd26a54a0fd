"""The gate put together: its routes and the middleware in front of everything."""

from starlette.middleware import Middleware
from starlette.routing import Route

from app.gate import asset_routes
from app.gate.lock_pages import LockPages
from app.gate.middleware import Gate
from app.gate.mishaps import Mishaps
from app.gate.setup_door import SetupDoor
from app.gate.setup_pages import SetupPages
from app.gate.sign_in_pages import SignInPages


def routes(door: SetupDoor) -> list[Route]:
    """Every page and asset of the gate's own."""
    return [
        *asset_routes.routes(),
        *SignInPages().routes(),
        *LockPages().routes(),
        *SetupPages(door).routes(),
    ]


def middleware() -> list[Middleware]:
    """Outermost first: what catches mishaps, then what asks who is there."""
    return [Middleware(Mishaps), Middleware(Gate)]
