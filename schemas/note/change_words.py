"""How a change in pain is told: its size, and which marks it meets."""

from schemas.codes.rows import Limit
from schemas.decide.pain_change import PainChange
from schemas.note.words import counted
from schemas.rules.loading import limit


def change_in_words(change: PainChange, begin: str, first: str) -> list[str]:
    """Points and share, then the marks of a fall and what keeps it from being judged.

    `begin` stands before the two numbers, such as `Pain`; `first` names the first of them.
    """
    figures = f"{begin} {change.pre} to {change.post}"
    if change.drop == 0:
        return [f"{figures}: no change"]
    way = "up" if change.worse else "down"
    percent = f", {share(abs(change.drop), change.pre)} %" if change.pre else ""
    found = [f"{figures}: {way} {counted(abs(change.drop), 'point')}{percent}"]
    if not change.worse:
        points = limit(Limit.MIC_POINTS)
        found.append(_marks(change, points))
        if change.pre < points:
            found.append(f"{first} was below {points}, too low to judge a drop by")
    return found


def met(points: str, percent: str, *, meets_points: bool, meets_percent: bool) -> str:
    """`Meets the 2-point mark, not the 30 % mark`."""
    if meets_points and meets_percent:
        return f"Meets the {points} and the {percent} mark"
    if meets_points:
        return f"Meets the {points} mark, not the {percent} mark"
    if meets_percent:
        return f"Meets the {percent} mark, not the {points} mark"
    return f"Meets neither the {points} nor the {percent} mark"


def share(part: int, whole: int) -> int:
    """In percent, rounded half up; `whole` is above zero."""
    return (200 * part + whole) // (2 * whole)


def _marks(change: PainChange, points: int) -> str:
    return met(
        f"{points}-point",
        f"{limit(Limit.MIC_PERCENT)} %",
        meets_points=change.meets_mic_2_points,
        meets_percent=change.meets_30_percent,
    )
