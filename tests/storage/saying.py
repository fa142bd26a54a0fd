"""What a refusal may say: a sentence for people, nothing of Python's and nothing of a client's."""

import re
from typing import Final

from schemas.errors import PalpateError

_PYTHON: Final = re.compile(
    r"Traceback|0x[0-9a-f]{4}|object at|Error\(|Exception|PosixPath|WindowsPath|b'|<class|\bNone\b"
    r"|sqlalchemy|sqlite3|\bSELECT\b|\bINSERT\b"
)


def assert_speaks_to_people(error: PalpateError) -> None:
    """Whole sentences, none of Python's own words."""
    assert str(error) == error.message
    assert error.message.endswith((".", "?")) or error.message.count(".") > 0
    assert not _PYTHON.search(error.message), error.message


def everything_said(error: BaseException) -> str:
    """Text and repr of an exception and of every exception behind it."""
    said: list[str] = []
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        said += [str(one), repr(one), *map(str, getattr(one, "__notes__", ()))]
        waiting += [one.__cause__, one.__context__, getattr(one, "orig", None)]
    return "\n".join(said)
