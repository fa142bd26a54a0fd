"""The sizes of a letter, largest first: it takes the first with which it stays on one page."""

from dataclasses import dataclass, replace
from typing import Final

from reportlab.lib.colors import white

from app.documents.faces import BOLD
from app.documents.styles import ACCENT, INK2, TextStyle
from app.documents.tagging.elements import Role


@dataclass(frozen=True, slots=True)
class LetterStyles:
    """The looks of one size; `room_to_sign` is in points."""

    title: TextStyle
    urgency: TextStyle
    heading: TextStyle
    body: TextStyle
    item: TextStyle
    small: TextStyle
    room_to_sign: float


def _of_size(size: float) -> LetterStyles:
    leading = round(size * 1.4, 1)
    body = TextStyle(size, leading, after=size * 0.3)
    return LetterStyles(
        title=TextStyle(
            size * 1.8, size * 2.3, BOLD, before=size * 0.6, after=size * 0.3, role=Role.TITLE
        ),
        urgency=TextStyle(size * 1.25, size * 1.7, BOLD, white),
        heading=TextStyle(
            size * 1.1, size * 1.5, BOLD, ACCENT, before=size * 0.8, after=2, role=Role.HEADING
        ),
        body=body,
        item=replace(body, role=Role.ITEM),
        small=TextStyle(size * 0.9, size * 1.25, colour=INK2),
        room_to_sign=size * 2.6,
    )


SIZES: Final = tuple(map(_of_size, (11.0, 10.0, 9.0, 8.0)))
