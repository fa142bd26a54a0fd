"""The measures of an episode from visit to visit, as points, and in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Final

from schemas.measures.progress import measures_of
from schemas.measures.scoring import degree_of, in_tenths, psfs_mean
from schemas.measures.taken import Measures
from schemas.note.words import lower
from schemas.rules.measures import measure_rules
from schemas.visit import VisitRecord

_FEWEST: Final = 3  # two points are a change, which the assessment tells


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """What was asked at one visit; None was not asked.

    `pain_nrs` is the pain before, 0 to 10. `psfs` is the mean, 0 to 10, high is good. `pgic` is
    1 very much better to 7 very much worse.
    """

    visit: int
    pain_nrs: int | None
    psfs: Fraction | None
    pgic: int | None


def course_points(record: VisitRecord) -> tuple[CoursePoint, ...]:
    """One for each visit of the episode, this one last.

    None where neither pain nor activities were asked often enough to show a course.
    """
    points = [
        *(
            _point(visit, earlier.pain_before_nrs, earlier.measures)
            for visit, earlier in enumerate(record.series, start=1)
        ),
        _point(record.visit_number, record.session.pain_before_nrs, measures_of(record)),
    ]
    asked = (sum(one is not None for one in each) for each in _drawn(points))
    return tuple(points) if max(asked) >= _FEWEST else ()


def course_in_words(points: Iterable[CoursePoint]) -> str:
    """Every value of the picture, for who cannot see it."""
    shown = tuple(points)
    lines = (
        _line("Pain before, 0 to 10", shown, lambda one: _whole(one.pain_nrs)),
        _line("Activities, mean of 0 to 10", shown, lambda one: _tenths(one.psfs)),
        answers_in_words(shown),
    )
    return " ".join(f"{line}." for line in lines if line)


def answers_in_words(points: Iterable[CoursePoint]) -> str:
    """`Since the first visit: visit 3 no change; visits 4, 5 much better`; empty if never asked."""
    asked = ((one.visit, one.pgic) for one in points if one.pgic is not None)
    told = [_answer([visit for visit, _ in same], pgic) for pgic, same in groupby(asked, _pgic)]
    return f"Since the first visit: {'; '.join(told)}" if told else ""


def _point(visit: int, pain_nrs: int | None, measures: Measures) -> CoursePoint:
    return CoursePoint(visit, pain_nrs, psfs_mean(measures.psfs), measures.pgic)


def _drawn(points: Iterable[CoursePoint]) -> Iterable[tuple[object, ...]]:
    return zip(*((one.pain_nrs, one.psfs) for one in points), strict=True)


def _line(
    name: str, points: Iterable[CoursePoint], said: Callable[[CoursePoint], str | None]
) -> str:
    told = [f"visit {one.visit} {said(one)}" for one in points if said(one) is not None]
    return f"{name}: {', '.join(told)}" if told else ""


def _whole(number: int | None) -> str | None:
    return None if number is None else str(number)


def _tenths(number: Fraction | None) -> str | None:
    return None if number is None else in_tenths(number)


def _pgic(asked: tuple[int, int]) -> int:
    return asked[1]


def _answer(visits: list[int], pgic: int) -> str:
    words = lower(measure_rules().degrees[degree_of(pgic)].en)
    several = "visits" if len(visits) > 1 else "visit"
    return f"{several} {', '.join(map(str, visits))} {words}"
