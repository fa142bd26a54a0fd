"""What the client finds hard to do, among the intake's questions: first which, then how well.

Each activity has a question of its own, so that every tap is stored at once. Not one of these
answers reaches the decision.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pydantic import JsonValue

from schemas.codes.intake import Asked
from schemas.codes.measures import Activity

SCORED: Final[Mapping[str, Activity]] = MappingProxyType(
    {f"me_{activity.value}": activity for activity in Activity}
)
"""Question id to the activity that it asks about."""


def score_id(activity: Activity) -> str:
    """The question about one activity."""
    return f"me_{activity.value}"


def chosen(answers: Mapping[str, JsonValue]) -> tuple[Activity, ...]:
    """What the client named, in the client's order; empty where that was passed over.

    One that the rules no longer offer is left out: an old visit stays readable.
    """
    named = answers.get(Asked.ACTIVITIES)
    if not isinstance(named, list):
        return ()
    return tuple(Activity(str(one)) for one in named if one in list(Activity))
