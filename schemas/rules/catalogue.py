"""Every row of the rule files in one shape: for the check of them, and for who reviews them.

Nothing is validated here, so that a file with a mistake can still be listed and told about.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any, Final

from schemas.canonical import canonical_json
from schemas.codes.rows import ReviewStatus
from schemas.rules.loading import rules_folder
from schemas.rules.reading import RuleFile
from schemas.rules.sources import SOURCES_FILE, source_list

_REVIEW: Final = "review"
_REVIEW_FIELDS: Final = frozenset({"status", "reviewed_on", "next_review"})
_LANGUAGES: Final = frozenset({"en", "es"})
_NO_FACTS: Final = _REVIEW_FIELDS | _LANGUAGES | {"id"}


@dataclass(frozen=True, slots=True)
class RuleText:
    """A text in both languages; `field` is empty for the row's own. None: it is not there."""

    field: str
    en: str | None
    es: str | None


@dataclass(frozen=True, slots=True)
class StatedReview:
    """What a row or a whole file says of its review, dates as written."""

    id: str
    status: str
    reviewed_on: str
    next_review: str


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One row. `facts`: every further field with its value, for people.

    `lists`: every further field that lists names, with the names as written, also none.
    `status`: its own, else its file's, else draft.
    """

    table: str
    id: str
    texts: tuple[RuleText, ...]
    facts: tuple[tuple[str, str], ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    sources: tuple[str, ...]
    status: ReviewStatus


@dataclass(frozen=True, slots=True)
class RulePart:
    """One rule file; `sha256` is over its content, comments and layout do not count."""

    file: str
    sha256: str
    rows: tuple[RuleRow, ...]
    reviews: tuple[StatedReview, ...]


@cache
def rule_parts() -> tuple[RulePart, ...]:
    """The parts that came with this version, in reading order."""
    return tuple(read_part(rules_folder() / file) for file in source_list().parts)


def part_files(folder: Traversable) -> list[str]:
    """The names of a folder's rule files, sorted; the list of sources is none of them."""
    names = (path.name for path in folder.iterdir())
    return sorted(name for name in names if name.endswith(".toml") and name != SOURCES_FILE)


def read_part(path: Traversable) -> RulePart:
    """List one rule file.

    Raises:
        RulesError: it is no TOML in UTF-8.
    """
    tables = RuleFile(path).tables
    whole = tables.get(_REVIEW, {})
    raw = list(_raw_rows(tables))
    reviews = [_stated(row, row_id) for _, row_id, row in [*raw, ("", _REVIEW, whole)]]
    return RulePart(
        file=path.name,
        sha256=hashlib.sha256(canonical_json(tables)).hexdigest(),
        rows=tuple(_row(table, row_id, row, whole) for table, row_id, row in raw),
        reviews=tuple(one for one in reviews if one is not None),
    )


def _raw_rows(tables: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for table, content in tables.items():
        rows = content if isinstance(content, list) else [content]
        for row in rows:
            if isinstance(row, dict) and table != _REVIEW:
                yield table, str(row.get("id", table)), row


def _row(table: str, row_id: str, raw: dict[str, Any], whole: dict[str, Any]) -> RuleRow:
    said = raw.get("status", whole.get("status"))
    sources = raw.get("source", [])
    return RuleRow(
        table=table,
        id=row_id,
        texts=tuple(_texts(raw, "")),
        facts=tuple(_facts(raw, "")),
        lists=tuple(_lists(raw, "")),
        sources=tuple(map(str, sources)) if isinstance(sources, list) else (),
        status=ReviewStatus.REVIEWED if said == ReviewStatus.REVIEWED else ReviewStatus.DRAFT,
    )


def _stated(raw: dict[str, Any], row_id: str) -> StatedReview | None:
    if "status" not in raw:
        return None
    values = (str(raw.get(name, "")) for name in ("status", "reviewed_on", "next_review"))
    return StatedReview(row_id, *values)


def _texts(raw: dict[str, Any], path: str) -> Iterator[RuleText]:
    if _LANGUAGES & raw.keys():
        yield RuleText(path, *(_text_or_none(raw.get(language)) for language in ("en", "es")))
    for name, inner in _inner(raw, path):
        yield from _texts(inner, name)


def _facts(raw: dict[str, Any], path: str) -> Iterator[tuple[str, str]]:
    for name, value in raw.items():
        if (
            isinstance(value, str | int | float)
            and name not in {"id"} | _LANGUAGES | _REVIEW_FIELDS
        ):
            yield _joined(path, name), str(value)
    for name, inner in _inner(raw, path):
        yield from _facts(inner, name)


def _lists(raw: dict[str, Any], path: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, value in raw.items():
        is_list = isinstance(value, list) and all(isinstance(one, str) for one in value)
        if is_list and name != "source":
            yield _joined(path, name), tuple(value)
    for name, inner in _inner(raw, path):
        yield from _lists(inner, name)


def _inner(raw: dict[str, Any], path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, value in raw.items():
        if isinstance(value, dict):
            yield _joined(path, name), value
        elif isinstance(value, list):
            for one in value:
                if isinstance(one, dict):
                    yield _joined(path, name, str(one.get("id", "?"))), one


def _joined(*steps: str) -> str:
    return ".".join(step for step in steps if step)


def _text_or_none(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
