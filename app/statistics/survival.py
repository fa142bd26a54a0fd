"""Kaplan and Meier, over whole steps of time, with the log-log interval."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from app.statistics.intervals import Z_95


@dataclass(frozen=True, slots=True)
class Survival:
    """The share that has not had the event, and its 95 % limits (None at 1 and at 0)."""

    share: float
    low: float | None
    high: float | None


def kaplan_meier(at_risk: Iterable[float], events: Iterable[float]) -> list[Survival]:
    """After each step: those at risk in it, and those with the event, in order of time.

    Source: Kaplan and Meier, 1958; limits by Greenwood on the log-log scale.
    """
    share, scatter, found = 1.0, 0.0, []
    for risk, event in zip(at_risk, events, strict=True):
        if risk > 0:
            share *= 1 - event / risk
            scatter += event / (risk * (risk - event)) if risk > event else math.inf
        found.append(Survival(share, *_limits(share, scatter)))
    return found


def _limits(share: float, scatter: float) -> tuple[float | None, float | None]:
    if not 0 < share < 1:
        return None, None
    power = Z_95 * math.sqrt(scatter) / math.log(share)
    ends = share ** math.exp(-power), share ** math.exp(power)
    return min(ends), max(ends)
