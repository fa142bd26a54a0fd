"""Facts of an invented chain of clinics, as arrays, with truths planted in them.

Clients come with a complaint, visit after visit. Steps are chosen for a reason: gentle
mobilization rather where pain is low, so that its visits look poor without stratifying. One
therapist helps less than the others, and over-pressure costs relief.
"""

from datetime import UTC, date, datetime
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from schemas.codes.treatment import SkipReason, StepStatus
from schemas.note.fact_layout import EPOCH, MISSING, WITHDRAWN, Kind, layout
from schemas.note.fact_steps import STEP_FIELDS

Array = NDArray[Any]
Facts = dict[str, Array]

TODAY: Final = date(2026, 11, 24)
NOW: Final = datetime(2026, 11, 24, 15, tzinfo=UTC)
STEPS: Final = tuple(STEP_FIELDS.values())
# Points of relief that each step adds where it is done.
RELIEF: Final = dict(zip(STEPS, (0.3, 0.2, 0.0, 0.6), strict=True))
WEAK_THERAPIST: Final = 1
WEAKER_BY: Final = 0.8
OVER_PRESSURE_COSTS: Final = 0.6
_MOST_VISITS: Final = 12
_VISITS_AN_EPISODE: Final = 4.2
_DAY: Final = 86_400
_DONE, _WITHHELD, _SKIPPED = (
    list(StepStatus).index(one)
    for one in (StepStatus.DONE, StepStatus.WITHHELD, StepStatus.SKIPPED)
)


def invented(
    sessions: int, *, seed: int = 1, years: int = 5, therapists: int | None = None
) -> Facts:
    """About so many sessions up to today; the same seed, the same facts."""
    rng = np.random.default_rng(seed)
    staff = therapists or max(3, round(sessions / (years * 1250)))
    visits = _visits(rng, sessions, years, staff)
    return _facts(rng, visits)


def _visits(rng: np.random.Generator, wanted: int, years: int, staff: int) -> Facts:
    """Episodes by visit: who, when, pain before, what was done, pain after."""
    episodes = max(4, round(wanted / _VISITS_AN_EPISODE))
    client = rng.integers(0, max(3, round(episodes / 1.4)), episodes)
    of_client = rng.integers(0, staff, client.max() + 1)
    pain = rng.normal(6, 1.6, episodes)
    start = rng.integers(0, years * 365, episodes)
    day = (TODAY - EPOCH).days - years * 365 + start
    phase = (rng.random(episodes) < 0.7).astype(int)
    alive = np.ones(episodes, bool)
    parts = []
    for number in range(1, _MOST_VISITS + 1):
        here = np.flatnonzero(alive & (day <= (TODAY - EPOCH).days))
        part = _one_visit(rng, here, number, pain, phase)
        part |= {"client": client[here], "day": day[here].copy()}
        part["therapist"] = np.where(
            rng.random(len(here)) < 0.9, of_client[client[here]], rng.integers(0, staff, len(here))
        )
        _treat(rng, part)
        parts.append(part)
        pain[here] = pain[here] - 0.6 * part["relief"] + rng.normal(0, 0.5, len(here))
        day[here] += 1 + rng.poisson(6, len(here))
        alive[here] = (rng.random(len(here)) < 0.85) & ~((part["before"] <= 2) & (number > 1))
        phase[here] = 1
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _one_visit(
    rng: np.random.Generator, here: Array, number: int, pain: Array, phase: Array
) -> Facts:
    before = np.clip(np.rint(pain[here] + rng.normal(0, 0.8, len(here))), 0, 10).astype(int)
    return {
        "episode": here,
        "number": np.full(len(here), number),
        "phase": phase[here].copy(),
        "before": before,
        "treated": rng.random(len(here)) > 0.03,
    }


def _treat(rng: np.random.Generator, part: Facts) -> None:
    """What was done, and how pain came out of it."""
    size, before = len(part["before"]), part["before"]
    relief = 0.5 + 0.15 * (before - 5) + rng.normal(0, 0.9, size)
    for step in STEPS:
        likely = 0.55 - 0.09 * (before - 5) if step == "gentle_mobilization" else 0.6
        is_open = part["treated"] & ~((step == "heat") & (part["phase"] == 0))
        is_done = is_open & (rng.random(size) < likely)
        skipped = np.where(is_open, _SKIPPED, _WITHHELD)
        part[step] = np.where(is_done, _DONE, np.where(part["treated"], skipped, MISSING))
        relief = relief + RELIEF[step] * is_done
    part["over"] = (rng.random(size) < 0.07) & part["treated"]
    relief = relief - WEAKER_BY * (part["therapist"] == WEAK_THERAPIST)
    part["relief"] = relief - OVER_PRESSURE_COSTS * part["over"]
    after = np.clip(np.rint(before - part["relief"] + rng.normal(0, 0.5, size)), 0, 10)
    is_asked = part["treated"] & (rng.random(size) < 0.93)
    part["after"] = np.where(is_asked, after, MISSING).astype(int)


