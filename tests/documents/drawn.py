"""What a figure draws, read from the operators that it leaves on its page.

A sentence beside a picture may be right while the picture is wrong: these are the strokes, fills
and words themselves, each where it stands. Source: ISO 32000-1, 8.4, 8.5 and 9.4.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import pairwise
from math import isclose
from typing import Any, Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable

from app.documents.tagging.canvas import TaggedCanvas

Place = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Final = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_TOKEN: Final = re.compile(r"<<.*?>>|<[0-9a-f]*>|\[[^\]]*\]|[^\s<\[]+", re.DOTALL)
_NUMBER: Final = re.compile(r"-?\d*\.?\d+$")
_PAINTS: Final = frozenset({"S", "f", "B", "b"})
_ROUND: Final = 1
# Places of a path, by what it is.
_TRIANGLE: Final = 3
_SQUARE: Final = 4
_FOUR_CURVES: Final = 13


@dataclass(frozen=True)
class Pen:
    """How paths are painted now; inks are what follows `RG`, `G`, `rg` or `g`."""

    matrix: Matrix = _PLAIN
    ink: tuple[float, ...] = (0.0,)
    fill: tuple[float, ...] = (0.0,)
    weight: float = 1.0
    cap: int = 0
    is_dashed: bool = False


@dataclass(frozen=True)
class Shape:
    """One painted path: its places on the page, and the operator that paints it."""

    places: tuple[Place, ...]
    paint: str
    pen: Pen

    @property
    def is_filled(self) -> bool:
        """With or without an edge."""
        return self.paint in {"f", "B", "b"}

    @property
    def is_disc(self) -> bool:
        """A line without length and with round ends."""
        is_point = self.places == self.places[:1] * 2
        return is_point and self.paint == "S" and self.pen.cap == _ROUND

    @property
    def middle(self) -> Place:
        """Of the rectangle around it."""
        across, up = zip(*self.places, strict=True)
        return round((min(across) + max(across)) / 2, 2), round((min(up) + max(up)) / 2, 2)

    @property
    def size(self) -> Place:
        """Of the same, width and height."""
        across, up = zip(*self.places, strict=True)
        return round(max(across) - min(across), 2), round(max(up) - min(up), 2)


@dataclass(frozen=True)
class Drawing:
    """All shapes in the order of painting, the words with the left ends of their lines, images.

    An image has its lower left corner, and the two corners beside that one: right, and above.
    """

    shapes: tuple[Shape, ...]
    words: tuple[tuple[str, Place], ...]
    images: tuple[tuple[Place, ...], ...]

    @property
    def discs(self) -> list[Place]:
        """Where each circle is; its white inside is not counted again."""
        return list(dict.fromkeys(one.places[0] for one in self.shapes if one.is_disc))

    @property
    def squares(self) -> list[Place]:
        """The middles of filled rectangles as wide as high."""
        return [one.middle for one in self._filled(_SQUARE) if isclose(*one.size, abs_tol=0.1)]

    @property
    def dots(self) -> list[Place]:
        """The middles of filled circles of four curves."""
        return [one.middle for one in self._filled(_FOUR_CURVES)]

    @property
    def triangles(self) -> list[tuple[Place, ...]]:
        """The corners of filled triangles."""
        return [one.places for one in self._filled(_TRIANGLE)]

    def _filled(self, corners: int) -> list[Shape]:
        return [one for one in self.shapes if one.paint == "f" and len(one.places) == corners]

    def lines(self, weight: float, *, is_dashed: bool = False) -> list[tuple[Place, Place]]:
        """The straight pieces of lines of this weight."""
        of_weight = (
            one
            for one in self.shapes
            if one.paint == "S" and (one.pen.weight, one.pen.is_dashed) == (weight, is_dashed)
        )
        return [piece for one in of_weight for piece in pairwise(one.places)]

    def place_of(self, said: str) -> Place:
        """Where the only line with these words begins."""
        (found,) = self.places_of(said)
        return found

    def places_of(self, said: str) -> list[Place]:
        """Where each line with these words begins."""
        return [at for words, at in self.words if words == said]


def operators_of(figure: Flowable, width: float) -> str:
    """What the figure writes into its page, in so much room, with its lower left corner at 0, 0."""
    written, _ = _drawn_on(figure, width)
    return written


def drawing_of(figure: Flowable, width: float) -> Drawing:
    """The same, read."""
    written, letters = _drawn_on(figure, width)
    (reader := _Reader(letters)).read(written)
    return Drawing(tuple(reader.shapes), tuple(reader.words), tuple(reader.images))


def _drawn_on(figure: Flowable, width: float) -> tuple[str, dict[str, str]]:
    canvas = TaggedCanvas(BytesIO(), pageCompression=0)
    figure.wrap(width, 0)
    figure.drawOn(canvas, 0, 0)
    state = vars(canvas)
    return "\n".join(state["_code"]), _letters(state["_doc"])


def _letters(document: Any) -> dict[str, str]:  # noqa: ANN401 - reportlab's
    """What the codes of each cut stand for, by the cut's name in the file."""
    found = {}
    faces = map(pdfmetrics.getFont, pdfmetrics.getRegisteredFontNames())
    for face in (one for one in faces if isinstance(one, TTFont)):
        state = face.state.get(document)
        for number, codes in enumerate(state.subsets if state else ()):
            found[face.getSubsetInternalName(number, document)] = "".join(map(chr, codes))
    return found


