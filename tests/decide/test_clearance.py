"""A doctor's word on a red flag: when it counts, and what it then allows."""

from typing import Any

import pytest

from tests.decide.cases import of
from tests.decide.oracle import EM, RB

VISIT = "2026-03-01"
NEVER = [*EM, "rb_leg_worse", "rb_intox", "rb_fever"]
CLEARABLE = [flag for flag in RB if flag not in NEVER]


def _seen(*words: tuple[str, str], **answers: object) -> dict[str, Any]:
    entries = [{"item": item, "by": "Dr Invented", "on": on} for item, on in words]
    return of(visit_date=VISIT, medical_clearance=entries, **answers)


@pytest.mark.parametrize("flag", CLEARABLE)
def test_a_cleared_flag_no_longer_blocks_but_caps_at_2(flag: str) -> None:
    answer = _seen((flag, VISIT), **{flag: True})
    assert answer["blocked"] is False
    assert answer["clearances_refused"] == []
    assert answer["max_pressure_level"] == 2
    assert "C-CLEARED" in answer["cautions"]


@pytest.mark.parametrize("flag", NEVER)
def test_no_word_clears_these(flag: str) -> None:
    answer = _seen((flag, VISIT), **{flag: True})
    assert answer["blocked"] is True
    assert answer["clearances_refused"] == [flag]
    assert answer["referral_reasons"] == [flag]


@pytest.mark.parametrize("item", ["rb_leg", "mo_meds", "nonsense", "RB_LEG", " rb_leg"])
def test_a_word_on_what_did_not_fire_is_refused_and_caps_nothing(item: str) -> None:
    answer = _seen((item, VISIT))
    assert answer["clearances_refused"] == [item]
    assert answer["max_pressure_level"] == 3
    assert "C-CLEARED" not in answer["cautions"]


@pytest.mark.parametrize(
    ("on", "counts"),
    [("2026-03-02", False), ("2026-03-01", True), ("2026-01-30", True), ("2026-01-29", False)],
)
def test_a_word_is_from_the_visit_or_up_to_30_days_before(on: str, *, counts: bool) -> None:
    answer = _seen(("rb_weight", on), rb_weight=True, onset_hours=10_000)
    assert answer["blocked"] is not counts
    assert answer["clearances_refused"] == ([] if counts else ["rb_weight"])


@pytest.mark.parametrize(
    ("hours", "on", "counts"),
    [
        (0, "2026-03-01", True),
        (0, "2026-02-28", False),
        (1, "2026-02-28", True),
        (24, "2026-02-28", True),
        (24, "2026-02-27", False),
        (24.01, "2026-02-27", True),
        (48, "2026-02-27", True),
        (48, "2026-02-26", False),
    ],
)
def test_a_word_must_be_about_this_spasm_in_started_days(
    hours: float, on: str, *, counts: bool
) -> None:
    answer = _seen(("rb_night", on), rb_night=True, onset_hours=hours)
    assert answer["blocked"] is not counts


@pytest.mark.parametrize(
    ("on", "counts"),
    [("2026-03-02", False), ("2026-03-01", True), ("2025-03-01", True), ("2025-02-28", False)],
)
def test_a_word_on_past_cancer_counts_for_365_days_however_new_the_spasm(
    on: str, *, counts: bool
) -> None:
    answer = _seen(("rb_cancer", on), rb_cancer=True, onset_hours=1)
    assert answer["blocked"] is not counts


@pytest.mark.parametrize(
    ("item", "answers"),
    [
        ("child", {"age": 11}),
        ("swelling_with_thinner", {"mo_swell": True, "mo_thinner": True}),
        ("rb_fall", {"mechanism": "fall"}),
        ("rb_bone_strain", {"mechanism": "lift", "takes_steroids": True}),
        ("rb_preg_risk", {"mo_preg": True}),
    ],
)
def test_derived_flags_can_be_cleared_like_answered_ones(
    item: str, answers: dict[str, object]
) -> None:
    assert of(**answers)["blocked"] is True
    answer = _seen((item, VISIT), **answers)
    assert answer["blocked"] is False
    assert answer["clearances_refused"] == []


def test_one_word_clears_a_flag_that_is_both_answered_and_derived() -> None:
    assert _seen(("rb_fall", VISIT), mechanism="fall", rb_fall=True)["blocked"] is False


def test_a_cleared_derived_flag_still_answers_no_question() -> None:
    answer = _seen(("rb_fall", VISIT), mechanism="fall", rb_fall=None)
    assert answer["referral"] == "incomplete"
    assert answer["referral_reasons"] == []
    assert answer["missing_answers"] == ["rb_fall"]
    assert answer["aftercare_blocks"] == []


def test_refused_words_are_named_in_input_order_also_twice() -> None:
    words = (("zzz", VISIT), ("rb_leg", "2020-01-01"), ("aaa", VISIT), ("rb_leg", "2020-01-01"))
    assert _seen(*words, rb_leg=True)["clearances_refused"] == ["zzz", "rb_leg", "aaa", "rb_leg"]


def test_one_good_word_clears_although_another_is_refused() -> None:
    answer = _seen(("rb_leg", "2020-01-01"), ("rb_leg", VISIT), rb_leg=True)
    assert answer["blocked"] is False
    assert answer["clearances_refused"] == ["rb_leg"]


def test_clearing_one_of_two_flags_leaves_the_other() -> None:
    answer = _seen(("rb_leg", VISIT), rb_leg=True, rb_weight=True)
    assert answer["blocked"] is True
    assert answer["referral_reasons"] == ["rb_weight"]