def _facts(rng: np.random.Generator, visits: Facts) -> Facts:
    size = len(visits["day"])
    treated = visits["treated"].astype(int)
    facts: Facts = {
        name: np.zeros(size, np.int64) if form.kind is not Kind.ID else np.zeros(size, "S36")
        for name, form in layout().items()
    }
    facts[WITHDRAWN] = rng.random(size) < 0.01
    facts["session_id"] = _ids("s", np.arange(size))
    facts["note_id"] = _ids("n", np.arange(size))
    for name, prefix in (("client", "c"), ("episode", "e"), ("therapist", "t")):
        facts[f"{name}_id"] = _ids(prefix, visits[name])
    facts["local_date"] = visits["day"]
    facts["visit_number"] = visits["number"]
    facts["time_in"] = visits["day"] * _DAY + rng.integers(12 * 3600, 22 * 3600, size)
    facts["ended_at"] = np.where(treated, facts["time_in"] + rng.integers(900, 4000, size), MISSING)
    written = np.exp(rng.normal(np.log(2400), 1.8, size)).astype(np.int64)
    facts["signed_at"] = np.where(treated, facts["ended_at"], facts["time_in"]) + written
    facts["is_treated"] = treated
    facts["is_late_entry"] = rng.random(size) < 0.02
    facts["phase"] = np.where(rng.random(size) < 0.02, MISSING, visits["phase"])
    facts["region"] = rng.integers(0, 3, size)
    facts["referral"] = np.where(treated, rng.choice([3, 4], size), rng.integers(0, 3, size))
    facts["urgency"] = np.full(size, MISSING)
    facts["to_tell"] = np.where(treated, rng.random(size) < 0.1, 1)
    facts["was_told"] = facts["to_tell"] * (rng.random(size) < 0.97)
    facts["red_sign"] = np.where(rng.random(size) < 0.004, 2, MISSING)
    facts["red_flags"] = np.where(treated, 0, rng.integers(1, 3, size))
    facts["red_flags_asked"] = np.where(rng.random(size) < 0.02, MISSING, 25)
    is_whole = rng.random(size) < 0.95
    facts["red_flags_answered"] = np.where(
        facts["red_flags_asked"] == MISSING, MISSING, np.where(is_whole, 25, 24)
    )
    facts["pain_before_nrs"] = np.where(rng.random(size) < 0.03, MISSING, visits["before"])
    facts["pain_after_nrs"] = visits["after"]
    facts["response"] = facts["last_time"] = np.full(size, MISSING)
    facts |= _step_facts(rng, visits) | _pressure_facts(rng, visits) | _measures(rng, size)
    facts["minutes"] = np.sum([facts[f"{step}_minutes"] for step in STEPS], axis=0)
    facts["note_seconds"] = np.where(rng.random(size) < 0.2, MISSING, rng.integers(20, 900, size))
    facts["next_visit_on"] = np.full(size, MISSING)
    kept = {WITHDRAWN, *(name for name, form in layout().items() if form.kind is Kind.ID)}
    return {name: one if name in kept else one.astype(np.int64) for name, one in facts.items()}


def _step_facts(rng: np.random.Generator, visits: Facts) -> Facts:
    size, found = len(visits["day"]), {}
    for step in STEPS:
        is_done = visits[step] == _DONE
        found[step] = visits[step]
        found[f"{step}_minutes"] = np.where(is_done, rng.integers(2, 15, size), 0)
        found[f"{step}_level"] = np.where(is_done, rng.integers(0, 4, size), MISSING)
        found[f"{step}_skip"] = np.where(
            visits[step] == _SKIPPED, rng.integers(0, len(SkipReason), size), MISSING
        )
    statuses = np.array([visits[step] for step in STEPS])
    found["steps_planned"] = ((statuses == _DONE) | (statuses == _SKIPPED)).sum(axis=0)
    found["steps_done"] = (statuses == _DONE).sum(axis=0)
    found["withheld_done"] = (rng.random(size) < 0.01) & visits["treated"]
    found["is_in_order"] = np.where(found["steps_done"] < 2, MISSING, rng.random(size) < 0.97)
    found["heat_overridden"] = rng.random(size) < 0.02
    return found


def _pressure_facts(rng: np.random.Generator, visits: Facts) -> Facts:
    size = len(visits["day"])
    over = np.where(visits["over"], 1 + (rng.random(size) < 0.2), 0)
    light, right = rng.poisson(0.5, size), rng.poisson(2, size)
    light, right = light * visits["treated"], right * visits["treated"]
    strong = over + rng.poisson(0.3, size) * visits["treated"]
    sums = {"light": light, "right": 2 * right, "strong": 3 * strong}
    eased = np.minimum(over, rng.integers(0, 3, size))
    stopped = np.minimum(over - eased, rng.random(size) < 0.3)
    other = np.minimum(over - eased - stopped, rng.random(size) < 0.3)
    level = rng.integers(1, 5, size)
    return {
        "highest_level": level,
        "pressure_checks": light + right + strong,
        "felt_light": light,
        "felt_right": right,
        "felt_strong": strong,
        "level_sum": np.sum(list(sums.values()), axis=0),
        **{f"{name}_level_sum": total for name, total in sums.items()},
        "felt_numbers": strong,
        "felt_sum": strong * rng.integers(6, 10, size),
        "over_pressures": over,
        "eased_off": eased,
        "stopped_after": stopped,
        "something_else": other,
        "caps_exceeded": (rng.random(size) < 0.03) & visits["treated"],
    }


def _measures(rng: np.random.Generator, size: int) -> Facts:
    is_taken = rng.random(size) < 0.3
    many = rng.integers(1, 4, size)
    return {
        "psfs_sum": np.where(is_taken, many * rng.integers(0, 11, size), MISSING),
        "psfs_activities": np.where(is_taken, many, 0),
        "pgic": np.where(rng.random(size) < 0.2, rng.integers(1, 8, size), MISSING),
        "rmdq_total": np.where(rng.random(size) < 0.1, rng.integers(0, 25, size), MISSING),
        "sit_to_stand_tenths": np.where(
            rng.random(size) < 0.1, rng.integers(60, 300, size), MISSING
        ),
    }


def _ids(prefix: str, numbers: Array) -> Array:
    return np.char.add(prefix, numbers.astype(str)).astype("S36")
