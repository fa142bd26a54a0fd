"""The pictures on a handout: large where there is room, fewer where there is not."""

from typing import Final

import pypdfium2
import pytest

from app.documents import handout as handout_module
from app.documents.handout import handout_pdf
from app.documents.handout_layout import KEEPS_ITS_PICTURE, SETTINGS, pairs_from_the_end
from app.documents.paper import PageSize
from schemas.clinic import Language
from schemas.codes.outcomes import Block, Urgency
from schemas.rules.aftercare import aftercare_rules
from tests.documents import content as made
from tests.documents.structure import Structure, faults_of

_FEW: Final = (Block.EMERGENCY, Block.DOCTOR, Block.HEAT, Block.WALK)
# Two pages in 12 points.
_MANY: Final = (
    Block.EMERGENCY, Block.DOCTOR, Block.ICE, Block.NO_THERMAL, Block.REST, Block.BREATHE,
    Block.ROCK, Block.CORE, Block.WALL_ANGEL, Block.LIFT, Block.MEDICINES, Block.SORE,
)  # fmt: skip
# Two pages in Spanish only with the last blocks beside each other.
_MOST: Final = (
    Block.EMERGENCY, Block.DOCTOR, Block.NO_THERMAL, Block.WALK, Block.BREATHE, Block.CAT_COW,
    Block.CHILDS_POSE, Block.WATER, Block.CORE, Block.POSTURE, Block.LIFT, Block.MEDICINES,
    Block.THINNER, Block.BELT, Block.SORE, Block.SERIES,
)  # fmt: skip
# As many as a decision was ever seen to choose, of the longest.
_ALL_AT_ONCE: Final = (
    Block.EMERGENCY, Block.DOCTOR, Block.NO_THERMAL, Block.WALK, Block.BREATHE, Block.CAT_COW,
    Block.CHILDS_POSE, Block.WATER, Block.POSTURE, Block.WALL_ANGEL, Block.LIFT, Block.STRESS,
    Block.MEDICINES, Block.THINNER, Block.BELT, Block.SORE, Block.SERIES,
)  # fmt: skip
_LONG_NAME: Final = (
    "Centro de Terapia Manual y Masaje Terapéutico de la Costa Atlántica y del Valle del Sur"
)


def _pdf(blocks: tuple[Block, ...], language: Language = Language.ENGLISH) -> bytes:
    sheet = made.handout(blocks=blocks, language=language, urgency=Urgency.FEW_DAYS)
    return handout_pdf(sheet)


def _alts(pdf: bytes) -> list[str]:
    return [figure.alt for figure in Structure(pdf).of("Figure")]


def _alt(block: Block, language: Language = Language.ENGLISH) -> str:
    return aftercare_rules()[block].picture.alt.in_language(language)


@pytest.mark.parametrize("language", list(Language))
def test_each_block_has_its_picture_which_a_screen_reader_hears(language: Language) -> None:
    assert _alts(_pdf(_FEW, language)) == [_alt(block, language) for block in _FEW]


def test_a_short_sheet_is_set_in_14_points_and_a_long_one_in_12() -> None:
    title = aftercare_rules()[Block.WALK].title.en
    assert title in made.text_of(_pdf(_FEW))
    assert 14 + 2 in made.type_sizes_of(_pdf((Block.EMERGENCY, Block.WALK)))
    assert 14 + 2 not in made.type_sizes_of(_pdf(_MANY))


def test_where_a_picture_left_its_text_stays() -> None:
    for blocks in (_MANY, _MOST):
        said = made.characters_of(made.pages_of(_pdf(blocks)))
        for block in blocks:
            assert made.characters_of([aftercare_rules()[block].title.en]) in said


def _is_at_the_right(pdf: bytes, block: Block) -> bool:
    """Whether a block's Spanish title begins in the right half of its page."""
    title = aftercare_rules()[block].title.es
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            if found := text.search(title).get_next():
                left, *_ = text.get_charbox(found[0])
                return bool(left > page.get_width() / 2)
    raise AssertionError(title)


