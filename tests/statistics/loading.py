"""Invented facts as rows of the real table, many at once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, insert

from app.storage.tables import SessionFactRow
from schemas.note.fact_layout import EPOCH, MISSING, WITHDRAWN, Form, Kind, layout
from tests.statistics.invented import NOW, Facts

_ROWS_AT_ONCE: Final = 20_000


def load(connection: Connection, facts: Facts, *, change: int = 1) -> None:
    """Write the facts; what they point at need not be there."""
    size = len(facts["session_id"])
    for start in range(0, size, _ROWS_AT_ONCE):
        part = {name: array[start : start + _ROWS_AT_ONCE] for name, array in facts.items()}
        connection.execute(insert(SessionFactRow), list(_rows(part, change)))


def _rows(facts: Facts, change: int) -> Iterator[dict[str, Any]]:
    forms = layout()
    columns = [_values(form, facts[name].tolist()) for name, form in forms.items()]
    for withdrawn, *values in zip(facts[WITHDRAWN].tolist(), *columns, strict=True):
        row = dict(zip(forms, values, strict=True))
        yield {**row, "withdrawn_at": NOW if withdrawn else None, "change": change}


def _values(form: Form, places: list[Any]) -> list[Any]:
    if form.kind is Kind.ID:
        return [one.decode() for one in places]
    return [None if one == MISSING else _value(form, one) for one in places]


def _value(form: Form, place: int) -> object:
    if form.kind is Kind.CODE:
        return form.codes[place]
    if form.kind is Kind.DAY:
        return EPOCH + timedelta(days=place)
    if form.kind is Kind.MOMENT:
        return datetime.fromtimestamp(place, UTC)
    return bool(place) if form.kind is Kind.FLAG else place
