"""Where a visit stands in its series, on the clearance: worse last time is seen before all else."""

from html import escape
from typing import Final

import streamlit as st

from schemas.codes.intake import Asked
from schemas.codes.measures import MeasureLimit, Progress
from schemas.measures.progress import Course, course_of
from schemas.note.words import option_in_words, upper
from schemas.rules.measures import measure_limit
from schemas.visit import VisitRecord

_UNCHANGED: Final = "{visits} visits without a change for the better that matters: suggest a doctor"
_CANNOT_TELL: Final = "Nothing was asked that can be compared with the first visit"


def strips(record: VisitRecord) -> None:
    """What warns in a strip, with the calm line at its end; nothing at a first visit."""
    if record.visit_number == 1:
        return
    course = course_of(record)
    warnings = "".join(f"<b>{escape(one)}</b>" for one in _warnings(course))
    line = f"<span>{escape(_line(course))}</span>"
    if warnings:
        sign = '<span class="i" aria-hidden="true">warning</span>'
        st.html(f'<div class="course warn" role="status">{sign}<div>{warnings}</div>{line}</div>')
    else:
        st.html(f'<div class="course">{line}</div>')


def _warnings(course: Course) -> list[str]:
    found = ["After last time: worse"] if course.is_worse else []
    if course.refers:
        found.append(_UNCHANGED.format(visits=course.visit_number))
    return found


def _line(course: Course) -> str:
    least, most = measure_limit(MeasureLimit.SERIES_FROM), measure_limit(MeasureLimit.SERIES_TO)
    place = "in" if course.visit_number <= most else "after"
    parts = [f"Visit {course.visit_number} {place} a series of {least} to {most}"]
    if course.last_time is not None and not course.is_worse:
        parts.append(f"after last time: {option_in_words(Asked.LAST_TIME, course.last_time)}")
    if course.progress is Progress.CANNOT_TELL:
        parts.append(_CANNOT_TELL)
    return " · ".join(upper(one) for one in parts)
