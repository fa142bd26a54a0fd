"""What pictures say in words: doses, levels, numbers, in both languages."""

import pytest

from app.documents.faces import BOLD
from app.documents.pictures import dose
from app.documents.pictures.book import DRAWINGS, picture
from app.documents.pictures.sketch import Sketch
from app.documents.pictures.words import said_in
from schemas.clinic import Language
from schemas.codes.outcomes import Block

_SAYS_SOMETHING_OF_ITS_OWN = frozenset({Block.HEAT, Block.PRESSURE})


@pytest.mark.parametrize("block", list(Block))
def test_spanish_differs_where_the_picture_says_a_word(block: Block) -> None:
    english = [words.text for words in picture(block, Language.ENGLISH).words]
    spanish = [words.text for words in picture(block, Language.SPANISH).words]
    assert (english != spanish) is (block in _SAYS_SOMETHING_OF_ITS_OWN)


def test_heat_is_low_in_both_languages() -> None:
    def said(language: Language) -> set[str]:
        return {words.text for words in picture(Block.HEAT, language).words}

    assert "LOW" in said(Language.ENGLISH)
    assert "BAJO" in said(Language.SPANISH)


@pytest.mark.parametrize(
    ("block", "dose"),
    [
        (Block.ICE, {"20 min", "4x"}),
        (Block.ICE_SWELLING, {"20 min", "4x"}),
        (Block.HEAT, {"15-20 min", "10-15 min"}),
        (Block.WALK, {"5 min"}),
        (Block.BREATHE, {"4 s", "6 s"}),
        (Block.ROCK, {"10x", "2x"}),
        (Block.CAT_COW, {"5-10x", "2x"}),
        (Block.CHILDS_POSE, {"30 s", "2-3x", "2x"}),
        (Block.CORE, {"10 s", "3x / 7 d"}),
        (Block.POSTURE, {"1 h"}),
        (Block.SORE, {"36 h"}),
    ],
)
def test_the_dose_is_in_the_picture(block: Block, dose: set[str]) -> None:
    assert dose <= {words.text for words in picture(block, Language.ENGLISH).words}


@pytest.mark.parametrize("block", list(Block))
def test_seconds_are_never_on_the_face_of_a_clock(
    block: Block, monkeypatch: pytest.MonkeyPatch
) -> None:
    labels: list[str] = []

    def noted(
        _sketch: object, _centre: object, _radius: float, _minutes: int, label: str, **_: int
    ) -> None:
        labels.append(label)

    monkeypatch.setattr(dose, "clock", noted)
    DRAWINGS[block](Sketch(), said_in(Language.ENGLISH, "911"))
    assert all(label.endswith((" min", " h")) for label in labels)


def test_a_clinic_elsewhere_has_its_own_emergency_number_in_picture_and_alt_text() -> None:
    drawn = picture(Block.EMERGENCY, Language.ENGLISH, "112")
    assert [words.text for words in drawn.words] == ["112"]
    assert "A phone says 112." in drawn.alt
    assert "911" not in drawn.alt


@pytest.mark.parametrize("number", ["0", "112", "999 or 112", "+1 (207) 555-0142 extension 12"])
def test_a_long_emergency_number_stays_on_the_phones_screen(number: str) -> None:
    (words,) = picture(Block.EMERGENCY, Language.ENGLISH, number).words
    assert BOLD.width(words.text) * words.size <= 124 * 0.56 - 10
