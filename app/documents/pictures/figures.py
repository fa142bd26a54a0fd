"""A person in a pose, put into a picture."""

from app.documents.pictures.front_figure import FrontFigure
from app.documents.pictures.geometry import Point, angle_of, capsule, circle, polar, straight
from app.documents.pictures.limbs import arm, elbow_and_wrist, hem_of_sleeve
from app.documents.pictures.pose import SLIM, Limb, Person, Pose, SidePose
from app.documents.pictures.shapes import Ink
from app.documents.pictures.side_figure import SideFigure
from app.documents.pictures.sketch import Sketch, Stage

_BEYOND = 40.0  # of the sleeve, for a shoulder beside the frame


def figure(
    sketch: Sketch,
    pose: Pose,
    person: Person = SLIM,
    *,
    at: Point,
    scale: float = 1,
    is_mirrored: bool = False,
) -> None:
    """Draw a whole person; `at` is where the pose has its (0, 0)."""
    stage = Stage(sketch, at, scale, is_mirrored=is_mirrored, inks=person.inks)
    if isinstance(pose, SidePose):
        SideFigure(pose, person).draw(stage)
    else:
        FrontFigure(pose, person).draw(stage)


def former_belly(
    sketch: Sketch, pose: SidePose, person: Person, *, at: Point, scale: float
) -> None:
    """Dots where the belly of another pose was."""
    stage = Stage(sketch, at, scale)
    for point in SideFigure(pose, person).front_line(0.55, 2.9):
        sketch.fill(circle(stage.place(point), 1.3), Ink.ACCENT)


def lone_arm(
    sketch: Sketch,
    limb: Limb,
    person: Person = SLIM,
    *,
    at: Point,
    scale: float,
) -> None:
    """An arm that reaches into the picture, its shoulder at `at` and a sleeve behind."""
    stage = Stage(sketch, at, scale, inks=person.inks)
    elbow, _ = elbow_and_wrist((0, 0), limb)
    beyond = polar((0, 0), angle_of(elbow, (0, 0)), _BEYOND)
    stage.body([(capsule((0, 0), 6.6, beyond, 7.6), Ink.SHIRT), *arm((0, 0), limb, person.build)])
    stage.shape(straight(*hem_of_sleeve((0, 0), elbow, person.build)))
