"""Reads one rule file into typed rows; every mistake is told with file, row and field."""

import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from schemas.base import Schema
from schemas.codes.reasons import Condition
from schemas.errors import RulesError
from schemas.rules.rows import Identified

_EXPECTED: Final = {
    "missing": "a value",
    "extra_forbidden": "no such field",
    "string_type": "text",
    "too_short": "at least one",
    "string_pattern_mismatch": "the form of this field",
}
_S = TypeVar("_S", bound=Schema)
_R = TypeVar("_R", bound=Identified)
_C = TypeVar("_C", bound=str)


class RuleFile:
    """One TOML file: `name` for messages, `tables` as parsed."""

    def __init__(self, path: Traversable) -> None:
        self.name = path.name
        try:
            self.tables: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise self._unreadable("a readable file", type(error).__name__) from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise self._unreadable("TOML in UTF-8", str(error)) from error

    def expect_tables(self, *names: str) -> None:
        """Refuse a file with a table too many or too few."""
        for name in names:
            if name not in self.tables:
                raise self.mistake(name, "id", "at least one row", "nothing")
        for name in self.tables:
            if name not in names:
                raise self.mistake(name, "id", f"one of {', '.join(names)}", name)

    def single(self, name: str, schema: type[_S]) -> _S:
        """The table of this name that stands once."""
        return self._checked(name, self.tables[name], schema)

    def rows(self, name: str, schema: type[_R]) -> tuple[_R, ...]:
        """All rows of a table, in file order; every id once."""
        found: dict[str, _R] = {}
        for row in self._raw_rows(name):
            checked = self._checked(f"{name} {row.get('id', '?')}", row, schema)
            if checked.id in found:
                raise self.mistake(f"{name} {checked.id}", "id", "each id once", "it twice")
            found[checked.id] = checked
        return tuple(found.values())

    def by_code(self, name: str, schema: type[_R], codes: Iterable[_C]) -> Mapping[_C, _R]:
        """All rows of a table by code, in file order; every code has one.

        `schema` lets in no id that is not among `codes`.
        """
        rows = {row.id: row for row in self.rows(name, schema)}
        known = {str(code): code for code in codes}
        for code in known:
            if code not in rows:
                raise self.mistake(f"{name} {code}", "id", "one row", "nothing")
        return MappingProxyType({known[row_id]: row for row_id, row in rows.items()})

    def expect_none(
        self, row: str, field: str, named: Iterable[Condition], too_late: frozenset[Condition]
    ) -> None:
        """Refuse a row that asks for a condition which is known only after the row is read."""
        for condition in named:
            if condition in too_late:
                raise self.mistake(
                    row, field, "conditions that are known by then", repr(condition.value)
                )

    def mistake(self, row: str, field: str, expected: str, got: str) -> RulesError:
        """The error to raise; the caller knows the place."""
        return RulesError(file=self.name, row=row, field=field, expected=expected, got=got)

    def _unreadable(self, expected: str, got: str) -> RulesError:
        return self.mistake("-", "-", expected, got)

    def _raw_rows(self, name: str) -> list[dict[str, Any]]:
        raw = self.tables[name]
        if not isinstance(raw, list) or not all(isinstance(row, dict) for row in raw):
            raise self.mistake(name, "id", f"rows under [[{name}]]", type(raw).__name__)
        return raw

    def _checked(self, row: str, raw: object, schema: type[_S]) -> _S:
        try:
            return schema.model_validate(raw)
        except ValidationError as error:
            problem = error.errors(include_url=False)[0]
            field = ".".join(str(step) for step in problem["loc"]) or "-"
            expected = _EXPECTED.get(problem["type"]) or _plain(problem["msg"])
            got = "nothing" if problem["type"] == "missing" else repr(problem["input"])
            raise self.mistake(row, field, expected, got) from error


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ").removeprefix("Input should be ").rstrip(".")
