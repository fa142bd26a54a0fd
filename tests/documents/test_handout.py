"""The handout: what the client takes home, in the client's language."""

import re
from datetime import date
from types import MappingProxyType

import pytest

from app.documents import handout as handout_module
from app.documents.handout import handout_pdf
from app.documents.paper import PageSize
from schemas.clinic import ClinicProfile, Language
from schemas.codes.outcomes import Block, Urgency
from schemas.codes.rows import ReviewStatus
from schemas.errors import PalpateError
from schemas.handout import HandoutContent
from schemas.rules.aftercare import aftercare_rules
from tests.documents import content as made

_ALWAYS_DATED = frozenset({Block.DOCTOR_FIRST, Block.STOPPED})


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            Language.ENGLISH,
            (
                "For Zoë",
                "Home care after your visit on 24 November 2026",
                "Your next visit: Tuesday, 1 December 2026",
                "Get help now",
                "Emergency number: 911",
                "Questions? Call Harbour Manual Therapy: (207) 555-0142 · Page 1 of 2",
                "These texts are drafts that a licensed clinician has not yet checked.",
            ),
        ),
        (
            Language.SPANISH,
            (
                "Para Zoë",
                "Cuidado en casa después de su visita del 24 de noviembre de 2026",
                "Su próxima visita: martes, 1 de diciembre de 2026",
                "Busque ayuda ya",
                "Número de emergencia: 911",
                "¿Preguntas? Llame a Harbour Manual Therapy: (207) 555-0142",
                "Son borradores: un clínico con licencia aún no los ha revisado.",
            ),
        ),
    ],
)
def test_a_sheet_is_wholly_in_the_clients_language(
    language: Language, lines: tuple[str, ...]
) -> None:
    found = made.lines_of(handout_pdf(made.handout(language=language)))
    for line in lines:
        assert line in found


def _is_said(sentence: str, said: str) -> bool:
    """Word by word: pdfium may read a number of the picture beside a line in the middle of it."""
    return bool(re.search(r"(?: \S{1,3})? ".join(map(re.escape, sentence.split())), said))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("block", list(Block))
def test_every_block_has_its_title_text_and_stop_rule(block: Block, language: Language) -> None:
    sheet = made.handout(
        language=language, blocks=(Block.EMERGENCY, block), urgency=Urgency.FEW_DAYS
    )
    said = made.text_of(handout_pdf(sheet))
    row = aftercare_rules()[block]
    assert row.title.in_language(language) in said
    assert _is_said(row.stop.in_language(language), said)
    opening, _, ending = re.split(r"({when(?:_es)?})|$", row.text.in_language(language))[:3]
    assert _is_said(opening, said)
    assert _is_said(ending or "", said)
    assert "{" not in said


def test_the_blocks_keep_the_order_of_the_decision() -> None:
    blocks = made.decision(onset_hours=10).aftercare_blocks
    said = made.text_of(handout_pdf(made.handout(blocks=blocks)))
    rows = aftercare_rules()
    places = [said.index(rows[block].title.in_language(Language.ENGLISH)) for block in blocks]
    assert places == sorted(places)
    assert blocks[0] is Block.EMERGENCY


def test_a_dose_is_not_printed_because_it_is_a_working_note() -> None:
    said = made.text_of(handout_pdf(made.handout(blocks=(Block.EMERGENCY, Block.WALK))))
    assert aftercare_rules()[Block.WALK].dose not in said
    assert "BG" not in said


@pytest.mark.parametrize("block", sorted(_ALWAYS_DATED))
def test_a_deadline_is_in_the_words_of_the_sheet(block: Block) -> None:
    sheet = made.handout(
        blocks=(Block.EMERGENCY, block), language=Language.SPANISH, urgency=Urgency.SAME_DAY
    )
    said = made.text_of(handout_pdf(sheet))
    assert "Llame a su doctor hoy." in said


@pytest.mark.parametrize("block", sorted(_ALWAYS_DATED))
def test_a_deadline_without_an_urgency_is_refused(block: Block) -> None:
    with pytest.raises(PalpateError, match="by when to call a doctor"):
        handout_pdf(made.handout(blocks=(Block.EMERGENCY, block)))


