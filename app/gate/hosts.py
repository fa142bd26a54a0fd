"""Which Host and Origin headers may pass."""

import re
from collections.abc import Collection
from typing import Final

# Strict, because the answer's content policy repeats the host: `[::1];x` is no name.
_HOST: Final = re.compile(
    r"(?P<name>[a-z0-9._-]+|\[[0-9a-f.]*:[0-9a-f:.]*\])(?::(?P<port>[0-9]{1,5}))?",
    re.IGNORECASE | re.ASCII,
)
_LAST_PORT: Final = 65_535


def is_allowed(host: str | None, allowed: Collection[str]) -> bool:
    """Whether a Host header names this server; port and case do not matter."""
    found = _HOST.fullmatch(host or "")
    if found is None or int(found["port"] or 0) > _LAST_PORT:
        return False
    return found["name"].strip("[]").removesuffix(".").lower() in allowed


def is_same_origin(origin: str, host: str, *, is_secure: bool) -> bool:
    """Whether an Origin header names the page's own server."""
    return origin == f"{'https' if is_secure else 'http'}://{host}"
