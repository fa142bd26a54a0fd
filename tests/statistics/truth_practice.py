"""How the clinic works, as it is: the practice figures of `tests.statistics.truth`."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

from schemas.codes.outcomes import Referral
from schemas.codes.treatment import ProtocolStep, SkipReason
from tests.statistics.oracle import STEPS
from tests.statistics.plain import Row, Rows, Said, known, middle, part, ratio, share, total

RETURN_DAYS: Final = 28
_LONGEST_MINUTES: Final = 32_766
_HOUR: Final = 3_600


def practice(rows: Rows, today: date) -> Said:
    """Pressure, safety, protocol and notes."""
    return {
        "felt": _felt(rows),
        "over_pressure": _over_pressure(rows),
        "returning": _returning(rows, today),
        "red_flags": _red_flags(rows),
        "referrals": _referrals(rows),
        "protocol": _protocol(rows),
        "note_completion": _note_completion(rows),
        "note_seconds": middle(known(rows, "note_seconds")),
    }


def _has(name: str) -> Callable[[Row], Any]:
    return lambda row: row[name]


def _felt(rows: Rows) -> Said:
    counts = {name: total(rows, f"felt_{name}") for name in ("light", "right", "strong")}
    return {
        **{name: share(count, sum(counts.values())) for name, count in counts.items()},
        **{
            f"{name}_level": ratio(total(rows, f"{name}_level_sum"), count)
            for name, count in counts.items()
        },
        "felt_mean": ratio(total(rows, "felt_sum"), total(rows, "felt_numbers")),
        "applied_mean": ratio(total(rows, "level_sum"), total(rows, "pressure_checks")),
    }


def _over_pressure(rows: Rows) -> Said:
    names = {"eased_off": "eased_off", "stopped": "stopped_after", "something_else": None}
    events = total(rows, "over_pressures")
    answers = {name: total(rows, field or name) for name, field in names.items()}
    answers["unanswered"] = events - sum(answers.values())
    checked = _has("pressure_checks")
    return {
        "sessions": part(rows, _has("over_pressures"), checked),
        "events": events,
        **{name: share(count, events) for name, count in answers.items()},
        "caps_exceeded": part(rows, _has("caps_exceeded"), checked),
    }


def _returning(rows: Rows, today: date) -> Said:
    def is_back(row: Row) -> bool:
        if row["next_on"] is None:
            return False
        gap = date.fromisoformat(row["next_on"]) - date.fromisoformat(row["local_date"])
        return gap.days <= RETURN_DAYS

    old = (today - timedelta(days=RETURN_DAYS)).isoformat()
    return part(rows, is_back, lambda one: one["local_date"] <= old)


def _red_flags(rows: Rows) -> Said:
    def is_whole(row: Row) -> bool:
        return bool(row["red_flags_answered"] == row["red_flags_asked"])

    decided = [one for one in rows if one["red_flags_asked"] is not None]
    return {
        "complete": part(decided, is_whole),
        "treated_incomplete": sum(one["is_treated"] and not is_whole(one) for one in decided),
        "fired": sum(one["red_flags"] > 0 for one in rows),
        "signs": len(known(rows, "red_sign")),
    }


def _referrals(rows: Rows) -> Said:
    counts = Counter(one["referral"] for one in rows)
    return {
        "by_referral": [{"code": one.value, "count": counts[one.value]} for one in Referral],
        "told": part(rows, _has("was_told"), _has("to_tell")),
    }


def _protocol(rows: Rows) -> Said:
    treated = [one for one in rows if one["is_treated"]]
    skips = Counter(
        one[f"{name}_skip"] for one in treated for name in STEPS if one[name] == "skipped"
    )
    return {
        "done": share(total(rows, "steps_done"), total(rows, "steps_planned")),
        "in_order": part(rows, _has("is_in_order"), lambda one: one["is_in_order"] is not None),
        "withheld_done": part(rows, lambda one: one["is_treated"] and one["withheld_done"]),
        "heat_overridden": total(rows, "heat_overridden"),
        "skipped": [{"code": one.value, "count": skips[one.value]} for one in SkipReason],
        "by_step": [
            {"step": step.value, "done": _step_done(treated, name)}
            for step, name in zip(ProtocolStep, STEPS, strict=True)
        ],
    }


def _step_done(treated: Rows, name: str) -> Said:
    became = Counter(one[name] for one in treated)
    return share(became["done"], became["done"] + became["skipped"])


def _note_completion(rows: Rows) -> Said:
    minutes = [min(one["delay"] // 60, _LONGEST_MINUTES) for one in rows]
    hours = middle(minutes)
    for name in ("median", "p90"):
        hours[name] = None if hours[name] is None else hours[name] / 60
    return {
        "within_1_hour": part(rows, lambda one: one["delay"] < _HOUR),
        "within_24_hours": part(rows, lambda one: one["delay"] < 24 * _HOUR),
        "within_72_hours": part(rows, lambda one: one["delay"] < 72 * _HOUR),
        "hours": hours,
        "late_entries": part(rows, _has("is_late_entry")),
    }
