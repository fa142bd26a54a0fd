"""Invented facts in a table of their own, and the columns that are read from it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.orm import Session

from app.statistics.columns import Columns
from app.storage.records import fact_columns
from app.storage.tables import Base
from tests.statistics.invented import invented
from tests.statistics.loading import load
from tests.statistics.oracle import STANDING


@pytest.fixture(scope="session")
def table() -> Iterator[Connection]:
    """Some thousand facts of four therapists over two years."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        Base.metadata.create_all(connection)
        load(connection, invented(1500, years=2, therapists=4))
        connection.execute(text(STANDING))
        yield connection
    engine.dispose()


@pytest.fixture(scope="session")
def columns(table: Connection) -> Columns:
    """The same facts, as the store reads them."""
    with Session(bind=table) as tx:
        return Columns.of(*fact_columns.read(tx))
