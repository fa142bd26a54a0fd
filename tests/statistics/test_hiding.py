"""No hidden cell can be worked out from what shows, tried by brute force."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.statistics.suppression import counts_of, parts_of, suppressed
from schemas.figures.parts import Hidden
from tests.statistics.hiding import Cell, hidden_by_the_study, solved

_COUNTS = st.lists(st.integers(0, 5) | st.integers(0, 14), min_size=2, max_size=5)


def _may_hide_more(cells: list[Cell]) -> bool:
    """Whether a number shows that could be hidden as well; a 0 is never hidden."""
    return any(isinstance(one, int) and one for one in cells)


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ([120, 43, 3, 0, 17], {2, 4}),
        ([9, 4, 2, 30], {1, 2}),
        ([1, 1, 20, 30], {0, 1, 2}),
        ([4, 4, 20, 30], {0, 1, 2}),
        ([1, 2, 20, 30], {0, 1}),
        ([1, 5, 20, 30], {0, 1, 2}),
        ([1, 6, 20, 30], {0, 1}),
        ([0, 0, 0], set()),
    ],
)
def test_the_slow_way_hides_what_the_study_does(counts: list[int], hidden: set[int]) -> None:
    assert hidden_by_the_study(counts) == hidden
    assert {at for at, why in enumerate(suppressed(counts)) if why} == hidden


@given(_COUNTS)
def test_a_table_hides_what_the_slow_way_hides(counts: list[int]) -> None:
    assert {at for at, why in enumerate(suppressed(counts)) if why} == hidden_by_the_study(counts)


@given(_COUNTS)
def test_no_hidden_count_can_be_worked_out_from_the_others_and_the_total(
    counts: list[int],
) -> None:
    cells: list[Cell] = [one.hidden or one.value or 0 for one in counts_of(counts)]
    if _may_hide_more(cells):
        assert solved(cells, sum(counts)) == []


@given(_COUNTS)
def test_no_hidden_part_can_be_worked_out_from_the_others_and_the_whole(
    counts: list[int],
) -> None:
    parts = parts_of(counts, has_enough=True)
    cells: list[Cell] = [
        0 if one.hidden is Hidden.NOTHING else one.hidden or one.count or 0 for one in parts
    ]
    if _may_hide_more(cells):
        assert solved(cells, sum(counts)) == []
