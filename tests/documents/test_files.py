"""What the file itself is: the same bytes every time, its own faces, nobody named outside."""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Final

import pypdfium2
import pytest

from app.documents import styles
from app.documents.faces import BOLD, BOX_NAME, REGULAR, font
from app.documents.handout import handout_pdf
from app.documents.letter import letter_pdf
from app.documents.names import handout_file_name, note_file_name
from app.documents.note import note_pdf
from app.documents.unicode_maps import unicode_map
from app.look.tokens import LIGHT
from schemas.clinic import Language
from tests.documents import content as made

_ROOT: Final = Path(__file__).resolve().parents[2]
_DIGESTS: Final = """
import hashlib
from app.documents.handout import handout_pdf
from app.documents.letter import letter_pdf
from app.documents.note import note_pdf
from schemas.clinic import Language
from tests.documents import content as made
shaped = made.CLIENT.model_copy(update={"last_name": "नमस्ते محمد 김민준"})
for pdf in (
    note_pdf(made.note(), [made.addendum()]),
    note_pdf(made.note(made.record(client=shaped)), [], strokes=(((0, 0), (300, 100)),)),
    handout_pdf(made.handout()),
    handout_pdf(made.handout(language=Language.SPANISH, first_name="김민준")),
    letter_pdf(made.letter()),
    letter_pdf(made.letter(made.emergency())),
):
    print(hashlib.sha256(pdf).hexdigest())
"""


_OTHERS_FONT: Final = """
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
pdfmetrics.registerFont(TTFont("{name}", "app/documents/fonts/NotoSans-Bold.ttf"))
"""


