"""Every field of the figures against what was counted by hand in a small clinic."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, insert, text
from sqlalchemy.orm import Session

from app.statistics.columns import Columns
from app.statistics.figures import figures_of
from app.storage.records import fact_columns
from app.storage.tables import Base, SessionFactRow
from schemas.note.fact import SessionFact
from schemas.statistics import Figures, Filter
from tests.statistics import by_hand, oracle
from tests.statistics.agreeing import differing
from tests.statistics.by_hand_figures import FIGURES, WAITING_HOURS
from tests.statistics.truth import truth
from tests.statistics.truth_weeks import trends

Said = dict[str, Any]


@pytest.fixture(scope="module")
def table() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        Base.metadata.create_all(connection)
        connection.execute(insert(SessionFactRow), by_hand.rows())
        connection.execute(text(oracle.STANDING))
        yield connection
    engine.dispose()


@pytest.fixture(scope="module")
def shown(table: Connection) -> Said:
    with Session(bind=table) as tx:
        columns = Columns.of(*fact_columns.read(tx))
    today = by_hand.TODAY
    figures = figures_of(columns, Filter(), today=today, waiting_hours=WAITING_HOURS)
    return figures.model_dump(mode="json")


def test_every_visit_is_a_fact_and_together_they_use_every_field() -> None:
    found = [{name: row[name] for name in SessionFact.model_fields} for row in by_hand.rows()]
    for one in found:
        SessionFact(**one)
    unused = [name for name in SessionFact.model_fields if not any(one[name] for one in found)]
    assert unused == ["next_visit_on"]


def test_every_figure_was_counted_by_hand() -> None:
    assert set(FIGURES) == set(Figures.model_fields) - {"filter", "today"}


@pytest.mark.parametrize("name", FIGURES)
def test_the_figure_is_the_one_counted_by_hand(shown: Said, name: str) -> None:
    assert _flat(shown[name], is_whole=True) == FIGURES[name]


def test_the_hand_and_plain_python_agree(table: Connection, shown: Said) -> None:
    rows = oracle.rows(table, Filter())
    today = by_hand.TODAY
    true = {**truth(rows, today), **trends(rows, Filter(), today)}
    known = {name: dict(shown[name]) if name == "note_completion" else shown[name] for name in true}
    del known["note_completion"]["waiting"]
    assert differing(known, true) == {}


def _flat(of: Any, *, is_whole: bool = False) -> Any:  # noqa: ANN401 - JSON
    """As `FIGURES` writes them down."""
    if isinstance(of, list):
        return [_flat(one) for one in of]
    if not isinstance(of, dict):
        return round(of, 4) if isinstance(of, float) else of
    why = of.get("hidden")
    parts = {name: _flat(one) for name, one in of.items() if name != "hidden"}
    if set(parts) == {"value"}:
        return why or parts["value"]
    if is_whole:
        return parts if why is None else {**parts, "hidden": why}
    return (*parts.values(), why) if why else tuple(parts.values())
