"""The rule files: complete, with sources, in both languages, and the same as the hand-over."""

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import pytest

from schemas.codes.answers import Mechanism, Modifier, RedFlag
from schemas.codes.outcomes import AdviseReason, Block, CapReason, Caution, Technique
from schemas.codes.rows import FlagLevel, Limit, QuestionAction, ReviewStatus
from schemas.codes.session import RedSign
from schemas.decide.intake import Intake
from schemas.rules.loading import decision_rules, limit, rules_version, screening_rules
from schemas.rules.rows import Question, Row, WordedRow
from tests.decide.oracle import BLOCK_ORDER, EM, MO, RB

Json = dict[str, Any]

_HANDED_OVER: Final[list[Json]] = json.loads(
    (Path(__file__).parent / "screening_items.json").read_text(encoding="utf-8")
)
_ACTIONS: Final = {"modify (if no)": "modify_if_no", "sets phase": "sets_phase"}
_OPTIONS_ADDED: Final = {"ad_hours", "ad_worse", "ad_before"}  # tapped on the tablet, not typed
# What a first-time reader took for something else; handed over, and worded so that it is clear.
_WORDED_ANEW: Final = {
    "rb_leg_worse": {
        "es": "¿Siente la pierna cada vez más débil o dormida, o arrastra el pie al caminar?",
    },
    "mo_floor": {"es": "¿Puede bajar al piso y levantarse sin ayuda?"},
    "mo_fluid": {
        "en": "Has a doctor told you to limit how much fluid (water and other drinks) you take?",
    },
    "in_disrupts": {"es": "¿El dolor le impide dormir o hacer sus tareas diarias?"},
}
_LIMITS: Final = {
    "acute_hours": 48, "persistent_hours": 72, "week_hours": 168, "long_standing_hours": 672,
    "severe_pain": 7, "child_age": 12, "minor_age": 18, "young_age": 20, "older_age": 55,
    "frail_age": 65, "early_pregnancy_weeks": 13, "clearance_days": 30,
    "cancer_clearance_days": 365, "prior_over_pressure_drop": 2, "prior_over_pressure_floor": 1,
    "over_pressure_felt": 8, "over_pressure_drop": 2, "over_pressure_floor": 0, "edge_felt": 7,
    "edge_drop": 1, "edge_floor": 1, "mobilization_cap": 1, "mic_points": 2, "mic_percent": 30,
    "worse_points": 2, "core_pain": 3, "contraction_pain_rise": 2,
}  # fmt: skip


def _tables() -> Iterator[Row]:
    rules = decision_rules()
    yield from screening_rules().questions
    for table in (
        rules.limits, rules.caps, rules.red_flags, rules.mechanisms, rules.advise,
        rules.techniques, rules.cautions, rules.red_signs,
    ):  # fmt: skip
        yield from table.values()


def _as_handed_over(question: Question) -> Json:
    action = next((old for old, new in _ACTIONS.items() if new == question.action), question.action)
    found: Json = {
        "id": question.id,
        "group": question.group,
        "q": {"en": question.en, "es": question.es},
        "action": action,
        "urgency": question.urgency,
        "effect": question.effect,
        "why": question.why,
        "provenance": list(question.source),
    }
    if question.action is QuestionAction.INPUT:
        found["key"] = question.key
    if question.options and question.id not in _OPTIONS_ADDED:
        found["options"] = [option.model_dump() for option in question.options]
    return found


def test_all_questions_are_there_word_for_word_in_file_order() -> None:
    assert len(_HANDED_OVER) == 61
    wanted = [{**one, "q": {**one["q"], **_WORDED_ANEW.get(one["id"], {})}} for one in _HANDED_OVER]
    assert [_as_handed_over(one) for one in screening_rules().questions] == wanted


def test_what_is_worded_anew_was_handed_over_in_other_words() -> None:
    handed_over = {one["id"]: one["q"] for one in _HANDED_OVER}
    for question_id, words in _WORDED_ANEW.items():
        for language, text in words.items():
            assert handed_over[question_id][language] != text, question_id


def test_options_were_added_to_three_questions_of_the_story_only() -> None:
    handed_over = {row["id"] for row in _HANDED_OVER if "options" in row}
    with_options = {one.id for one in screening_rules().questions if one.options}
    assert with_options - handed_over == _OPTIONS_ADDED
    assert not handed_over & _OPTIONS_ADDED


def test_what_must_be_answered_is_every_question_but_the_one_about_sex() -> None:
    assert list(screening_rules().must_answer) == [
        one for one in [*EM, *RB, *MO] if one != "rb_sex"
    ]


def test_every_key_of_a_question_is_an_answer_of_the_intake() -> None:
    for question in screening_rules().questions:
        if question.key is not None:
            assert question.key in Intake.model_fields, question.id


def test_options_of_a_question_are_what_the_intake_takes() -> None:
    fields = {"mechanism", "triggers", "quality"}
    for question in screening_rules().questions:
        if question.key in fields:
            fields.discard(question.key)
            for option in question.options:
                value: object = [option.id] if question.key == "triggers" else option.id
                answers = {"age": 1, "onset_hours": 1, "nrs_now": 1, question.key: value}
                Intake.model_validate(answers)
    assert not fields


def test_every_question_is_a_draft_that_nobody_has_reviewed() -> None:
    for question in screening_rules().questions:
        assert question.status is ReviewStatus.DRAFT
        assert (question.reviewed_on, question.next_review) == ("", "")
    assert decision_rules().review.status is ReviewStatus.DRAFT


def test_red_flags_are_at_the_level_of_their_question() -> None:
    actions = {question.id: question.action for question in screening_rules().questions}
    for flag, row in decision_rules().red_flags.items():
        wanted = actions.get(flag, QuestionAction.BEFORE_TREATMENT)
        assert row.level == FlagLevel(wanted.value)


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ("red_flags", RedFlag), ("mechanisms", Mechanism), ("advise", AdviseReason),
        ("techniques", Technique), ("cautions", Caution), ("red_signs", RedSign),
        ("caps", CapReason), ("limits", Limit), ("blocks", Block),
    ],
)  # fmt: skip
def test_every_code_has_one_row_in_the_order_of_the_codes(table: str, codes: type[StrEnum]) -> None:
    assert list(getattr(decision_rules(), table)) == list(codes)


def test_codes_have_the_order_of_the_page() -> None:
    assert [*RedFlag] == [*EM, *RB, "swelling_with_thinner", "child"]
    assert [*Modifier] == MO
    assert list(decision_rules().blocks) == BLOCK_ORDER


def test_every_code_that_people_read_has_a_text_in_both_languages() -> None:
    worded = [row for row in _tables() if isinstance(row, WordedRow)]
    assert len(worded) == 61 + 27 + 8 + 5 + 22 + 8
    for row in worded:
        assert row.en, row.id
        assert row.es, row.id
        assert row.en != row.es, row.id


def test_every_row_names_its_source() -> None:
    for row in _tables():
        assert row.source, row.id


def test_the_limits_are_those_of_the_page() -> None:
    assert {one.value: limit(one) for one in Limit} == _LIMITS


def test_the_caps_are_those_of_the_page() -> None:
    others = {
        CapReason.STIFFNESS: 3,
        CapReason.LONG_STANDING: 4,
        CapReason.PREGNANCY: 3,
    }
    for reason, row in decision_rules().caps.items():
        assert row.level == others.get(reason, 2), reason


def test_the_version_is_a_hash_that_stays() -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", rules_version())
    assert rules_version() == rules_version()
