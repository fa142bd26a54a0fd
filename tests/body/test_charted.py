"""What the chart of a visit shows, in which order, and in which words."""

from math import hypot

from schemas.body.charted import chart_in_words, charted, found_in_words, views_of
from schemas.body.marks import BodyMark
from schemas.codes.body import Muscle, View
from schemas.codes.treatment import Area, ProtocolStep, StepStatus
from schemas.visit import VisitRecord
from tests.documents import content as made


def _record(*marks: BodyMark, **changed: object) -> VisitRecord:
    return made.record(session=made.session(marks=marks), **changed)


def test_marked_and_treated_places_are_numbered_in_the_charts_order() -> None:
    record = _record(
        BodyMark(place=Muscle.MULTIFIDUS_LEFT, intensity=3, spreads_to=Area.BUTTOCK_LEFT),
        BodyMark(place=Area.LOWER_BACK_LEFT, intensity=0),
    )
    assert chart_in_words(charted(record)) == (
        "Marked: 1 lower back left, none found; 2 lower back right, treated; "
        "3 buttock right, treated; 4 multifidus left, strong, spreads to buttock left."
    )


def test_a_step_that_was_not_done_treats_no_area() -> None:
    skipped = made.step(1, ProtocolStep.HEAT, StepStatus.SKIPPED, areas=(Area.HIP_LEFT,))
    assert charted(_record(steps=(skipped,))) == ()


def test_the_front_is_shown_only_where_something_is_marked_there() -> None:
    behind = BodyMark(place=Area.HIP_LEFT, intensity=1)
    in_front = BodyMark(place=Muscle.OBLIQUES_LEFT, intensity=1)
    assert views_of(charted(_record(behind))) == (View.BACK,)
    assert views_of(charted(_record(behind, in_front))) == (View.BACK, View.FRONT)
    assert views_of(()) == (View.BACK,)


def test_no_two_numbers_stand_on_each_other_when_everything_is_marked() -> None:
    marks = tuple(BodyMark(place=place, intensity=1) for place in (*Area, *Muscle))
    places = [one.number_at for one in charted(_record(*marks))]
    assert len(places) == len(Area) + len(Muscle)
    for at, one in enumerate(places):
        for other in places[:at]:
            assert hypot(one[0] - other[0], one[1] - other[1]) >= 23


def test_a_mark_says_its_strength_in_a_word() -> None:
    said = [found_in_words(BodyMark(place=Area.HIP_LEFT, intensity=one)) for one in range(4)]
    assert said == ["none found", "mild", "medium", "strong"]
