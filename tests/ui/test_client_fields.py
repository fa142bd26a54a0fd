"""The fields of a client's details: what is said under the date of birth while it is typed."""

import pytest
from streamlit.testing.v1 import AppTest


def _fields(born: str) -> None:
    """Runs as a page of its own, so that it brings all it needs."""
    from datetime import date  # noqa: PLC0415
    from types import SimpleNamespace  # noqa: PLC0415
    from typing import Any  # noqa: PLC0415

    from app.ui.client_fields import ClientFields  # noqa: PLC0415
    from schemas.clinic import Language  # noqa: PLC0415

    place: Any = SimpleNamespace(zone="America/New_York", language=Language.ENGLISH)
    ClientFields("new", date(2026, 11, 24), place, typed={"born_on": born})


def _captions(born: str) -> list[str]:
    app = AppTest.from_function(_fields, kwargs={"born": born}).run()
    assert not app.exception
    assert app.text_input(key="new.born_on").value == born
    return [one.value for one in app.caption]


@pytest.mark.parametrize(
    ("born", "caption"),
    [("", "The day is told here in words."), ("5 3 1985", "Born 3 May 1985, 41 years old.")],
)
def test_the_birth_date_is_told_in_words(born: str, caption: str) -> None:
    assert _captions(born) == [caption]


@pytest.mark.parametrize("born", ["31 31 1985", "1985", "x"])
def test_nothing_is_promised_under_a_birth_date_that_is_no_day(born: str) -> None:
    assert _captions(born) == []
