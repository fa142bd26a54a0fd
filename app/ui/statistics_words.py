"""What the statistics' filters and lists are called."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from app.statistics import wording
from app.statistics.asking import Asked, Period
from app.ui.words import near_day

PERIODS: Final[Mapping[Period, str]] = MappingProxyType(
    {
        Period.MONTH: "This month",
        Period.THREE_MONTHS: "3 months",
        Period.SIX_MONTHS: "6 months",
        Period.TWELVE_MONTHS: "12 months",
        Period.ALL: "All time",
    }
)
EVERYONE: Final = "Everyone"
_MARKDOWN: Final = frozenset("\\`*_{}[]<>()#+-.!|~:$")


def period_text(asked: Asked, today: date) -> str:
    """`June to November`, `All time`, `3 Mar to 9 Apr`."""
    first, last = asked.filter.from_day, asked.filter.to_day
    if asked.period is not None:
        return months_text(first, today) if first else PERIODS[asked.period]
    if first is None:
        return f"up to {near_day(last, today)}" if last else PERIODS[Period.ALL]
    return f"{near_day(first, today)} to {near_day(last or today, today)}"


def months_text(first: date, today: date) -> str:
    """Whole months up to today's: `November`, `June to November`, `December 2025 to November`."""
    begin = f"{first:%B}" if first.year == today.year else f"{first:%B %Y}"
    end = f"{today:%B}"
    return end if (first.year, first.month) == (today.year, today.month) else f"{begin} to {end}"


def opened_text(asked: Asked, names: Mapping[str, str], today: date) -> str:
    """Which sessions a list holds: `Week from 16 Nov`, or the filters' names."""
    opened = asked.opened
    if opened is None:
        return ""
    parts = [wording.step_name(opened.step)] if opened.step else []
    parts += [wording.PHASES[opened.phase]] if opened.phase else []
    parts += [wording.REGIONS[opened.region]] if opened.region else []
    parts += [name for key, name in names.items() if key == opened.therapist_id]
    if (opened.from_day, opened.to_day) != (asked.filter.from_day, asked.filter.to_day):
        parts.insert(0, f"Week from {near_day(opened.from_day or today, today)}")
    return ", ".join(parts) or "Sessions"


def plain(text: str) -> str:
    """A name that a person typed, for a label that Streamlit reads as Markdown."""
    return "".join(f"\\{one}" if one in _MARKDOWN else one for one in text)
