"""Which glyphs a shaper chooses: joined, stacked and turned round as each script wants."""

from typing import Final
from unicodedata import category

import pytest

from app.documents.faces import REGULAR, font
from app.documents.shaping.glyphs import Cluster, clusters
from app.documents.shaping.lines import ShapedLine, needs_shaping, runs_left, shaped_lines

_ROOM: Final = 100.0
_NAMES: Final = {
    "Arabic": "محمد علي",
    "Persian": "پیمان ژاله",
    "Hebrew": "רותם לוי",
    "Hebrew with points": "שָׁלוֹם",
    "Hindi": "क्षत्रिय हिन्दी",
    "Thai": "น้ำ ที่ ปั๊ม",
    "Yoruba": "Ọmọ́wùnmí",
}


def _line(text: str, room: float = _ROOM) -> ShapedLine:
    (line,) = shaped_lines(text.split(" "), REGULAR, room, len(text))
    return line


def _glyphs(line: ShapedLine) -> list[int]:
    return [glyph.number for piece in line.pieces for glyph in piece.cluster.glyphs]


def _unshaped(text: str) -> list[int]:
    maps = {name: font(name).face.charToGlyph for name, _ in REGULAR.runs(text)}
    return [maps[REGULAR.of(one)][ord(one)] for one in text]


@pytest.mark.parametrize("text", _NAMES.values(), ids=_NAMES.keys())
def test_a_name_says_the_same_and_no_glyph_is_missing(text: str) -> None:
    line = _line(text)
    assert line.text == text
    assert sum(len(piece.cluster.text) for piece in line.pieces) == len(text)
    assert 0 not in _glyphs(line)
    assert line.width == pytest.approx(sum(piece.cluster.width for piece in line.pieces) / 1000)


@pytest.mark.parametrize("name", ["Arabic", "Persian", "Hindi", "Thai"])
def test_the_glyphs_are_others_than_the_characters_own(name: str) -> None:
    text = _NAMES[name]
    assert set(_glyphs(_line(text))) != set(_unshaped(text))


def test_an_arabic_heh_has_a_form_for_each_place_in_a_word() -> None:
    alone, *word = (
        piece.cluster.glyphs[0].number
        for text in ("\u0647", "\u0647" * 3)
        for piece in _line(text).pieces
    )
    assert len({alone, *word}) == 4


def test_lam_and_alef_are_one_glyph() -> None:
    (piece,) = _line("لا").pieces
    assert len(piece.cluster.glyphs) == 1


def test_a_hindi_vowel_sign_stands_before_its_letter_and_letters_without_a_vowel_join() -> None:
    (piece,) = _line("हि").pieces
    letter = font(piece.face).face.charToGlyph[ord("ह")]
    assert [glyph.number == letter for glyph in piece.cluster.glyphs] == [False, True]
    (joined,) = _line("क्ष").pieces
    assert len(joined.cluster.glyphs) == 1


def test_a_thai_tone_mark_over_a_vowel_is_raised_or_drawn_in_a_higher_form() -> None:
    face = REGULAR.of("ป")
    over_letter, over_vowel = (
        clusters(face, text, is_reversed=False)[0].glyphs[-1] for text in ("ป่", "ปี่")
    )
    assert (over_letter.number, over_letter.up) != (over_vowel.number, over_vowel.up)


def test_a_hebrew_point_takes_no_room_and_stands_on_its_letter() -> None:
    (letter,) = clusters(REGULAR.of("ש"), "ש", is_reversed=True)
    (pointed,) = clusters(REGULAR.of("ש"), "שָׁ", is_reversed=True)
    assert pointed.width == letter.width
    assert [glyph.advance for glyph in pointed.glyphs].count(0) == 2


def test_a_name_that_runs_left_is_set_from_right_to_left() -> None:
    line = _line("רותם")
    assert "".join(piece.cluster.text for piece in line.pieces) == "םתור"
    assert line.is_from_right


def test_a_mixed_line_goes_the_way_of_its_first_letter() -> None:
    english, hebrew = _line("Zoë רותם לוי"), _line("רותם לוי Zoë")
    assert "".join(piece.cluster.text for piece in english.pieces) == "Zoë יול םתור"
    assert "".join(piece.cluster.text for piece in hebrew.pieces) == "Zoë יול םתור"
    assert (english.is_from_right, hebrew.is_from_right) == (False, True)


def test_a_bracket_is_turned_round_where_the_text_runs_left() -> None:
    (opening, *_) = _line("(רותם)").pieces[::-1]
    assert opening.cluster.text == "("
    assert opening.cluster.glyphs[0].number == font(opening.face).face.charToGlyph[ord(")")]


def test_a_word_too_long_for_a_line_is_cut_between_letters_and_nothing_is_lost() -> None:
    text = "क्षत्रिय" * 40
    lines = list(shaped_lines([text], REGULAR, 10.0, len(text)))
    assert len(lines) > 5
    assert "".join(line.text for line in lines) == text
    assert all(line.width <= 10 for line in lines)
    assert all(line.text[0] == "क" or line.text[0] in "तय" for line in lines)


@pytest.mark.parametrize("text", ["เจ็บหลังมากเพราะเมื่อวานยกของหนักๆ", "น้ำที่ปั๊ม", "บนเกาะแก้ว"])
def test_a_thai_line_ends_neither_before_a_vowel_or_mark_of_its_letter_nor_after_one(
    text: str,
) -> None:
    text = text * 20
    for room in range(40, 80):
        lines = [line.text for line in shaped_lines([text], REGULAR, room / 10, len(text))]
        assert "".join(lines) == text
        assert {line[0] for line in lines}.isdisjoint("ะาำๅๆฯ")
        assert {line[-1] for line in lines}.isdisjoint("เแโใไ")
        assert not any(category(line[0]) == "Mn" for line in lines)


@pytest.mark.parametrize("text", ["เ" * 300, "า" * 300, "เเาา" * 80])
def test_thai_vowels_without_a_letter_do_not_leave_the_line(text: str) -> None:
    lines = list(shaped_lines([text], REGULAR, 10.0, len(text)))
    assert "".join(line.text for line in lines) == text
    assert all(line.width <= 10 for line in lines)


def test_a_line_holds_at_most_so_many_characters() -> None:
    words = ["ยา"] * 30
    lines = list(shaped_lines(words, REGULAR, _ROOM, 20))
    assert all(len(line.text) <= 20 for line in lines)
    assert " ".join(line.text.strip() for line in lines) == " ".join(words)


def test_what_no_face_has_stays_a_box_beside_letters_that_join() -> None:
    line = _line("محمد\U0001f642")
    boxes = [piece for piece in line.pieces if "Box" in piece.face]
    assert [piece.cluster.text for piece in boxes] == ["\U0001f642"]


def test_a_letter_under_a_heap_of_marks_is_drawn_as_it_comes() -> None:
    (piece,) = _line("a" + "\u0301" * 100).pieces
    assert piece.cluster == Cluster("a" + "\u0301" * 100, (), piece.cluster.width)


@pytest.mark.parametrize(
    "text", ["Zoë Nguyễn → 3", "Ελένη Ёлкина", "김민준 田中さくら", "", "\U0001f642"]
)
def test_text_that_its_characters_spell_needs_no_shaper(text: str) -> None:
    assert not needs_shaping(text)


@pytest.mark.parametrize("text", _NAMES.values(), ids=_NAMES.keys())
def test_text_that_joins_stacks_or_runs_left_needs_one(text: str) -> None:
    assert needs_shaping(text)
    assert runs_left(text) is ("\u0590" <= text[0] <= "\u08ff")
