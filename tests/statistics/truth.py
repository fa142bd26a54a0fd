"""Every figure of some sessions as it is, nothing hidden: in the form of `Figures`, as plain data.

The sessions are rows of `oracle.STANDING`, picked by SQL; the rest is plain Python and scipy.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from scipy import stats

from schemas.codes.outcomes import Phase
from schemas.codes.treatment import ProtocolStep
from tests.statistics.oracle import STEPS
from tests.statistics.plain import (
    ENOUGH_COMPARED,
    FEWEST,
    Row,
    Rows,
    Said,
    by_key,
    clients,
    difference,
    funnel,
    known,
    mean,
    paired,
    part,
    ratio,
    share,
    survival,
    total,
)
from tests.statistics.truth_practice import RETURN_DAYS, practice


def truth(rows: Rows, today: date) -> Said:
    """All but the weeks, which need the filter's days, the notes that wait, and the signals."""
    return {
        "caseload": _caseload(rows),
        "pain_change": _pain_change(rows),
        "responders": _responders(rows),
        "resolution": resolution(rows, today),
        "step_effects": list(_step_effects(rows)),
        "doses": [_dose(rows, at, phase) for at in range(len(STEPS)) for phase in Phase],
        "measures": list(_measures(rows)),
        "pressure_and_change": [
            _level(rows, phase, level) for phase in Phase for level in range(6)
        ],
        "therapists": funnel(rows),
        **practice(rows, today),
    }


def _caseload(rows: Rows) -> Said:
    treated = sum(one["is_treated"] for one in rows)
    return {
        "sessions": len(rows),
        "treated": treated,
        "refused": len(rows) - treated,
        "clients": clients(rows),
        "episodes": len({one["episode_id"] for one in rows}),
        "therapists": len({one["therapist_id"] for one in rows}),
        "minutes": total(rows, "minutes"),
    }


def _pain_change(rows: Rows) -> Said:
    treated = [one for one in rows if one["is_treated"]]
    before = known(treated, "pain_before_nrs")
    return {
        "change": mean([(one["client_id"], fall) for one, fall in paired(rows)]),
        "before": ratio(sum(before), len(before)),
        "without_after": part(treated, lambda one: one["pain_after_nrs"] is None),
        "worse": share(sum(fall < 0 for _, fall in paired(rows)), len(paired(rows))),
    }


def _responders(rows: Rows) -> Said:
    began = [(one["pain_before_nrs"], fall) for one, fall in paired(rows)]
    eligible = [(before, fall) for before, fall in began if before >= 3]
    two = {at for at, (_, fall) in enumerate(eligible) if fall >= 2}
    thirty = {at for at, (before, fall) in enumerate(eligible) if 10 * fall >= 3 * before}
    holds = {"both": two & thirty, "two_points": two, "thirty_percent": thirty}
    return {name: share(len(found), len(eligible)) for name, found in holds.items()}


def resolution(rows: Rows, today: date) -> Said:
    """The curve as far as 5 reach it, between those who stayed away as well and as ill."""
    old = (today - timedelta(days=RETURN_DAYS)).isoformat()
    risk: Counter[int] = Counter()
    resolved: Counter[int] = Counter()
    gone: Counter[int] = Counter()
    for one in rows:
        visit, end = one["visit_number"], one["resolved_at"]
        is_open = end is None or visit <= end
        risk[visit] += is_open and one["pain_before_nrs"] is not None
        resolved[visit] += visit == end
        gone[visit] += end is None and one["place"] == 1 and one["local_date"] <= old
    visits: list[int] = []
    while risk[2 + len(visits)] >= FEWEST:
        visits.append(2 + len(visits))
    stayed = [sum(gone[one] for one in range(1, visit)) for visit in visits]
    lines = {
        "unresolved": survival([(one, risk[one], resolved[one]) for one in visits]),
        "best": survival(
            [(one, risk[one] + gone[one - 1], resolved[one] + gone[one - 1]) for one in visits]
        ),
        "worst": survival(
            [(v, risk[v] + ill, resolved[v]) for v, ill in zip(visits, stayed, strict=True)]
        ),
    }
    points = [
        {
            "visit": visit,
            "at_risk": risk[visit],
            "resolved": resolved[visit],
            **{name: line[at][0] for name, line in lines.items()},
            "low": lines["unresolved"][at][1],
            "high": lines["unresolved"][at][2],
        }
        for at, visit in enumerate(visits)
    ]
    halved = [one["visit"] for one in points if one["unresolved"] <= 0.5]
    return {"points": points, "median_visit": min(halved, default=None)}


