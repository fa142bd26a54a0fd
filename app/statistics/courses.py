"""What a session's place among the others says: the next visit, and where a complaint resolved."""

from typing import Final

import numpy as np

from app.statistics.packing import Array
from schemas.note.fact_layout import MISSING

RESOLVED_AT: Final = 2  # NRS; Source: studies, "Metrics", sessions to resolution
RESOLVES: Final = 1
AFTER: Final = 2
LAST: Final = 4
NOT_ASKED: Final = 8
MARKS: Final = 16
_FIRST_FOLLOW_UP: Final = 2
_LONGEST_GAP: Final = 32_767


def gaps(client: Array, day: Array, began: Array) -> Array:
    """Days until the client's next session; MISSING for the newest."""
    order = np.lexsort((began, day, client))
    found = np.full(len(order), MISSING, np.int16)
    here, following = order[:-1], order[1:]
    is_same = client[here] == client[following]
    days = np.minimum(day[following] - day[here], _LONGEST_GAP)
    found[here[is_same]] = days[is_same]
    return found


def marks(episode: Array, visit: Array, before: Array, began: Array) -> Array:
    """Where each session stands in its complaint, as a sum of marks.

    `RESOLVES`: pain is 2 or less for the first time, on a visit after the first. `AFTER`: it was
    so earlier. `LAST`: the episode has no later session. `NOT_ASKED`: pain was not asked.
    """
    order = np.lexsort((began, visit, episode))
    of, number, pain = episode[order], visit[order], before[order]
    is_low = (pain != MISSING) & (pain <= RESOLVED_AT) & (number >= _FIRST_FOLLOW_UP)
    is_first = np.r_[True, of[1:] != of[:-1]][: len(of)]
    lows = np.cumsum(is_low, dtype=np.int32)
    start = np.flatnonzero(is_first)
    lengths = np.diff(np.r_[start, len(of)])
    so_far = lows - np.repeat(lows[start] - is_low[start], lengths)
    is_last = np.r_[is_first[1:], True][: len(of)]
    found = np.zeros(len(order), np.int8)
    holds = {
        RESOLVES: is_low & (so_far == 1),
        AFTER: so_far > is_low,
        LAST: is_last,
        NOT_ASKED: pain == MISSING,
    }
    for mark, of_these in holds.items():
        found[order] |= np.int8(mark) * of_these
    return found