@dataclass
class _Reader:
    letters: dict[str, str]
    shapes: list[Shape] = field(default_factory=list)
    words: list[tuple[str, Place]] = field(default_factory=list)
    images: list[tuple[Place, ...]] = field(default_factory=list)
    _pen: Pen = field(default_factory=Pen)
    _kept: list[Pen] = field(default_factory=list)
    _path: list[Place] = field(default_factory=list)
    _face: str = ""

    def read(self, written: str) -> None:
        given: list[str] = []
        for token in _TOKEN.findall(written):
            if _NUMBER.match(token) or token[0] in "<[/":
                given.append(token)
            else:
                self._obey(token, given)
                given = []

    def _obey(self, order: str, given: list[str]) -> None:
        numbers = [float(one) for one in given if _NUMBER.match(one)]
        if order.rstrip("*") in _PAINTS:  # a star says how overlaps count, which no figure has
            self.shapes.append(Shape(tuple(self._path), order.rstrip("*"), self._pen))
            self._path = []
        elif order in {"m", "l", "c", "re"}:
            self._path += self._placed(_corners(numbers) if order == "re" else _pairs(numbers))
        elif order in {"Tm", "Tf", "Tj"}:
            self._write(order, given, numbers)
        elif order == "Do":
            self.images.append(tuple(self._placed([(0, 0), (1, 0), (0, 1)])))
        else:
            self._set(order, given, numbers)

    def _set(self, order: str, given: list[str], numbers: list[float]) -> None:
        match order:
            case "q":
                self._kept.append(self._pen)
            case "Q":
                self._pen = self._kept.pop()
            case "cm":
                self._pen = replace(self._pen, matrix=_joined(numbers, self._pen.matrix))
            case "RG" | "G":
                self._pen = replace(self._pen, ink=tuple(numbers))
            case "rg" | "g":
                self._pen = replace(self._pen, fill=tuple(numbers))
            case "w":
                self._pen = replace(self._pen, weight=numbers[0])
            case "J":
                self._pen = replace(self._pen, cap=int(numbers[0]))
            case "d":
                self._pen = replace(self._pen, is_dashed=given[0] != "[]")
            case "n":
                self._path = []  # a path to cut by

    def _write(self, order: str, given: list[str], numbers: list[float]) -> None:
        if order == "Tm":
            (at,) = self._placed([(numbers[4], numbers[5])])
            self.words.append(("", at))
        elif order == "Tf":
            self._face = given[0]
        else:
            codes, letters = bytes.fromhex(given[0].strip("<>")), self.letters.get(self._face, "")
            before, at = self.words[-1]
            read = "".join(letters[code] if code < len(letters) else "?" for code in codes)
            self.words[-1] = (before + read, at)

    def _placed(self, places: Iterable[Iterable[float]]) -> Iterator[Place]:
        a, b, c, d, e, f = self._pen.matrix
        for x, y in places:
            yield round(a * x + c * y + e, 2), round(b * x + d * y + f, 2)


def _pairs(numbers: list[float]) -> list[Place]:
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _corners(rectangle: list[float]) -> list[Place]:
    x, y, width, height = rectangle
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def _joined(inner: list[float], outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
            e * g + f * i + k, e * h + f * j + m)  # fmt: skip
