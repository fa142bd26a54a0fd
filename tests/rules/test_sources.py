"""Every source of the rules is spelled out for a reader."""

import pytest

from schemas.rules.catalogue import part_files, rule_parts
from schemas.rules.loading import rules_folder
from schemas.rules.sources import source_list


@pytest.mark.parametrize(
    ("source", "spelled_out"),
    [
        ("R12", "ACP 2017 low back pain; read: recommendations (R12)"),
        ("S0", "Back Spasms: How Massage Can Bring Quick Relief (S0)"),
        ("S0:23", "Back Spasms: How Massage Can Bring Quick Relief, line 23 (S0)"),
        ("S4:58,60", "Rapid Relief Strategies for Back Spasms and Pain, lines 58, 60 (S4)"),
        ("C6", "Deep tissue for every spasm: Only where level 4 is allowed. (C6)"),
        ("BG", "Background knowledge, not verified"),
        ("BG (6 weeks)", "Background knowledge, not verified (6 weeks)"),
        ("ASSESS: Helpers", "Decision's contract: Derived facts: flags, ages, clearances"),
    ],
)
def test_a_source_is_spelled_out(source: str, spelled_out: str) -> None:
    assert source_list().spelled_out(source) == spelled_out


@pytest.mark.parametrize("source", ["BG", "ASSESS: Helpers", "S1:58-59", "C6", "R12"])
def test_no_source_begins_with_its_code(source: str) -> None:
    found = source_list().in_words(source)
    assert found is not None
    assert found.code in {"", source.partition(":")[0]}
    assert not found.words.startswith(source)


@pytest.mark.parametrize("source", ["R19", "C0", "S5:1", "S0:31", "S0:", "Helpers", "ASSESS: ", ""])
def test_an_unknown_source_is_not(source: str) -> None:
    assert source_list().spelled_out(source) is None


def test_there_are_five_articles_seventeen_conflicts_and_every_reference() -> None:
    found = source_list()
    assert list(found.seeds) == ["S0", "S1", "S2", "S3", "S4"]
    assert [seed.lines for seed in found.seeds.values()] == [30, 85, 19, 53, 180]
    assert list(found.conflicts) == [f"C{number}" for number in range(1, 18)]
    assert list(found.references) == [f"R{n:02}" for n in range(1, 57) if n != 19]


def test_every_rule_file_is_a_part_and_every_part_a_file() -> None:
    assert sorted(source_list().parts) == part_files(rules_folder())
    assert [part.file for part in rule_parts()] == list(source_list().parts)
