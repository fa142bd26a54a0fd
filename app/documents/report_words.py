"""The report's own words; everything else in it is the page's."""

from typing import Final

EVERY_FIGURE: Final = "Every figure, and what to beware of"
BEWARE: Final = "Beware"
LOOK: Final = "Look at"
CLINIC: Final = "The whole clinic"
MADE_ON: Final = "Made on"
FIRST_COLUMN: Final = "What"
NO_LINES: Final = "Nothing to list."
FEW: Final = (
    "Too few clients for fair numbers. Every figure is listed as soon as 5 clients are behind it."
)
HIDDEN: Final = (
    "Whatever would say too much about one person is hidden: 1 to 4 of anything, and means of "
    "fewer than 5 clients. Intervals are 95 % intervals. Only signed notes count."
)
