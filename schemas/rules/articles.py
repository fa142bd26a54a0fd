"""What the five articles name, and where it went: checked whole, typed."""

from importlib.resources.abc import Traversable
from typing import Annotated

from pydantic import AfterValidator

from schemas.codes.outcomes import Block
from schemas.codes.rows import ItemKind
from schemas.codes.treatment import OtherTechnique, ProtocolStep
from schemas.rules.names import each_once, one_of
from schemas.rules.reading import RuleFile
from schemas.rules.rows import ReasonedRow, Review, WordedRow
from schemas.text import Line

Carrier = ProtocolStep | OtherTechnique | Block
"""What carries an item of the articles: a step, another technique, a home-care block."""

_Carrier = Annotated[
    Carrier, one_of("steps, techniques and blocks", ProtocolStep, OtherTechnique, Block)
]


class ArticleItem(WordedRow, ReasonedRow):
    """A technique or an item of home care, with the dose of the articles.

    `kept_in` is empty where it is not offered; `why` says why, either way.
    """

    kind: ItemKind
    dose: Line
    kept_in: Annotated[tuple[_Carrier, ...], AfterValidator(each_once)]


def read_articles(folder: Traversable) -> tuple[ArticleItem, ...]:
    """Read `articles.toml`.

    Raises:
        RulesError: a field is wrong or missing, or an id stands twice.
    """
    file = RuleFile(folder / "articles.toml")
    file.expect_tables("review", "item")
    file.single("review", Review)
    return file.rows("item", ArticleItem)
