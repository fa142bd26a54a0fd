"""The texts of the client's pages, in both languages."""

from collections.abc import Mapping
from functools import cache
from importlib.resources.abc import Traversable

from schemas.clinic import Language
from schemas.codes.intake import IntakeText
from schemas.rules.loading import rules_folder
from schemas.rules.reading import RuleFile
from schemas.rules.rows import WordedRow


class TextRow(WordedRow):
    """A text of the client's pages."""

    id: IntakeText


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
    file.expect_tables("text")
    return file.by_code("text", TextRow, IntakeText)
