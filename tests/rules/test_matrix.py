"""The matrix of what may be done: every mistake with its place, and what must hold across rows."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from schemas.codes.answers import Modifier, Trigger
from schemas.codes.outcomes import Block, Thermal
from schemas.codes.reasons import KNOWN_BESIDE, Circumstance, Condition
from schemas.codes.rows import Unit
from schemas.codes.treatment import ProtocolStep
from schemas.errors import RulesError
from schemas.rules.checking import check_rules
from schemas.rules.conditions import When
from schemas.rules.faults import FaultKind
from schemas.rules.loading import decision_rules, read_decision
from schemas.rules.matrix import read_matrix
from schemas.rules.rows import ReasonedRow

DAY = date(2026, 11, 24)
# Told as a reason, or chosen by no row: the decision closes everything, or code beside it asks.
_ASKED_BY_NO_ROW: Final = {Circumstance.INCOMPLETE, *KNOWN_BESIDE}
_NOT_CHOOSING: Final = {
    Trigger.BENDING, Trigger.TWISTING, Trigger.OVERUSE, Trigger.DEHYDRATION, Trigger.INACTIVITY,
}  # fmt: skip

Spoilt = tuple[str, str, str, str, str]


def _change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _refused(folder: Path, file: str) -> RulesError:
    with pytest.raises(RulesError) as caught:
        read_decision(folder)
    assert caught.value.file == file
    return caught.value


@pytest.mark.parametrize(
    ("old", "new", "row", "field", "got"),
    [
        ('closed_by = ["mo_preg", "mo_hernia"]\n', "", "step 2_reciprocal_inhibition", "closed_by",
         "nothing"),
        ('closed_by = ["mo_preg", "mo_hernia"]', 'closed_by = "mo_preg"',
         "step 2_reciprocal_inhibition", "closed_by", "'mo_preg'"),
        ('closed_by = ["mo_preg", "mo_hernia"]', 'closed_by = ["mo_preg", "mo_mood"]',
         "step 2_reciprocal_inhibition", "closed_by.1", "'mo_mood'"),
        ('effect = "No contraction', "#", "step 2_reciprocal_inhibition", "effect", "nothing"),
        ('unsafe_with = ["mo_circ", "mo_cold"', 'unsafe_with = ["mo_circ", "mo_circ"',
         "home_thermal ice", "unsafe_with", None),
        ('when.any_of = ["acute", "mo_swell"]\n', "", "home_thermal ice", "when", "nothing"),
        ('id = "heat"', 'id = "none"', "home_thermal none", "id", "'none'"),
        ('when.any_of = ["acute", "guarding"]', 'when.any_of = ["acute", "gaurding"]',
         "cap acute_or_guarding", "when.any_of.1", "'gaurding'"),
        ('when.any_of = ["acute", "guarding"]', "when.any_of = []", "cap acute_or_guarding", "when",
         None),
        ("level = 2", "level = 5", "cap acute_or_guarding", "level", "5"),
        ('effect = "Level 2 at most."', "effect = 2", "cap acute_or_guarding", "effect", "2"),
        ("allowed_from_cap = 1", 'allowed_from_cap = "1"', "technique all", "allowed_from_cap",
         "'1'"),
        ('when.all_of = ["guarding"]', 'when.some_of = ["guarding"]', "caution C-GUARDING",
         "when.some_of", "['guarding']"),
        ('when.all_of = ["treated", "back_belt"]', "when = true", "block AC-BELT", "when", None),
        ('why = "The client was not treated', "#", "block AC-DOCTOR-FIRST", "why", "nothing"),
    ],
)  # fmt: skip
def test_a_wrong_or_missing_field_of_the_matrix_is_named(
    folder: Path, *, old: str, new: str, row: str, field: str, got: str | None
) -> None:
    path = folder / "matrix.toml"
    text = path.read_text(encoding="utf-8").replace(
        'when.all_of = ["treated", "back_belt"]\nwhen.none_of = ["mo_preg"]',
        'when.all_of = ["treated", "back_belt"]',
    )
    path.write_text(text, encoding="utf-8")
    _change(folder, "matrix.toml", old, new)
    error = _refused(folder, "matrix.toml")
    assert (error.row, error.field) == (row, field)
    assert got is None or error.got == got
    with pytest.raises(RulesError):
        read_matrix(folder)


def test_an_unknown_condition_is_told_with_those_that_are_known(folder: Path) -> None:
    _change(folder, "matrix.toml", 'closed_by = ["mo_preg"', 'closed_by = ["pregnant"')
    error = _refused(folder, "matrix.toml")
    for known in ("mo_preg", "sitting", "acute"):
        assert known in error.expected


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "field"),
    [
        ("matrix.toml", 'closed_by = ["mo_preg"', 'closed_by = ["treated"',
         "step 2_reciprocal_inhibition", "closed_by"),
        ("matrix.toml", 'unsafe_with = ["mo_circ"', 'unsafe_with = ["over_pressed"',
         "home_thermal ice", "when"),
        ("matrix.toml", 'when.any_of = ["acute", "guarding"]', 'when.any_of = ["pain_rose"]',
         "cap acute_or_guarding", "when"),
        ("matrix.toml", 'when.all_of = ["guarding"]', 'when.all_of = ["home_ice"]',
         "caution C-GUARDING", "when"),
        ("matrix.toml", '"treated", "back_belt"', '"treated", "injury"', "block AC-BELT", "when"),
        ("decision.toml", 'derived_when.all_of = ["child"]',
         'derived_when.all_of = ["cleared_flag"]', "red_flag child", "derived_when"),
        ("decision.toml", '["pregnancy_warning"]', '["stopped"]', "red_flag rb_preg_risk",
         "raised_when"),
        ("decision.toml", 'when.all_of = ["lifted"]', 'when.all_of = ["injury"]',
         "advise lifting_injury", "when"),
    ],
)  # fmt: skip
def test_a_condition_that_is_known_too_late_for_its_row_is_refused(
    folder: Path, *, file: str, old: str, new: str, row: str, field: str
) -> None:
    _change(folder, file, old, new)
    error = _refused(folder, file)
    assert (error.row, error.field) == (row, field)
    assert error.expected == "conditions that are known by then"


@pytest.mark.parametrize(
    "line", ['raised_when.all_of = ["pregnancy_warning"]\n', 'raised_urgency = "same_day"\n']
)
def test_an_urgency_is_raised_with_its_condition_or_not_at_all(folder: Path, line: str) -> None:
    _change(folder, "decision.toml", line, "")
    error = _refused(folder, "decision.toml")
    assert error.expected == "raised_urgency and raised_when, or neither"


def test_a_row_that_stands_twice_is_refused(folder: Path) -> None:
    _change(folder, "matrix.toml", 'id = "1b_desensitization"', 'id = "1a_heat"')
    error = _refused(folder, "matrix.toml")
    assert (error.row, error.expected, error.got) == ("step 1a_heat", "each id once", "it twice")


def test_a_mistake_in_the_matrix_is_told_once_by_the_check(folder: Path) -> None:
    _change(folder, "matrix.toml", 'closed_by = ["mo_preg"', 'closed_by = ["pregnant"')
    (fault,) = check_rules(folder, DAY).faults
    assert (fault.kind, fault.file, fault.id) == (
        FaultKind.SHAPE, "matrix.toml", "step 2_reciprocal_inhibition",
    )  # fmt: skip
    assert fault.sentence.startswith("closed_by.0: expected one of the conditions")
    assert fault.sentence.endswith("got 'pregnant'.")


def test_a_mistake_in_one_file_does_not_hide_one_in_the_other(folder: Path) -> None:
    _change(folder, "matrix.toml", "level = 2", "level = 5")
    _change(folder, "decision.toml", "value = 48", "value = -1")
    found = [(fault.file, fault.id) for fault in check_rules(folder, DAY).faults]
    assert found == [
        ("decision.toml", "limit acute_hours"),
        ("matrix.toml", "cap acute_or_guarding"),
    ]


def test_a_matrix_row_without_a_code_and_a_code_without_a_row_are_told(folder: Path) -> None:
    _change(folder, "matrix.toml", 'id = "3_gentle_mobilization"', 'id = "3_rough_mobilization"')
    found = [(fault.kind, fault.id) for fault in check_rules(folder, DAY).faults]
    assert found == [
        (FaultKind.NO_TEXT, "3_gentle_mobilization"),
        (FaultKind.UNKNOWN_ID, "3_rough_mobilization"),
    ]


def _rows() -> Iterator[ReasonedRow]:
    rules = decision_rules()
    for table in (
        rules.limits, rules.red_flags, rules.mechanisms, rules.advise, rules.red_signs, rules.steps,
        rules.home_thermal, rules.caps, rules.techniques, rules.cautions, rules.blocks,
    ):  # fmt: skip
        yield from table.values()


def _asked() -> Iterator[tuple[str, Condition]]:
    for row in _rows():
        for name in ("closed_by", "unsafe_with", "when", "derived_when", "raised_when"):
            asked = getattr(row, name, None) or ()
            for condition in asked.named if isinstance(asked, When) else asked:
                yield row.id, condition


def test_every_row_says_why_in_a_sentence() -> None:
    for row in _rows():
        assert row.why.endswith("."), row.id


def test_every_condition_is_asked_for_by_a_row() -> None:
    asked = {condition for _, condition in _asked()}
    every = {*Modifier, *Trigger, *Circumstance}
    assert every - asked == _ASKED_BY_NO_ROW | _NOT_CHOOSING


def test_triggers_choose_home_care_and_nothing_else() -> None:
    blocks = {str(block) for block in Block}
    for row_id, condition in _asked():
        assert not isinstance(condition, Trigger) or row_id in blocks


def test_clinic_heat_is_closed_by_what_makes_heat_unsafe_at_home_and_two_more() -> None:
    rules = decision_rules()
    closed_by = set(rules.steps[ProtocolStep.HEAT].closed_by)
    unsafe = set(rules.home_thermal[Thermal.HEAT].unsafe_with)
    assert closed_by == unsafe | {Circumstance.ACUTE, Modifier.MEDICINES}


def test_ice_and_heat_share_out_every_phase() -> None:
    ice, heat = (decision_rules().home_thermal[one].when for one in (Thermal.ICE, Thermal.HEAT))
    for known in ([], [Circumstance.ACUTE], [Modifier.SWELLING]):
        assert ice.holds(frozenset(known)) is not heat.holds(frozenset(known))


def test_what_a_cap_says_to_people_is_its_level() -> None:
    for row in decision_rules().caps.values():
        assert row.effect.startswith(f"Level {row.level} at most"), row.id


def test_the_marks_of_the_pain_scale_are_in_points() -> None:
    marks = [row for row in decision_rules().limits.values() if row.unit is Unit.NRS_POINTS]
    assert all(0 < row.value <= 10 for row in marks)
