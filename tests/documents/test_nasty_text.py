"""Text that hangs, breaks or vanishes in other PDF code: it is drawn whole.

How soon is held in `tests.benchmarks.test_hard_texts`.
"""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.note import note_pdf
from app.documents.safe_text import MOST_CHARACTERS, printable
from schemas.errors import PalpateError
from tests.documents import content as made
from tests.documents.hard_texts import MARKS, TEXTS


def _pdf(text: str) -> bytes:
    return note_pdf(made.note(sections=made.sections(subjective=text)), [])


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_text_is_drawn_and_every_character_is_there(text: str) -> None:
    pdf = _pdf(text)
    found = made.characters_of(made.pages_of(pdf))
    wanted = made.characters_of([unicodedata.normalize("NFC", text)])
    for character in set(wanted):
        assert found.count(character) >= wanted.count(character), hex(ord(character))


@pytest.mark.parametrize("text", MARKS.values(), ids=MARKS.keys())
def test_combining_marks_do_not_break_the_page(text: str) -> None:
    assert b"%%EOF" in _pdf(text)


@pytest.mark.parametrize("text", ["x" * (MOST_CHARACTERS + 1), "x" * 1_000_000])
def test_a_text_too_long_for_paper_is_refused(text: str) -> None:
    with pytest.raises(PalpateError, match="too long to print") as refusal:
        _pdf(text)
    assert "xx" not in refusal.value.message


def test_letters_and_their_marks_are_one_character() -> None:
    assert "café" in made.text_of(_pdf("cafe\u0301"))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("a\x00b\x01c\x7fd\x9be", "abcde"),
        ("a\u202eb\u202cc\u200ed\ufeffe", "abcde"),
        ("a\ud800b\ufffec\uffffd", "abcd"),
        ("a\tb\u2003c", "a b c"),
        ("a\r\nb\rc\u2028d\u2029e\vf", "a\nb\nc\nd\ne\nf"),
        ("\n\na\n\n\n\nb\n\n", "a\n\nb"),
        ("a\u200cb\u200dc", "a\u200cb\u200dc"),
        ("ok\ufe0f", "ok"),
        ("", ""),
    ],
)
def test_what_nobody_sees_is_left_out(typed: str, printed: str) -> None:
    assert printable(typed) == printed


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
@settings(max_examples=40, deadline=None)
def test_any_text_is_drawn(text: str) -> None:
    assert b"%%EOF" in _pdf(text)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_printable_text_is_printable_again(text: str) -> None:
    assert printable(printable(text)) == printable(text)


@pytest.mark.parametrize("place", ["name", "clinic", "allergies", "medicines", "told", "addendum"])
def test_markup_is_text_wherever_it_was_typed(place: str) -> None:
    typed = '<img src="/etc/hostname"/> & <b>'
    told = typed if place == "told" else None
    record = made.record(session=made.session(told_whom=told))
    fields = {"name": "last_name", "allergies": "allergies", "medicines": "medicines"}
    if place in fields:
        value = typed if place == "name" else (typed,)
        client = made.CLIENT.model_copy(update={fields[place]: value})
        record = record.model_copy(update={"client": client})
    if place == "clinic":
        clinic = made.CLINIC.model_copy(update={"name": typed})
        record = record.model_copy(update={"clinic": clinic})
    addenda = [made.addendum(typed)] if place == "addendum" else []
    pdf = note_pdf(made.note(record), addenda)
    assert typed in made.text_of(pdf)
    assert not re.search(rb"/Subtype\s*/Image", pdf)


def test_three_thousand_rows_are_drawn_under_repeated_heads() -> None:
    events = tuple(made.event(number) for number in range(1, 3_001))
    pdf = note_pdf(made.note(made.record(events=events)), [])
    pages = made.pages_of(pdf)
    assert sum(page.count("just right 5/10") for page in pages) == 3_000
    heads = sum("The client felt" in page for page in pages)
    assert heads == sum("just right 5/10" in page for page in pages)
