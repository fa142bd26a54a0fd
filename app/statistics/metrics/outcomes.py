"""Are clients getting better: the fall of pain in a session, and who responded."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from app.statistics.intervals import cluster_mean
from app.statistics.metrics.caseload import Load
from app.statistics.metrics.scores import (
    AFTER,
    BEFORE,
    CHANGE,
    IS_PAIRED,
    PAIRED_AND_CHANGE,
    UNIT,
)
from app.statistics.packing import NOT_ASKED, Array
from app.statistics.selecting import Selection
from app.statistics.suppression import is_few, mean_of, share_of
from schemas.figures.outcomes import PainChange, Responders

POINTS: Final = 2  # Source: studies, "Metrics", responder
PERCENT: Final = 30
FROM_PAIN: Final = 3


@dataclass(frozen=True, slots=True)
class Pain:
    """Exact counts of treated sessions.

    `n` and `sums` are by the client's number, of those asked twice, and 0 for others.
    """

    asked_before: int
    before: int
    asked_after: int
    paired: int
    change: int
    worse: int
    eligible: int
    two_points: int
    thirty_percent: int
    both: int
    n: Array
    sums: Array


def tally(selection: Selection, outcomes: Array) -> Pain:
    """From the counts of packed outcomes, and once by client."""
    n, sums = _by_client(selection)
    eligible = IS_PAIRED & (BEFORE >= FROM_PAIN)
    by_points, by_percent = CHANGE >= POINTS, 100 * CHANGE >= PERCENT * BEFORE
    return Pain(
        asked_before=_sum(outcomes, BEFORE < NOT_ASKED),
        before=int((outcomes * BEFORE)[BEFORE < NOT_ASKED].sum()),
        asked_after=_sum(outcomes, AFTER < NOT_ASKED),
        paired=_sum(outcomes, IS_PAIRED),
        change=int((outcomes * CHANGE).sum()),
        worse=_sum(outcomes, CHANGE < 0),
        eligible=_sum(outcomes, eligible),
        two_points=_sum(outcomes, eligible & by_points),
        thirty_percent=_sum(outcomes, eligible & by_percent),
        both=_sum(outcomes, eligible & by_points & by_percent),
        n=n,
        sums=sums,
    )


def _by_client(selection: Selection) -> tuple[Array, Array]:
    """Sessions with pain asked twice, and the sum of their changes, by the client's number."""
    packed = np.zeros(selection.columns.books.size("client"))
    for rows in selection.parts():
        client, outcome = selection.part("client", rows), selection.part("outcome", rows)
        np.add.at(packed, client.astype(np.intp), PAIRED_AND_CHANGE[outcome])
    n = np.rint(packed / UNIT)
    return n, packed - n * UNIT


def pain_change(pain: Pain, load: Load, *, is_enough: bool) -> PainChange:
    """The mean fall, with an interval that knows that clients come more than once."""
    treated = load.treated
    fall = cluster_mean(pain.n, pain.sums)
    is_shown = is_enough and pain.asked_before > 0
    return PainChange(
        change=mean_of(fall, sessions=pain.paired, clients=int(np.count_nonzero(pain.n))),
        before=pain.before / pain.asked_before if is_shown else None,
        without_after=share_of(
            treated - pain.asked_after,
            treated,
            has_enough=is_enough,
            gives_away=is_few(load.sessions - treated),
        ),
        worse=share_of(pain.worse, pain.paired, has_enough=is_enough),
    )


def responders(pain: Pain, *, is_enough: bool) -> Responders:
    """Two points and 30 %, of sessions that began at 3 or more."""
    both, points, percent = (
        share_of(one, pain.eligible, has_enough=is_enough)
        for one in (pain.both, pain.two_points, pain.thirty_percent)
    )
    return Responders(both=both, two_points=points, thirty_percent=percent)


def _sum(outcomes: Array, holds: Array) -> int:
    return int(outcomes[holds].sum())
