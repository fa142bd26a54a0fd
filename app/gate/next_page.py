"""Where a person wanted to go before the gate asked who they are."""

from urllib.parse import quote, urlsplit

from app.navigation import page_at


def with_next(gate_path: str, wanted: str) -> str:
    """The gate's path, remembering the wanted one."""
    if safe_next(wanted) == "/":
        return gate_path
    return f"{gate_path}?next={quote(wanted, safe='')}"


def safe_next(wanted: str) -> str:
    """The wanted path if it is a page of ours, else the first page.

    An address of another site, or one of ours that is no page, would make a sign-in a trap.
    """
    parts = urlsplit(wanted) if wanted.startswith("/") else urlsplit("")
    is_ours = not parts.scheme and not parts.netloc and "\\" not in wanted
    return wanted if is_ours and page_at(parts.path) is not None else "/"
