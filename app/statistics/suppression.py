"""Small cells: what would say too much about one person is hidden, and says that it is.

Source: studies, "Small cells": hide 1 to 4, then a second cell where a total shows; hide means
and intervals below 5 clients.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from app.statistics.intervals import ClusterMean, wilson
from schemas.figures.parts import Count, Hidden, Mean, Row, Share

FEWEST: Final = 5


def is_few(number: int) -> bool:
    """1 to 4."""
    return 0 < number < FEWEST


def count_of(number: int) -> Count:
    """A number by itself."""
    return Count(value=None, hidden=Hidden.FEW) if is_few(number) else Count(value=number)


def suppressed(counts: Sequence[int]) -> list[Hidden | None]:
    """What to hide of counts whose total shows, in the order given."""
    found = [Hidden.FEW if is_few(one) else None for one in counts]
    if found.count(Hidden.FEW) == 1:
        others = [(one, at) for at, one in enumerate(counts) if one >= FEWEST]
        if others:
            found[min(others)[1]] = Hidden.WITH_ANOTHER
    return found


def table_of(counts: Mapping[str, int]) -> tuple[Row, ...]:
    """A table of counts, by code."""
    hidden = suppressed(list(counts.values()))
    return tuple(
        Row(code=code, count=Count(value=None if why else number, hidden=why))
        for (code, number), why in zip(counts.items(), hidden, strict=True)
    )


def share_of(count: int, of: int, *, has_enough: bool = True) -> Share:
    """`count` of `of`; without enough clients behind `of`, nothing but `of` if it is 5 or more."""
    hidden = _why_hidden(count, of, has_enough=has_enough)
    if hidden is not None:
        return _hidden_share(of, hidden)
    low, high = wilson(count, of)
    return Share(count=count, of=of, share=count / of, low=low, high=high)


def parts_of(counts: Sequence[int], *, has_enough: bool) -> list[Share]:
    """Each part of what they make up together; none follows from the others."""
    of = sum(counts)
    return shares_of([(one, of) for one in counts], has_enough=has_enough)


def shares_of(counts: Sequence[tuple[int, int]], *, has_enough: bool) -> list[Share]:
    """Shares whose counts make up a total that shows; none follows from the others."""
    found = [share_of(count, of, has_enough=has_enough) for count, of in counts]
    if sum(one.hidden not in {None, Hidden.NOTHING} for one in found) == 1:
        others = [(one.count, at) for at, one in enumerate(found) if one.count]
        if others:
            at = min(others)[1]
            found[at] = _hidden_share(counts[at][1], Hidden.WITH_ANOTHER)
    return found


def mean_of(found: ClusterMean | None, *, sessions: int, clients: int) -> Mean:
    """A mean that rests on enough clients."""
    if found is None or clients < FEWEST:
        why = Hidden.FEW_CLIENTS if sessions else Hidden.NOTHING
        return Mean(mean=None, low=None, high=None, sessions=sessions, clients=clients, hidden=why)
    return Mean(mean=found.mean, low=found.low, high=found.high, sessions=sessions, clients=clients)


def _hidden_share(of: int, why: Hidden) -> Share:
    told = None if is_few(of) else of
    return Share(count=None, of=told, share=None, low=None, high=None, hidden=why)


def _why_hidden(count: int, of: int, *, has_enough: bool) -> Hidden | None:
    if of == 0:
        return Hidden.NOTHING
    if not has_enough or is_few(of):
        return Hidden.FEW_CLIENTS
    if is_few(count):
        return Hidden.FEW
    return Hidden.NEARLY_ALL if is_few(of - count) else None
