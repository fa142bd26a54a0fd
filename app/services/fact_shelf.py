"""The columns of all session facts, held once in this process for each open store.

They are brought up to date by what changed since; after a start the store's snapshot spares
reading every row again.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import reduce
from typing import Final
from weakref import WeakKeyDictionary

from app.statistics.columns import Columns, snapshot_layout
from app.statistics.packing import Facts
from app.storage.records import fact_columns, facts
from app.storage.store import Store, Transaction
from schemas.statistics import Figures

# Fewer rows are read again faster than a snapshot is worth.
_WORTH_A_SNAPSHOT: Final = 50_000
_KEPT_FIGURES: Final = 64


@dataclass
class _Shelf:
    """One store's columns up to a change, and the figures that were asked for last."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    change: int = 0
    columns: Columns | None = None
    unsaved: int = 0
    figures: OrderedDict[Hashable, Figures] = field(default_factory=OrderedDict)


_shelves: WeakKeyDictionary[Store, _Shelf] = WeakKeyDictionary()
_making: Final = threading.Lock()


def columns_of(store: Store, tx: Transaction) -> tuple[int, Columns]:
    """The newest change in the transaction, and every fact up to it."""
    shelf = _shelf(store)
    with shelf.lock:
        newest = facts.newest_change(tx)
        if newest < shelf.change:
            _forget(shelf)
        if shelf.columns is None:
            _start(shelf, tx, newest)
        if shelf.columns is None or newest > shelf.change:
            _bring_up_to_date(shelf, tx, newest)
        return shelf.change, Columns.empty() if shelf.columns is None else shelf.columns


def save_if_worth_it(store: Store) -> None:
    """Keep a snapshot in the store when so much was read that the next start would be slow."""
    shelf = _shelf(store)
    with shelf.lock:
        if shelf.columns is None or shelf.unsaved < _WORTH_A_SNAPSHOT:
            return
        with store.write() as tx:
            fact_columns.save_snapshot(
                tx, shelf.columns.snapshot(), layout=snapshot_layout(), change=shelf.change
            )
        shelf.unsaved = 0


def remembered(store: Store, key: Hashable, make: Callable[[], Figures]) -> Figures:
    """What was made for this key, or what is made now; the oldest are forgotten."""
    shelf = _shelf(store)
    with shelf.lock:
        found = shelf.figures.get(key)
    if found is None:
        found = make()
    with shelf.lock:
        shelf.figures[key] = found
        shelf.figures.move_to_end(key)
        if len(shelf.figures) > _KEPT_FIGURES:
            shelf.figures.popitem(last=False)
    return found


def _shelf(store: Store) -> _Shelf:
    with _making:
        return _shelves.setdefault(store, _Shelf())


def _forget(shelf: _Shelf) -> None:
    """The facts are not those that are held: an older file or table was put in their place.

    Or the transaction began before the newest change; it then gets what it sees, and the next
    one is brought up to date.
    """
    shelf.change, shelf.columns, shelf.unsaved = 0, None, 0
    shelf.figures.clear()


def _start(shelf: _Shelf, tx: Transaction, newest: int) -> None:
    kept = fact_columns.snapshot(tx, layout=snapshot_layout())
    if kept is not None and kept[0] <= newest:
        shelf.change, shelf.columns = kept[0], Columns.from_snapshot(kept[1])


def _bring_up_to_date(shelf: _Shelf, tx: Transaction, newest: int) -> None:
    """Read what changed since."""
    changed = _counted(shelf, fact_columns.read(tx, after=shelf.change))
    if shelf.columns is None:
        shelf.columns = Columns.joined(changed, most=fact_columns.count(tx))
    else:
        shelf.columns = reduce(Columns.plus, changed, shelf.columns)
    shelf.change = newest


def _counted(shelf: _Shelf, parts: Iterable[Facts]) -> Iterator[Facts]:
    for part in parts:
        shelf.unsaved += len(part["session_id"])
        yield part
