"""Paper: the two sizes that clinics print on."""

from enum import StrEnum
from typing import Final

from reportlab.lib.pagesizes import A4, LETTER

# North America prints on letter, and so do its islands; "UTC" is a clinic that chose no place.
_LETTER_ZONES: Final = ("America/", "Pacific/Honolulu", "US/", "Canada/", "UTC")


class PageSize(StrEnum):
    """A size of paper."""

    LETTER = "letter"
    A4 = "a4"

    @classmethod
    def usual_in(cls, zone: str) -> "PageSize":
        """What a clinic in this time zone has in its printer."""
        return cls.LETTER if zone.startswith(_LETTER_ZONES) else cls.A4

    @property
    def points(self) -> tuple[float, float]:
        """Width and height in points (1/72 inch)."""
        return {PageSize.LETTER: LETTER, PageSize.A4: A4}[self]
