"""A tap on the pressure pad is struck through and answered, never rewritten or erased."""

from pathlib import Path

import pytest

from app.storage.protection import REFUSAL
from app.storage.tables import PressureEventRow
from schemas.errors import ProtectedRowError
from tests.clock import NOW
from tests.storage.rows import OPEN, bare, id_of, opened, picture

_ID = id_of("pressure_event", OPEN)
_MAY_CHANGE = {"undone_at", "response"}
_TAPPED = sorted(set(PressureEventRow.__table__.columns.keys()) - _MAY_CHANGE)


def test_a_tap_of_an_open_session_can_be_struck_through_and_answered(signed_clinic: Path) -> None:
    with opened(signed_clinic) as store, store.write() as tx:
        event = tx.get_one(PressureEventRow, _ID)
        event.undone_at, event.response = NOW, "eased_off"
    with opened(signed_clinic) as store, store.read() as tx:
        assert tx.get_one(PressureEventRow, _ID).undone_at == NOW


def test_a_tap_of_an_open_session_cannot_be_erased(signed_clinic: Path) -> None:
    before = picture(signed_clinic)
    with (
        opened(signed_clinic) as store,
        pytest.raises(ProtectedRowError),
        store.write() as tx,
    ):
        tx.delete(tx.get_one(PressureEventRow, _ID))
    assert picture(signed_clinic) == before


@pytest.mark.parametrize("column", _TAPPED)
def test_what_was_tapped_cannot_be_rewritten(signed_clinic: Path, column: str) -> None:
    before = picture(signed_clinic)
    with bare(signed_clinic) as connection, pytest.raises(Exception, match=REFUSAL):
        connection.execute(
            f'UPDATE pressure_event SET "{column}" = "{column}" WHERE id = ?',  # noqa: S608
            (_ID,),
        )
    assert picture(signed_clinic) == before


def test_every_column_of_a_tap_is_either_fixed_or_meant_to_change(signed_clinic: Path) -> None:
    with bare(signed_clinic) as connection:
        columns = {row[1] for row in connection.execute("PRAGMA table_info(pressure_event)")}
    assert columns == {*_TAPPED, *_MAY_CHANGE}
