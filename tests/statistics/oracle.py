"""The same counts in plain SQL on the fact table: what the engine must equal exactly."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Connection, text

from schemas.codes.treatment import ProtocolStep
from schemas.note.fact_steps import STEP_FIELDS
from schemas.statistics import Filter

STEPS: Final = tuple(STEP_FIELDS.values())
_PAIRED: Final = "is_treated AND pain_before_nrs IS NOT NULL AND pain_after_nrs IS NOT NULL"
_CHANGE: Final = f"CASE WHEN {_PAIRED} THEN pain_before_nrs - pain_after_nrs END"
_PERCENT: Final = f"({_CHANGE}) * 100 >= 30 * pain_before_nrs"
_ELIGIBLE: Final = f"{_PAIRED} AND pain_before_nrs >= 3"

_COUNTS: Final[Mapping[str, str]] = {
    "sessions": "count(*)",
    "treated": "count(*) FILTER (WHERE is_treated)",
    "clients": "count(DISTINCT client_id)",
    "episodes": "count(DISTINCT episode_id)",
    "therapists": "count(DISTINCT therapist_id)",
    "minutes": "coalesce(sum(minutes), 0)",
    "paired": f"count({_CHANGE})",
    "change": f"coalesce(sum({_CHANGE}), 0)",
    "before": "coalesce(sum(pain_before_nrs) FILTER (WHERE is_treated), 0)",
    "asked_before": "count(pain_before_nrs) FILTER (WHERE is_treated)",
    "asked_after": "count(pain_after_nrs) FILTER (WHERE is_treated)",
    "worse": f"count(*) FILTER (WHERE ({_CHANGE}) < 0)",
    "eligible": f"count(*) FILTER (WHERE {_ELIGIBLE})",
    "two_points": f"count(*) FILTER (WHERE {_ELIGIBLE} AND ({_CHANGE}) >= 2)",
    "thirty_percent": f"count(*) FILTER (WHERE {_ELIGIBLE} AND {_PERCENT})",
    "both": f"count(*) FILTER (WHERE {_ELIGIBLE} AND ({_CHANGE}) >= 2 AND {_PERCENT})",
    "planned": "coalesce(sum(steps_planned), 0)",
    "done": "coalesce(sum(steps_done), 0)",
    "withheld_done": "count(*) FILTER (WHERE is_treated AND withheld_done > 0)",
    "in_order": "count(*) FILTER (WHERE is_in_order)",
    "order_known": "count(is_in_order)",
    "heat_overridden": "count(*) FILTER (WHERE heat_overridden)",
    "decided": "count(red_flags_asked)",
    "complete": "count(*) FILTER (WHERE red_flags_answered = red_flags_asked)",
    "treated_incomplete": (
        "count(*) FILTER (WHERE is_treated AND red_flags_answered <> red_flags_asked)"
    ),
    "fired": "count(*) FILTER (WHERE red_flags > 0)",
    "signs": "count(red_sign)",
    "to_tell": "count(*) FILTER (WHERE to_tell)",
    "told": "count(*) FILTER (WHERE to_tell AND was_told)",
    "checked": "count(*) FILTER (WHERE pressure_checks > 0)",
    "over": "count(*) FILTER (WHERE over_pressures > 0)",
    "cap_exceeded": "count(*) FILTER (WHERE pressure_checks > 0 AND caps_exceeded > 0)",
    "events": "coalesce(sum(over_pressures), 0)",
    "eased_off": "coalesce(sum(eased_off), 0)",
    "stopped": "coalesce(sum(stopped_after), 0)",
    "something_else": "coalesce(sum(something_else), 0)",
    "felt_light": "coalesce(sum(felt_light), 0)",
    "felt_right": "coalesce(sum(felt_right), 0)",
    "felt_strong": "coalesce(sum(felt_strong), 0)",
    "strong_level_sum": "coalesce(sum(strong_level_sum), 0)",
    "felt_sum": "coalesce(sum(felt_sum), 0)",
    "late": "count(*) FILTER (WHERE is_late_entry)",
    "timed": "count(note_seconds)",
    "psfs": "count(psfs_sum)",
    **{
        f"within_{hours}": f"count(*) FILTER (WHERE delay < {hours} * 3600)"
        for hours in (1, 24, 72)
    },
}

# Windows look at all standing sessions; only then the filter picks.
STANDING: Final = """
CREATE TEMP TABLE facts AS
  SELECT *,
    strftime('%s', signed_at) - strftime('%s', coalesce(ended_at, time_in)) AS delay,
    lead(local_date) OVER (PARTITION BY client_id ORDER BY local_date, time_in) AS next_on,
    row_number() OVER (PARTITION BY episode_id ORDER BY visit_number DESC, time_in DESC) AS place,
    min(CASE WHEN visit_number >= 2 AND pain_before_nrs <= 2 THEN visit_number END)
      OVER (PARTITION BY episode_id) AS resolved_at
  FROM session_fact WHERE withdrawn_at IS NULL
