"""Which way each character runs, held against another implementation of the same standard."""

from typing import Final

import pytest
from bidi import get_display
from hypothesis import example, given
from hypothesis import strategies as st

from app.documents.shaping.directions import base_level, levels, visual

# A letter, mark, digit, separator, currency, bracket or space of every kind that matters.
_ANY_KIND: Final = "abéकא\u05b8בגعبد\u064b12٣٤ .,:+-%$€()[]{}!?/\u0301\u200d"


def _shown(text: str, base: int) -> str:
    return "".join(text[place] for place in visual(levels(text, base)))


@given(text=st.text(alphabet=_ANY_KIND, max_size=24), base=st.sampled_from([0, 1]))
@example(text="([{a" * 30 + "א)]}" * 30, base=1)
@example(text="", base=0)
def test_text_is_ordered_as_by_the_bidi_library(text: str, base: int) -> None:
    text = f"{text}."  # spaces at a line's end never get here
    assert _shown(text, base) == get_display(text, base_dir="LR"[base])


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Zoë רותם", 0),
        ("רותם Zoë", 1),
        ("12 محمد", 1),
        ("רותם", 1),
        ("רות abc", 1),
        ("רות abcd", 0),
        ("123", 0),
        ("", 0),
    ],
)
def test_a_paragraph_runs_as_its_first_letter_does_unless_most_run_the_other_way(
    text: str, level: int
) -> None:
    assert base_level(text) == level


def test_a_number_in_a_hebrew_sentence_keeps_its_digits_in_order() -> None:
    assert _shown("כאב 128/82 היום", 1) == "םויה 128/82 באכ"


def test_a_bracket_round_a_hebrew_name_stands_on_its_own_side() -> None:
    assert _shown("Zoë (רותם) came", 0) == "Zoë (םתור) came"
