"""Field types of a case: strict, because a guess at a client's answer is no answer."""

import math
import re
from datetime import date
from typing import Annotated, Final

from annotated_types import Ge, Le
from pydantic import AfterValidator, BeforeValidator, PlainValidator, Strict, StrictBool, StrictStr
from pydantic_core import PydanticCustomError

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _not_null(value: object) -> object:
    if value is None:
        raise PydanticCustomError("null", "should not be null; leave it out instead")
    return value


def _number(value: object) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PydanticCustomError("number", "should be a number")
    if not _is_finite(value):
        raise PydanticCustomError("number", "should be a finite number")
    return value


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number with more digits than a float can hold
        return False


def _day(value: object) -> object:
    if type(value) is date:
        return value
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("day", "should be a date as YYYY-MM-DD")


def _filled(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("empty", "should not be empty")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise PydanticCustomError("text", "should be text in Unicode") from error
    return text


# Leaving the key out means not given; writing null where the contract has none is refused.
Given = BeforeValidator(_not_null)

Answer = StrictBool | None
Whole = Annotated[int, Strict()]
Nrs = Annotated[Whole, Ge(0), Le(10)]
Felt = Annotated[Whole, Ge(0), Le(10)]
WaltonLevel = Annotated[Whole, Ge(0), Le(5)]
Number = Annotated[int | float, PlainValidator(_number)]
Day = Annotated[date, BeforeValidator(_day)]
Text = Annotated[StrictStr, AfterValidator(_filled)]
