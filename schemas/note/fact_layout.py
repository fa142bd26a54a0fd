"""The form in which many session facts travel between the store and the statistics.

Each field of `SessionFact` is one array. A code is its place in its enum, a day counts from 1970,
a moment is in whole seconds from then, an id is text, and `MISSING` stands for None.
"""

from datetime import date, datetime
from enum import Enum, StrEnum
from functools import cache
from types import UnionType
from typing import Any, Final, get_args

from schemas.base import Schema
from schemas.note.fact import SessionFact

MISSING: Final = -1
ID_TYPE: Final = "S36"
WITHDRAWN: Final = "withdrawn"
"""One array beside the fields: whether the note was entered in error."""
EPOCH: Final = date(1970, 1, 1)


class Kind(StrEnum):
    """What an array of facts holds."""

    ID = "id"
    DAY = "day"
    MOMENT = "moment"
    FLAG = "flag"
    NUMBER = "number"
    CODE = "code"


class Form(Schema):
    """One array; `codes` are the values that a code's places stand for."""

    kind: Kind
    codes: tuple[str, ...] = ()


_KINDS: Final[dict[Any, Kind]] = {
    str: Kind.ID,
    date: Kind.DAY,
    datetime: Kind.MOMENT,
    bool: Kind.FLAG,
    int: Kind.NUMBER,
}


@cache
def layout() -> dict[str, Form]:
    """Field name to form, in the order of the fields."""
    return {name: _form(field.annotation) for name, field in SessionFact.model_fields.items()}


def _form(annotation: Any) -> Form:  # noqa: ANN401 - a type as pydantic keeps it
    if isinstance(annotation, UnionType):
        (annotation,) = (one for one in get_args(annotation) if one is not type(None))
    if issubclass(annotation, Enum):
        return Form(kind=Kind.CODE, codes=tuple(one.value for one in annotation))
    return Form(kind=_KINDS[annotation])
