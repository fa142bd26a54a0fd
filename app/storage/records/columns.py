"""From a schema's values to what columns hold."""

from enum import Enum
from typing import Any

from schemas.base import Schema


def columns_of(record: Schema, *, leave_out: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Field name to value: codes as text, lists and mappings as JSON, moments as they are."""
    return {
        name: _plain(getattr(record, name))
        for name in type(record).model_fields
        if name not in leave_out
    }


def _plain(value: object) -> object:
    if isinstance(value, Schema):
        return value.model_dump(mode="json")
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {_plain(key): _plain(one) for key, one in value.items()}
    return value
