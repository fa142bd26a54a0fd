"""What would say too much about one person is hidden, on both sides of each limit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.statistics.intervals import ClusterMean
from app.statistics.suppression import (
    FEWEST,
    count_of,
    mean_of,
    parts_of,
    share_of,
    shares_of,
    suppressed,
    table_of,
)
from schemas.figures.parts import Hidden


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([120, 43, 3, 0, 17], [120, 43, None, 0, None]),
        ([9, 4, 2, 30], [9, None, None, 30]),
        ([9, 5, 30], [9, 5, 30]),
        ([0, 0], [0, 0]),
        ([3], [None]),
        ([3, 0], [None, 0]),
    ],
)
def test_a_table_hides_one_to_four_and_a_second_cell(
    counts: list[int], shown: list[int | None]
) -> None:
    table = table_of({str(place): count for place, count in enumerate(counts)})
    assert [row.count.value for row in table] == shown


@given(st.lists(st.integers(0, 60), min_size=2, max_size=8))
def test_no_hidden_cell_follows_from_the_total(counts: list[int]) -> None:
    hidden = suppressed(counts)
    assert all(why is not None for one, why in zip(counts, hidden, strict=True) if 0 < one < FEWEST)
    others = [one for one in counts if one >= FEWEST]
    if others and any(hidden):
        assert sum(why is not None for why in hidden) >= 2


@pytest.mark.parametrize(("number", "shown"), [(0, 0), (1, None), (4, None), (5, 5)])
def test_a_number_by_itself_is_hidden_from_one_to_four(number: int, shown: int | None) -> None:
    assert count_of(number).value == shown


@pytest.mark.parametrize(
    ("count", "of", "hidden"),
    [
        (0, 0, Hidden.NOTHING),
        (0, 4, Hidden.FEW_CLIENTS),
        (0, 5, None),
        (1, 50, Hidden.FEW),
        (4, 50, Hidden.FEW),
        (5, 50, None),
        (45, 50, None),
        (46, 50, Hidden.NEARLY_ALL),
        (49, 50, Hidden.NEARLY_ALL),
        (50, 50, None),
    ],
)
def test_a_share_is_hidden_where_either_side_is_small(
    count: int, of: int, hidden: Hidden | None
) -> None:
    found = share_of(count, of)
    assert found.hidden is hidden
    assert (found.count is None, found.low is None) == (hidden is not None, hidden is not None)


@pytest.mark.parametrize(("of", "told"), [(0, 0), (1, None), (4, None), (5, 5)])
def test_a_share_of_one_to_four_does_not_tell_of_how_many(of: int, told: int | None) -> None:
    assert share_of(0, of).of == told
    assert share_of(0, of, has_enough=False).of == told


@given(st.lists(st.integers(0, 60), min_size=2, max_size=4))
def test_no_hidden_part_of_a_whole_follows_from_the_others(counts: list[int]) -> None:
    parts = parts_of(counts, has_enough=True)
    shown = [one for one in parts if one.count is not None]
    hidden = [at for at, one in enumerate(parts) if one.count is None]
    assert all(one.count not in range(1, FEWEST) for one in shown)
    assert len(hidden) != 1
    if sum(counts) >= FEWEST and any(0 < one < FEWEST for one in counts):
        assert hidden
        assert all(one.low is None and one.hidden for one in parts if one.count is None)


def test_the_smallest_part_that_shows_is_hidden_beside_a_single_small_one() -> None:
    parts = parts_of([10, 7, 3, 0], has_enough=True)
    assert [one.count for one in parts] == [10, None, None, 0]
    assert [one.hidden for one in parts] == [None, Hidden.WITH_ANOTHER, Hidden.FEW, None]


def test_of_shares_with_a_total_a_second_is_hidden_beside_a_single_small_one() -> None:
    found = shares_of([(40, 60), (20, 30), (3, 30), (0, 0)], has_enough=True)
    assert [one.hidden for one in found] == [
        None,
        Hidden.WITH_ANOTHER,
        Hidden.FEW,
        Hidden.NOTHING,
    ]
    assert [one.of for one in found] == [60, 30, 30, 0]
    alone = shares_of([(3, 30), (0, 20)], has_enough=True)
    assert [one.hidden for one in alone] == [Hidden.FEW, None]


def test_a_share_of_few_clients_shows_nothing_but_its_base() -> None:
    found = share_of(20, 40, has_enough=False)
    assert (found.count, found.of, found.hidden) == (None, 40, Hidden.FEW_CLIENTS)


@pytest.mark.parametrize(("clients", "is_shown"), [(4, False), (5, True)])
def test_a_mean_needs_five_clients(clients: int, *, is_shown: bool) -> None:
    found = mean_of(ClusterMean(2.0, 1.0, 3.0, 9, clients), sessions=9, clients=clients)
    assert (found.mean is not None) is is_shown
    assert (found.low is not None) is is_shown