def test_no_blocks_are_no_sheet() -> None:
    with pytest.raises(PalpateError, match=r"There is no sheet for this visit yet\."):
        handout_pdf(made.handout(blocks=()))


def test_a_clinic_elsewhere_prints_its_own_emergency_number_everywhere() -> None:
    clinic = ClinicProfile(**{**made.CLINIC.model_dump(), "emergency_number": "112"})
    sheet = made.handout(clinic=clinic, blocks=tuple(Block), urgency=Urgency.ROUTINE)
    said = made.text_of(handout_pdf(sheet))
    assert "Emergency number: 112" in said
    assert "Call 112 or go to the ER" in said
    assert "911" not in said


def test_without_a_next_visit_there_is_no_line_for_it() -> None:
    assert "next visit" not in made.text_of(handout_pdf(made.handout(next_visit_on=None)))


def test_the_sheet_says_draft_only_while_a_block_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = dict(aftercare_rules())
    for block in (Block.EMERGENCY, Block.WALK):
        reviewed = {"status": ReviewStatus.REVIEWED, "reviewed_on": "2026-11-01"}
        rows[block] = rows[block].model_copy(update=reviewed)
    monkeypatch.setattr(handout_module, "aftercare_rules", lambda: MappingProxyType(rows))
    checked = handout_pdf(made.handout(blocks=(Block.EMERGENCY, Block.WALK)))
    mixed = handout_pdf(made.handout(blocks=(Block.EMERGENCY, Block.WALK, Block.HEAT)))
    assert "drafts" not in made.text_of(checked)
    assert "drafts" in made.text_of(mixed)


@pytest.mark.parametrize("language", list(Language))
def test_type_is_12_points_or_more_and_lines_70_characters_or_less(language: Language) -> None:
    sheet = made.handout(language=language, blocks=tuple(Block), urgency=Urgency.FEW_DAYS)
    pdf = handout_pdf(sheet)
    assert min(made.type_sizes_of(pdf)) >= 12
    assert max(len(line) for line in made.lines_of(pdf)) <= 70


def test_a_block_stays_on_one_page() -> None:
    pages = made.pages_of(handout_pdf(made.handout(blocks=tuple(Block), urgency=Urgency.ROUTINE)))
    for block in Block:
        row = aftercare_rules()[block]
        title, stop = (part.in_language(Language.ENGLISH) for part in (row.title, row.stop))
        shown = [" ".join(page.split()) for page in pages]
        assert any(title in page and stop in page for page in shown), block


def test_nothing_but_the_first_name_is_known_of_the_client() -> None:
    record = made.record()
    sheet = HandoutContent.of(record, (Block.EMERGENCY, Block.WALK), Urgency.NONE)
    pdf = handout_pdf(sheet)
    for private in (b"Quistgaard", b"c0ffee0482"):
        assert private not in pdf
    said = made.text_of(pdf)
    for private_text in ("Quistgaard", "1984", "c0ffee0482", "555-0199", "Ibuprofen"):
        assert private_text not in said


def test_the_decisions_own_sheets_fit_on_two_pages() -> None:
    for hours in (10, 100, 1000):
        blocks = made.decision(onset_hours=hours).aftercare_blocks
        sheet = made.handout(blocks=blocks, language=Language.SPANISH)
        assert len(made.pages_of(handout_pdf(sheet))) <= 2


@pytest.mark.parametrize(("size", "height"), [(PageSize.LETTER, 792), (PageSize.A4, 842)])
def test_the_paper_is_the_one_asked_for(size: PageSize, height: int) -> None:
    pdf = handout_pdf(made.handout(), page_size=size)
    assert round(made.page_sizes_of(pdf)[0][1]) == height


def test_the_date_is_the_visits_own() -> None:
    said = made.text_of(handout_pdf(made.handout(local_date=date(2027, 1, 2))))
    assert "2 January 2027" in said
