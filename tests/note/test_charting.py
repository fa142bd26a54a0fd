"""The body chart in the note: one sentence, from the marks alone."""

from schemas.body.marks import BodyMark
from schemas.codes.body import Muscle
from schemas.codes.treatment import Area, NoteSection
from schemas.note.compose import compose
from schemas.note.source_words import source_words
from schemas.visit import VisitRecord
from tests.note.records import treated


def _record(*marks: BodyMark) -> VisitRecord:
    return treated(marks=marks)


def _objective(record: VisitRecord) -> str:
    return " ".join(one.text for one in compose(record)[NoteSection.OBJECTIVE])


def test_each_mark_is_told_with_its_strength_and_where_it_spreads_to() -> None:
    said = _objective(
        _record(
            BodyMark(place=Area.LOWER_BACK_LEFT, intensity=2, spreads_to=Area.BUTTOCK_LEFT),
            BodyMark(place=Muscle.MULTIFIDUS_RIGHT, intensity=0),
        )
    )
    assert (
        "Spasm on the body chart: lower back left medium, spreads to buttock left; "
        "multifidus right none found." in said
    )


def test_the_sentence_says_that_it_is_from_the_chart() -> None:
    record = _record(BodyMark(place=Area.HIP_LEFT, intensity=1))
    sentence = next(
        one for one in compose(record)[NoteSection.OBJECTIVE] if "body chart" in one.text
    )
    assert sentence.sources == (f"session:{record.session.id}:marks",)
    assert source_words(sentence, record) == "From the session: the body chart"


def test_without_a_mark_nothing_is_said_of_the_chart() -> None:
    assert "body chart" not in _objective(_record())
