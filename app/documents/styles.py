"""The looks of printed text: sizes in points, and the inks of paper.

The inks are the light palette's (`app.look.tokens`, which this layer may not import; a test
holds them equal). A sheet must read as well from a printer without colour: no meaning is in an
ink alone.
"""

from dataclasses import dataclass, replace
from typing import Final

from reportlab.lib.colors import Color, HexColor, white

from app.documents.faces import BOLD, REGULAR, Typeface
from app.documents.tagging.elements import Role

INK: Final = HexColor("#1E2326")
INK2: Final = HexColor("#545A5F")
ACCENT: Final = HexColor("#1F5673")
LINE: Final = HexColor("#857F73")
HAIRLINE: Final = HexColor("#DAD5CC")  # a chart's scale, never the only edge of anything


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is set; `leading`, `before` and `after` are heights in points.

    `most_characters` bounds a line where a reader must not lose it. `role` is what a screen reader
    is told that the text is.
    """

    size: float
    leading: float
    face: Typeface = REGULAR
    colour: Color = INK
    before: float = 0
    after: float = 0
    most_characters: int | None = None
    is_struck: bool = False
    role: Role = Role.PARAGRAPH


CLINIC: Final = TextStyle(13, 17, BOLD, ACCENT)
CLINIC_LINE: Final = TextStyle(9, 12.5, colour=INK2)
TITLE: Final = TextStyle(18, 22, BOLD, before=6, role=Role.TITLE)
STATUS: Final = TextStyle(9, 12.5, colour=INK2, after=5)
ALERT: Final = TextStyle(14, 19, BOLD, white)
ALERT_LINE: Final = TextStyle(10, 14, colour=white)
SECTION: Final = TextStyle(11.5, 14.5, BOLD, ACCENT, before=7, after=1, role=Role.HEADING)
ASIDE: Final = TextStyle(8.5, 12, colour=INK2, before=3, after=2)
BODY: Final = TextStyle(9.5, 13)
FACT: Final = TextStyle(9, 12)
CELL: Final = TextStyle(8.5, 11)
CHART_NUMBER: Final = TextStyle(7, 7, BOLD)
CHART_TEXT: Final = TextStyle(7.5, 9)
CELL_HEAD: Final = replace(CELL, face=BOLD)
CELL_STRUCK: Final = replace(CELL, is_struck=True, colour=INK2)
SMALL: Final = TextStyle(7.5, 10.5, colour=INK2, before=6)
FOOT: Final = TextStyle(8, 10, colour=INK2)

# Clear print for the client: at least 12 points, at most 70 characters a line. Source: the
# handout study (UK clear print, UKAAF).
LINE_FOR_CLIENTS: Final = 70
CLIENT_NAME: Final = TextStyle(
    22, 27, BOLD, before=6, most_characters=LINE_FOR_CLIENTS, role=Role.TITLE
)
CLIENT_LINE: Final = TextStyle(12.5, 16, colour=INK2, after=3, most_characters=LINE_FOR_CLIENTS)
BLOCK_TITLE: Final = TextStyle(
    14.5, 19, BOLD, ACCENT, before=8, most_characters=LINE_FOR_CLIENTS, role=Role.HEADING
)
BLOCK_TEXT: Final = TextStyle(12.5, 16.5, most_characters=LINE_FOR_CLIENTS)
BLOCK_STOP: Final = replace(BLOCK_TEXT, face=BOLD)
FRAME_TITLE: Final = replace(BLOCK_TITLE, colour=white, before=0)
CLIENT_FOOT: Final = TextStyle(12, 15, colour=INK2, most_characters=LINE_FOR_CLIENTS)
