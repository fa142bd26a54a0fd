"""The words for what is done in a session: complete, in both languages, one with the decision."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

import pytest

from schemas.clinic import Language
from schemas.codes.answers import Region
from schemas.codes.outcomes import Technique
from schemas.codes.rows import ReviewStatus
from schemas.codes.session import ClientWord
from schemas.codes.treatment import (
    Area,
    EventResponse,
    Finding,
    HeatOverrideReason,
    OtherTechnique,
    ProtocolStep,
    Response,
    Side,
    SkipReason,
    ToldHow,
)
from schemas.rules.loading import decision_rules, screening_rules
from schemas.rules.protocol import protocol_rules
from schemas.rules.rows import WordedRow

_REGIONS: Final = {
    "upper_back": Region.THORACIC,
    "middle_back": Region.THORACIC,
    "lower_back": Region.LUMBAR,
    "side_back": Region.LUMBAR,
    "hip_back": Region.GLUTEAL,
    "buttock": Region.GLUTEAL,
    "thigh_back": Region.GLUTEAL,
}


def _rows() -> Iterator[WordedRow]:
    rules = protocol_rules()
    yield from (rules.level_credit, rules.heat_override)
    for table in (
        rules.steps, rules.other_techniques, rules.areas, rules.words, rules.levels,
        rules.skip_reasons, rules.responses, rules.told_hows, rules.findings,
        rules.event_responses, rules.heat_override_reasons, rules.felt_anchors,
    ):  # fmt: skip
        yield from table.values()


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ("steps", ProtocolStep), ("other_techniques", OtherTechnique), ("areas", Area),
        ("words", ClientWord), ("skip_reasons", SkipReason), ("responses", Response),
        ("told_hows", ToldHow), ("findings", Finding), ("event_responses", EventResponse),
        ("heat_override_reasons", HeatOverrideReason),
    ],
)  # fmt: skip
def test_every_code_has_one_row_in_the_order_of_the_codes(table: str, codes: type[StrEnum]) -> None:
    assert list(getattr(protocol_rules(), table)) == list(codes)


def test_every_row_has_a_source_and_a_text_in_both_languages() -> None:
    rows = list(_rows())
    assert len(rows) == 2 + 4 + 7 + 14 + 6 + 6 + 5 + 4 + 3 + 3 + 3 + 4 + 6
    for row in rows:
        assert row.source, row.id
        assert row.in_language(Language.ENGLISH) != row.in_language(Language.SPANISH), row.id


def test_no_two_codes_of_a_table_read_the_same() -> None:
    texts = [(type(row), row.in_language(language)) for row in _rows() for language in Language]
    assert len(texts) == len(set(texts))


def test_the_steps_have_the_names_and_numbers_of_the_protocol() -> None:
    assert [f"{row.number} {row.en}" for row in protocol_rules().steps.values()] == [
        "1a Clinic heat",
        "1b Desensitization",
        "2 Reciprocal inhibition",
        "3 Gentle mobilization",
    ]
    for code, row in protocol_rules().steps.items():
        assert code.startswith(f"{row.number}_")


def test_the_restricted_techniques_are_those_of_the_decision() -> None:
    restricted = decision_rules().techniques
    here = protocol_rules().other_techniques
    for code in Technique:
        if code is not Technique.ALL:
            row, decided = here[OtherTechnique(code)], restricted[code]
            assert row.allowed_from_cap == decided.allowed_from_cap, code
            assert (row.en, row.es) == (decided.en, decided.es), code


def test_no_cap_rules_out_the_other_techniques() -> None:
    restricted = {code.value for code in Technique}
    free = [
        row
        for code, row in protocol_rules().other_techniques.items()
        if code.value not in restricted
    ]
    assert [row.id for row in free] == ["myofascial_release", "gentle_massage", "stretching"]
    assert {row.allowed_from_cap for row in free} == {0}


def test_every_area_lies_in_its_region_on_its_side() -> None:
    for code, row in protocol_rules().areas.items():
        part, side = code.rsplit("_", 1)
        assert row.region == _REGIONS[part], code
        assert row.side == side, code
        assert row.en.endswith(f", {side}"), code
        lado = {"left": "izquierdo", "right": "derecho"}[side]
        assert row.es.endswith(f", lado {lado}"), code


def test_both_sides_of_a_part_read_alike() -> None:
    areas = protocol_rules().areas
    for code, row in areas.items():
        if row.side is Side.LEFT:
            other = areas[Area(code.replace("_left", "_right"))]
            assert row.en.replace("left", "right") == other.en
            assert row.es.replace("izquierdo", "derecho") == other.es
            assert row.region == other.region


def test_the_client_has_the_words_of_the_hand_over() -> None:
    assert [f"{row.en} / {row.es}" for row in protocol_rules().words.values()] == [
        "too light / muy suave",
        "could be firmer / un poco más",
        "just right / está bien",
        "strong but OK / fuerte pero bien",
        "too much / es mucho",
        "stop / pare",
    ]


def test_the_levels_have_the_words_of_the_session_screen_and_name_their_makers() -> None:
    rules = protocol_rules()
    assert {level: row.en for level, row in rules.levels.items()} == {
        0: "still", 1: "light", 2: "gentle", 3: "medium", 4: "strong", 5: "deep",
    }  # fmt: skip
    for row in (rules.level_credit, *rules.levels.values()):
        assert "R44" in row.source
    for language in Language:
        for name in ("Tracy Walton", "MacDonald", "Nelson"):
            assert name in rules.level_credit.in_language(language)


def test_findings_are_asked_for_in_the_words_of_the_intake() -> None:
    asked = {
        question.en.lower().removeprefix("therapist: ") for question in screening_rules().questions
    }
    for row in protocol_rules().findings.values():
        assert row.question.lower() in asked, row.id


def test_the_words_are_a_draft_that_nobody_has_reviewed() -> None:
    review = protocol_rules().review
    assert review.status is ReviewStatus.DRAFT
    assert (review.reviewed_on, review.next_review) == ("", "")


def test_the_scales_have_a_word_at_both_ends() -> None:
    rules = protocol_rules()
    assert list(rules.felt_anchors) == [0, 5, 6, 7, 8, 10]
    assert list(rules.pain_anchors) == [0, 10]