"""


def counts(table: Connection, wanted: Filter) -> dict[str, int]:
    """Every simple count."""
    return dict(_select(table, wanted, ", ".join(f"{sql} AS {k}" for k, sql in _COUNTS.items()))[0])


def by_client(table: Connection, wanted: Filter) -> list[tuple[int, int]]:
    """Paired sessions and the sum of their changes, of each client with any; sorted."""
    what = f"count({_CHANGE}) AS n, sum({_CHANGE}) AS s"
    rows = _select(table, wanted, what, more="GROUP BY client_id HAVING n > 0")
    return sorted((row["n"], row["s"]) for row in rows)


def returns(table: Connection, wanted: Filter, today: date) -> tuple[int, int]:
    """Sessions at least 28 days old, and those with a next one within 28 days."""
    what = (
        "count(*) AS old, count(*) FILTER "
        "(WHERE julianday(next_on) - julianday(local_date) <= 28) AS back"
    )
    (row,) = _select(table, wanted, what, where=f"local_date <= '{_old(today)}'")
    return row["old"], row["back"]


def resolution(table: Connection, wanted: Filter, today: date) -> dict[int, tuple[int, int, int]]:
    """By visit number: at risk, resolved, and gone."""
    is_open = "(resolved_at IS NULL OR visit_number <= resolved_at)"
    what = f"""visit_number,
      count(*) FILTER (WHERE {is_open} AND pain_before_nrs IS NOT NULL) AS risk,
      count(*) FILTER (WHERE visit_number = resolved_at) AS resolved,
      count(*) FILTER (WHERE resolved_at IS NULL AND place = 1
                       AND local_date <= '{_old(today)}') AS gone"""
    rows = _select(table, wanted, what, more="GROUP BY visit_number")
    return {row["visit_number"]: (row["risk"], row["resolved"], row["gone"]) for row in rows}


def step_cells(
    table: Connection, wanted: Filter, step: str
) -> dict[tuple[str, int, bool], tuple[int, int, int]]:
    """By phase, pain before, and whether the step was done: n, sum and sum of squares."""
    what = f"""phase, pain_before_nrs AS before, coalesce({step}, '') = 'done' AS used,
      count({_CHANGE}) AS n, sum({_CHANGE}) AS s, sum(({_CHANGE}) * ({_CHANGE})) AS q"""
    rows = _select(
        table,
        wanted,
        what,
        where=f"{_PAIRED} AND phase IS NOT NULL",
        more="GROUP BY phase, before, used",
    )
    return {
        (row["phase"], row["before"], bool(row["used"])): (row["n"], row["s"], row["q"])
        for row in rows
    }


def doses(table: Connection, wanted: Filter, step: str) -> dict[str, tuple[int, int, int, int]]:
    """By phase: sessions with the step, minutes, sessions with a level, sum of levels."""
    what = f"""phase, count(*) AS n, sum({step}_minutes) AS minutes,
      count({step}_level) AS levelled, coalesce(sum({step}_level), 0) AS levels"""
    where = f"{step} = 'done' AND phase IS NOT NULL"
    rows = _select(table, wanted, what, where=where, more="GROUP BY phase")
    return {
        row["phase"]: (row["n"], row["minutes"], row["levelled"], row["levels"]) for row in rows
    }


def skipped(table: Connection, wanted: Filter) -> dict[str, int]:
    """Reasons for which steps were skipped."""
    found: dict[str, int] = {}
    for step in STEPS:
        where = f"is_treated AND {step} = 'skipped'"
        what = f"{step}_skip AS reason, count(*) AS n"
        for row in _select(table, wanted, what, where=where, more="GROUP BY reason"):
            found[row["reason"]] = found.get(row["reason"], 0) + row["n"]
    return found


def weeks(table: Connection, wanted: Filter) -> dict[str, tuple[int, int, int, int]]:
    """By Monday: paired sessions, sum of changes, sessions with a check, with over-pressure."""
    monday = "date(local_date, '-6 days', 'weekday 1')"
    what = f"""{monday} AS monday, count({_CHANGE}) AS n, coalesce(sum({_CHANGE}), 0) AS s,
      count(*) FILTER (WHERE pressure_checks > 0) AS c,
      count(*) FILTER (WHERE over_pressures > 0 AND pressure_checks > 0) AS o"""
    rows = _select(table, wanted, what, more="GROUP BY monday")
    return {row["monday"]: (row["n"], row["s"], row["c"], row["o"]) for row in rows}


def bands(table: Connection, wanted: Filter) -> dict[tuple[int, str], tuple[int, int]]:
    """By mean applied level, halves upwards, and phase: paired sessions and sum of changes."""
    what = f"""(2 * level_sum + pressure_checks) / (2 * pressure_checks) AS band, phase,
      count({_CHANGE}) AS n, coalesce(sum({_CHANGE}), 0) AS s"""
    where = "pressure_checks > 0 AND phase IS NOT NULL"
    rows = _select(table, wanted, what, where=where, more="GROUP BY band, phase")
    return {(row["band"], row["phase"]): (row["n"], row["s"]) for row in rows}


def therapist_cells(
    table: Connection, wanted: Filter
) -> dict[tuple[str, str | None, int], tuple[int, int, int]]:
    """By therapist, phase and pain before: n, sum and sum of squares of paired changes."""
    what = f"""therapist_id, phase, pain_before_nrs AS before, count(*) AS n,
      sum({_CHANGE}) AS s, sum(({_CHANGE}) * ({_CHANGE})) AS q"""
    more = "GROUP BY therapist_id, phase, before"
    rows = _select(table, wanted, what, where=_PAIRED, more=more)
    return {
        (row["therapist_id"], row["phase"], row["before"]): (row["n"], row["s"], row["q"])
        for row in rows
    }


def rows(table: Connection, wanted: Filter) -> list[Mapping[str, Any]]:
    """The sessions themselves, with what the windows say of each."""
    return _select(table, wanted, "*")


def delays(table: Connection, wanted: Filter) -> list[int]:
    """Seconds from the end of the visit to the signature."""
    return sorted(row["delay"] for row in _select(table, wanted, "delay"))


def _select(
    table: Connection, wanted: Filter, what: str, *, where: str = "true", more: str = ""
) -> list[Mapping[str, Any]]:
    tests = [where]
    values: dict[str, Any] = {}
    limits = {
        "local_date >= :from_day": wanted.from_day,
        "local_date <= :to_day": wanted.to_day,
        "therapist_id = :therapist_id": wanted.therapist_id,
        "phase = :phase": wanted.phase,
        "region = :region": wanted.region,
    }
    for test, value in limits.items():
        if value is not None:
            tests.append(test)
            values[test.rpartition(":")[2]] = str(value)
    if wanted.step is not None:
        tests.append(f"{STEPS[list(ProtocolStep).index(wanted.step)]} = 'done'")
    sql = f"SELECT {what} FROM facts WHERE {' AND '.join(tests)} {more}"  # noqa: S608 - this file's own words
    return [dict(row) for row in table.execute(text(sql), values).mappings()]


def _old(today: date) -> date:
    return today - timedelta(days=28)
