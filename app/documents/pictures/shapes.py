"""What a picture is: a list of primitive shapes in a box of 240 by 180 units, painted in order.

Four units are a millimetre when the picture is 60 mm wide. Lines have two weights only; a body's
contour is painted twice as wide as HEAVY and half of it lies under the body.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from app.documents.pictures.geometry import Outline, Point

WIDTH: Final = 240.0
HEIGHT: Final = 180.0
HEAVY: Final = 2.4
FINE: Final = 1.4
CONTOUR: Final = 2 * HEAVY


class Ink(StrEnum):
    """A colour by what it is for. Accent and alarm print as the same dark grey."""

    LINE = "line"
    ACCENT = "accent"
    ALARM = "alarm"
    ALARM_SOFT = "alarm_soft"
    PAPER = "paper"
    TINT = "tint"
    WATER = "water"
    SHIRT = "shirt"
    SHIRT_FAR = "shirt_far"
    TROUSERS = "trousers"
    TROUSERS_FAR = "trousers_far"
    SHOE = "shoe"
    COAT = "coat"
    SKIN = "skin"
    SKIN_FAR = "skin_far"
    BROWN_SKIN = "brown_skin"
    BROWN_SKIN_FAR = "brown_skin_far"
    DARK_SKIN = "dark_skin"
    DARK_SKIN_FAR = "dark_skin_far"
    HAIR = "hair"
    BLACK_HAIR = "black_hair"
    GREY_HAIR = "grey_hair"
    WOOD = "wood"
    CLOTH = "cloth"
    STEEL = "steel"
    FAINT = "faint"
    BRUISE_PALE = "bruise_pale"
    BRUISE = "bruise"
    BRUISE_DARK = "bruise_dark"


COLOURS: Final[Mapping[Ink, str]] = MappingProxyType(
    {
        Ink.LINE: "#1E2326",
        Ink.ACCENT: "#1F5673",
        Ink.ALARM: "#A0252B",
        Ink.ALARM_SOFT: "#FBE9E7",
        Ink.PAPER: "#FFFFFF",
        Ink.TINT: "#E2EDF3",
        Ink.WATER: "#9CC3D8",
        Ink.SHIRT: "#CFE2EC",
        Ink.SHIRT_FAR: "#AECBDA",
        Ink.TROUSERS: "#BDBFC2",
        Ink.TROUSERS_FAR: "#A0A4A8",
        Ink.SHOE: "#F1EFEB",
        Ink.COAT: "#E6E7E9",
        Ink.SKIN: "#FBEADB",
        Ink.SKIN_FAR: "#EBD5C1",
        Ink.BROWN_SKIN: "#DDB591",
        Ink.BROWN_SKIN_FAR: "#C79C76",
        Ink.DARK_SKIN: "#B08463",
        Ink.DARK_SKIN_FAR: "#99704F",
        Ink.HAIR: "#5A4A42",
        Ink.BLACK_HAIR: "#2B2E31",
        Ink.GREY_HAIR: "#CDCBC7",
        Ink.WOOD: "#EADFCE",
        Ink.CLOTH: "#F5F1EA",
        Ink.STEEL: "#DFE2E4",
        Ink.FAINT: "#C9C4BB",
        Ink.BRUISE_PALE: "#D3B9CF",
        Ink.BRUISE: "#95719C",
        Ink.BRUISE_DARK: "#5B3F6B",
    }
)


def _grey(colour: str) -> str:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    level = f"{round(0.299 * red + 0.587 * green + 0.114 * blue):02X}"
    return f"#{level}{level}{level}"


# What a printer without colour makes of it.
GREYS: Final[Mapping[Ink, str]] = MappingProxyType(
    {ink: _grey(colour) for ink, colour in COLOURS.items()}
)


@dataclass(frozen=True, slots=True)
class Area:
    """An outline that is filled, drawn as a line, or both; `weight` is the line's."""

    outline: Outline
    fill: Ink | None
    line: Ink | None
    weight: float


@dataclass(frozen=True, slots=True)
class Words:
    """Bold words; `at` is the middle of their baseline, `size` in units."""

    at: Point
    text: str
    size: float
    ink: Ink


@dataclass(frozen=True, eq=False)
class Picture:
    """Areas in paint order, the words on top of them, and what the picture shows, in words.

    Compared by identity, so that what is made from it can be kept without hashing its shapes.
    """

    areas: tuple[Area, ...]
    words: tuple[Words, ...]
    alt: str
