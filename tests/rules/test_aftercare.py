"""The home-care blocks: word for word as handed over, and their deadline filled in."""

import json
import tomllib
from importlib.resources import as_file
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given

from schemas.clinic import Language
from schemas.codes.outcomes import Block, Urgency
from schemas.codes.rows import ReviewStatus
from schemas.decide.decision import decide
from schemas.decide.events import SessionEvents
from schemas.decide.reading import Case
from schemas.rules.aftercare import aftercare_rules, block_text
from schemas.rules.loading import decision_rules, rules_folder
from schemas.rules.text_rows import AftercareBlock
from tests.decide.strategies import cases

Json = dict[str, Any]

_HANDED_OVER: Final[dict[str, Json]] = {
    block["id"]: block
    for block in json.loads(
        (Path(__file__).parent / "aftercare_blocks.json").read_text(encoding="utf-8")
    )
}
# Remarks behind a reference that the form of a source has no room for.
_SOURCES: Final = {"R30 (4x/day)": "R30", "R05 (NICE: do not offer belts)": "R05"}
_WITH_A_DEADLINE: Final = (Block.DOCTOR_FIRST, Block.STOPPED)


# Their pictures show more than the first sketches did, so that the alt text says more.
_DRAWN_ANEW = {
    *(Block.STOPPED, Block.DOCTOR, Block.ICE_SWELLING, Block.BREATHE),
    *(Block.POSTURE, Block.THINNER, Block.PRESSURE, Block.SERIES),
}
# "Bajar al piso y subir" was taken for stairs.
_WORDED_ANEW: Final = {Block.ROCK: ("bajar al piso y subir", "bajar al piso y levantarse")}


def _as_handed_over(block: AftercareBlock) -> Json:
    return {
        "id": block.id,
        "title": block.title.model_dump(),
        "text": block.text.model_dump(),
        "stop": block.stop.model_dump(),
        "rule": block.rule,
        "dose": block.dose,
        "picture": block.picture.model_dump(),
    }


def test_every_block_is_there_word_for_word() -> None:
    assert len(_HANDED_OVER) == 27
    assert set(aftercare_rules()) == set(_HANDED_OVER)
    for code, block in aftercare_rules().items():
        wanted = {key: value for key, value in _HANDED_OVER[code].items() if key != "provenance"}
        found = _as_handed_over(block)
        if code in _DRAWN_ANEW:
            wanted, found = ({**one, "picture": None} for one in (wanted, found))
        if code in _WORDED_ANEW:
            before, after = _WORDED_ANEW[code]
            assert before in wanted["text"]["es"], code
            wanted["text"] = {**wanted["text"], "es": wanted["text"]["es"].replace(before, after)}
        assert found == wanted, code


def test_every_block_keeps_its_sources() -> None:
    for code, block in aftercare_rules().items():
        handed_over = [_SOURCES.get(one, one) for one in _HANDED_OVER[code]["provenance"]]
        assert list(block.source) == handed_over, code


def test_the_sources_of_a_block_are_the_same_in_both_files() -> None:
    with as_file(rules_folder() / "matrix.toml") as path:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["block"]
    for row in rows:
        assert list(aftercare_rules()[Block(row["id"])].source) == row["source"], row["id"]


def test_blocks_stand_in_the_order_of_the_handout() -> None:
    assert list(aftercare_rules()) == list(Block) == list(decision_rules().blocks)


def test_every_block_is_a_draft_that_nobody_has_reviewed() -> None:
    for block in aftercare_rules().values():
        assert block.status is ReviewStatus.DRAFT
        assert (block.reviewed_on, block.next_review) == ("", "")


def test_no_text_of_a_block_is_the_same_in_both_languages() -> None:
    for block in aftercare_rules().values():
        for text in (block.title, block.text, block.stop, block.picture.alt):
            assert text.in_language(Language.ENGLISH) == text.en
            assert text.in_language(Language.SPANISH) == text.es
            assert text.en != text.es, block.id


@pytest.mark.parametrize(
    ("urgency", "english", "spanish"),
    [
        (Urgency.SAME_DAY, "today", "hoy"),
        (Urgency.FEW_DAYS, "in the next 2 days", "en los próximos 2 días"),
        (Urgency.ROUTINE, "this week", "esta semana"),
    ],
)
def test_the_urgency_becomes_the_deadline(urgency: Urgency, english: str, spanish: str) -> None:
    for block in _WITH_A_DEADLINE:
        assert f"Call your doctor {english}." in block_text(block, Language.ENGLISH, urgency)
        assert f"Llame a su doctor {spanish}." in block_text(block, Language.SPANISH, urgency)


@pytest.mark.parametrize("language", Language)
def test_nothing_is_left_to_fill_in(language: Language) -> None:
    for block in Block:
        assert "{" not in block_text(block, language, Urgency.ROUTINE)


@pytest.mark.parametrize("urgency", [Urgency.NOW, Urgency.NONE])
def test_a_deadline_that_does_not_exist_is_refused(urgency: Urgency) -> None:
    for block in _WITH_A_DEADLINE:
        with pytest.raises(KeyError):
            block_text(block, Language.ENGLISH, urgency)


@given(cases())
def test_every_decision_has_a_deadline_for_its_blocks(case: Json) -> None:
    read = Case.model_validate(case)
    decision = decide(read.intake, read.session or SessionEvents())
    for block in decision.aftercare_blocks:
        is_stop = block is Block.STOPPED
        urgency = decision.stop_urgency if is_stop else decision.urgency
        assert block_text(block, Language.SPANISH, urgency)


@pytest.mark.parametrize("urgency", [Urgency.NOW, Urgency.NONE])
def test_other_texts_do_not_ask_for_a_deadline(urgency: Urgency) -> None:
    for block in set(Block) - set(_WITH_A_DEADLINE):
        text = aftercare_rules()[block].text
        assert block_text(block, Language.ENGLISH, urgency) == text.en
        assert block_text(block, Language.SPANISH, urgency) == text.es
