"""Paper: the two sizes that clinics print on."""

from enum import StrEnum

from reportlab.lib.pagesizes import A4, LETTER


class PageSize(StrEnum):
    """A size of paper."""

    LETTER = "letter"
    A4 = "a4"

    @property
    def points(self) -> tuple[float, float]:
        """Width and height in points (1/72 inch)."""
        return {PageSize.LETTER: LETTER, PageSize.A4: A4}[self]
