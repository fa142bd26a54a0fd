"""The small parts that a note is made of: headings, and facts as label and value."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Final

from reportlab.platypus import CondPageBreak, Flowable

from app.documents.styles import FACT, INK2, SECTION, TextStyle
from app.documents.text import Text

_WIDE: Final = 112.0
_NARROW: Final = 82.0
_LEAST_BELOW_A_HEADING: Final = 72.0  # with the heading itself: three lines, or a table's first row


def heading(title: str) -> list[Flowable]:
    """A line of its own, never the last of a page."""
    return [CondPageBreak(_LEAST_BELOW_A_HEADING), Text(title, SECTION)]


def fact(label: str, value: str, style: TextStyle = FACT) -> Text:
    """Across the page; the value may be long."""
    return Text(value, style, label=label, label_style=_of_label(style), indent=_WIDE)


def short_fact(label: str, value: str) -> Text:
    """In one of two columns."""
    return Text(value, FACT, label=label, label_style=_of_label(FACT), indent=_NARROW)


@cache
def _of_label(style: TextStyle) -> TextStyle:
    return replace(style, colour=INK2)


def listed(items: Iterable[str], *, nothing: str) -> str:
    """`One; two`, or what to say where there is none."""
    return "; ".join(items) or nothing
