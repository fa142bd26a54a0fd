"""The parts of a figure in plain Python and scipy, which the product does not use.

Nothing here hides anything: what it gives is the truth that a shown figure must be.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import fmean, quantiles
from typing import Any, Final

from scipy import stats

Row = Mapping[str, Any]
Rows = Sequence[Row]
Said = dict[str, Any]

FEWEST: Final = 5
ENOUGH_COMPARED: Final = 30
FUNNEL: Final = 3.09
_MANY_THERAPISTS: Final = 10


def share(count: int, of: int) -> Said:
    """A share with Wilson's interval as scipy has it."""
    if not of:
        return {"count": None, "of": 0, "share": None, "low": None, "high": None}
    ends = stats.binomtest(count, of).proportion_ci(method="wilson")
    return {"count": count, "of": of, "share": count / of, "low": ends.low, "high": ends.high}


def part(
    rows: Rows, holds: Callable[[Row], Any], among: Callable[[Row], Any] = lambda _: True
) -> Said:
    """The share of some of these sessions, or of all, that are so."""
    base = [one for one in rows if among(one)]
    return share(sum(bool(holds(one)) for one in base), len(base))


def mean(values: Sequence[tuple[str, float]]) -> Said:
    """The mean of values, each of a client; the interval by the residuals of each client."""
    found: Said = {"mean": None, "low": None, "high": None}
    who = {client for client, _ in values}
    if len(who) > 1:
        middle = fmean(value for _, value in values)
        residuals: dict[str, float] = defaultdict(float)
        for client, value in values:
            residuals[client] += value - middle
        scatter = sum(one * one for one in residuals.values())
        error = math.sqrt(scatter * len(who) / (len(who) - 1)) / len(values)
        half = float(stats.t.ppf(0.975, len(who) - 1)) * error
        found = {"mean": middle, "low": middle - half, "high": middle + half}
    return {**found, "sessions": len(values), "clients": len(who)}


def middle(values: Iterable[float]) -> Said:
    """The median and the 90th percentile of sorted values, between the two nearest."""
    values = sorted(values)
    if not values:
        return {"median": None, "p90": None, "of": 0}
    cuts = quantiles(values, n=10, method="inclusive") if len(values) > 1 else 9 * values
    return {"median": cuts[4], "p90": cuts[8], "of": len(values)}


def known(rows: Rows, name: str) -> list[Any]:
    """The values of those that have one."""
    return [one[name] for one in rows if one[name] is not None]


def total(rows: Rows, name: str) -> int:
    """The sum of a field that every session has."""
    return sum(one[name] for one in rows)


def clients(rows: Rows) -> int:
    """How many different clients."""
    return len({one["client_id"] for one in rows})


def ratio(amount: float, of: int) -> float | None:
    """A plain mean."""
    return amount / of if of else None


def change(row: Row) -> int | None:
    """Points that pain fell in a treated session, None where it was not asked twice."""
    before, after = row["pain_before_nrs"], row["pain_after_nrs"]
    return before - after if row["is_treated"] and None not in (before, after) else None


def paired(rows: Iterable[Row]) -> list[tuple[Row, int]]:
    """Sessions with pain asked twice, and their changes."""
    return [(one, fall) for one in rows if (fall := change(one)) is not None]


def by_key(rows: Iterable[Row], key: Callable[[Row], Any]) -> dict[Any, list[int]]:
    """Changes of pain by stratum."""
    found: dict[Any, list[int]] = defaultdict(list)
    for one, fall in paired(rows):
        found[key(one)].append(fall)
    return found


def survival(steps: Sequence[tuple[int, float, float]]) -> list[tuple[float, Any, Any]]:
    """After each step: the share left and its log-log limits. Steps: at risk, with the event."""
    left, scatter = 1.0, 0.0
    found: list[tuple[float, Any, Any]] = []
    for _, risk, events in steps:
        left *= (risk - events) / risk
        scatter = math.inf if risk == events else scatter + events / (risk * (risk - events))
        if not 0 < left < 1:
            found.append((left, None, None))
            continue
        reach = float(stats.norm.ppf(0.975)) * math.sqrt(scatter) / -math.log(left)
        middle_of = math.log(-math.log(left))
        low, high = (math.exp(-math.exp(middle_of + sign * reach)) for sign in (1, -1))
        found.append((left, low, high))
    return found


def difference(
    given: Mapping[Any, list[int]], other: Mapping[Any, list[int]]
) -> tuple[float | None, float, int, int]:
    """With less without, in the mean of the strata with two of both; error; how many of each."""
    used = [one for one in given if min(len(given[one]), len(other.get(one, ()))) > 1]
    first, second = (sum(len(side[one]) for one in used) for side in (given, other))
    if not used:
        return None, 0.0, 0, 0
    fall, variance = 0.0, 0.0
    for one in used:
        weight = (len(given[one]) + len(other[one])) / (first + second)
        fall += weight * (fmean(given[one]) - fmean(other[one]))
        variance += weight**2 * sum(stats.sem(side[one]) ** 2 for side in (given, other))
    return fall, math.sqrt(variance), first, second


def funnel(rows: Rows) -> list[Said]:
    """Each therapist against the sessions of all in the same phase and at the same pain."""
    strata = by_key(rows, _stratum)
    expected = {key: fmean(falls) for key, falls in strata.items()}
    within = sum((fall - expected[key]) ** 2 for key, falls in strata.items() for fall in falls)
    freedom = sum(map(len, strata.values())) - len(strata)
    spread = math.sqrt(within / freedom) if freedom else 0.0
    of: dict[str, list[float]] = defaultdict(list)
    seen: dict[str, set[str]] = defaultdict(set)
    for one, fall in paired(rows):
        of[one["therapist_id"]].append(fall - expected[_stratum(one)])
    for one in rows:
        seen[one["therapist_id"]].add(one["client_id"])
    if len(of) <= 1:
        return []
    known = [who for who in of if len(of[who]) > 1 and len(seen[who]) >= FEWEST]
    scores = [fmean(of[who]) * math.sqrt(len(of[who])) / spread for who in known if spread]
    reach = FUNNEL * _wider(scores) * spread
    return [_therapist(who, of[who], reach, is_known=who in known) for who in sorted(of)]


def _therapist(who: str, falls: Sequence[float], reach: float, *, is_known: bool) -> Said:
    found: Said = {"therapist_id": who, "sessions": len(falls)}
    if not is_known:
        return {**found, "difference": None, "low": None, "high": None, "is_outside": False}
    fall, end = fmean(falls), reach / math.sqrt(len(falls))
    return {**found, "difference": fall, "low": -end, "high": end, "is_outside": abs(fall) > end}


def _stratum(row: Row) -> tuple[Any, Any]:
    return row["phase"], row["pain_before_nrs"]


def _wider(scores: Sequence[float]) -> float:
    """The root of the mean square of the scores, extremes pulled in; 1 for chance or for few."""
    if len(scores) < _MANY_THERAPISTS:
        return 1.0
    cuts = quantiles(scores, n=10, method="inclusive")
    return math.sqrt(max(1.0, fmean(min(max(one, cuts[0]), cuts[8]) ** 2 for one in scores)))
