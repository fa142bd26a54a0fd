"""What is said to a client outside the questions, in both languages."""

from collections.abc import Mapping
from functools import cache
from importlib.resources.abc import Traversable

from schemas.clinic import Language
from schemas.codes.spoken import Spoken
from schemas.rules.loading import rules_folder
from schemas.rules.reading import RuleFile
from schemas.rules.rows import WordedRow


class SpokenRow(WordedRow):
    """One text."""

    id: Spoken


@cache
def spoken_rows() -> Mapping[Spoken, SpokenRow]:
    """The texts that came with this version, every one."""
    return read_spoken(rules_folder())


def spoken(which: Spoken, language: Language) -> str:
    """One text as the client hears or reads it; `{name}` is not filled in."""
    return spoken_rows()[which].in_language(language)


def read_spoken(folder: Traversable) -> Mapping[Spoken, SpokenRow]:
    """Read `spoken.toml`.

    Raises:
        RulesError: a field is wrong or missing, or a text has no row or two.
    """
    file = RuleFile(folder / "spoken.toml")
    file.expect_tables("text")
    return file.by_code("text", SpokenRow, Spoken)
