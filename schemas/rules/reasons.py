"""The words of every condition: read once, checked whole, typed."""

from collections.abc import Mapping
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType

from schemas.codes.answers import Modifier, Trigger
from schemas.codes.reasons import Circumstance, Reason
from schemas.rules.loading import rules_folder
from schemas.rules.reading import RuleFile
from schemas.rules.rows import ReasonedRow, Review, WordedRow


class ModifierRow(WordedRow):
    """A modifier that was answered yes, in a few words."""

    id: Modifier


class TriggerRow(WordedRow, ReasonedRow):
    """A part of the client's days, in a few words; it chooses home-care blocks only."""

    id: Trigger


class CircumstanceRow(WordedRow):
    """Any other condition, in a few words."""

    id: Circumstance


@cache
def reason_rows() -> Mapping[Reason, WordedRow]:
    """Every condition with its words, in lower case: modifiers, triggers, circumstances."""
    return read_reasons(rules_folder())


def read_reasons(folder: Traversable) -> Mapping[Reason, WordedRow]:
    """Read `reasons.toml`.

    Raises:
        RulesError: a field is wrong or missing, or a condition has no row or two.
    """
    file = RuleFile(folder / "reasons.toml")
    file.expect_tables("review", "modifier", "trigger", "circumstance")
    file.single("review", Review)
    found: dict[Reason, WordedRow] = {}
    found.update(file.by_code("modifier", ModifierRow, Modifier))
    found.update(file.by_code("trigger", TriggerRow, Trigger))
    found.update(file.by_code("circumstance", CircumstanceRow, Circumstance))
    return MappingProxyType(found)