def _step_effects(rows: Rows) -> Iterator[Said]:
    phased = [one for one in rows if one["phase"] is not None]
    found = []
    for step, name in zip(ProtocolStep, STEPS, strict=True):
        for phase in (None, *Phase):
            some = [one for one in phased if phase in (None, one["phase"])]
            sides = (
                by_key((one for one in some if (one[name] == "done") is used), _stratum)
                for used in (True, False)
            )
            found.append((step, phase, *difference(*sides)))
    tested = [one for one in found if min(one[4:]) >= ENOUGH_COMPARED]
    p_values = [
        2 * float(stats.norm.sf(abs(fall or 0.0) / error)) if error else 1.0
        for _, _, fall, error, *_ in tested
    ]
    adjusted = stats.false_discovery_control(p_values).tolist() if p_values else []
    p_of = dict(zip([one[:2] for one in tested], adjusted, strict=True))
    reach = float(stats.norm.ppf(0.975))
    for step, phase, fall, error, n_with, n_without in found:
        yield {
            "step": step.value,
            "phase": phase.value if phase else None,
            "sessions_with": n_with,
            "sessions_without": n_without,
            "difference": fall,
            "low": None if fall is None else fall - reach * error,
            "high": None if fall is None else fall + reach * error,
            "p_adjusted": p_of.get((step, phase)),
        }


def _stratum(row: Row) -> tuple[Any, Any]:
    return row["phase"], row["pain_before_nrs"]


def _dose(rows: Rows, at: int, phase: Phase) -> Said:
    name = STEPS[at]
    some = [one for one in rows if one["phase"] == phase and one[name] == "done"]
    levels = known(some, f"{name}_level")
    falls = [fall for _, fall in paired(some)]
    return {
        "step": list(ProtocolStep)[at].value,
        "phase": phase.value,
        "sessions": len(some),
        "minutes": ratio(total(some, f"{name}_minutes"), len(some)),
        "level": ratio(sum(levels), len(levels)),
        "paired": len(falls),
        "change": ratio(sum(falls), len(falls)),
    }


def _measures(rows: Rows) -> Iterator[Said]:
    def value(row: Row, name: str) -> float:
        divisor = {"psfs_sum": row["psfs_activities"], _STANDS: 10}.get(name, 1)
        return float(row[name] / divisor)

    for code, name in _MEASURES.items():
        taken = [one for one in rows if one[name] is not None]
        yield {"code": code, "now": mean([(one["client_id"], value(one, name)) for one in taken])}


_STANDS: Final = "sit_to_stand_tenths"
_MEASURES: Final = {
    "psfs": "psfs_sum",
    "pgic": "pgic",
    "rmdq": "rmdq_total",
    "sit_to_stand_seconds": _STANDS,
}


def _level(rows: Rows, phase: Phase, level: int) -> Said:
    some = [one for one in rows if one["phase"] == phase and one["pressure_checks"]]
    some = [one for one in some if _half_up(one["level_sum"], one["pressure_checks"]) == level]
    falls = [fall for _, fall in paired(some)]
    return {
        "phase": phase.value,
        "level": level,
        "paired": len(falls),
        "change": ratio(sum(falls), len(falls)),
    }


def _half_up(total: int, of: int) -> int:
    whole, rest = divmod(total, of)
    return whole + (2 * rest >= of)
