"""Close looks: a belt and two fingers under it, a lap."""

from app.documents.pictures.geometry import (
    Point,
    capsule,
    chain,
    circle,
    ring,
    rounded_box,
    smooth,
    straight,
)
from app.documents.pictures.shapes import HEAVY, Ink
from app.documents.pictures.sketch import Piece, Sketch, Stage
from app.documents.pictures.things import paper


def belt(sketch: Sketch, centre: Point, width: float, height: float) -> None:
    """A back belt round a waist, with its buckle."""
    x, y = centre
    left, low = x - width / 2, y - height / 2
    sketch.shape(rounded_box((left, low), width, height, 5), Ink.ACCENT, weight=HEAVY)
    for share in (0.25, 0.75):
        up = low + height * share
        sketch.line((left + 5, up), (left + width - 5, up), ink=Ink.TINT)
    sketch.shape(rounded_box((x - 9, low - 1), 18, height + 2, 3), Ink.STEEL)


def fingers_under_a_belt(sketch: Sketch, centre: Point, radius: float) -> None:
    """The belt from near: a hand from above, two fingers behind its upper edge."""
    x, y = centre
    sketch.shape(circle(centre, radius), Ink.SHIRT, weight=HEAVY)
    place = radius / 60

    def at(across: float, up: float) -> Point:
        return (x + across * place, y + up * place)

    for across in (-7, 7):
        finger = capsule(at(across, 22), 6.6 * place, at(across, -20), 6 * place)
        sketch.body([(finger, Ink.SKIN)])
    thumb = capsule(at(-16, 34), 6.4 * place, at(-26, 16), 5 * place)
    sketch.body([(thumb, Ink.SKIN)])
    back: list[Piece] = [
        (capsule(at(-8, 28), 8 * place, at(12, 28), 8 * place), Ink.SKIN),
        (capsule(at(1, 36), 16 * place, at(1, 57), 10 * place), Ink.SKIN),
    ]
    sketch.body(back)
    for across in (12, 22):
        bent = capsule(at(across + 4, 28), 5.6 * place, at(across + 3, 16), 5.4 * place)
        sketch.body([(bent, Ink.SKIN)])
    sketch.fill(ring(centre, radius + 14, 14 - HEAVY / 2), Ink.PAPER)
    sketch.shape(circle(centre, radius), weight=HEAVY)
    half = radius * 0.97
    band = rounded_box((x - half, y - radius * 0.56), 2 * half, radius * 0.5, 2)
    sketch.shape(band, Ink.ACCENT, weight=HEAVY)
    for share in (0.17, 0.45):
        up = y - radius * share
        sketch.line((x - half + 5, up), (x + half - 5, up), ink=Ink.TINT)


def held_paper(sketch: Sketch, centre: Point, width: float, height: float) -> None:
    """A sheet between two hands whose thumbs lie on its edges."""
    x, y = centre
    paper(sketch, centre, width, height)
    for side, ink in ((-1, Ink.SKIN), (1, Ink.DARK_SKIN)):
        edge = x + side * width / 2
        thumb = capsule((edge + side * 5, y + 2), 3.0, (edge - side * 6, y + 3.6), 2.4)
        sketch.body([(thumb, ink)])


def seated_legs(sketch: Sketch, seat: Point, scale: float) -> None:
    """The legs of somebody who sits and faces us, both feet on the floor."""
    stage = Stage(sketch, seat, scale)
    pieces: list[Piece] = []
    for side in (-1, 1):
        knee, ankle = (side * 14, -10), (side * 13, -44)
        pieces.append((capsule(ankle, 4.2, (side * 15, -50), 4.8), Ink.SHOE))
        leg = chain([(side * 9, 2), knee, ankle], [10.5, 8.8, 6.0])
        pieces += [(outline, Ink.TROUSERS) for outline in leg]
    stage.body(pieces)
    for side in (-1, 1):
        stage.shape(smooth([(side * 14 - 6, -8), (side * 14, -3.4), (side * 14 + 6, -8)]))
    stage.shape(straight((0, -1), (0, -8)))
