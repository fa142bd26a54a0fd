"""The same invented sessions as the normalised tables that a clinic's record has, in plain SQLite.

What the statistics would cost without facts: pandas reads sessions, steps and pressure events,
joins and groups them.
"""

import sqlite3
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from schemas.note.fact_layout import MISSING, WITHDRAWN
from tests.statistics.invented import STEPS, Facts

_DONE: Final = 1
_TABLES: Final = ("session", "step", "event")


def write(path: Path, facts: Facts) -> None:
    """One row a session, one a step, one a pressure check."""
    with sqlite3.connect(path) as connection:
        for name, table in zip(_TABLES, _tables(facts), strict=True):
            table.to_sql(name, connection, index=False, chunksize=50_000)
    connection.close()


def figures(path: Path) -> pd.DataFrame:
    """Change of pain, share of responders, steps and over-pressure by therapist and phase."""
    connection = sqlite3.connect(path)
    sessions, steps, events = (
        pd.read_sql(f"SELECT * FROM {name}", connection)  # noqa: S608 - this file's own names
        for name in _TABLES
    )
    connection.close()
    sessions = sessions[sessions["withdrawn"] == 0]
    sessions["change"] = sessions["before"] - sessions["after"]
    sessions["responded"] = (sessions["change"] >= 2) & (
        sessions["change"] * 100 >= 30 * sessions["before"]
    )
    done = steps.groupby("session")["minutes"].agg(["size", "sum"])
    felt = events.groupby("session").agg(checks=("level", "size"), over=("over", "max"))
    whole = sessions.set_index("id").join(done).join(felt)
    grouped = whole.groupby(["therapist", "phase"])
    names = ["change", "responded", "size", "sum", "checks", "over"]
    return grouped[names].mean().join(grouped["client"].nunique())


def _tables(facts: Facts) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    size = len(facts["session_id"])
    number = np.arange(size)
    sessions = pd.DataFrame(
        {
            "id": number,
            "client": facts["client_id"].astype(str),
            "therapist": facts["therapist_id"].astype(str),
            "day": facts["local_date"],
            "phase": facts["phase"],
            "before": _score(facts["pain_before_nrs"]),
            "after": _score(facts["pain_after_nrs"]),
            "withdrawn": facts[WITHDRAWN].astype(int),
        }
    )
    steps = pd.concat(
        pd.DataFrame({"session": number, "step": step, "minutes": facts[f"{step}_minutes"]})[
            facts[step] == _DONE
        ]
        for step in STEPS
    )
    checks = facts["pressure_checks"]
    of = np.repeat(number, checks)
    events = pd.DataFrame(
        {
            "session": of,
            "level": np.random.default_rng(1).integers(0, 5, len(of)),
            "over": (facts["over_pressures"] > 0)[of].astype(int),
        }
    )
    return sessions, steps, events


def _score(values: np.ndarray) -> pd.Series:
    return pd.Series(values, dtype="Int64").mask(values == MISSING)
