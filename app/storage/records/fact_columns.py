"""Many session facts at once, as arrays, and the snapshot of what was made of them."""

import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    ColumnElement,
    Integer,
    String,
    case,
    delete,
    func,
    select,
    type_coerce,
)

from app.storage.store import Transaction
from app.storage.tables import FactSnapshotRow, SessionFactRow
from schemas.note.fact_layout import ID_TYPE, MISSING, WITHDRAWN, Form, Kind, layout

Arrays = dict[str, NDArray[Any]]

# Few enough that Python's collector need not look through rows again and again.
_ROWS_AT_ONCE: Final = 1_000
_READS_A_PART: Final = 8
# What the statistics do not count.
_NOT_READ: Final = frozenset(
    {"note_id", "next_visit_on", "urgency", "stopped", "response", "last_time", "highest_level"}
)
_IN_SECONDS: Final = frozenset({Kind.DAY, Kind.MOMENT})
_DAY_SECONDS: Final = 86_400
# As a character: 0 would end the text, and surrogates come after the last.
_FIRST_CHARACTER: Final = 1 - MISSING
_MOST: Final = 32_766


def read(tx: Transaction, *, after: int = 0) -> Iterator[Arrays]:
    """The facts that changed after a change, in the form of `schemas.note.fact_layout`.

    Part by part: a million rows at once would take more memory than everything else. A number
    above 32,766 is that number.
    """
    forms = {name: form for name, form in layout().items() if name not in _NOT_READ}
    alone = {name: form for name, form in forms.items() if not _is_small(form)}
    small = {name: form for name, form in forms.items() if _is_small(form)}
    rows = select(
        SessionFactRow.withdrawn_at.is_not(None),
        # One text a row: to fetch fifty numbers one by one takes three times as long.
        func.char(*(_character(name, form) for name, form in small.items()), type_=String),
        *(_cell(name, form) for name, form in alone.items()),
    )
    if after:
        rows = rows.where(SessionFactRow.change > after)
    # Not by the session: it would make an object of every row.
    result = tx.connection().execute(rows, execution_options={"yield_per": _ROWS_AT_ONCE})
    partitions = iter(result.partitions())
    while parts := [_arrays(alone, small, some) for some in islice(partitions, _READS_A_PART)]:
        yield {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def count(tx: Transaction) -> int:
    """How many facts there are, withdrawn ones too."""
    return tx.scalar(select(func.count()).select_from(SessionFactRow)) or 0


def save_snapshot(
    tx: Transaction, arrays: Mapping[str, NDArray[Any]], *, layout: str, change: int
) -> None:
    """Keep arrays that hold everything up to a change, in place of those before."""
    tx.execute(delete(FactSnapshotRow))
    for name, array in arrays.items():  # one by one: together they are as large as all columns
        row = FactSnapshotRow(name=name, layout=layout, change=change, content=_bytes(array))
        tx.add(row)
        tx.flush()
        tx.expunge(row)


def snapshot(tx: Transaction, *, layout: str) -> tuple[int, Arrays] | None:
    """The change up to which the snapshot holds everything, and its arrays; None without one."""
    row = FactSnapshotRow
    wanted = select(row.name, row.change, row.content).where(row.layout == layout)
    found, upto = {}, 0
    # One by one: bytes and arrays of all of them would be twice the memory.
    for name, change, content in tx.execute(wanted.execution_options(yield_per=1)):
        found[name], upto = np.load(io.BytesIO(content), allow_pickle=False), change
    return (upto, found) if found else None


def _is_small(form: Form) -> bool:
    return form.kind in {Kind.FLAG, Kind.NUMBER, Kind.CODE}


def _cell(name: str, form: Form) -> ColumnElement[Any]:
    """Moments and days as seconds since 1970: the database counts them faster than Python."""
    column: ColumnElement[Any] = getattr(SessionFactRow, name)
    if form.kind not in _IN_SECONDS:
        return column
    return func.ifnull(func.unixepoch(column), MISSING, type_=Integer)


def _character(name: str, form: Form) -> ColumnElement[Any]:
    """A flag, a number or the place of a code as the character of that number, moved up."""
    column: ColumnElement[Any] = type_coerce(getattr(SessionFactRow, name), Integer)
    if form.kind is Kind.CODE:
        places = {code: place + _FIRST_CHARACTER for place, code in enumerate(form.codes)}
        return case(places, value=column, else_=MISSING + _FIRST_CHARACTER)
    number = func.ifnull(column, MISSING)
    return (func.min(number, _MOST) if form.kind is Kind.NUMBER else number) + _FIRST_CHARACTER


def _bytes(array: NDArray[Any]) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()


def _arrays(
    alone: Mapping[str, Form], small: Mapping[str, Form], rows: Sequence[Sequence[Any]]
) -> Arrays:
    withdrawn, texts, *columns = zip(*rows, strict=True)
    characters = np.frombuffer("".join(texts).encode("utf-32-le"), "<u4").astype(np.int32)
    numbers = characters.reshape(len(rows), len(small)).T - _FIRST_CHARACTER
    return {
        WITHDRAWN: np.array(withdrawn, bool),
        **dict(zip(small, numbers, strict=True)),
        **{
            name: _array(form, values)
            for (name, form), values in zip(alone.items(), columns, strict=True)
        },
    }


def _array(form: Form, values: Sequence[Any]) -> NDArray[Any]:
    if form.kind is Kind.ID:
        return np.array(values, ID_TYPE)
    seconds = np.array(values, np.int64)
    return seconds if form.kind is Kind.MOMENT else (seconds // _DAY_SECONDS).astype(np.int32)
