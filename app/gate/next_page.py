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
    # A browser takes the second of two slashes, or a backslash, for the start of a host, and
    # drops tabs and line breaks before it looks.
    is_path = wanted.startswith("/") and not wanted.startswith("//")
    is_plain = wanted.isprintable() and "\\" not in wanted
    is_ours = is_path and is_plain and page_at(urlsplit(wanted).path) is not None
    return wanted if is_ours else "/"
