"""Pain before and after, taken out of the packed outcome by tables."""

from typing import Final

import numpy as np

from app.statistics.packing import NOT_ASKED, OUTCOMES, PHASE_CELLS, PHASES, SCORES, Array

_EVERY: Final = np.arange(OUTCOMES)
PHASE: Final = _EVERY // PHASE_CELLS
BEFORE: Final = _EVERY % PHASE_CELLS // SCORES
AFTER: Final = _EVERY % SCORES
IS_PAIRED: Final = (BEFORE < NOT_ASKED) & (AFTER < NOT_ASKED)
CHANGE: Final = np.where(IS_PAIRED, BEFORE - AFTER, 0)
"""Points that pain fell, 0 where it was not asked twice."""

# One pass over the sessions gives a client's number of paired sessions and the sum of their
# changes: a change is 10 at most, so that fewer than 2 million of them stay below the unit.
UNIT: Final = float(1 << 24)
PAIRED_AND_CHANGE: Final = IS_PAIRED * UNIT + CHANGE


def cells(counts: Array) -> Array:
    """Counts of packed outcomes by phase, before and after."""
    return counts.reshape(*counts.shape[:-1], PHASES, SCORES, SCORES)
