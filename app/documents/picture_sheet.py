"""All pictures of the handout on one contact sheet, at print size, for whoever checks them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable

from app.documents.paper import PageSize
from app.documents.pictures import poses
from app.documents.pictures.book import contraction_picture, picture
from app.documents.pictures.figures import figure
from app.documents.pictures.operators import PictureFlowable
from app.documents.pictures.pose import SLIM
from app.documents.pictures.shapes import Picture
from app.documents.pictures.sketch import Sketch
from app.documents.sheet import Sheet, rendered
from app.documents.styles import CELL, SECTION, TITLE
from app.documents.text import Text, draw_stack
from schemas.clinic import Language
from schemas.codes.outcomes import Block
from schemas.rules.aftercare import aftercare_rules

_TITLE: Final = "Pictures of the handout"
_GAP: Final = 12.0
_MARGIN: Final = 36.0
_BUILDS: Final = (0.9, 1.0, 1.2, 1.4)
# Width in millimetres, pictures in a row, and whether as a printer without colour prints it.
_PARTS: Final = ((58, 3, False), (58, 3, True), (30, 5, False), (30, 5, True))


class _Row(Flowable):
    """Pictures beside each other, each with its caption below."""

    def __init__(self, pictures: Sequence[PictureFlowable], captions: Sequence[Text]) -> None:
        super().__init__()
        self._pictures, self._captions = pictures, captions
        self.spaceBefore, self.spaceAfter = 0, _GAP

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        below = max(
            caption.wrap(drawn.width, 0)[1]
            for drawn, caption in zip(self._pictures, self._captions, strict=True)
        )
        self.width, self.height = width, self._pictures[0].height + below
        return self.width, self.height

    def draw(self) -> None:
        left = 0.0
        for drawn, caption in zip(self._pictures, self._captions, strict=True):
            drawn.drawOn(self.canv, left, self.height - drawn.height)
            draw_stack(self, [caption], left, self.height - drawn.height, drawn.width)
            left += drawn.width + _GAP


def picture_sheet_pdf(language: Language, dated: datetime) -> bytes:
    """Every picture at 58 and 30 mm, in colour and in grey, and people of several builds."""
    shown = list(_shown(language))
    story: list[Flowable] = [Text(_TITLE, TITLE)]
    for width, in_a_row, is_grey in _PARTS:
        title = f"{width} mm{', grey' if is_grey else ''}"
        story += [CondPageBreak(width * mm), Text(title, SECTION)]
        story += _rows(shown, width * mm, in_a_row, is_grey=is_grey)
    story += [CondPageBreak(58 * mm), Text("People of any build", SECTION)]
    story += _rows([(_line_up(build), f"build {build}") for build in _BUILDS], 58 * mm, 3)
    sheet = Sheet(
        title=_TITLE,
        author="Palpate",
        language=language,
        dated=dated,
        foot="Page {page} of {pages}",
        page_size=PageSize.LETTER,
        margin=_MARGIN,
    )
    return rendered(sheet, story)


def _shown(language: Language) -> Iterator[tuple[Picture, str]]:
    for block in Block:
        title = aftercare_rules()[block].title.in_language(language)
        yield picture(block, language), f"{block}: {title}"
    yield contraction_picture(language), "Reciprocal inhibition"


def _rows(
    shown: Iterable[tuple[Picture, str]], width: float, in_a_row: int, *, is_grey: bool = False
) -> Iterator[_Row]:
    waiting = iter(shown)
    while row := list(islice(waiting, in_a_row)):
        yield _Row(
            [PictureFlowable(drawn, width, is_grey=is_grey) for drawn, _ in row],
            [Text(caption, CELL) for _, caption in row],
        )


def _line_up(build: float) -> Picture:
    sketch, person = Sketch(), replace(SLIM, build=build)
    figure(sketch, poses.WALK, person, at=(46, 10), scale=0.95)
    figure(sketch, poses.ARMS_OUT, person, at=(122, 8), scale=0.95)
    figure(sketch, poses.SIT, person, at=(176, 10), scale=0.95)
    return sketch.picture("Somebody walks, stands and sits.")
