"""How the pain changed over one session."""

from typing import Final

from schemas.base import Schema
from schemas.codes.rows import Limit
from schemas.rules.loading import limit

_PERCENT: Final = 100


class PainChange(Schema):
    """NRS before and after; `drop` is above zero when the pain fell.

    Two views of a change that clients notice: points, and share of the pain before, which is
    never met from 0.
    """

    pre: int
    post: int
    drop: int
    meets_mic_2_points: bool
    meets_30_percent: bool
    worse: bool


def pain_change(pre_nrs: int, post_nrs: int | None) -> PainChange | None:
    """The change, None where the pain after was not asked."""
    if post_nrs is None:
        return None
    drop = pre_nrs - post_nrs
    return PainChange(
        pre=pre_nrs,
        post=post_nrs,
        drop=drop,
        meets_mic_2_points=drop >= limit(Limit.MIC_POINTS),
        meets_30_percent=pre_nrs > 0 and _PERCENT * drop >= limit(Limit.MIC_PERCENT) * pre_nrs,
        worse=drop < 0,
    )
