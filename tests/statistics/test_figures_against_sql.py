"""What the engine shows is what SQL, plain Python and scipy make of the fact table."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.orm import Session

from app.statistics.columns import Columns
from app.statistics.figures import figures_of
from app.storage.records import fact_columns
from app.storage.tables import Base
from schemas.codes.treatment import ProtocolStep
from schemas.statistics import Filter
from tests.statistics import oracle
from tests.statistics.agreeing import differing, leaves
from tests.statistics.filters import FILTERS
from tests.statistics.invented import TODAY, invented
from tests.statistics.loading import load
from tests.statistics.truth import truth
from tests.statistics.truth_weeks import trends

# Of a busy clinic: heat is closed in the acute phase, few sessions have a mean level at either end,
# few complaints resolve at the last visits, and in some weeks few sessions have over-pressure.
_NOT_SHOWN: Final = (
    *(".doses.0.", ".pressure_and_change.", ".resolution.points.", ".step_effects.1."),
    ".over_pressure_trend.weeks.",
)


@pytest.fixture(scope="module")
def busy() -> Iterator[Connection]:
    """Facts of a year, of enough therapists to tell how much they differ."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        Base.metadata.create_all(connection)
        load(connection, invented(6000, seed=4, years=1, therapists=12))
        connection.execute(text(oracle.STANDING))
        yield connection
    engine.dispose()


@pytest.fixture(scope="module")
def busy_columns(busy: Connection) -> Columns:
    with Session(bind=busy) as tx:
        return Columns.of(*fact_columns.read(tx))


def _shown(columns: Columns, wanted: Filter, today: date) -> dict[str, Any]:
    """All figures but those that `truth` and `trends` do not know."""
    found = figures_of(columns, wanted, today=today).model_dump(mode="json")
    del found["note_completion"]["waiting"]
    return {name: found[name] for name in (*truth([], today), "pain_trend", "over_pressure_trend")}


def _true(table: Connection, wanted: Filter, today: date) -> dict[str, Any]:
    rows = oracle.rows(table, wanted)
    return {**truth(rows, today), **trends(rows, wanted, today)}


@settings(max_examples=40, deadline=None)  # whole figures
@given(wanted=FILTERS, ago=st.integers(0, 300))
def test_every_figure_that_shows_is_that_of_sql(
    table: Connection, columns: Columns, wanted: Filter, ago: int
) -> None:
    today = TODAY - timedelta(days=ago)
    assert differing(_shown(columns, wanted, today), _true(table, wanted, today)) == {}


@pytest.mark.parametrize("wanted", [Filter(), Filter(step=ProtocolStep.DESENSITIZATION)])
def test_of_a_busy_clinic_nearly_all_shows_and_is_that_of_sql(
    busy: Connection, busy_columns: Columns, wanted: Filter
) -> None:
    shown, true = _shown(busy_columns, wanted, TODAY), _true(busy, wanted, TODAY)
    assert differing(shown, true) == {}
    assert leaves(shown).keys() == leaves(true).keys()
    hidden = {path for path, one in leaves(shown).items() if one is None}
    hidden -= {path for path in hidden if path.endswith(".phase")}
    assert len(hidden) < len(leaves(shown)) / 10
    if wanted == Filter():
        assert {path for path in hidden if not path.startswith(_NOT_SHOWN)} == set()
