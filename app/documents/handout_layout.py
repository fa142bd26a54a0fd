"""How big type and pictures of a handout are, so that it stays one sheet of paper.

14 points when all fits on two pages, else 12 points with smaller pictures, at last with narrower
margins; where even that needs a third page, the last blocks stand beside each other without their
pictures. No text ever leaves, nor the pictures that keep somebody safe.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app.documents.frames import Columns
from app.documents.pictures.operators import PictureFlowable
from app.documents.pictures.shapes import Picture
from app.documents.styles import BLOCK_STOP, BLOCK_TEXT, BLOCK_TITLE, FRAME_TITLE, TextStyle
from app.documents.text import draw_stack, stack_height
from schemas.codes.outcomes import Block

_GUTTER: Final = 14.0
KEEPS_ITS_PICTURE: Final = frozenset(
    {
        Block.EMERGENCY,
        Block.DOCTOR,
        Block.DOCTOR_FIRST,
        Block.STOPPED,
        Block.ICE,
        Block.ICE_SWELLING,
        Block.HEAT,
        Block.NO_THERMAL,
    }
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Type sizes of a block, the width of its picture, the gap above it, the page's margin.

    Lengths are in points.
    """

    title: TextStyle
    text: TextStyle
    stop: TextStyle
    bar: TextStyle
    picture_width: float
    gap: float
    margin: float

    @classmethod
    def of(
        cls,
        size: float,
        picture_mm: float,
        *,
        leading: float = 1.3,
        gap: float | None = None,
        margin: float = 40,
    ) -> "Setting":
        """From the size of the text; `leading` is the distance of lines in sizes."""
        text = replace(BLOCK_TEXT, size=size, leading=size * leading)
        title_size = size + 2
        title = replace(BLOCK_TITLE, size=title_size, leading=title_size * leading, before=0)
        return cls(
            title=title,
            text=text,
            stop=replace(text, face=BLOCK_STOP.face),
            bar=replace(title, colour=FRAME_TITLE.colour),
            picture_width=picture_mm * mm,
            gap=size * (leading - 0.6) if gap is None else gap,
            margin=margin,
        )


# Largest first; the last one is also that of sheets from which pictures leave.
SETTINGS: Final = (
    Setting.of(14, 56),
    Setting.of(14, 46),
    Setting.of(12, 46),
    Setting.of(12, 38),
    Setting.of(12, 30, leading=1.22),
    Setting.of(12, 24, leading=1.16, gap=3, margin=24),  # a printer needs 18
)


class Beside(Flowable):
    """Texts with a picture at their left; never split over pages.

    The texts come first in reading order, so that the picture's sentence adds to them.
    """

    def __init__(
        self,
        picture: Picture | None,
        picture_width: float,
        parts: Sequence[Flowable],
        *,
        before: float = 0,
    ) -> None:
        super().__init__()
        self._picture = PictureFlowable(picture, picture_width) if picture else None
        self._parts = parts
        self._indent = picture_width + _GUTTER if picture else 0.0
        self.spaceBefore, self.spaceAfter = before, 0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As high as the higher of both."""
        text_height = stack_height(self._parts, width - self._indent)
        picture_height = self._picture.height if self._picture else 0
        self.width, self.height = width, max(text_height, picture_height)
        return self.width, self.height

    def draw(self) -> None:
        """Both from the top down."""
        room = self.width - self._indent
        draw_stack(self, self._parts, self._indent, self.height, room)
        if self._picture:
            self._picture.drawOn(self.canv, 0, self.height - self._picture.height)


class Pair(Columns):
    """Two blocks without pictures beside each other, the first at the left."""

    def __init__(self, blocks: Sequence[Flowable], *, before: float) -> None:
        super().__init__([1] * len(blocks), [[block] for block in blocks])
        self.spaceBefore = before


def pairs_from_the_end(places: Sequence[int]) -> Iterator[int]:
    """The first place of each two that follow each other, last ones first; none is in two pairs."""
    left = list(places)
    while len(left) > 1:
        last = left.pop()
        if left[-1] == last - 1:
            yield left.pop()
