"""Many session facts at once, as arrays, and the snapshot of what was made of them."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, delete, extract, select

from app.storage.store import Transaction
from app.storage.tables import FactSnapshotRow, SessionFactRow
from schemas.note.fact_layout import ID_TYPE, MISSING, WITHDRAWN, Form, Kind, layout

Arrays = dict[str, NDArray[Any]]

_ROWS_AT_ONCE: Final = 20_000
_READS_A_PART: Final = 10
_NOT_READ: Final = frozenset({"note_id", "next_visit_on"})
_IN_SECONDS: Final = frozenset({Kind.DAY, Kind.MOMENT})
_DAY_SECONDS: Final = 86_400


def read(tx: Transaction, *, after: int = 0) -> Iterator[Arrays]:
    """The facts that changed after a change, in the form of `schemas.note.fact_layout`.

    Part by part: a million rows at once would take more memory than everything else.
    """
    forms = {name: form for name, form in layout().items() if name not in _NOT_READ}
    wanted = [_cell(name, form) for name, form in forms.items()]
    rows = tx.execute(
        select(SessionFactRow.withdrawn_at, *wanted)
        .where(SessionFactRow.change > after)
        .order_by(SessionFactRow.change, SessionFactRow.session_id)
        .execution_options(yield_per=_ROWS_AT_ONCE)
    )
    partitions = iter(rows.partitions())
    while parts := [_arrays(forms, some) for some in islice(partitions, _READS_A_PART)]:
        yield {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def save_snapshot(
    tx: Transaction, arrays: Mapping[str, NDArray[Any]], *, layout: str, change: int
) -> None:
    """Keep arrays that hold everything up to a change, in place of those before."""
    tx.execute(delete(FactSnapshotRow))
    tx.add_all(
        FactSnapshotRow(name=name, layout=layout, change=change, content=_bytes(array))
        for name, array in arrays.items()
    )
    tx.flush()
    tx.expunge_all()


def snapshot(tx: Transaction, *, layout: str) -> tuple[int, Arrays] | None:
    """The change up to which the snapshot holds everything, and its arrays; None without one."""
    row = FactSnapshotRow
    rows = tx.execute(select(row.name, row.change, row.content).where(row.layout == layout)).all()
    if not rows:
        return None
    found = {name: np.load(io.BytesIO(content), allow_pickle=False) for name, _, content in rows}
    return rows[0].change, found


def _cell(name: str, form: Form) -> ColumnElement[Any]:
    """Moments and days as seconds since 1970: the database counts them faster than Python."""
    column: ColumnElement[Any] = getattr(SessionFactRow, name)
    return extract("epoch", column) if form.kind in _IN_SECONDS else column


def _bytes(array: NDArray[Any]) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()


def _arrays(forms: Mapping[str, Form], rows: Sequence[Sequence[Any]]) -> Arrays:
    columns = list(zip(*rows, strict=True))
    found: Arrays = {WITHDRAWN: np.array([at is not None for at in columns[0]], bool)}
    for (name, form), values in zip(forms.items(), columns[1:], strict=True):
        found[name] = _array(form, values)
    return found


def _array(form: Form, values: Sequence[Any]) -> NDArray[Any]:
    if form.kind is Kind.ID:
        return np.array(values, ID_TYPE)
    number = _numbers(form)
    size = np.int64 if form.kind is Kind.MOMENT else np.int32
    return np.array([MISSING if one is None else number(one) for one in values], size)


def _numbers(form: Form) -> Callable[[Any], int]:
    if form.kind is Kind.CODE:
        return {code: place for place, code in enumerate(form.codes)}.__getitem__
    return _day if form.kind is Kind.DAY else int


def _day(seconds: int) -> int:
    return int(seconds) // _DAY_SECONDS
