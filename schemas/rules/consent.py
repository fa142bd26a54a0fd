"""The consent a client signs: read once, checked whole, typed."""

from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from schemas.rules.loading import rules_folder
from schemas.rules.reading import RuleFile
from schemas.rules.rows import WordedRow
from schemas.rules.text_rows import ConsentTerms


@dataclass(frozen=True, slots=True)
class ConsentRules:
    """`sentences` are signed together, in this order; `verbal_question` is asked at each visit."""

    terms: ConsentTerms
    verbal_question: WordedRow
    sentences: tuple[WordedRow, ...]


@cache
def consent_rules() -> ConsentRules:
    """The consent that came with this version."""
    return read_consent(rules_folder())


def read_consent(folder: Traversable) -> ConsentRules:
    """Read `consent.toml`.

    Raises:
        RulesError: a field is wrong or missing, or there is nothing to sign.
    """
    file = RuleFile(folder / "consent.toml")
    file.expect_tables("consent", "verbal_question", "sentence")
    sentences = file.rows("sentence", WordedRow)
    if not sentences:
        raise file.mistake("sentence", "id", "at least one row", "nothing")
    return ConsentRules(
        terms=file.single("consent", ConsentTerms),
        verbal_question=file.single("verbal_question", WordedRow),
        sentences=sentences,
    )
