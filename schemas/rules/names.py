"""A name in a rule file that stands for a code of one of several lists."""

from collections.abc import Hashable
from enum import StrEnum
from typing import TypeVar

from pydantic import BeforeValidator

_H = TypeVar("_H", bound=Hashable)


def one_of(what: str, *lists: type[StrEnum]) -> BeforeValidator:
    """The code that has this name; `what` says in a refusal what was expected."""
    by_name = {code.value: code for codes in lists for code in codes}

    def known(name: object) -> StrEnum:
        found = by_name.get(name) if isinstance(name, str) else None
        if found is None:
            raise ValueError(f"one of the {what} {', '.join(by_name)}")
        return found

    return BeforeValidator(known)


def each_once(names: tuple[_H, ...]) -> tuple[_H, ...]:
    """Refuse a list that names something twice."""
    if len(set(names)) < len(names):
        raise ValueError("each name once")
    return names
