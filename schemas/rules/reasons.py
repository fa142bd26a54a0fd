"""The words of every reason: read once, checked whole, typed."""

from collections.abc import Mapping
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType

from schemas.codes.answers import Modifier
from schemas.codes.reasons import Circumstance, Reason
from schemas.rules.loading import rules_folder
from schemas.rules.reading import RuleFile
from schemas.rules.rows import WordedRow


class ModifierRow(WordedRow):
    """A modifier that was answered yes, in a few words."""

    id: Modifier


class CircumstanceRow(WordedRow):
    """Another reason, in a few words."""

    id: Circumstance


@cache
def reason_rows() -> Mapping[Reason, WordedRow]:
    """Every reason with its words, in lower case; modifiers first, each group in code order."""
    return read_reasons(rules_folder())


def read_reasons(folder: Traversable) -> Mapping[Reason, WordedRow]:
    """Read `reasons.toml`.

    Raises:
        RulesError: a field is wrong or missing, or a reason has no row or two.
    """
    file = RuleFile(folder / "reasons.toml")
    file.expect_tables("modifier", "circumstance")
    found: dict[Reason, WordedRow] = {}
    found.update(file.by_code("modifier", ModifierRow, Modifier))
    found.update(file.by_code("circumstance", CircumstanceRow, Circumstance))
    return MappingProxyType(found)
