"""What an invented client says of activities and of the change since the first visit.

Made from the pain alone: whom the massage helps bends and sits better as well, and says so.
"""

from typing import Final

from pydantic import JsonValue

from app.services.demo.complaints import Complaint
from schemas.codes.answers import Mechanism
from schemas.codes.intake import SKIPPED, Asked, Worsening
from schemas.codes.measures import Activity, Degree
from schemas.intake.activities import score_id
from schemas.measures.taken import MOST_SCORE

_HARD_TO_DO: Final = {
    Worsening.BENDING: Activity.BENDING,
    Worsening.TWISTING: Activity.TURNING_IN_BED,
    Worsening.LIFTING: Activity.LIFTING,
    Worsening.SITTING: Activity.SITTING,
    Worsening.STANDING: Activity.STANDING,
}
_WITH_IT: Final = {
    Mechanism.NONE: Activity.SLEEPING,
    Mechanism.BEND: Activity.SHOES,
    Mechanism.TWIST: Activity.DRIVING,
    Mechanism.LIFT: Activity.WORK,
    Mechanism.SIT: Activity.GETTING_UP,
    Mechanism.OVERUSE: Activity.HOUSEWORK,
}
_APART: Final = (0, 1, -1)  # one activity is a little easier than another
_NOTHING_HARD_FROM: Final = 2  # who has less pain than this names no activity


def invented_measures(
    complaint: Complaint, pain_nrs: int, first_pain_nrs: int | None
) -> dict[str, JsonValue]:
    """Answers to what may be asked; `first_pain_nrs` is None at the first visit."""
    hard = [_HARD_TO_DO[one] for one in complaint.worse if one in _HARD_TO_DO]
    named = list(dict.fromkeys([*hard, _WITH_IT[complaint.mechanism]]))
    is_hard = first_pain_nrs is not None or pain_nrs >= _NOTHING_HARD_FROM
    scores = {
        score_id(one): min(MOST_SCORE, max(0, MOST_SCORE - pain_nrs + _APART[at]))
        for at, one in enumerate(named)
    }
    return {
        Asked.ACTIVITIES: [one.value for one in named] if is_hard else SKIPPED,
        **scores,
        Asked.CHANGE: SKIPPED if first_pain_nrs is None else _degree(first_pain_nrs, pain_nrs),
    }


def _degree(first_nrs: int, now_nrs: int) -> int:
    """1 to 7, by the share of the first pain that is gone."""
    drop = first_nrs - now_nrs
    if drop < 0:
        degree = Degree.MUCH_WORSE if drop < -1 else Degree.A_LITTLE_WORSE
    elif drop == 0:
        degree = Degree.NO_CHANGE
    elif 10 * drop >= 7 * first_nrs:
        degree = Degree.VERY_MUCH_BETTER
    else:
        degree = Degree.MUCH_BETTER if 3 * drop >= first_nrs else Degree.A_LITTLE_BETTER
    return int(degree)
