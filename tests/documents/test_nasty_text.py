"""Text that hangs, breaks or vanishes in other PDF code: it is drawn whole, and soon."""

import re
import time
import unicodedata
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.note import note_pdf
from app.documents.safe_text import MOST_CHARACTERS, printable
from schemas.errors import PalpateError
from tests.documents import content as made

_CPU_SECONDS: Final = 1.0
_LONG: Final = "The client feels pain on the right side. " * 5_000
_TEXTS: Final = {
    "4,000 line breaks": "x\n" * 4_000,
    "20,000 characters": _LONG[:20_000],
    "200,000 characters": _LONG[:MOST_CHARACTERS],
    "200,000 unbroken characters": "x" * MOST_CHARACTERS,
    "100,000 spaces": f"a{' ' * 100_000}b",
    "10,000 spaces that do not break": "x\u00a0" * 10_000,
    "20,000 emoji": "\U0001f642" * 20_000,
    "like markup": 'a <b>bold</para> & <i> &amp; <font size="40"> x',
    "a comparison": "BP <120 & >80",
    "a script": '<a href="javascript:alert(1)">x</a><script>y</script>',
    "a file": '<img src="/etc/hostname"/><img src="note.png"/>',
    "a drawing order": '<onDraw name="x" label="y"/> <br/> <para leading=0>',
    "like a foot": "{page} of {pages} %s {0}",
    "like a page": ") Tj ET (\\) Q endstream endobj %%EOF",
    "signs": "7 → 3 ≈ ≤ ≥ ✓ ½ ° µ ₂ “so” … €",
    "Vietnamese": "Nguyễn Thị Ánh Tuyết",
    "Greek": "Ελένη Παπαδοπούλου",
    "Cyrillic": "Жанна Ёлкина",
    "Korean": "김민준",
    "Chinese": "张伟 歐陽",
    "Japanese": "田中さくら タナカ",
    "Thai": "สมชาย น้ำ",
    "Hebrew": "רותם לוי",
    "Arabic": "محمد علي",
    "Hindi": "नमस्ते क्षत्रिय",
    "Bengali, without a face": "নমস্কার",
    "emoji": "ok \U0001f642 \U0001f1fa\U0001f1f8",
    "beyond the first plane": "\U0001d400\U00020000",
}


def _pdf(text: str) -> bytes:
    return note_pdf(made.note(sections=made.sections(subjective=text)), [])


@pytest.mark.parametrize("text", _TEXTS.values(), ids=_TEXTS.keys())
def test_a_text_is_drawn_within_a_second_and_every_character_is_there(text: str) -> None:
    begin = time.process_time()
    pdf = _pdf(text)
    assert time.process_time() - begin < _CPU_SECONDS
    found = made.characters_of(made.pages_of(pdf))
    wanted = made.characters_of([unicodedata.normalize("NFC", text)])
    for character in set(wanted):
        assert found.count(character) >= wanted.count(character), hex(ord(character))


@pytest.mark.parametrize("text", ["\u0301\u0323" * 99_000, "a" + "\u0301" * 100])
def test_combining_marks_do_not_hang_the_page(text: str) -> None:
    begin = time.process_time()
    assert b"%%EOF" in _pdf(text)
    assert time.process_time() - begin < _CPU_SECONDS


@pytest.mark.parametrize("text", ["x" * (MOST_CHARACTERS + 1), "x" * 1_000_000])
def test_a_text_too_long_for_paper_is_refused_at_once(text: str) -> None:
    begin = time.process_time()
    with pytest.raises(PalpateError, match="too long to print") as refusal:
        _pdf(text)
    assert time.process_time() - begin < _CPU_SECONDS
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


def test_three_thousand_rows_are_drawn_soon_and_under_repeated_heads() -> None:
    events = tuple(made.event(number) for number in range(1, 3_001))
    begin = time.process_time()
    pdf = note_pdf(made.note(made.record(events=events)), [])
    assert time.process_time() - begin < 2 * _CPU_SECONDS  # far more taps than a visit has
    pages = made.pages_of(pdf)
    assert sum(page.count("just right 5/10") for page in pages) == 3_000
    heads = sum("The client felt" in page for page in pages)
    assert heads == sum("just right 5/10" in page for page in pages)
