"""Security headers of every response.

Streamlit needs `blob:` (Components v2 load their module from one) and `unsafe-eval` (Vega);
measured: without `blob:` no component loads. The gate's own pages need neither.
"""

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import Final

from starlette.datastructures import MutableHeaders

_COMMON: Final = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not `no-referrer`: under it a browser sends `Origin: null` with our own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "x-robots-tag": "noindex",
}
_HSTS: Final = "max-age=31536000"

_APP_POLICY: Final = (
    "default-src 'self'; script-src 'self' blob: 'unsafe-eval' 'wasm-unsafe-eval' {inline}; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' {sockets}; worker-src 'self' blob:; object-src 'none'; "
    "frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)
GATE_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)


def secure(headers: MutableHeaders, *, host: str, is_secure: bool, is_cacheable: bool) -> None:
    """Add what every response carries; a policy that is set already stays.

    Args:
        headers: of the response, changed in place.
        host: the request's Host, checked before; sockets may go there and nowhere else.
        is_secure: whether the browser came over TLS.
        is_cacheable: whether the browser may keep it (hashed assets), else `no-store`.
    """
    for name, value in _COMMON.items():
        headers[name] = value
    if "content-security-policy" not in headers:
        scheme = "wss" if is_secure else "ws"
        headers["content-security-policy"] = _APP_POLICY.format(
            sockets=f"{scheme}://{host}", inline=_inline_script_hash()
        )
    if is_secure:
        headers["strict-transport-security"] = _HSTS
    if not is_cacheable:
        headers["cache-control"] = "no-store"
    del headers["server"]


@cache
def _inline_script_hash() -> str:
    """The hash of the one inline script in Streamlit's index.html; any other stays refused."""
    index = files("streamlit").joinpath("static", "index.html").read_text(encoding="utf-8")
    found = re.search(r"<script>(.*?)</script>", index, re.DOTALL)
    script = found.group(1) if found else ""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
