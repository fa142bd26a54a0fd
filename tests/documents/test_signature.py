"""The client's signature on the note, as the finger drew it."""

import pytest

from app.documents.figures.signature import Signature
from app.documents.note import note_pdf
from schemas.consent import MOST_POINTS, PAD_HEIGHT, PAD_WIDTH, Strokes
from tests.documents import content as made
from tests.documents.structure import Structure, faults_of

_NAME: Strokes = (((100, 100), (200, 50), (300, 200)), ((100, 250), (500, 240)))


def _signatures(pdf: bytes) -> list[str]:
    alts = (one.alt for one in Structure(pdf).of("Figure"))
    return [alt for alt in alts if alt.startswith("Signature of")]


def test_the_strokes_stand_beside_the_consent() -> None:
    pdf = note_pdf(made.note(), [], strokes=_NAME)
    assert _signatures(pdf) == ["Signature of Zoë Quistgaard"]
    assert "Signed 12 May 2026 by Zoë Quistgaard" in made.text_of(pdf)
    assert faults_of(pdf) == []


def test_a_guardians_signature_is_the_guardians() -> None:
    consent = made.CONSENT.model_copy(
        update={"signer_name": "Una Quistgaard", "guardian_relation": "mother"}
    )
    pdf = note_pdf(made.note(made.record(consent=consent)), [], strokes=_NAME)
    assert _signatures(pdf) == ["Signature of Una Quistgaard"]


def test_without_strokes_or_without_a_consent_there_is_no_signature() -> None:
    assert _signatures(note_pdf(made.note(), [])) == []
    without = made.note(made.record(consent=None))
    assert _signatures(note_pdf(without, [], strokes=_NAME)) == []


@pytest.mark.parametrize(
    "strokes",
    [
        (((0, 0), (PAD_WIDTH, PAD_HEIGHT)),),
        (((0, 150), (PAD_WIDTH, 150)),),
        (((450, 0), (450, PAD_HEIGHT)),),
        (((450, 150),),),
        (tuple((at % PAD_WIDTH, at * 7 % PAD_HEIGHT) for at in range(MOST_POINTS)),),
    ],
    ids=["corner to corner", "flat", "upright", "a dot", "as many points as a pad gives"],
)
def test_any_strokes_are_drawn_within_their_room(strokes: Strokes) -> None:
    width, height = Signature(strokes, "Zoë Quistgaard").wrap(100, 0)
    assert 0 < width <= 100
    assert 0 < height <= 26
    assert faults_of(note_pdf(made.note(), [], strokes=strokes)) == []


def test_the_therapists_signature_says_how_who_and_when() -> None:
    assert (
        "Signed electronically with PIN by Jordan Okafor, licence LMT-4417, ME, valid until"
        " 31 December 2027, on 24 November 2026, 11:05 EST"
    ) in made.text_of(note_pdf(made.note(), []))
