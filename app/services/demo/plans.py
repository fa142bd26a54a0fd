"""The plan of one episode: when the client comes, what happens, how it ends.

Made to look like a clinic's life, not to prove anything: no figure here is a finding.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum, auto
from typing import Final

from app.services.demo.chance import Chance
from app.services.demo.diary import Diary
from app.services.demo.staff import SHARES
from schemas.episode import Outcome

_VISITS: Final = {1: 16, 2: 18, 3: 22, 4: 17, 5: 13, 6: 7, 7: 4, 8: 3}
_DAYS_BETWEEN: Final = (2, 3, 4, 5, 7, 7, 7, 10, 14)
_STOPPED_COMING_SHARE: Final = 0.3
_GAVE_UP_DAYS: Final = 60
_WITH_LESS_PAIN: Final = 6
_LEFT: Final = {Outcome.RECOVERED: 60, Outcome.BETTER: 28, Outcome.SAME: 12}
_COMES_BACK_SHARE: Final = 0.4


class Turn(Enum):
    """What is out of the ordinary at a visit."""

    USUAL = auto()
    EDGE = auto()
    OVER_PRESSED = auto()
    ABOVE_CAP = auto()
    CLIENT_STOPS = auto()
    RED_SIGN = auto()
    PASSING_FLAG = auto()
    LASTING_FLAG = auto()
    EMERGENCY = auto()


class Stage(Enum):
    """How far the newest visit has got."""

    SIGNED = auto()
    TO_SIGN = auto()
    NEXT_VISIT_MISSING = auto()
    CLEARED = auto()


ENDS_THE_COURSE: Final = frozenset({Turn.RED_SIGN, Turn.LASTING_FLAG, Turn.EMERGENCY})
_TURNS: Final = {
    Turn.USUAL: 815,
    Turn.EDGE: 55,
    Turn.OVER_PRESSED: 58,
    Turn.ABOVE_CAP: 20,
    Turn.CLIENT_STOPS: 7,
    Turn.RED_SIGN: 4,
    Turn.PASSING_FLAG: 18,
    Turn.LASTING_FLAG: 16,
    Turn.EMERGENCY: 7,
}


@dataclass(frozen=True)
class Course:
    """Pain from visit to visit, in points of the NRS: what each eases, and what comes back."""

    eased: tuple[int, ...]
    comes_back: tuple[int, ...]


_BETTER: Final = Course(eased=(1, 1, 2, 2, 3, 3), comes_back=(0, 0, 0, 1, 1))
_SAME: Final = Course(eased=(0, 0, 1, 1, 2, 2), comes_back=(0, 0, 1, 1, 2))
_WORSE: Final = Course(eased=(0, 0, 0, 1, 1, 2), comes_back=(0, 1, 1, 1, 2))


@dataclass(frozen=True)
class Plan:
    """Arrivals are aware, in the clinic's zone, each with its turn and its pain (NRS).

    `pains`: before and, where all goes well, after. `next_on`: for which day the last visit
    asked the client back, None for no next visit. `closed_on`: when the episode ended.
    """

    login: str
    arrivals: tuple[datetime, ...]
    turns: tuple[Turn, ...]
    pains: tuple[tuple[int, int], ...]
    next_on: date | None
    outcome: Outcome | None = None
    closed_on: date | None = None
    last_stage: Stage = Stage.SIGNED

    def first(self, most: int) -> "Plan":
        """The plan's beginning, at most so many visits; the client is still expected."""
        if most >= len(self.arrivals):
            return self
        return replace(
            self,
            arrivals=self.arrivals[:most],
            turns=self.turns[:most],
            pains=self.pains[:most],
            next_on=self.arrivals[most].date(),
            outcome=None,
            closed_on=None,
            last_stage=Stage.SIGNED,
        )

    def next_after(self, place: int) -> date | None:
        """For which day the client was asked back at a visit, counted from 0."""
        is_last = place == len(self.arrivals) - 1
        return self.next_on if is_last else self.arrivals[place + 1].date()


