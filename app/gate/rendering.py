"""The gate's plain pages, from templates; escaped by default, `no-store`, strict policy."""

from functools import cache
from pathlib import Path
from typing import Final, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, JSONResponse, Response

from app.gate.headers import GATE_POLICY
from app.look.tokens import css_properties

_HERE: Final = Path(__file__).parent
_STRICT: Final = {"content-security-policy": GATE_POLICY}
_NOT_DOCUMENTS: Final = ("/_stcore/", "/media/", "/component/", "/static/", "/api/")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined
    )


@cache
def stylesheet() -> str:
    """The gate's style sheet, the colours first."""
    return css_properties() + (_HERE / "assets" / "gate.css").read_text(encoding="utf-8")


def asset(name: str) -> bytes:
    """A file of the gate's own."""
    return (_HERE / "assets" / name).read_bytes()


def page(template: str, *, status: int = 200, **context: object) -> Response:
    """A whole page."""
    html = _environment().get_template(template).render(**context)
    return HTMLResponse(html, status, headers=_STRICT)


def refusal(
    connection: HTTPConnection,
    status: int,
    title: str,
    text: str,
    *,
    action: tuple[str, str] | None = ("Go to Today", "/"),
    kind: Literal["info", "warn", "stop"] = "warn",
    reference: str | None = None,
) -> Response:
    """A plain message: a page for a person, JSON for a script.

    Args:
        connection: the request refused.
        status: HTTP status.
        title: what is the matter, a few words.
        text: what to do.
        action: label and address of the one button.
        kind: which symbol stands beside the title.
        reference: a short id that the log has too.
    """
    if not is_document(connection):
        return JSONResponse({"error": text}, status, headers=_STRICT)
    label, href = action or (None, None)
    return page(
        "message.html",
        status=status,
        title=title,
        text=text,
        action_label=label,
        action_href=href,
        reference=reference,
        kind=kind,
    )


def is_document(connection: HTTPConnection) -> bool:
    """Whether a person waits for a page, rather than a script for an answer."""
    path = connection.scope["path"]
    return not f"{path}/".startswith(_NOT_DOCUMENTS) and "/_stcore/" not in path
