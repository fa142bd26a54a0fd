"""What stands behind a source such as `R12` or `S1:58-59`, and what each rule file is called."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Annotated, Final

from pydantic import Field, StrictInt

from schemas.rules.loading import rules_folder
from schemas.rules.reading import RuleFile
from schemas.rules.rows import Identified
from schemas.text import Line

SOURCES_FILE: Final = "sources.toml"
_BACKGROUND: Final = "BG"
_CONTRACT: Final = "ASSESS: "
_NUMBER: Final = re.compile(r"[0-9]+")


class TitledRow(Identified):
    """Something that can be cited, and what it is called."""

    title: Line


class SeedRow(TitledRow):
    """One of the five articles; `lines` is how many it has."""

    lines: Annotated[StrictInt, Field(ge=1)]


class ConflictRow(TitledRow):
    """Where articles disagree; `rule` is what was settled."""

    rule: Line


class ReferenceRow(TitledRow):
    """A reference; `read` is how much of it was read."""

    read: Line


@dataclass(frozen=True, slots=True)
class SourceWords:
    """A source as a reader knows it, and the code by which the rules cite it; empty for none."""

    words: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class SourceList:
    """Everything that a rule may cite, by id; `parts` names the rule files, in reading order."""

    parts: Mapping[str, str]
    seeds: Mapping[str, SeedRow]
    conflicts: Mapping[str, ConflictRow]
    references: Mapping[str, ReferenceRow]
    contract: Mapping[str, TitledRow]

    def spelled_out(self, source: str) -> str | None:
        """The source's title for a reader, its code last; None where nothing is known of it."""
        found = self.in_words(source)
        if found is None or not found.code:
            return found.words if found else None
        return f"{found.words} ({found.code})"

    def in_words(self, source: str) -> SourceWords | None:
        """The same in two parts; None where nothing is known of it."""
        if source.startswith(_BACKGROUND):
            return SourceWords(f"Background knowledge, not verified{source[len(_BACKGROUND) :]}")
        if source.startswith(_CONTRACT):
            section = self.contract.get(source.removeprefix(_CONTRACT))
            return SourceWords(f"Decision's contract: {section.title}") if section else None
        if conflict := self.conflicts.get(source):
            return SourceWords(f"{conflict.title}: {conflict.rule}", source)
        if reference := self.references.get(source):
            return SourceWords(f"{reference.title}; read: {reference.read}", source)
        return self._lines_of_a_seed(source)

    def _lines_of_a_seed(self, source: str) -> SourceWords | None:
        seed_id, colon, lines = source.partition(":")
        seed = self.seeds.get(seed_id)
        if seed is None:
            return None
        if not colon:
            return SourceWords(seed.title, seed_id)
        numbers = [int(number) for number in _NUMBER.findall(lines)]
        if not numbers or min(numbers) < 1 or max(numbers) > seed.lines:
            return None
        named = "line" if len(numbers) == 1 else "lines"
        return SourceWords(f"{seed.title}, {named} {', '.join(lines.split(','))}", seed_id)


@cache
def source_list() -> SourceList:
    """The sources that came with this version."""
    return read_sources(rules_folder())


def read_sources(folder: Traversable) -> SourceList:
    """Read `sources.toml`.

    Raises:
        RulesError: a field is wrong or missing.
    """
    file = RuleFile(folder / SOURCES_FILE)
    file.expect_tables("part", "seed", "conflict", "reference", "contract")
    parts = {row.id: row.title for row in file.rows("part", TitledRow)}
    return SourceList(
        parts=MappingProxyType(parts),
        seeds={row.id: row for row in file.rows("seed", SeedRow)},
        conflicts={row.id: row for row in file.rows("conflict", ConflictRow)},
        references={row.id: row for row in file.rows("reference", ReferenceRow)},
        contract={row.id: row for row in file.rows("contract", TitledRow)},
    )