def invented_plan(chance: Chance, diary: Diary, first_day: date, today: date) -> Plan | None:
    """A plan of visits before today; None where the first would not be over by then."""
    login, turns = chance.one_of(SHARES), _turns(chance)
    arrivals, day = [], first_day
    for _ in turns:
        arrival = diary.take(login, day)
        arrivals.append(arrival)
        if arrival.date() >= today:
            break
        day = arrival.date() + timedelta(days=chance.choice(_DAYS_BETWEEN))
    came = [one for one in arrivals if one.date() < today]
    if not came:
        return None
    outcome = _outcome(chance, turns)
    pains = invented_pains(chance, len(turns), outcome)
    plan = Plan(login, tuple(arrivals), turns[: len(arrivals)], pains[: len(arrivals)], None)
    if len(came) < len(turns):
        return plan.first(len(came))
    return _ended(chance, plan, outcome, today)


def invented_pains(chance: Chance, visits: int, outcome: Outcome) -> tuple[tuple[int, int], ...]:
    """Before and after each visit, NRS, on the way to where the episode ends."""
    before, found = chance.randint(3, 6) if visits == 1 else chance.randint(4, 9), []
    course = _course(outcome, before)
    for _ in range(visits):
        after = max(0, before - chance.choice(course.eased))
        found.append((before, after))
        before = min(10, after + chance.choice(course.comes_back))
    if outcome is Outcome.RECOVERED:
        last_before = min(found[-1][0], 4)
        found[-1] = (last_before, min(last_before, chance.choice((0, 0, 1))))
    return tuple(found)


def _course(outcome: Outcome, first_nrs: int) -> Course:
    """Who had less pain stops coming because it is gone, who had more because it is not."""
    if outcome is Outcome.REFERRED:
        return _WORSE
    has_stopped_better = outcome is Outcome.STOPPED_COMING and first_nrs <= _WITH_LESS_PAIN
    is_better = has_stopped_better or outcome in {Outcome.RECOVERED, Outcome.BETTER}
    return _BETTER if is_better else _SAME


def _turns(chance: Chance) -> tuple[Turn, ...]:
    """One a visit; what ends the course is the last."""
    turns: list[Turn] = []
    for _ in range(chance.one_of(_VISITS)):
        turns.append(chance.one_of(_TURNS))
        if turns[-1] in ENDS_THE_COURSE:
            break
    return tuple(turns)


def _outcome(chance: Chance, turns: tuple[Turn, ...]) -> Outcome:
    if turns[-1] in ENDS_THE_COURSE:
        return Outcome.REFERRED
    if turns[-1] is Turn.PASSING_FLAG or chance.happens(_STOPPED_COMING_SHARE):
        return Outcome.STOPPED_COMING
    return chance.one_of(_LEFT)


def _ended(chance: Chance, plan: Plan, outcome: Outcome, today: date) -> Plan:
    """Who stopped coming had been asked back; the problem is closed when nobody waits any more."""
    last_day = plan.arrivals[-1].date()
    if outcome is not Outcome.STOPPED_COMING:
        return replace(plan, outcome=outcome, closed_on=last_day)
    asked_for = last_day + timedelta(days=chance.choice((3, 4, 7)))
    given_up_on = last_day + timedelta(days=_GAVE_UP_DAYS)
    if given_up_on >= today:
        return replace(plan, next_on=asked_for)
    return replace(plan, next_on=asked_for, outcome=outcome, closed_on=given_up_on)


def comes_back_with_another(chance: Chance, plan: Plan) -> date | None:
    """On which day a client whose problem is closed comes with a new one; None for never."""
    if plan.closed_on is None or not chance.happens(_COMES_BACK_SHARE):
        return None
    return plan.closed_on + timedelta(days=chance.randint(20, 240))
