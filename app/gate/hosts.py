"""Which Host and Origin headers may pass."""

from collections.abc import Collection
from urllib.parse import urlsplit


def is_allowed(host: str | None, allowed: Collection[str]) -> bool:
    """Whether a Host header names this server; port and case do not matter."""
    if not host or any(character in host for character in "/@?#\\ "):
        return False
    try:
        parts = urlsplit(f"//{host}")
        name, _ = parts.hostname, parts.port  # `port` raises on a port that is no number
    except ValueError:
        return False
    return name is not None and name.rstrip(".") in allowed


def is_same_origin(origin: str, host: str, *, is_secure: bool) -> bool:
    """Whether an Origin header names the page's own server."""
    return origin == f"{'https' if is_secure else 'http'}://{host}"
