"""When the spasm began: from an answer to a moment, and from a moment to hours.

A moment is aware UTC. Between two moments in UTC a change of the clock costs or gains nothing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final

from pydantic import JsonValue

from schemas.codes.intake import OnsetChoice
from schemas.codes.rows import Limit
from schemas.rules.loading import limit
from schemas.rules.onset import HoursAgo, PartOfDay, onset_rules

_LONGEST_HOURS: Final = 100_000.0  # what the decision takes; beyond it nothing changes
_HOUR: Final = timedelta(hours=1)
_CHOOSE: Final = "Choose when it started."


@dataclass(frozen=True, slots=True)
class Onset:
    """A stored answer. `at` is UTC; `choice` is None for a moment known from an earlier visit."""

    at: datetime
    choice: OnsetChoice | None

    def stored(self) -> JsonValue:
        """As JSON: `{"moment": ISO 8601, "choice": option id or null}`."""
        choice = None if self.choice is None else self.choice.value
        return {"moment": self.at.isoformat(), "choice": choice}


def onset_moment(choice: OnsetChoice, visit_local: datetime) -> datetime:
    """The moment that an answer stands for, never after the visit; UTC.

    `visit_local` is aware, in the clinic's zone. Source: onset.toml, with the reasons.
    """
    when = onset_rules().choices[choice].when
    visit_at = visit_local.astimezone(UTC)
    if isinstance(when, HoursAgo):
        return visit_at - when.hours_ago * _HOUR
    return min(_in_part_of_day(when, visit_local), visit_at)


def possible_onsets(visit_local: datetime) -> tuple[OnsetChoice, ...]:
    """The answers that can be true at the visit: not this evening when it is morning."""
    return tuple(
        choice
        for choice, row in onset_rules().choices.items()
        if isinstance(row.when, HoursAgo) or _has_begun(row.when, visit_local)
    )


def read_onset(answer: object) -> Onset:
    """What a stored answer to `ad_hours` says.

    Raises:
        ValueError: this is no stored answer; the message says what to do.
    """
    if not isinstance(answer, dict) or set(answer) != {"moment", "choice"}:
        raise ValueError(_CHOOSE)
    at, choice = _moment(answer["moment"]), answer["choice"]
    if at is None or choice not in (None, *OnsetChoice):
        raise ValueError(_CHOOSE)
    return Onset(at, None if choice is None else OnsetChoice(choice))


def onset_hours(moment: datetime, visit_at: datetime) -> float:
    """Hours from the onset to the visit, both aware UTC: 0 to 100000.

    A moment after the visit is a clock that was wrong; 0 is the side that allows less.
    """
    return min(max((visit_at - moment) / _HOUR, 0.0), _LONGEST_HOURS)


def _moment(text: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
        return moment.astimezone(UTC) if moment and moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _in_part_of_day(when: PartOfDay, visit_local: datetime) -> datetime:
    row = onset_rules().day_parts[when.part]
    middle = _wall_clock(visit_local, when.days_ago, row.middle_hour)
    end = _wall_clock(visit_local, when.days_ago, row.ends_hour)
    acute_from = visit_local.astimezone(UTC) - limit(Limit.ACUTE_HOURS) * _HOUR
    return end if middle <= acute_from < end else middle


def _has_begun(when: PartOfDay, visit_local: datetime) -> bool:
    begins_hour = onset_rules().day_parts[when.part].begins_hour
    return _wall_clock(visit_local, when.days_ago, begins_hour) <= visit_local.astimezone(UTC)


def _wall_clock(visit_local: datetime, days_ago: int, hour: int) -> datetime:
    """What the clinic's clock showed so many days before the visit's day, as a moment in UTC."""
    day = visit_local.date() - timedelta(days=days_ago)
    midnight = datetime.combine(day, time(), visit_local.tzinfo)
    return (midnight + timedelta(hours=hour)).astimezone(UTC)
