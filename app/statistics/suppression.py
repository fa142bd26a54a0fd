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


def told(number: int) -> int | None:
    """A number beside others, None for 1 to 4."""
    return count_of(number).value


def suppressed(counts: Sequence[int]) -> list[Hidden | None]:
    """What to hide of counts whose total shows, in the order given."""
    found = [Hidden.FEW if is_few(one) else None for one in counts]
    return _with_others(found, [(one, sum(counts)) for one in counts])


def counts_of(counts: Sequence[int]) -> list[Count]:
    """Counts whose total shows; none follows from the others."""
    return [
        Count(value=None if why else number, hidden=why)
        for number, why in zip(counts, suppressed(counts), strict=True)
    ]


def table_of(counts: Mapping[str, int]) -> tuple[Row, ...]:
    """A table of counts, by code."""
    shown = zip(counts, counts_of(list(counts.values())), strict=True)
    return tuple(Row(code=code, count=count) for code, count in shown)


def share_of(count: int, of: int, *, has_enough: bool = True, gives_away: bool = False) -> Share:
    """`count` of `of`; without enough clients behind `of`, nothing but `of` if it is 5 or more.

    `gives_away`: another number that is hidden would follow from `of`.
    """
    if gives_away and of:
        return _hidden_share(0, Hidden.WITH_ANOTHER).model_copy(update={"of": None})
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
    hidden = _with_others([one.hidden for one in found], counts)
    return [
        _hidden_share(of, why) if why is Hidden.WITH_ANOTHER else one
        for one, why, (_, of) in zip(found, hidden, counts, strict=True)
    ]


def mean_of(found: ClusterMean | None, *, sessions: int, clients: int) -> Mean:
    """A mean that rests on enough clients."""
    base = {"sessions": told(sessions), "clients": told(clients)}
    if found is None or clients < FEWEST:
        why = Hidden.FEW_CLIENTS if sessions else Hidden.NOTHING
        return Mean(mean=None, low=None, high=None, hidden=why, **base)
    return Mean(mean=found.mean, low=found.low, high=found.high, **base)


def _with_others(
    found: Sequence[Hidden | None], counts: Sequence[tuple[int, int]]
) -> list[Hidden | None]:
    """With others hidden beside them, the smallest first, until none follows from the total."""
    hidden = list(found)
    for count, at in sorted((count, at) for at, (count, _) in enumerate(counts)):
        if not _follow(hidden, counts):
            break
        if count and not hidden[at]:
            hidden[at] = Hidden.WITH_ANOTHER
    return hidden


def _follow(hidden: Sequence[Hidden | None], counts: Sequence[tuple[int, int]]) -> bool:
    """Whether some follow from their sum: one alone, or all that are as small as they can be.

    Or as large; between the two, each might be more if another were less.
    """
    ends = [
        (count, *_ends(why, of))
        for why, (count, of) in zip(hidden, counts, strict=True)
        if why not in {None, Hidden.NOTHING}
    ]
    total, least, most = (sum(one) for one in zip(*ends, strict=True)) if ends else (0, -1, 1)
    return len(ends) == 1 or total in {least, most}


def _ends(why: Hidden | None, of: int) -> tuple[int, int]:
    """The least and the most that a count can be that is hidden so."""
    if why is Hidden.FEW:
        return 1, FEWEST - 1
    if why is Hidden.NEARLY_ALL:
        return of - FEWEST + 1, of - 1
    return (FEWEST, of) if why is Hidden.WITH_ANOTHER else (0, of)


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
