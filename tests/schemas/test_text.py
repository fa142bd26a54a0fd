"""Text that a person typed: nothing hidden in it, the same bytes for the same look."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas.base import Schema, sentences
from schemas.text import Line, Lines, OptionalLine, clean_line, clean_lines

HIDDEN = {
    "null": "\x00",
    "bell": "\x07",
    "escape": "\x1b",
    "delete": "\x7f",
    "next line's neighbour": "\x84",
    "soft hyphen": "\u00ad",
    "arabic letter mark": "\u061c",
    "zero width space": "\u200b",
    "left-to-right mark": "\u200e",
    "right-to-left mark": "\u200f",
    "bidi embedding": "\u202a",
    "bidi override": "\u202e",
    "word joiner": "\u2060",
    "bidi isolate": "\u2066",
    "byte order mark": "\ufeff",
    "tag": "\U000e0041",
    "private use": "\ue000",
    "not a character": "\ufffe",
    "lone surrogate": "\ud800",
}
WELCOME = [
    "Lucía Ñandú",
    "O\u2019Brien-Smith",
    "नेहा क्‍ष",  # ZWJ
    "می‌خواهم",  # ZWNJ
    "ജോണ്‍",  # ZWJ at the end
    "李小龙",
    "אברהם",
    "💆‍♀️ 👩🏽‍⚕️ ❤️",
    "5 > 3 & 'so on' <b>",
    "=1+1",
]


class Form(Schema):
    line: Line = "x"
    optional: OptionalLine = ""
    lines: Lines = ""


@pytest.mark.parametrize("character", HIDDEN.values(), ids=HIDDEN)
@pytest.mark.parametrize("around", ["{}", "a{}b", "{}a", "a{}"])
def test_a_hidden_character_is_refused(character: str, around: str) -> None:
    text = around.format(character)
    for clean in (clean_line, clean_lines):
        with pytest.raises(ValueError, match=r"hidden character\. Type it again by hand"):
            clean(text)


@pytest.mark.parametrize("text", WELCOME)
def test_names_of_every_script_and_emoji_are_kept_as_typed(text: str) -> None:
    assert clean_line(text) == text
    assert clean_lines(text) == text
    assert Form(line=text).line == text


@pytest.mark.parametrize("text", ["\u200d", "\u200c\u200d", " \u200d ", "\u200d \u200c"])
def test_joiners_with_nothing_to_join_are_no_text(text: str) -> None:
    assert clean_line(text) == ""
    assert clean_lines(f"{text}\n{text}") == ""
    with pytest.raises(ValidationError) as refused:
        Form(line=text)
    assert sentences(refused.value) == {"line": "Fill this in."}


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("", ""),
        ("   ", ""),
        ("\t\n ", ""),
        ("  Ana  ", "Ana"),
        ("Ana\t \u00a0María\n", "Ana María"),
        ("Ana\u2028María", "Ana María"),
        ("e\u0301", "é"),
        ("\u212b", "Å"),
        ("ﬁ", "ﬁ"),
    ],
)
def test_white_space_is_evened_out_and_accents_are_composed(typed: str, cleaned: str) -> None:
    assert clean_line(typed) == cleaned


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("", ""),
        ("\n \n", ""),
        ("one\ntwo", "one\ntwo"),
        ("one\r\ntwo", "one\ntwo"),
        ("  one  \n\n   two\t\tthree  \n\n", "one\n\ntwo three"),
        ("one\rtwo", "one two"),
    ],
)
def test_line_breaks_stay_and_empty_ends_go(typed: str, cleaned: str) -> None:
    assert clean_lines(typed) == cleaned


@given(st.text())
def test_cleaning_is_done_after_one_time_and_leaves_nothing_hidden(text: str) -> None:
    for clean in (clean_line, clean_lines):
        try:
            cleaned = clean(text)
        except ValueError:
            continue
        assert clean(cleaned) == cleaned
        assert unicodedata.is_normalized("NFC", cleaned)
        assert cleaned == cleaned.strip()
        kinds = {unicodedata.category(one) for one in cleaned if one not in "\n\u200c\u200d"}
        assert not kinds & {"Cc", "Cf", "Cs", "Co"}


@given(st.text(st.characters(exclude_categories=["C"])))
def test_the_same_text_typed_composed_or_apart_is_the_same(text: str) -> None:
    composed, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert clean_line(composed) == clean_line(apart)
    assert clean_lines(composed) == clean_lines(apart)


@pytest.mark.parametrize(
    ("field", "length", "is_fine"),
    [
        ("line", 0, False),
        ("line", 1, True),
        ("line", 200, True),
        ("line", 201, False),
        ("optional", 0, True),
        ("optional", 200, True),
        ("optional", 201, False),
        ("lines", 0, True),
        ("lines", 1_000, True),
        ("lines", 1_001, False),
        ("lines", 5_000, False),
        ("lines", 1_000_000, False),
    ],
)
def test_both_sides_of_every_length(field: str, length: int, *, is_fine: bool) -> None:
    text = "ñ" * length
    if is_fine:
        assert getattr(Form.model_validate({field: text}), field) == text
        return
    with pytest.raises(ValidationError) as refused:
        Form.model_validate({field: text})
    allowed = {"line": "200", "optional": "200", "lines": "1000"}[field]
    too_long = f"This is too long. Use at most {allowed} characters."
    assert sentences(refused.value) == {field: too_long if length else "Fill this in."}


@pytest.mark.parametrize(("field", "limit"), [("line", 200), ("optional", 200), ("lines", 1_000)])
def test_text_that_grows_when_it_is_composed_is_measured_after_it(field: str, limit: int) -> None:
    grows = "\ufb2c"  # one character typed, three after NFC
    fits = grows * (limit // 3)
    assert len(getattr(Form.model_validate({field: fits}), field)) <= limit
    with pytest.raises(ValidationError) as refused:
        Form.model_validate({field: grows * limit})
    assert sentences(refused.value)[field].startswith("This is too long. Use at most")


def test_a_lone_surrogate_never_gets_past_a_schema() -> None:
    with pytest.raises(ValidationError) as refused:
        Form(line="a\ud800b")
    assert set(sentences(refused.value)) == {"line"}
