"""Facts that follow merges, one after another, count what SQL counts of one record a person."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from functools import cache
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.orm import Session

from app.statistics.columns import VISITS, Columns
from app.statistics.figures import figures_of
from app.statistics.metrics import caseload, outcomes, resolution, returning, steps
from app.statistics.selecting import Selection, day_number
from app.storage.records import fact_columns, facts
from app.storage.tables import Base
from schemas.statistics import Filter
from tests.statistics import oracle
from tests.statistics.filters import FILTERS
from tests.statistics.invented import TODAY, Facts, invented
from tests.statistics.loading import load

_MERGES: Final = 60
Pairs = list[tuple[int, int]]


@pytest.fixture(scope="module")
def whole() -> Facts:
    """Facts of several hundred clients, some of whom are one person."""
    return invented(1500, seed=8, years=2, therapists=4)


@pytest.fixture(scope="module")
def pairs(whole: Facts) -> Pairs:
    """Numbers of clients: the second is read with the first from now on."""
    return _merges(len(np.unique(whole["client_id"])), seed=8)


@pytest.fixture(scope="module")
def table(whole: Facts, pairs: Pairs) -> Iterator[Connection]:
    """The facts with one record a person from the beginning."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        Base.metadata.create_all(connection)
        load(connection, _as_persons(whole, pairs))
        connection.execute(text(oracle.STANDING))
        yield connection
    engine.dispose()


@pytest.fixture(scope="module")
def columns(whole: Facts, pairs: Pairs) -> Columns:
    """Columns that were there before the merges and were brought up to date after each."""
    engine = create_engine("sqlite://")
    clients = [one.decode() for one in np.unique(whole["client_id"])]
    with engine.connect() as connection:
        Base.metadata.create_all(connection)
        load(connection, whole)
        with Session(bind=connection) as tx:
            found = Columns.of(*fact_columns.read(tx))
            for kept, other in pairs:
                seen = facts.newest_change(tx)
                facts.merge(tx, clients[other], into=clients[kept])
                for changed in fact_columns.read(tx, after=seen):
                    found = found.plus(changed)
    engine.dispose()
    return found


@given(wanted=FILTERS)
def test_persons_are_counted_as_by_sql(table: Connection, columns: Columns, wanted: Filter) -> None:
    selection, expected = Selection(columns, wanted), oracle.counts(table, wanted)
    found = asdict(caseload.tally(selection))
    assert found == {name: expected[name] for name in found}
    pain = outcomes.tally(selection, steps.tally(selection).sum(axis=0))
    by_client = sorted(one for one in zip(pain.n, pain.sums, strict=True) if one[0])
    assert by_client == oracle.by_client(table, wanted)


@given(wanted=FILTERS, ago=st.integers(0, 700))
def test_persons_return_and_complaints_resolve_as_by_sql(
    table: Connection, columns: Columns, wanted: Filter, ago: int
) -> None:
    today = TODAY - timedelta(days=ago)
    selection, day = Selection(columns, wanted), day_number(today)
    back, visits = returning.tally(selection, day), resolution.tally(selection, day)
    assert (back.old_enough, back.returned) == oracle.returns(table, wanted, today)
    expected = oracle.resolution(table, wanted, today)
    for number in range(VISITS):
        found = (visits.at_risk[number], visits.resolved[number], visits.gone[number])
        assert found == expected.get(number, (0, 0, 0)), number


@given(seed=st.integers(0, 200), split=st.integers(1, 300), wanted=FILTERS)
def test_figures_do_not_know_when_two_records_were_merged(
    seed: int, split: int, wanted: Filter
) -> None:
    apart = _some()
    merges = _merges(len(np.unique(apart["client_id"])), seed=seed)
    together = _as_persons(apart, merges)
    late = {name: array[:split] for name, array in together.items()}
    grown = Columns.of(apart).plus(together)
    mixed = Columns.of({name: array[split:] for name, array in together.items()}).plus(late)
    expected = _rounded(Columns.of(together), wanted)
    assert _rounded(grown, wanted) == expected
    assert _rounded(mixed, wanted) == expected


def _rounded(columns: Columns, wanted: Filter) -> Any:  # noqa: ANN401 - whatever JSON says
    """All figures; the last digits of a sum depend on the order of its parts."""
    said = figures_of(columns, wanted, today=TODAY).model_dump_json()
    return json.loads(said, parse_float=lambda number: round(float(number), 9))


@cache
def _some() -> Facts:
    return invented(400, seed=2, years=1, therapists=2)


def _merges(clients: int, *, seed: int) -> Pairs:
    """Of records that were not merged before, as the service allows it; chains come of it."""
    rng = np.random.default_rng(seed)
    free, found = list(range(clients)), []
    for _ in range(min(_MERGES, clients // 3)):
        kept, other = rng.choice(len(free), 2, replace=False).tolist()
        found.append((free[kept], free[other]))
        del free[other]
    return found


def _as_persons(whole: Facts, pairs: Pairs) -> Facts:
    """The same facts with the kept client's id in each."""
    clients, places = np.unique(whole["client_id"], return_inverse=True)
    person = np.arange(len(clients))
    for kept, other in pairs:
        person[person == other] = kept
    return {**whole, "client_id": clients[person[places]]}