def _digests_of_a_process(seed: str, before: str = "") -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC{seed}"}
    return subprocess.run(
        [sys.executable, "-c", before + _DIGESTS],
        cwd=_ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def test_the_same_content_is_the_same_file_in_any_process() -> None:
    first = _digests_of_a_process("1")
    assert len(set(first.split())) == 6
    assert _digests_of_a_process("7") == first


@pytest.mark.parametrize("name", ["Somebodys", "NotoSans-Bold"])
def test_a_font_that_another_program_registered_changes_nothing(name: str) -> None:
    assert _digests_of_a_process("1", _OTHERS_FONT.format(name=name)) == _digests_of_a_process("1")


def test_the_same_content_is_the_same_file_in_any_thread_and_order() -> None:
    once = note_pdf(made.note(), [])
    other = made.note(sections=made.sections(plan="김민준 → \U0001f642 רותם"))
    with ThreadPoolExecutor(4) as pool:
        again = list(pool.map(lambda n: note_pdf(other if n % 2 else made.note(), []), range(12)))
    assert set(again[::2]) == {once}
    assert len(set(again[1::2])) == 1


def test_another_signature_is_another_file() -> None:
    later = made.note(signed_at=made.SIGNED_AT + timedelta(minutes=1))
    assert note_pdf(later, []) != note_pdf(made.note(), [])


def test_the_date_in_the_file_is_the_signatures_and_the_title_names_nobody() -> None:
    with pypdfium2.PdfDocument(note_pdf(made.note(), [])) as document:
        about = document.get_metadata_dict()
    assert about["CreationDate"] == about["ModDate"] == "D:20261124160500+00'00'"
    assert about["Title"] == "Session note, 24 November 2026"
    assert about["Author"] == "Jordan Okafor"


def test_the_clients_whole_id_stands_in_the_file_and_its_short_form_on_paper() -> None:
    for pdf in (note_pdf(made.note(), []), letter_pdf(made.letter())):
        with pypdfium2.PdfDocument(pdf) as document:
            assert document.get_metadata_dict()["Subject"] == f"Client {made.CLIENT.id}"
        assert pdf.count(f"Client {made.CLIENT.id}".encode()) >= 1
        paper = made.text_of(pdf)
        assert f"Client {made.CLIENT.short_id} ·" in paper
        assert made.CLIENT.id not in paper
    with pypdfium2.PdfDocument(handout_pdf(made.handout())) as document:
        assert "c0ffee" not in document.get_metadata_dict()["Subject"]


@pytest.mark.parametrize(("language", "code"), [(Language.ENGLISH, "en"), (Language.SPANISH, "es")])
def test_the_file_says_its_language(language: Language, code: str) -> None:
    pdf = handout_pdf(made.handout(language=language))
    assert re.search(rb"/Lang \(%b\)" % code.encode(), pdf)


def test_every_face_in_the_file_is_embedded() -> None:
    text = "7 → 3 김민준 สมชาย \U0001f642 नमस्ते"
    for pdf in (
        note_pdf(made.note(sections=made.sections(plan=text)), [made.withdrawal()]),
        handout_pdf(made.handout(first_name=text)),
    ):
        assert b"Helvetica" not in pdf
        embedded = pdf.count(b"/FontFile2")
        by_character = len(re.findall(rb"/Subtype /TrueType", pdf))
        by_number = len(re.findall(rb"/Subtype/CIDFontType2", pdf))
        assert embedded == by_character + by_number
        assert min(by_character, by_number) > 1


def test_the_faces_draw_every_letter_of_the_languages_we_promise() -> None:
    alphabets = [
        *map(chr, range(0x20, 0x7F)),
        *map(chr, range(0xA1, 0x250)),  # Latin
        *map(chr, range(0x1EA0, 0x1EFA)),  # Vietnamese
        *(chr(code) for code in range(0x3B1, 0x3CF)),
        *map(chr, range(0x400, 0x460)),  # Cyrillic
    ]
    for face in (REGULAR, BOLD):
        for letter in alphabets:
            if letter != "\u00ad":
                ((name, _),) = face.runs(letter)
                assert name.startswith("Palpate-NotoSans-"), hex(ord(letter))


def test_a_character_that_no_face_has_is_a_box_and_keeps_its_meaning() -> None:
    ((name, piece),) = REGULAR.runs("\U0001f642")
    assert (name, piece) == (BOX_NAME, "\U0001f642")
    glyph = font(BOX_NAME).face.charToGlyph
    assert glyph[0x1F642] == font("Palpate-DejaVuSans").face.charToGlyph[0x25A1]
    pdf = note_pdf(made.note(sections=made.sections(plan="[\U0001f642]")), [])
    assert "[\U0001f642]" in made.text_of(pdf)
    assert _inked(pdf) > _inked(note_pdf(made.note(sections=made.sections(plan="[]")), []))


def _inked(pdf: bytes) -> int:
    """Dark bytes of the first page as a picture."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = bytes(document[0].render(scale=2, grayscale=True).buffer)
    return sum(byte < 128 for byte in picture)


def test_a_unicode_map_holds_at_most_a_hundred_entries_a_block_and_no_null() -> None:
    said = unicode_map("X", [0, *range(0x100, 0x1C8), 0x1F642])
    counts = [int(count) for count in re.findall(r"^(\d+) beginbfchar$", said, re.MULTILINE)]
    assert counts == [100, 100, 1]
    assert "<C9> <D83DDE42>" in said
    assert "<00> <" not in said.split("endcodespacerange")[1]


def test_names_of_files_say_date_and_document_and_nothing_of_the_client() -> None:
    assert note_file_name(made.note()) == "2026-11-24-session-note.pdf"
    assert handout_file_name(made.handout()) == "2026-11-24-aftercare.pdf"


def test_the_inks_of_paper_are_those_of_the_screen() -> None:
    inks = [styles.INK, styles.INK2, styles.ACCENT, styles.LINE, styles.HAIRLINE]
    tokens = [LIGHT.ink, LIGHT.ink2, LIGHT.accent, LIGHT.edge, LIGHT.line]
    assert [f"#{ink.hexval()[2:].upper()}" for ink in inks] == tokens
