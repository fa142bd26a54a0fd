"""What the gate's own pages load: style, script, icon, two fonts, the authority's certificate.

The fonts ship inside Streamlit; only these two files of it answer before sign-in.
"""

from functools import cache
from importlib.resources import files
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.gate.rendering import asset, stylesheet
from app.services import running

_FONTS: Final = {
    "/sign-in/source-sans.woff2": "SourceSansVF-Upright",
    "/sign-in/source-serif.woff2": "SourceSerifVariable-Roman",
}
# Short: a new version of Palpate must not wait a day for its new script.
_KEPT: Final = {"cache-control": "private, max-age=600"}
AUTHORITY_PATH: Final = "/sign-in/palpate-ca.crt"
PATHS: Final = frozenset(
    {*_FONTS, "/sign-in/gate.css", "/sign-in/gate.js", "/sign-in/icon.svg", AUTHORITY_PATH}
)


def routes() -> list[Route]:
    """Every path in `PATHS`."""
    return [
        Route("/sign-in/gate.css", _style),
        Route("/sign-in/gate.js", _script),
        Route("/sign-in/icon.svg", _icon),
        Route(AUTHORITY_PATH, _authority),
        *(Route(path, _font) for path in _FONTS),
    ]


async def _style(_request: Request) -> Response:
    return Response(stylesheet(), media_type="text/css", headers=_KEPT)


async def _script(_request: Request) -> Response:
    return Response(asset("gate.js"), media_type="text/javascript", headers=_KEPT)


async def _icon(_request: Request) -> Response:
    return Response(asset("icon.svg"), media_type="image/svg+xml", headers=_KEPT)


async def _font(request: Request) -> Response:
    return Response(_font_bytes(_FONTS[request.url.path]), media_type="font/woff2", headers=_KEPT)


async def _authority(_request: Request) -> Response:
    authority = running.current().settings.authority
    if authority is None:
        return Response("There is no certificate to download here.", 404, media_type="text/plain")
    return Response(
        authority.read_bytes(),
        media_type="application/x-x509-ca-cert",
        headers={"content-disposition": 'attachment; filename="palpate-ca.crt"'},
    )


@cache
def _font_bytes(stem: str) -> bytes:
    """One of Streamlit's fonts; its file name carries a hash that changes with the version."""
    media = files("streamlit").joinpath("static", "static", "media")
    found = [file for file in media.iterdir() if file.name.startswith(f"{stem}.ttf.")]
    return found[0].read_bytes()
