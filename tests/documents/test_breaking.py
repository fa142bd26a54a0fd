"""Where lines end: after words, else after a hyphen, else anywhere but before a mark."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.breaking import broken, said, width_of
from app.documents.styles import BODY

_NAME: Final = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh"


def _lines(text: str, ems: float) -> list[str]:
    return [said(line) for line in broken(text, BODY, ems * BODY.size)]


def test_a_name_too_long_for_a_line_is_parted_at_its_hyphen() -> None:
    assert _lines(_NAME, 24) == ["Wolfeschlegelsteinhausenbergerdorff-", "Featherstonehaugh"]


@pytest.mark.parametrize("text", ["-" + "1" * 60, "x-" + "1" * 60, "W" * 60])
def test_a_sign_before_digits_is_no_hyphen_to_part_at(text: str) -> None:
    first, *_ = _lines(text, 10)
    assert len(first) > 5


@given(text=st.text(alphabet="Wil- ", max_size=80), ems=st.sampled_from([2.0, 3.0, 10.0]))
def test_no_line_is_wider_than_there_is_room_and_no_letter_is_lost(text: str, ems: float) -> None:
    lines = broken(text, BODY, ems * BODY.size)
    assert all(width_of(line, BODY) <= ems * BODY.size + 1e-9 for line in lines)
    assert "".join(map(said, lines)).replace(" ", "") == text.replace(" ", "")
