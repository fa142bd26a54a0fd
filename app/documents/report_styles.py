"""The looks of the report."""

from dataclasses import replace
from typing import Final

from app.documents.faces import BOLD
from app.documents.styles import ASIDE, CELL, INK2, SECTION, SMALL, TextStyle

ANSWER: Final = TextStyle(11, 15, BOLD)
EVIDENCE: Final = TextStyle(9, 12.5, colour=INK2, after=2)
MORE: Final = TextStyle(9, 12.5)
DEFINITION: Final = replace(CELL, before=1)
PITFALL: Final = replace(DEFINITION, colour=INK2)
CAPTION: Final = TextStyle(8.5, 11, BOLD, before=5, after=1)
PART: Final = replace(SECTION, size=15, leading=20)
NOTE: Final = replace(SMALL, before=8)
LINES: Final = replace(ASIDE, before=2)
