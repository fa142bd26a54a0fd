"""What is shown against what is true: every number that is not hidden must be it."""

from collections.abc import Iterator
from typing import Any

import pytest

Leaves = dict[str, Any]


def differing(shown: Any, true: Any) -> dict[str, tuple[Any, Any]]:  # noqa: ANN401 - JSON
    """What is shown and is not so, by its path."""
    expected, found = leaves(true), leaves(shown)
    return {
        path: (one, expected.get(path, "not there"))
        for path, one in found.items()
        if one is not None and not _is(one, expected.get(path))
    }


def leaves(of: Any) -> Leaves:  # noqa: ANN401 - JSON
    """Every number, word and None by its path; the reasons for hiding are left out."""
    return dict(_leaves(of, ""))


def _leaves(of: Any, path: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - JSON
    if isinstance(of, dict) and set(of) == {"value", "hidden"}:
        yield path, of["value"]
    elif isinstance(of, dict | list | tuple):
        parts = of.items() if isinstance(of, dict) else enumerate(of)
        for name, one in parts:
            if name != "hidden":
                yield from _leaves(one, f"{path}.{name}")
    else:
        yield path, of


def _is(shown: Any, true: Any) -> bool:  # noqa: ANN401 - JSON
    if isinstance(shown, float) and true is not None:
        return bool(shown == pytest.approx(true, rel=1e-9, abs=1e-9))
    return bool(shown == true)
