"""What is wrong in a folder of rule files: all of it at once, each fault with its place."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from typing import Final

from schemas.codes.rows import ReviewStatus
from schemas.errors import RulesError
from schemas.rules.aftercare import read_aftercare
from schemas.rules.articles import read_articles
from schemas.rules.catalogue import RulePart, RuleRow, part_files, read_part
from schemas.rules.client_texts import client_texts
from schemas.rules.closed_lists import CLOSED_LISTS
from schemas.rules.consent import read_consent
from schemas.rules.faults import (
    LANGUAGE_NAMES,
    Fault,
    FaultKind,
    review_faults,
    source_faults,
    translation_faults,
)
from schemas.rules.intake_texts import read_confirmed, read_intake_texts
from schemas.rules.loading import read_decision, read_screening
from schemas.rules.matrix import read_matrix
from schemas.rules.measures import read_measures
from schemas.rules.onset import read_onset_rules
from schemas.rules.protocol import read_protocol
from schemas.rules.readability import too_hard
from schemas.rules.reasons import read_reasons
from schemas.rules.sources import SourceList, read_sources
from schemas.rules.spoken import read_spoken

_LOADERS: Final[tuple[Callable[[Traversable], object], ...]] = (
    *(read_screening, read_decision, read_matrix, read_protocol, read_aftercare, read_consent),
    *(read_intake_texts, read_spoken, read_reasons, read_onset_rules, read_measures),
    *(read_articles, read_confirmed),
)
# Ids that a row's wording names: home-care blocks, cautions, questions with what they raise.
_NAMED: Final = re.compile(
    r"\b(?:AC-[A-Z]+(?:-[A-Z]+)*|C-[A-Z]+(?:-[A-Z0-9]+)*|(?:em|rb|mo)_[a-z_]+)"
)


@dataclass(frozen=True, slots=True)
class RulesCheck:
    """What a check found; every row is a draft or reviewed."""

    rows: int
    drafts: int
    faults: tuple[Fault, ...]

    @property
    def reviewed(self) -> int:
        """Rows that their file calls reviewed."""
        return self.rows - self.drafts


def check_rules(folder: Traversable, day: date) -> RulesCheck:
    """Look at every rule file of a folder; a review that was due before `day` is overdue.

    Raises:
        RulesError: `sources.toml` cannot be read, without which nothing can be said of the rest.
    """
    sources = read_sources(folder)
    parts, faults = _read(folder)
    for part in parts:
        faults += _of_part(part, sources, day)
    if len(parts) == len(part_files(folder)):
        faults += _unknown_names(parts)
    shapes = dict.fromkeys(_shape_faults(folder))  # two loaders read matrix.toml
    faults += [fault for fault in shapes if not _is_told(fault, faults)]
    statuses = Counter(row.status for part in parts for row in part.rows)
    return RulesCheck(statuses.total(), statuses[ReviewStatus.DRAFT], tuple(faults))


def _read(folder: Traversable) -> tuple[list[RulePart], list[Fault]]:
    parts: list[RulePart] = []
    faults: list[Fault] = []
    for file in part_files(folder):
        try:
            parts.append(read_part(folder / file))
        except RulesError as error:
            faults.append(_shape_fault(error))
    return parts, faults


def _of_part(part: RulePart, sources: SourceList, day: date) -> Iterator[Fault]:
    if part.file not in sources.parts:
        yield Fault(
            FaultKind.NO_TEXT, part.file, "part", "sources.toml has no title for this file."
        )
    for row_id in _twice(part.rows):
        yield Fault(FaultKind.TWICE, part.file, row_id, "This id stands twice in its table.")
    yield from _code_faults(part)
    for row in part.rows:
        for kind, sentence in (*translation_faults(row), *source_faults(row, sources)):
            yield Fault(kind, part.file, row.id, sentence)
    yield from _reading_faults(part)
    for review in part.reviews:
        for kind, sentence in review_faults(review, day):
            yield Fault(kind, part.file, review.id, sentence)


def _reading_faults(part: RulePart) -> Iterator[Fault]:
    for text in client_texts(part):
        if hard := too_hard(text.text, text.language):
            sentence = f"The {LANGUAGE_NAMES[text.language]} {hard}."
            yield Fault(FaultKind.TOO_HARD, part.file, text.id, sentence)


def _twice(rows: Iterable[RuleRow]) -> list[str]:
    counts = Counter((row.table, row.id) for row in rows)
    return [row_id for (_, row_id), count in counts.items() if count > 1]


def _code_faults(part: RulePart) -> Iterator[Fault]:
    tables = {row.table for row in part.rows}
    for one in CLOSED_LISTS:
        if one.file != part.file or one.table not in tables:
            continue
        there = {row.id for row in part.rows if row.table == one.table}
        for code in sorted({str(code) for code in one.codes} - there):
            sentence = f"This code has no row under {one.table}."
            yield Fault(FaultKind.NO_TEXT, part.file, code, sentence)
        for row_id in sorted(there.difference(one.codes)) if one.is_whole else ():
            sentence = f"No code of {one.table} has this id."
            yield Fault(FaultKind.UNKNOWN_ID, part.file, row_id, sentence)


def _unknown_names(parts: list[RulePart]) -> list[Fault]:
    known = {row.id for part in parts for row in part.rows}
    return [
        Fault(FaultKind.UNKNOWN_ID, part.file, row.id, f"{field} names {name}, and no row has it.")
        for part in parts
        for row in part.rows
        for field, said in row.facts
        for name in _NAMED.findall(said)
        if name not in known
    ]


def _is_told(fault: Fault, faults: list[Fault]) -> bool:
    """Whether another check has found something at the same row; its id ends the row's name."""
    row_id = fault.id.rsplit(maxsplit=1)[-1]
    return any(one.file == fault.file and one.id in {fault.id, row_id} for one in faults)


def _shape_faults(folder: Traversable) -> Iterator[Fault]:
    for read in _LOADERS:
        try:
            read(folder)
        except RulesError as error:
            yield _shape_fault(error)


def _shape_fault(error: RulesError) -> Fault:
    sentence = f"{error.field}: expected {error.expected}, got {error.got}."
    return Fault(FaultKind.SHAPE, error.file, error.row, sentence)
