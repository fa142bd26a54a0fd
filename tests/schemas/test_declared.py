"""What a client told on the tablet, read beside the record: nothing lost, nothing twice."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.declared import NOT_SAID_WHICH, Declared, declared_in, once


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (None, ()),
        ({"has": False, "text": ""}, ()),
        ({"has": True, "text": "nuts\nlatex"}, ("nuts latex",)),
        ({"has": True, "text": ""}, (NOT_SAID_WHICH,)),
    ],
)
def test_an_answer_names_what_is_there(
    answer: dict[str, Any] | None, words: tuple[str, ...]
) -> None:
    assert declared_in(answer) == words
    if answer is not None:
        assert Declared(said_on=date(2026, 11, 22), **answer).words == words


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        ([], ()),
        (["", " \n"], ()),
        (["latex", "Latex"], ("latex",)),
        (["latex", "Latex."], ("latex",)),
        (["nuts, latex", "latex"], ("nuts, latex",)),
        (["latex", "latex; kiwi"], ("latex; kiwi",)),
        (["nuts, latex", "latex, kiwi"], ("nuts, latex", "latex, kiwi")),
        (["latex", "latex gloves"], ("latex", "latex gloves")),
        (["latex\nlavender"], ("latex lavender",)),
        (["."], (".",)),
    ],
)
def test_the_same_word_is_not_shown_twice(texts: list[str], shown: tuple[str, ...]) -> None:
    assert once(texts) == shown


@given(st.lists(st.text(alphabet="abA ,;.", max_size=8)))
def test_no_part_of_any_text_is_lost(texts: list[str]) -> None:
    shown = " ".join(once(texts)).casefold()
    for part in (part.strip(" .") for text in texts for part in text.replace(";", ",").split(",")):
        assert " ".join(part.split()).casefold() in shown