def test_the_last_blocks_stand_beside_each_other_before_a_third_page() -> None:
    pdf = _pdf(_MOST, Language.SPANISH)
    assert len(made.pages_of(pdf)) == 2
    paired = [block for block in _MOST if _is_at_the_right(pdf, block)]
    assert paired
    assert paired[-1] is _MOST[-1]
    alts = _alts(pdf)
    without = [block for block in _MOST if _alt(block, Language.SPANISH) not in alts]
    assert without == list(_MOST[-2 * len(paired) :])
    few = _pdf(_MANY, Language.SPANISH)
    assert not [block for block in _MANY if _is_at_the_right(few, block)]
    assert len(_alts(few)) == len(_MANY)
    assert faults_of(pdf) == []


@pytest.mark.parametrize("paper", list(PageSize))
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("blocks", [_MOST, _ALL_AT_ONCE])
def test_a_sheet_under_a_long_name_is_one_sheet_of_paper(
    blocks: tuple[Block, ...], language: Language, paper: PageSize
) -> None:
    clinic = made.CLINIC.model_copy(update={"name": _LONG_NAME})
    sheet = made.handout(blocks=blocks, language=language, clinic=clinic, urgency=Urgency.FEW_DAYS)
    pdf = handout_pdf(sheet, paper)
    assert len(made.pages_of(pdf)) == 2
    said = made.characters_of(made.pages_of(pdf))
    for block in blocks:
        row = aftercare_rules()[block]
        for text in (row.title, row.stop):
            assert made.characters_of([text.in_language(language)]) in said


@pytest.mark.parametrize(
    ("name", "has_its_own_line"),
    [("Quay", False), ("Quay Street Manual Therapy and Massage", True), (_LONG_NAME, False)],
)
def test_the_page_has_a_line_of_its_own_where_it_would_begin_one(
    name: str, *, has_its_own_line: bool
) -> None:
    clinic = made.CLINIC.model_copy(update={"name": name})
    pdf = handout_pdf(made.handout(clinic=clinic))
    assert ("Page 1 of 2" in made.lines_of(pdf)) is has_its_own_line
    assert ("555-0142 · Page 1 of 2" in made.text_of(pdf)) is not has_its_own_line


@pytest.mark.parametrize(
    ("places", "firsts"),
    [([], []), ([4], []), ([4, 5], [4]), ([3, 4, 5], [4]), ([2, 3, 4, 5], [4, 2]),
     ([1, 3, 4, 6, 7], [6, 3]), ([1, 3, 5], [])],
)  # fmt: skip
def test_pairs_are_of_neighbours_from_the_end(places: list[int], firsts: list[int]) -> None:
    assert list(pairs_from_the_end(places)) == firsts


def test_no_picture_leaves_when_the_text_alone_needs_a_third_page() -> None:
    pdf = _pdf(tuple(Block))
    assert len(made.pages_of(pdf)) > 2
    assert len(_alts(pdf)) == len(Block)


def test_the_pictures_that_keep_somebody_safe_never_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    offered: list[tuple[Block, bool]] = []
    make = handout_module._block

    def noted(block: Block, *args: object, has_picture: bool = True) -> object:
        offered.append((block, has_picture))
        return make(block, *args, has_picture=has_picture)  # type: ignore[arg-type]

    monkeypatch.setattr(handout_module, "_block", noted)
    _pdf(tuple(Block))
    without = {block for block, has_picture in offered if not has_picture}
    assert without
    assert without < set(Block) - KEEPS_ITS_PICTURE
    assert {Block.EMERGENCY, Block.DOCTOR, Block.HEAT, Block.ICE, Block.NO_THERMAL} < (
        KEEPS_ITS_PICTURE
    )


def test_settings_go_from_large_to_small_and_never_below_12_points() -> None:
    sizes = [(setting.text.size, setting.picture_width) for setting in SETTINGS]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0][0] == 14
    assert sizes[-1][0] == 12


def test_a_clinic_elsewhere_has_its_number_on_the_drawn_phone() -> None:
    clinic = made.CLINIC.model_copy(update={"emergency_number": "112"})
    pdf = handout_pdf(made.handout(clinic=clinic))
    assert "911" not in made.text_of(pdf)
    assert "A phone says 112." in _alts(pdf)[0]


@pytest.mark.parametrize("paper", list(PageSize))
def test_the_same_sheet_has_the_same_bytes(paper: PageSize) -> None:
    sheet = made.handout(blocks=_FEW)
    assert handout_pdf(sheet, paper) == handout_pdf(sheet, paper)


def test_a_sheet_with_every_picture_meets_the_standards_for_reading_aloud_and_keeping() -> None:
    assert faults_of(_pdf(tuple(Block), Language.SPANISH)) == []
