"""Ice and heat."""

from app.documents.pictures import dose, marks, poses, remedies
from app.documents.pictures.figures import figure
from app.documents.pictures.geometry import smooth
from app.documents.pictures.pose import BROWN, BROWN_BUN, BUN, GREY, SLIM, Person
from app.documents.pictures.shapes import HEAVY
from app.documents.pictures.sketch import Sketch
from app.documents.pictures.words import Said

_BACK = (66, -82)
_PACK = (66, 70)


def ice(sketch: Sketch, _said: Said) -> None:
    """A cold pack in a towel on the low back, up to 20 minutes, up to 4 times a day."""
    _cold_back(sketch, BROWN)
    dose.clock(sketch, (184, 126), 38, 20, "20 min")
    dose.times_a_day(sketch, (184, 36), "4x")


def ice_on_swelling(sketch: Sketch, _said: Said) -> None:
    """The same while the spot is swollen: rays round the pack, and no heat yet."""
    _cold_back(sketch, GREY)
    marks.ache(sketch, _PACK, 29, 52, 128)
    dose.clock(sketch, (182, 152), 23, 20, "20 min")
    dose.times_a_day(sketch, (184, 92), "4x", 18)
    remedies.heat_pad(sketch, (182, 41), 52, 37)
    marks.dont(sketch, (182, 41), 36, 5.5)


def _cold_back(sketch: Sketch, person: Person) -> None:
    figure(sketch, poses.BACK, person, at=_BACK, scale=1.5)
    remedies.ice_pack(sketch, _PACK, 60, 42)


def heat(sketch: Sketch, said: Said) -> None:
    """A pad on low over the shirt: 15 to 20 minutes by day, 10 to 15 before bed."""
    cord = smooth([(88, 62), (104, 40), (124, 34), (140, 30), (152, 24)])
    sketch.shape(cord, weight=HEAVY)
    figure(sketch, poses.BACK, BUN, at=(56, -76), scale=1.42)
    remedies.heat_pad(sketch, (56, 64), 58, 42)
    dose.clock(sketch, (172, 144), 31, 15, "15-20 min", upto=20)
    dose.moon(sketch, (126, 68), 13)
    sketch.words((191, 61), "10-15 min", 18)
    remedies.switch(sketch, (178, 24), said.low)


def no_thermal(sketch: Sketch, _said: Said) -> None:
    """Neither heat nor ice."""
    for x, person in ((61, BROWN_BUN), (179, SLIM)):
        figure(sketch, poses.BACK, person, at=(x, -66), scale=1.36)
    remedies.heat_pad(sketch, (61, 72), 64, 46)
    remedies.ice_pack(sketch, (179, 72), 66, 46)
    for x in (61, 179):
        marks.dont(sketch, (x, 72), 47, 5)
