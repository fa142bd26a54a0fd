"""Every home-care block has a picture, drawn to the style sheet."""

from dataclasses import replace

import pytest

from app.documents.faces import BOLD
from app.documents.pictures import poses
from app.documents.pictures.alarm import saddle
from app.documents.pictures.book import DRAWINGS, contraction_picture, picture
from app.documents.pictures.shapes import (
    COLOURS,
    CONTOUR,
    FINE,
    GREYS,
    HEAVY,
    HEIGHT,
    WIDTH,
    Area,
    Ink,
)
from app.documents.pictures.sketch import Sketch
from app.look.tokens import LIGHT
from schemas.clinic import Language
from schemas.codes.outcomes import Block
from schemas.rules.aftercare import aftercare_rules

_ROUNDING = 1e-9
_ROOM = 3.6  # units: 2 % of the height
_LEAST_WORDS = 14  # units: 3.5 mm when the picture is 60 mm wide


def test_every_block_has_a_drawing() -> None:
    assert set(DRAWINGS) == set(Block)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("block", list(Block))
def test_a_picture_has_the_alt_text_of_its_block(block: Block, language: Language) -> None:
    assert picture(block, language).alt == aftercare_rules()[block].picture.alt.in_language(
        language
    )


@pytest.mark.parametrize("block", list(Block))
def test_lines_have_only_the_two_weights(block: Block) -> None:
    drawn = picture(block, Language.ENGLISH)
    assert {area.weight for area in drawn.areas if area.line} <= {FINE, HEAVY, 2 * FINE, CONTOUR}


@pytest.mark.parametrize("block", list(Block))
def test_a_wider_line_lies_under_the_body_that_it_edges(block: Block) -> None:
    for area in picture(block, Language.ENGLISH).areas:
        if area.weight in {2 * FINE, CONTOUR}:
            assert area.fill is area.line


def _box(area: Area) -> tuple[float, float, float, float]:
    """Left, right, low, high: of all points, so at least as large as the outline."""
    points = [point for _, points in area.outline for point in points]
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), max(across), min(up), max(up)


@pytest.mark.parametrize("block", list(Block))
def test_nothing_lies_wholly_outside_the_frame(block: Block) -> None:
    """A figure may be cut by the frame's edge."""
    for area in picture(block, Language.ENGLISH).areas:
        left, right, low, high = _box(area)
        room = area.weight / 2
        assert -room < right
        assert left < WIDTH + room
        assert -room < high
        assert low < HEIGHT + room


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("block", sorted(set(Block) - {Block.EMERGENCY}))
def test_what_matters_keeps_away_from_the_frame(block: Block, language: Language) -> None:
    """Arrows, doses and warnings: whatever has the accent or the alarm."""
    for area in picture(block, language).areas:
        if {area.fill, area.line} & {Ink.ACCENT, Ink.ALARM}:
            left, right, low, high = _box(area)
            assert left >= _ROOM
            assert right <= WIDTH - _ROOM
            assert low >= _ROOM
            assert high <= HEIGHT - _ROOM


def test_the_frame_of_the_emergency_is_wholly_inside_the_picture() -> None:
    for area in picture(Block.EMERGENCY, Language.ENGLISH).areas:
        if Ink.ALARM in {area.fill, area.line}:
            left, right, low, high = _box(area)
            assert left >= -_ROUNDING
            assert right <= WIDTH + _ROUNDING
            assert low >= -_ROUNDING
            assert high <= HEIGHT + _ROUNDING


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("block", list(Block))
def test_words_are_large_and_keep_away_from_the_frame(block: Block, language: Language) -> None:
    for words in picture(block, language).words:
        half = BOLD.width(words.text) * words.size / 2
        assert words.size >= _LEAST_WORDS
        assert words.at[0] - half >= _ROOM
        assert words.at[0] + half <= WIDTH - _ROOM
        assert _ROOM <= words.at[1] <= HEIGHT - _ROOM - words.size * 0.7


def test_breathing_in_and_out_differ_only_in_the_belly_and_the_hand_on_it() -> None:
    same = replace(
        poses.BREATHE_IN, belly=poses.BREATHE_OUT.belly, arm_near=poses.BREATHE_OUT.arm_near
    )
    assert same == poses.BREATHE_OUT
    assert poses.BREATHE_IN.belly > poses.BREATHE_OUT.belly


def test_the_area_that_goes_numb_is_hatched_and_the_same_on_both_sides() -> None:
    sketch = Sketch()
    saddle(sketch, (120, 90), 1)
    strokes = [area for area in sketch.picture("").areas if area.fill is Ink.ALARM]
    edges = [area for area in sketch.picture("").areas if area.line is Ink.ALARM]
    assert len(strokes) >= 16
    assert len(edges) == 2
    left, right = sorted(_box(edge)[:2] for edge in edges)
    assert left == pytest.approx((240 - right[1], 240 - right[0]))


def test_blocks_that_are_told_apart_have_different_pictures() -> None:
    areas = [picture(block, Language.ENGLISH).areas for block in Block]
    assert len({repr(one) for one in areas}) == len(Block)


def test_a_picture_is_drawn_once_and_then_kept() -> None:
    assert picture(Block.WALK, Language.ENGLISH) is picture(Block.WALK, Language.ENGLISH)


def test_the_contraction_is_described_in_both_languages() -> None:
    alts = {contraction_picture(language).alt for language in Language}
    assert len(alts) == len(Language)


def test_the_accent_is_the_products_own() -> None:
    assert COLOURS[Ink.ACCENT] == LIGHT.accent
    assert COLOURS[Ink.ALARM] == LIGHT.stop
    assert COLOURS[Ink.ALARM_SOFT] == LIGHT.stop_soft
    assert COLOURS[Ink.LINE] == LIGHT.ink
    assert COLOURS[Ink.TINT] == LIGHT.soft


def test_the_numb_area_stands_out_from_the_trousers_without_colour() -> None:
    assert int(GREYS[Ink.ALARM_SOFT][1:3], 16) - int(GREYS[Ink.TROUSERS][1:3], 16) >= 40


@pytest.mark.parametrize("loud", [Ink.ACCENT, Ink.ALARM])
@pytest.mark.parametrize(
    "light", [Ink.PAPER, Ink.TINT, Ink.SHIRT, Ink.TROUSERS, Ink.SKIN, Ink.CLOTH, Ink.WOOD]
)
def test_the_accent_stands_out_without_colour(loud: Ink, light: Ink) -> None:
    dark, pale = (int(GREYS[ink][1:3], 16) for ink in (loud, light))
    assert pale - dark >= 100
