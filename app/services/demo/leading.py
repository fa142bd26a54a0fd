"""The clients that make the demo's today: expected, half written, waiting; made first."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from app.services.demo.chance import Chance
from app.services.demo.diary import Diary, working_day_before
from app.services.demo.people import Known
from app.services.demo.plans import Plan, Stage, Turn, invented_pains
from schemas.clinic import Language
from schemas.episode import Outcome

_LOGIN: Final = "therapist"
_OPEN_SINCE: Final = time(9, 45)
"""Before this hour nothing of today is over yet."""
_FIRST_TODAY: Final = time(6, 45)
_SECOND_TODAY: Final = time(8, 10)
_THIRD_TODAY: Final = time(9, 25)


@dataclass(frozen=True)
class Leading:
    """Somebody by name. `days_ago`: the earlier visits; `today_at`: the arrival today, if any.

    `is_expected`: the last visit before today asked for today.
    """

    known: Known
    days_ago: tuple[int, ...]
    is_expected: bool = True
    today_at: time | None = None
    stage: Stage = Stage.SIGNED


LEADING: Final = (
    Leading(
        Known(("Rosa", "Delgado"), Language.SPANISH, "lavender, latex", 52),
        days_ago=(9, 4),
    ),
    Leading(
        Known(("Marcus", "Bell"), Language.ENGLISH, age=38),
        days_ago=(8, 1),
        is_expected=False,
        stage=Stage.TO_SIGN,
    ),
    Leading(
        Known(("Ines", "Carvalho"), Language.ENGLISH, age=33),
        days_ago=(7,),
        today_at=_SECOND_TODAY,
        stage=Stage.NEXT_VISIT_MISSING,
    ),
    Leading(
        Known(("Daniel", "Kim"), Language.ENGLISH, age=45),
        days_ago=(6,),
        today_at=_FIRST_TODAY,
    ),
    Leading(Known(("Lucía", "Fernández"), Language.SPANISH, age=29), days_ago=(12, 5)),
    Leading(Known(("Tom", "Whitaker"), Language.ENGLISH, age=61), days_ago=(3,)),
    Leading(Known(("Aisha", "Rahman"), Language.ENGLISH, age=36), days_ago=(17, 10, 4)),
    Leading(
        Known(("Grace", "Lindqvist"), Language.ENGLISH, age=27),
        days_ago=(5,),
        today_at=_THIRD_TODAY,
        stage=Stage.CLEARED,
    ),
    Leading(
        Known(("Peter", "Novak"), Language.ENGLISH, age=57), days_ago=(11, 2), is_expected=False
    ),
)


def plan_of(chance: Chance, diary: Diary, leading: Leading, now: datetime) -> Plan:
    """The plan as far as it has come by `now`, aware, in the clinic's zone.

    Early in the day who came today has not come yet; a half-written note is then of the last
    working day.
    """
    today = now.date()
    is_open = now.time() >= _OPEN_SINCE
    arrivals = [diary.take(_LOGIN, _working_day(today, days)) for days in leading.days_ago]
    if leading.today_at is not None and is_open:
        arrivals.append(diary.take_at(_LOGIN, today, leading.today_at))
    elif leading.stage is Stage.NEXT_VISIT_MISSING:
        arrivals.append(diary.take(_LOGIN, working_day_before(today)))
    comes_today = leading.today_at is not None and not is_open
    stage = Stage.SIGNED if comes_today and leading.stage is Stage.CLEARED else leading.stage
    waits = leading.is_expected and (leading.today_at is None or comes_today)
    return Plan(
        login=_LOGIN,
        arrivals=tuple(arrivals),
        turns=(Turn.USUAL,) * len(arrivals),
        pains=invented_pains(chance, len(arrivals), Outcome.BETTER),
        next_on=today if waits else today + timedelta(days=7),
        last_stage=stage,
    )


def _working_day(today: date, days_ago: int) -> date:
    """So many days ago, or the working day before; the day before today at the latest."""
    return working_day_before(today - timedelta(days=days_ago - 1))
