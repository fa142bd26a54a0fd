"""Suppression done again, slowly: what somebody can work out who sees a table and its total."""

from collections.abc import Sequence
from itertools import product
from typing import Final

from schemas.figures.parts import Hidden

FEWEST: Final = 5
Cell = int | Hidden
"""A number that shows, or why it does not."""


def solved(cells: Sequence[Cell], total: int) -> list[int]:
    """Places of hidden cells that have one possible value only, by trying all of them.

    Args:
        cells: what shows.
        total: what they are together, which shows as well.
    """
    every = product(*(_range(cell, total) for cell in cells))
    possible = [one for one in every if sum(one) == total]
    hidden = [at for at, one in enumerate(cells) if isinstance(one, Hidden)]
    return [at for at in hidden if len({one[at] for one in possible}) == 1]


def hidden_by_the_study(counts: Sequence[int]) -> set[int]:
    """Places of 1 to 4, and of the smallest others until no hidden one can be worked out."""
    hidden = {at for at, one in enumerate(counts) if one in range(1, FEWEST)}
    larger = sorted((one, at) for at, one in enumerate(counts) if one >= FEWEST)
    for _, at in larger:
        if not solved(_cells(counts, hidden), sum(counts)):
            break
        hidden.add(at)
    return hidden


def _cells(counts: Sequence[int], hidden: set[int]) -> list[Cell]:
    return [
        (Hidden.FEW if one < FEWEST else Hidden.WITH_ANOTHER) if at in hidden else one
        for at, one in enumerate(counts)
    ]


def _range(cell: Cell, of: int) -> Sequence[int]:
    if not isinstance(cell, Hidden):
        return [cell]
    ends = {
        Hidden.FEW: range(1, FEWEST),
        Hidden.NEARLY_ALL: range(of - FEWEST + 1, of),
        Hidden.WITH_ANOTHER: range(FEWEST, of + 1),
    }
    return ends.get(cell, range(of + 1))
