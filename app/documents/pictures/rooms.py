"""Where it happens: floor, mat, wall, furniture."""

from app.documents.pictures.geometry import Point, ellipse, polar, polygon, rounded_box
from app.documents.pictures.shapes import HEAVY, WIDTH, Ink
from app.documents.pictures.sketch import Sketch


def floor(sketch: Sketch, y: float = 12) -> None:
    """The line that feet stand on."""
    sketch.line((6, y), (WIDTH - 6, y))


def mat(sketch: Sketch, left: float, right: float, y: float) -> None:
    """An exercise mat whose top is at y."""
    sketch.shape(rounded_box((left, y - 6), right - left, 6, 3), Ink.TINT)


def wall(sketch: Sketch, corner: Point, width: float, height: float) -> None:
    """A brick wall from the front."""
    x, y = corner
    sketch.fill(rounded_box(corner, width, height, 1), Ink.CLOTH)
    row = 15.0
    for number in range(1, int(height // row) + 1):
        top = y + row * number
        sketch.line((x, top), (x + width, top), ink=Ink.FAINT)
        across = x + (12 if number % 2 else 26)
        while across < x + width:
            sketch.line((across, top), (across, top - row), ink=Ink.FAINT)
            across += 28
    sketch.line(corner, (x + width, y), weight=HEAVY)


def chair(sketch: Sketch, x: float, seat: float, foot: float, *, width: float, back: float) -> None:
    """A chair from the side, its back rest on the left; x is the middle of the seat."""
    left, right = x - width / 2, x + width / 2
    for post in (left + 1, right - 6):
        sketch.shape(rounded_box((post, foot), 5, seat - foot - 5, 1), Ink.WOOD)
    sketch.shape(rounded_box((left, seat), 5, back, 2), Ink.WOOD)
    sketch.shape(rounded_box((left, seat - 6), width, 6, 2), Ink.WOOD)


def stool(sketch: Sketch, x: float, seat: float, foot: float) -> None:
    """A stool from the side; x is the middle of its seat."""
    for post in (x - 18, x + 13):
        sketch.shape(rounded_box((post, foot), 5, seat - foot - 5, 1), Ink.WOOD)
    sketch.shape(rounded_box((x - 22, seat - 6), 44, 6, 2), Ink.WOOD)


def desk(sketch: Sketch, left: float, right: float, top: float, foot: float) -> None:
    """A desk from the side, its leg on the right."""
    sketch.shape(rounded_box((right - 9, foot), 6, top - foot - 5, 1), Ink.WOOD)
    sketch.shape(rounded_box((left, top - 6), right - left, 6, 2), Ink.WOOD)


def keyboard(sketch: Sketch, corner: Point, width: float) -> None:
    """A keyboard on a desk, from the side; `corner` is its lower left."""
    sketch.shape(rounded_box(corner, width, 3.4, 1), Ink.STEEL)


def screen(sketch: Sketch, x: float, desk_top: float, height: float, top: float) -> None:
    """A monitor from the side, its upper edge at `top`."""
    sketch.shape(rounded_box((x + 4, desk_top), 5, top - desk_top - height / 2, 1), Ink.STEEL)
    sketch.shape(rounded_box((x - 4, desk_top), 20, 3, 1), Ink.STEEL)
    sketch.shape(rounded_box((x, top - height), 7, height, 2), Ink.TINT, weight=HEAVY)


def table(sketch: Sketch, left: float, right: float, top: float, foot: float) -> None:
    """A massage table from the side."""
    for x in (left + 26, right - 32):
        sketch.shape(rounded_box((x, foot), 6, top - foot - 8, 1), Ink.WOOD)
    sketch.shape(rounded_box((left, top - 9), right - left, 9, 4), Ink.CLOTH)


def face_cradle(sketch: Sketch, at: Point) -> None:
    """The ring for the face at the end of a massage table; `at` is the middle of its top."""
    x, y = at
    sketch.shape(rounded_box((x - 24, y - 17), 24, 4, 1), Ink.WOOD)
    sketch.shape(rounded_box((x - 17, y - 13), 34, 11, 5), Ink.CLOTH, weight=HEAVY)


def pillow(sketch: Sketch, corner: Point, width: float, height: float) -> None:
    """A pillow; `corner` is its lower left."""
    sketch.shape(
        rounded_box(corner, width, height, min(width, height) * 0.4), Ink.WATER, weight=HEAVY
    )


def bed(sketch: Sketch, corner: Point, width: float, height: float) -> None:
    """A mattress from the side, its head and a pillow on the left."""
    x, y = corner
    sketch.shape(rounded_box(corner, width, height, 9), Ink.CLOTH, weight=HEAVY)
    sketch.shape(rounded_box((x + 6, y + height), 58, 18, 8), Ink.TINT, weight=HEAVY)


def window(sketch: Sketch, corner: Point, width: float = 40, height: float = 46) -> None:
    """A window: we are indoors."""
    x, y = corner
    sketch.shape(rounded_box(corner, width, height, 2), Ink.TINT)
    sketch.line((x + width / 2, y), (x + width / 2, y + height))
    sketch.line((x, y + height / 2), (x + width, y + height / 2))
    sketch.shape(rounded_box((x - 4, y - 5), width + 8, 5, 1), Ink.WOOD)


def plant(sketch: Sketch, at: Point) -> None:
    """A pot plant on the floor: a room at home."""
    x, y = at
    for angle, size in ((55, 26), (90, 32), (125, 26)):
        leaf = ellipse(polar((x, y + 18), angle, size * 0.55), size * 0.5, 5, angle)
        sketch.shape(leaf, Ink.TINT)
    pot = polygon((x - 10, y + 20), (x + 10, y + 20), (x + 7, y), (x - 7, y))
    sketch.shape(pot, Ink.WOOD)


def recliner(sketch: Sketch, at: Point, scale: float = 1) -> None:
    """An armchair that leans back with a foot rest, from the side; `at` is under its seat."""
    x, y = at

    def place(across: float, up: float) -> Point:
        return (x + across * scale, y + up * scale)

    for left in (-26, 66):
        sketch.shape(rounded_box(place(left, 0), 7 * scale, 14 * scale, 1), Ink.WOOD)
    back = polygon(place(-4, 12), place(-32, 12), place(-64, 96), place(-50, 102), place(-14, 38))
    seat = polygon(
        place(-30, 12), place(-22, 36), place(8, 34), place(42, 40), place(66, 35), place(94, 31),
        place(92, 12),
    )  # fmt: skip
    sketch.body([(back, Ink.WOOD), (seat, Ink.WOOD)])


def armchair(sketch: Sketch, at: Point, scale: float) -> None:
    """An armchair from the front; `at` is the middle of its feet."""
    x, y = at
    parts = (
        (-38, 20, 76, 74, 20), (-34, 10, 68, 34, 8), (-52, 6, 22, 58, 11), (30, 6, 22, 58, 11),
    )  # fmt: skip
    for left, low, width, height, radius in parts:
        corner = (x + left * scale, y + low * scale)
        outline = rounded_box(corner, width * scale, height * scale, radius * scale)
        sketch.shape(outline, Ink.WOOD, weight=HEAVY)
    for left in (-46, 39):
        sketch.shape(rounded_box((x + left * scale, y), 7 * scale, 6 * scale, 1), Ink.WOOD)
