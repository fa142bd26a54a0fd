"""The inks of charts: two of Okabe and Ito's, which nobody takes for each other.

A series also has a marker or a dash of its own, so that paper without colour says the same.
Source: Okabe and Ito, "Color universal design", 2008.
"""

from typing import Final

from reportlab.lib.colors import HexColor

BLUE: Final = HexColor("#0072B2")
VERMILLION: Final = HexColor("#D55E00")
PALE: Final = HexColor("#E6E2DA")
