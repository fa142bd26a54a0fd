"""Many new rows at once: kept back, then written table by table.

A row by itself costs a round through the unit of work; a thousand visits have sixty thousand.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import insert, inspect
from sqlalchemy.orm import Session

from app.storage.store import Transaction
from app.storage.tables import Base, NoteRow, SessionFactRow

# A session's rows freeze when its note stands, so that the note comes after all of them.
_LAST: Final = (NoteRow.__tablename__, SessionFactRow.__tablename__)


@contextmanager
def gathered(tx: Transaction) -> Iterator[Transaction]:
    """A transaction to add new rows in; they are written in `tx` when the block ends.

    Until then nothing that is read in either sees them. An error writes none of them.
    """
    with _Gathering(bind=tx.connection(), info=tx.info) as gathering:
        yield gathering
        for row_class, rows in gathering.in_order():
            tx.execute(insert(row_class).execution_options(render_nulls=True), rows)


class _Gathering(Session):
    """Takes new rows and sends nothing to the store."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - a session's options
        super().__init__(**options)
        self._rows: dict[type[Base], list[dict[str, Any]]] = defaultdict(list)

    def add(self, instance: object, *, _warn: bool = True) -> None:
        """Keep a row of one of our tables."""
        if not isinstance(instance, Base):
            raise TypeError("only rows can be gathered")
        fields = inspect(type(instance)).column_attrs.keys()
        given = instance.__dict__
        row = {name: given.get(name) for name in fields}
        self._rows[type(instance)].append(row)

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Nothing yet: `gathered` writes at the end."""

    def in_order(self) -> Iterator[tuple[type[Base], list[dict[str, Any]]]]:
        """Rows by table, what is pointed at before what points at it."""
        places = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
        ordered = sorted(self._rows, key=lambda one: places[one.__tablename__])
        for row_class in sorted(ordered, key=lambda one: one.__tablename__ in _LAST):
            yield row_class, self._rows[row_class]
