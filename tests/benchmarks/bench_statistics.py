"""Times the statistics at several sizes: columns, filters, a page's rerun, memory, growth.

`python -m tests.benchmarks.bench_statistics 10000 100000 1000000` prints what it measured.
"""

import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from app.services import fact_shelf, statistics
from app.services.demo import CLINIC
from app.statistics.columns import Columns
from app.statistics.figures import figures_of
from app.storage import opening
from app.storage.folder import DataFolder
from app.storage.keyholder import KEY_FOLDER_VARIABLE
from app.storage.keys import vault_and_key
from app.storage.maintenance import maintenance
from app.storage.records import clinics
from app.storage.store import Store
from schemas.codes.outcomes import Phase
from schemas.codes.treatment import ProtocolStep
from schemas.statistics import Figures, Filter
from tests.benchmarks import normalised
from tests.statistics.invented import NOW, TODAY, invented
from tests.statistics.loading import load

_RUNS: Final = 25
_FILTERS: Final = {
    "all time": Filter(),
    "12 months": Filter(from_day=TODAY - timedelta(days=365)),
    "90 days": Filter(from_day=TODAY - timedelta(days=90)),
    "one therapist": Filter(therapist_id="t2"),
    "one phase": Filter(phase=Phase.STIFFNESS),
    "one step": Filter(step=ProtocolStep.HEAT),
}
_TASKS: Final = ("make", "measure", "warm", "peers")


def main(arguments: list[str]) -> None:
    """Each size in processes of its own, so that memory is that of the statistics alone."""
    if arguments and arguments[0] in _TASKS:
        task, folder, *more = arguments
        sys.stdout.write(json.dumps(_done(task, Path(folder), int(more[0]) if more else 0)))
        return
    measured = {int(size): _one_size(int(size)) for size in arguments}
    for size, found in measured.items():
        sys.stdout.write(f"{json.dumps({'size': size, **found}, indent=1)}\n")
    sys.stdout.write(f"{json.dumps({'growth exponent': _growth(measured)})}\n")


def _done(task: str, folder: Path, size: int) -> dict[str, Any]:
    if task == "make":
        return _make(folder, size)
    return {"measure": _measure, "warm": _warm, "peers": _peers}[task](folder)


def _one_size(size: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ[KEY_FOLDER_VARIABLE] = str(Path(folder) / "keys")
        made = _child("make", folder, str(size))
        found = made | _child("measure", folder) | _child("warm", folder) | _child("peers", folder)
    for name in ("ms", "processor ms"):
        times = found[f"pandas {name}"] / found[f"filters {name}"]["all time"]
        found[f"times faster than pandas, {name}"] = round(times)
    return found


def _child(*arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.bench_statistics", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _make(folder: Path, size: int) -> dict[str, Any]:
    """A clinic whose facts were loaded in bulk, and the peers' tables."""
    facts = invented(size)
    store = opening.create_store(folder / "clinic", NOW)
    with store.write() as tx:
        clinics.add(tx, CLINIC, is_demo=False, at=NOW)
    store.close()
    data = DataFolder(folder / "clinic")
    began = time.perf_counter()
    with maintenance(data, vault_and_key(data)[1]) as tx:
        load(tx.connection(), facts)
    took = time.perf_counter() - began
    normalised.write(folder / "normalised.db", facts)
    return {"sessions": len(facts["session_id"]), "bulk load s": round(took, 1)}


def _measure(folder: Path) -> dict[str, Any]:
    """The first start after a migration: every row is read, and a snapshot kept."""
    store = opening.open_store(folder / "clinic", NOW)
    begun = time.process_time()
    first = _seconds(lambda: statistics.export(store, Filter(), NOW))
    processor = time.process_time() - begun
    store.close()
    return {
        "first start s": round(first, 2),
        "first start, processor s": round(processor, 2),
        "first start, memory MB": _memory(),
    }


def _warm(folder: Path) -> dict[str, Any]:
    """A later start: the snapshot is there."""
    store = opening.open_store(folder / "clinic", NOW)
    start = _seconds(lambda: statistics.export(store, Filter(), NOW))
    with store.read() as tx:
        _, columns = fact_shelf.columns_of(store, tx)
    filters, processor = (
        {name: _best(partial(_asked, columns, one), clock=clock) for name, one in _FILTERS.items()}
        for clock in (time.perf_counter, time.process_time)
    )
    found = {
        "later start s": round(start, 2),
        "filters ms": filters,
        "filters processor ms": processor,
        "page rerun ms": _best(partial(_page, store, columns)),
        "columns MB": round(sum(one.nbytes for one in columns.arrays.values()) / 1e6),
        "memory MB": _memory(),
    }
    store.close()
    return found


def _page(store: Store, columns: Columns) -> None:
    """What a page asks for that has not been asked before: change counter, figures, JSON."""
    with store.read() as tx:
        fact_shelf.columns_of(store, tx)
    _asked(columns, Filter(from_day=TODAY - timedelta(days=182))).model_dump_json()


def _asked(columns: Columns, wanted: Filter) -> Figures:
    return figures_of(columns, wanted, today=TODAY)


def _peers(folder: Path) -> dict[str, Any]:
    work = partial(normalised.figures, folder / "normalised.db")
    clocks = {"pandas ms": time.perf_counter, "pandas processor ms": time.process_time}
    return {name: round(_best(work, 1, clock=clock)) for name, clock in clocks.items()}


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _memory() -> int:
    """The most that this process ever held, in MB."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _best(
    work: Callable[[], object],
    runs: int = _RUNS,
    *,
    clock: Callable[[], float] = time.perf_counter,
) -> float:
    """The best of some runs in ms: others use this machine as well."""
    found = []
    for _ in range(runs):
        began = clock()
        work()
        found.append(clock() - began)
    return round(min(found) * 1000, 1)


def _growth(measured: dict[int, dict[str, Any]]) -> float | None:
    """The exponent of time over size between the smallest and the largest."""
    sizes = sorted(measured)
    if len(sizes) == 1:
        return None
    times = [measured[size]["filters ms"]["all time"] for size in (sizes[0], sizes[-1])]
    return round(math.log(times[1] / times[0]) / math.log(sizes[-1] / sizes[0]), 2)


if __name__ == "__main__":
    main(sys.argv[1:])
