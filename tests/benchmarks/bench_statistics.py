"""Times the statistics at several sizes: columns, filters, a page's rerun, memory, growth.

`python -m tests.benchmarks.bench_statistics 10000 100000 1000000` prints what it measured, then
each limit with what the largest size took of it; it fails where one is not kept.
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
from typing import Any, Final, NamedTuple

from app.services import fact_shelf, statistics
from app.services.demo import CLINIC
from app.statistics.answers import answers_of
from app.statistics.columns import Columns
from app.statistics.details import details_of
from app.statistics.figures import figures_of
from app.statistics.frames import chart_frame
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


class Limit(NamedTuple):
    """What a million sessions may take. Source: issue 8, "Fast, for a chain of clinics"."""

    name: str
    value: float
    measured: Callable[[dict[str, Any]], float]
    is_least: bool = False

    def verdict(self, found: dict[str, Any]) -> dict[str, Any]:
        """The limit, what was measured, and whether it was kept."""
        measured = self.measured(found)
        kept = measured >= self.value if self.is_least else measured <= self.value
        word = "at least" if self.is_least else "at most"
        said = "pass" if kept else "FAIL"
        return {"limit": f"{self.name}: {word} {self.value:g}", "is": measured, "verdict": said}


_LIMITS: Final = (
    Limit("filter over all time, ms", 100, lambda found: found["filters ms"]["all time"]),
    Limit("filter over 12 months, ms", 30, lambda found: found["filters ms"]["12 months"]),
    Limit("slowest filter of all, ms", 100, lambda found: max(found["filters ms"].values())),
    Limit(
        "times faster than pandas over the normalised tables, same run",
        20,
        lambda found: found["times faster than pandas, ms"],
        is_least=True,
    ),
    Limit("page rerun over all time, ms", 250, lambda found: found["page rerun ms"]),
    Limit("memory of a first start, MB", 400, lambda found: found["first start, memory MB"]),
    Limit("memory of a later start, MB", 400, lambda found: found["memory MB"]),
    # 1 is linear; without a smaller size there is none to state.
    Limit("growth exponent", 1, lambda found: found["growth exponent"]),
)


def main(arguments: list[str]) -> None:
    """Each size in processes of its own, so that memory is that of the statistics alone."""
    if arguments and arguments[0] in _TASKS:
        task, folder, *more = arguments
        sys.stdout.write(json.dumps(_done(task, Path(folder), int(more[0]) if more else 0)))
        return
    measured = {int(size): _one_size(int(size)) for size in arguments}
    for size, found in measured.items():
        sys.stdout.write(f"{json.dumps({'size': size, **found}, indent=1)}\n")
    largest = measured[max(measured)] | {"growth exponent": _growth(measured)}
    verdicts = [limit.verdict(largest) for limit in _LIMITS]
    sys.stdout.writelines(f"{json.dumps(verdict)}\n" for verdict in verdicts)
    sys.exit(any(verdict["verdict"] != "pass" for verdict in verdicts))


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
    """A page with a filter not asked for before: change counter, figures, answers, every detail."""
    with store.read() as tx:
        fact_shelf.columns_of(store, tx)
    figures = _asked(columns, Filter())
    charts = [one.chart for one in answers_of(figures)]
    charts += [one.chart for one in details_of(figures, {})]
    for chart in filter(None, charts):
        chart_frame(chart).to_json()
    figures.model_dump_json()


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


def _growth(measured: dict[int, dict[str, Any]]) -> float:
    """The exponent of time over size between the smallest and the largest; none of one size."""
    sizes = sorted(measured)
    if len(sizes) == 1:
        return math.nan
    times = [measured[size]["filters ms"]["all time"] for size in (sizes[0], sizes[-1])]
    return round(math.log(times[1] / times[0]) / math.log(sizes[-1] / sizes[0]), 2)


if __name__ == "__main__":
    main(sys.argv[1:])
