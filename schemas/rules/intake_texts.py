"""The texts of the client's pages, in both languages, and what may be confirmed in one tap."""

from collections.abc import Mapping
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType

from schemas.clinic import Language
from schemas.codes.answers import Modifier
from schemas.codes.intake import About, Asked, IntakeText
from schemas.rules.loading import rules_folder
from schemas.rules.reading import RuleFile
from schemas.rules.rows import WordedRow


class TextRow(WordedRow):
    """A text of the client's pages."""

    id: IntakeText


class ConfirmedRow(WordedRow):
    """A question that last time's answer may answer again, and its short wording.

    A red flag has no such row: its code is none of these.
    """

    id: Modifier | Asked
    about: About


@cache
def intake_texts() -> Mapping[IntakeText, TextRow]:
    """The texts that came with this version, every one."""
    return read_intake_texts(rules_folder())


def intake_text(which: IntakeText, language: Language) -> str:
    """One text as the client reads it; `{name}` and other blanks are not filled in."""
    return intake_texts()[which].in_language(language)


def read_intake_texts(folder: Traversable) -> Mapping[IntakeText, TextRow]:
    """Read `intake.toml`.

    Raises:
        RulesError: a field is wrong or missing, or a text has no row or two.
    """
    file = RuleFile(folder / "intake.toml")
    file.expect_tables("text", "confirmed")
    return file.by_code("text", TextRow, IntakeText)


@cache
def confirmed_rows() -> Mapping[str, ConfirmedRow]:
    """Question id to row, in the order of the page where they are confirmed."""
    return read_confirmed(rules_folder())


def read_confirmed(folder: Traversable) -> Mapping[str, ConfirmedRow]:
    """Read the confirmed questions of `intake.toml`.

    Raises:
        RulesError: a field is wrong or missing, or an id stands twice or is no question's.
    """
    rows = RuleFile(folder / "intake.toml").rows("confirmed", ConfirmedRow)
    return MappingProxyType({row.id.value: row for row in rows})
