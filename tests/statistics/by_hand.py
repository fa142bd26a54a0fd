"""A clinic of fifteen clients in ten weeks, written down visit by visit, to be counted by hand.

A letter is a kind of visit; every visit of a kind is alike. All fields of a fact are used.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from schemas.note.fact_layout import layout
from tests.statistics.oracle import STEPS

TODAY: Final = date(2026, 6, 3)
_FIRST_MONDAY: Final = date(2026, 3, 2)
_MINUTES_LONG: Final = 50

# Client, complaint, therapist, and a letter a week: a visit, or a dot for none. Who has no visit
# on 7 May or later is gone: 28 days before today, nobody is waited for.
GRID: Final = """
c01 e01  anna  bbLFabba..
c02 e02  anna  aBaLGCAACS
c03 e03  anna  ASG.......
c03 e03b anna  .....BALaG
c04 e04  anna  BAABLSEGBb
c05 e05  anna  FEbHBbBADa
c06 e06  anna  BABC......
c07 e07  ben   BSBBCLCbEA
c08 e08  ben   CACDHALbHA
c09 e09  ben   BDFDCaBBEA
c10 e10  ben   Ea........
c11 e11  ben   CACALBDSAA
c12 e12  ben   SBABBaAFCA
c13 e13  ben   bBGbBA....
c14 e14  carla AAHaFbSAbD
c15 e15  carla .SHDLGBEaC
"""

# Heat, desensitization, reciprocal inhibition, gentle mobilization: minutes and level of what was
# done (a dash: not said), or why it was skipped, or "withheld".
_STEPS_OF: Final[dict[str, str]] = {
    "A": "10/1 6/2 5/2 no_time",
    "a": "10/1 6/2 5/2 no_time",
    "B": "not_needed 4/1 client_declined 8/3",
    "b": "not_needed 4/1 no_time 9/3",
    "C": "withheld 7/1 6/1 pain_rose",
    "D": "withheld 3/3 client_declined 5/3",
    "E": "2/0 session_stopped withheld withheld",
    "F": "withheld withheld withheld withheld",
    "G": "withheld withheld withheld withheld",
    "H": "- - - -",
    "L": "12/1 not_needed 6/2 6/-",
    "S": "withheld 3/2 session_stopped session_stopped",
}

# Pain before and after; checks: felt light, right and strong, the levels pressed in each added
# up; felt pressure added up, and in how many checks.
_PRESSED: Final[dict[str, str]] = {
    "A": "6 3  0 2 0  0 4 0   8 2",
    "a": "6 4  0 1 1  0 2 3  14 2",
    "B": "6 5  1 2 0  1 6 0   9 3",
    "b": "6 4  2 0 0  6 0 0   4 2",
    "C": "7 5  0 1 2  0 1 4  17 2",
    "D": "3 2  0 1 0  0 3 0   0 0",
    "E": "5 6  1 0 3  0 0 3  24 3",
    "F": "8 -  0 0 0  0 0 0   0 0",
    "G": "- -  0 0 0  0 0 0   0 0",
    "H": "- -  0 0 0  0 0 0   0 0",
    "L": "2 0  0 1 0  0 2 0   3 1",
    "S": "8 -  0 0 2  0 0 4  16 2",
}
_PRESSED_NAMES: Final = (
    *("pain_before_nrs", "pain_after_nrs", "felt_light", "felt_right", "felt_strong"),
    *("light_level_sum", "right_level_sum", "strong_level_sum", "felt_sum", "felt_numbers"),
)

# From the end, or the arrival, to the signature; and how long the note was open.
_DELAYS: Final[dict[str, tuple[timedelta, int | None]]] = {
    "A": (timedelta(minutes=30), 100),
    "a": (timedelta(minutes=59, seconds=59), 130),
    "B": (timedelta(hours=5), 200),
    "b": (timedelta(hours=1), 260),
    "C": (timedelta(hours=23, minutes=59), 320),
    "D": (timedelta(hours=30), None),
    "E": (timedelta(hours=100), 610),
    "F": (timedelta(minutes=10), None),
    "G": (timedelta(hours=2), 90),
    "H": (timedelta(hours=72), 75),
    "L": (timedelta(minutes=45), 145),
    "S": (timedelta(hours=50), 415),
}

_STIFF: Final = "phase=stiffness referral=none urgency=- "
_ACUTE: Final = "phase=acute referral=advise urgency=routine "
_OTHERS: Final[dict[str, str]] = {
    "A": _STIFF + "psfs_sum=12 psfs_activities=3 is_in_order=yes",
    "a": _STIFF + "region=gluteal pgic=3 is_in_order=yes",
    "B": _STIFF + "region=gluteal psfs_sum=14 psfs_activities=2 is_in_order=yes",
    "b": _STIFF + "sit_to_stand_tenths=134 is_in_order=yes",
    "C": _ACUTE + "region=thoracic rmdq_total=16 is_in_order=no over_pressures=2 eased_off=1 "
    "stopped_after=1 caps_exceeded=1",
    "D": _STIFF + "is_late_entry=yes is_in_order=yes red_flags=1 caps_exceeded=2",
    "E": _ACUTE + "is_late_entry=yes heat_overridden=yes red_flags_answered=24 over_pressures=3 "
    "eased_off=1 something_else=1 stopped=client_stop",
    "F": "is_treated=no phase=acute referral=emergency urgency=now to_tell=yes was_told=yes "
    "red_flags=2 red_flags_answered=20",
    "G": "is_treated=no phase=stiffness referral=before_treatment urgency=same_day to_tell=yes "
    "red_flags=1",
    "H": "region=none red_flags_asked=none red_flags_answered=none",
    "L": _STIFF + "psfs_sum=27 psfs_activities=3 pgic=1 rmdq_total=3 sit_to_stand_tenths=101 "
    "is_in_order=yes response=well last_time=better",
    "S": _ACUTE + "to_tell=yes was_told=yes red_sign=faint stopped=red_sign withheld_done=1 "
    "over_pressures=2 stopped_after=1",
}
_WORDS: Final[dict[str, Any]] = {"yes": True, "no": False}


def rows() -> list[dict[str, Any]]:
    """Every visit as a row of the table, and one more that was entered in error."""
    found = []
    for client, episode, therapist, weeks in map(str.split, GRID.strip().splitlines()):
        number = 0
        for week, kind in enumerate(weeks):
            if kind != ".":
                number += 1
                day = _FIRST_MONDAY + timedelta(weeks=week, days=int(client[1:]) % 5)
                who = {"client_id": client, "episode_id": episode, "therapist_id": therapist}
                found.append(_visit(kind, day, **who, visit_number=number))
    in_error = _visit("E", TODAY, **who, visit_number=99)
    return [*found, {**in_error, "withdrawn_at": datetime(2026, 5, 26, tzinfo=UTC)}]


def _visit(kind: str, day: date, **who: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    began = datetime(day.year, day.month, day.day, 14, tzinfo=UTC)
    row: dict[str, Any] = dict.fromkeys(layout()) | _USUAL | _others(kind) | who
    row |= {
        "session_id": f"{who['episode_id']}-{day}",
        "note_id": f"note {who['episode_id']}-{day}",
    }
    row |= {"local_date": day, "time_in": began, "withdrawn_at": None, "change": 1}
    if row["is_treated"]:
        row["ended_at"] = began + timedelta(minutes=_MINUTES_LONG)
    delay, row["note_seconds"] = _DELAYS[kind]
    row["signed_at"] = (row["ended_at"] or began) + delay
    return row | _pressed(kind) | _steps(kind, planned=row["is_treated"])


def _others(kind: str) -> dict[str, Any]:
    found = (one.partition("=") for one in _OTHERS[kind].split())
    values = {name: int(value) if value.isdigit() else value for name, _, value in found}
    said = {name: _WORDS.get(str(value), value) for name, value in values.items()}
    is_none = {name for name, value in said.items() if value == "none" and name != "referral"}
    return {name: None if name in is_none else value for name, value in said.items()}


def _pressed(kind: str) -> dict[str, Any]:
    numbers = [None if one == "-" else int(one) for one in _PRESSED[kind].split()]
    found: dict[str, Any] = dict(zip(_PRESSED_NAMES, numbers, strict=True))
    names = ("light", "right", "strong")
    found["pressure_checks"] = sum(found[f"felt_{name}"] for name in names)
    found["level_sum"] = sum(found[f"{name}_level_sum"] for name in names)
    return found


def _steps(kind: str, *, planned: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"steps_planned": 0, "steps_done": 0, "minutes": 0}
    found["highest_level"] = None
    for step, became in zip(STEPS, _STEPS_OF[kind].split(), strict=True):
        minutes, slash, level = became.partition("/")
        found[f"{step}_minutes"] = int(minutes) if slash else 0
        found["minutes"] += found[f"{step}_minutes"]
        if slash:
            found[step] = "done"
            if level != "-":
                found[f"{step}_level"] = int(level)
                found["highest_level"] = max(found["highest_level"] or 0, int(level))
        elif became == "withheld":
            found[step] = became
        elif became != "-":
            found |= {step: "skipped", f"{step}_skip": became}
        is_open = planned and became not in {"withheld", "-"}
        found["steps_planned"] += is_open
        found["steps_done"] += is_open and bool(slash)
    return found


_USUAL: Final[dict[str, Any]] = {
    "is_treated": True,
    "is_late_entry": False,
    "region": "lumbar",
    "stopped": "-",
    "heat_overridden": False,
    "red_flags_asked": 25,
    "red_flags_answered": 25,
    **dict.fromkeys(("to_tell", "was_told"), False),
    **dict.fromkeys(("red_flags", "withheld_done", "caps_exceeded", "psfs_activities"), 0),
    **dict.fromkeys(("over_pressures", "eased_off", "stopped_after", "something_else"), 0),
}
