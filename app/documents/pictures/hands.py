"""Hands: loose, flat on something, open."""

from typing import Final

from app.documents.pictures.geometry import Point, capsule, polar
from app.documents.pictures.pose import Limb, Palm
from app.documents.pictures.shapes import Ink
from app.documents.pictures.sketch import Piece

_LENGTH: Final = 8.5
_GAPS: Final = (-2.1, 0.0, 2.1)  # between the fingers of an open hand, across it


def hand(wrist: Point, direction: float, limb: Limb, skin: Ink) -> list[Piece]:
    """The hand of a limb, with its thumb to the side that the limb says."""
    if limb.palm is Palm.FLAT:
        return _flat(wrist, direction, limb.thumb, skin)
    if limb.palm is Palm.OPEN:
        return _open(wrist, direction, limb.thumb, skin)
    return _loose(wrist, direction, limb.thumb, skin)


def _loose(wrist: Point, direction: float, thumb: float, skin: Ink) -> list[Piece]:
    """A mitt: palm, fingers held together, and a thumb on one side."""
    palm = polar(wrist, direction, 4.4)
    tip = polar(wrist, direction, _LENGTH + 2.6)
    pieces: list[Piece] = [
        (capsule(wrist, 3.1, palm, 4.1), skin),
        (capsule(palm, 4.1, tip, 2.6), skin),
    ]
    if thumb:
        root = polar(wrist, direction, 3.4)
        end = polar(polar(wrist, direction, 7.2), direction + 90 * thumb, 5.2 * abs(thumb))
        pieces.append((capsule(root, 2.2, end, 1.7), skin))
    return pieces


def _flat(wrist: Point, direction: float, thumb: float, skin: Ink) -> list[Piece]:
    """A flat palm with long straight fingers, from its edge."""
    knuckles, tip = polar(wrist, direction, 6.5), polar(wrist, direction, 16.5)
    pieces: list[Piece] = [
        (capsule(wrist, 3.0, knuckles, 2.7), skin),
        (capsule(knuckles, 2.7, tip, 1.5), skin),
    ]
    if thumb:
        root = polar(wrist, direction, 3.0)
        end = polar(polar(wrist, direction, 9.5), direction + 90 * thumb, 4.0 * abs(thumb))
        pieces.append((capsule(root, 1.9, end, 1.4), skin))
    return pieces


def _open(wrist: Point, direction: float, thumb: float, skin: Ink) -> list[Piece]:
    """The back of a flat hand, thin lines between its four fingers."""
    palm, tips = polar(wrist, direction, 6.0), polar(wrist, direction, 16.4)
    side = 1 if thumb >= 0 else -1
    root = polar(wrist, direction + side * 20, 2.6)
    pieces: list[Piece] = [
        (capsule(wrist, 3.2, palm, 5.0), skin),
        (capsule(palm, 5.0, tips, 3.4), skin),
        (capsule(root, 2.0, polar(palm, direction + side * 62, 8.0), 1.6), skin),
    ]
    for across in _GAPS:
        start = polar(polar(wrist, direction, 10.6), direction + 90, across * 1.15)
        stop = polar(polar(wrist, direction, 19.0), direction + 90, across * 0.9)
        pieces.append((capsule(start, 0.45, stop, 0.45), Ink.LINE))
    return pieces
