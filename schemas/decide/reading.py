"""Reads cases from JSON text; the first thing wrong is told with its exact path, never its value.

Order of telling: cases in list order; within an object its known keys in the order in which the
contract lists them here, then unknown keys in the order of the text.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from schemas.base import Schema
from schemas.decide.events import SessionEvents
from schemas.decide.intake import Intake
from schemas.errors import CaseInputError

_WHOLE: Final = "$"
_PLAIN_KEY: Final = re.compile(r"[\w-]+")
_DIGITS_OF_A_FLOAT: Final = 308  # a longer whole number is beyond every range we have
_PROBLEMS: Final = {
    "missing": "is missing",
    "extra_forbidden": "is not a known key",
    "model_type": "should be an object",
    "model_attributes_type": "should be an object",
    "tuple_type": "should be a list",
    "int_type": "should be a whole number",
    "bool_type": "should be true or false",
    "string_type": "should be text",
    "string_unicode": "holds a key that is no Unicode text",
    "union_tag_not_found": "is missing",
    "union_tag_invalid": "is no known type of event",
}
_ABOUT_THE_TYPE: Final = frozenset({"union_tag_not_found", "union_tag_invalid"})


class Case(Schema):
    """One intake, and the session that followed if there was one."""

    intake: Intake
    session: SessionEvents | None = None


@dataclass(frozen=True, slots=True)
class Cases:
    """All cases of one text; `is_list` says whether the text was a list."""

    items: tuple[Case, ...]
    is_list: bool


class _Twice:
    """Stands where a key was given twice; no field takes it."""


def read_cases(text: bytes) -> Cases:
    """The cases in a JSON text.

    Raises:
        CaseInputError: the text is no JSON in UTF-8, or a case breaks the contract.
    """
    found = _parsed(text)
    if isinstance(found, list):
        return Cases(tuple(_case(one, (at,)) for at, one in enumerate(found)), is_list=True)
    return Cases((_case(found, ()),), is_list=False)


def _parsed(text: bytes) -> object:
    try:
        decoded = text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CaseInputError(_WHOLE, "should be UTF-8") from error
    if not decoded.strip():
        raise CaseInputError(_WHOLE, "is empty")
    try:
        return json.loads(decoded, object_pairs_hook=_object, parse_int=_whole_number)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise CaseInputError(_WHOLE, f"should be JSON, but is not at {place}") from error
    except RecursionError as error:
        raise CaseInputError(_WHOLE, "is nested too deep") from error


def _object(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        found[key] = _Twice() if key in found else value
    return found


def _whole_number(digits: str) -> int | float:
    return int(digits) if len(digits) <= _DIGITS_OF_A_FLOAT else float(digits)


def _case(found: object, place: tuple[int, ...]) -> Case:
    try:
        return Case.model_validate(found)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
    raise CaseInputError(_path((*place, *_steps(first))), _problem(first))


def _steps(error: ErrorDetails) -> list[int | str]:
    """Where in the case; pydantic also names the type of an event, which is no place."""
    found = list(error["loc"])
    steps = [
        step
        for before, step in zip((None, *found), found, strict=False)
        if not (isinstance(before, int) and found[0] == "session")
    ]
    return [*steps, "type"] if error["type"] in _ABOUT_THE_TYPE else steps


def _problem(error: ErrorDetails) -> str:
    if isinstance(error["input"], _Twice) and error["type"] != "extra_forbidden":
        return "is given twice"
    return _PROBLEMS.get(error["type"]) or error["msg"].removeprefix("Input ")


def _path(steps: Iterable[int | str]) -> str:
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{_shown(step)}" for step in steps)
    return path.removeprefix(".") or _WHOLE


def _shown(key: str) -> str:
    """The key itself, or in quotes on one line where it holds anything unusual."""
    return key if _PLAIN_KEY.fullmatch(key) else json.dumps(key)
