"""The parts of a figure: counts, shares and means, shown or hidden.

A share is of 1, a mean in the unit that its field names. A figure that would tell too much about
one person is hidden and says so. Source: studies, "Small cells".
"""

from enum import StrEnum

from schemas.base import Schema


class Hidden(StrEnum):
    """Why a figure is not shown."""

    NOTHING = "nothing"
    FEW_CLIENTS = "few_clients"
    FEW = "few"
    NEARLY_ALL = "nearly_all"
    WITH_ANOTHER = "with_another"


class Count(Schema):
    """A number of things; None where it is hidden."""

    value: int | None
    hidden: Hidden | None = None


class Share(Schema):
    """`count` of `of`, with the Wilson 95 % interval.

    `few` hides 1 to 4, `nearly_all` all but 1 to 4, `few_clients` everything that rests on fewer
    than 5 clients, `nothing` says that `of` is 0. `of` is None where it is 1 to 4 itself.
    """

    count: int | None
    of: int | None
    share: float | None
    low: float | None
    high: float | None
    hidden: Hidden | None = None


class Mean(Schema):
    """A mean over sessions with its 95 % interval, robust against clients who came often.

    `sessions` and `clients` are None where they are 1 to 4.
    """

    mean: float | None
    low: float | None
    high: float | None
    sessions: int | None
    clients: int | None
    hidden: Hidden | None = None


class Middle(Schema):
    """The median and the 90th percentile of `of` values; `of` is None where it is 1 to 4."""

    median: float | None
    p90: float | None
    of: int | None
    hidden: Hidden | None = None


class Row(Schema):
    """One line of a table of counts."""

    code: str
    count: Count
