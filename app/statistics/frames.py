"""Figures as pandas frames: what charts and tables take."""

from collections.abc import Iterable

import pandas as pd

from schemas.base import Schema


def frame(rows: Iterable[Schema]) -> pd.DataFrame:
    """One row each; a figure inside a row becomes columns `change_mean`, `change_low`, ..."""
    return pd.json_normalize([one.model_dump() for one in rows], sep="_")
