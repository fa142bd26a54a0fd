"""The text of the home-care blocks: read once, checked whole, typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Final

from schemas.clinic import Language
from schemas.codes.outcomes import Block, Urgency
from schemas.rules.loading import rules_folder
from schemas.rules.reading import RuleFile
from schemas.rules.text_rows import AftercareBlock, DeadlineRow

# Where a block's text takes a deadline, as the hand-over writes it.
_PLACE: Final[Mapping[Language, str]] = MappingProxyType(
    {Language.ENGLISH: "{when}", Language.SPANISH: "{when_es}"}
)
_DEADLINES: Final = (Urgency.SAME_DAY, Urgency.FEW_DAYS, Urgency.ROUTINE)


@dataclass(frozen=True, slots=True)
class AftercareRules:
    """`blocks` holds every block in the order of the handout, `deadlines` all but now and none."""

    blocks: Mapping[Block, AftercareBlock]
    deadlines: Mapping[Urgency, DeadlineRow]


def aftercare_rules() -> Mapping[Block, AftercareBlock]:
    """The blocks that came with this version, in the order of the handout."""
    return _came_with_this_version().blocks


def block_text(block: Block, language: Language, urgency: Urgency) -> str:
    """The block's text, with `urgency` as the deadline where it names one.

    The decision's `urgency` goes with AC-DOCTOR-FIRST, its `stop_urgency` with AC-STOPPED.

    Raises:
        KeyError: it names a deadline, and the urgency is `now` or none; no decision does that.
    """
    text = aftercare_rules()[block].text.in_language(language)
    if _PLACE[language] not in text:
        return text
    deadline = _came_with_this_version().deadlines[urgency]
    return text.replace(_PLACE[language], deadline.in_language(language))


def read_aftercare(folder: Traversable) -> AftercareRules:
    """Read `aftercare.toml`.

    Raises:
        RulesError: a field is wrong or missing, a code has no row or two, or a text has a place
            to fill that nothing fills.
    """
    file = RuleFile(folder / "aftercare.toml")
    file.expect_tables("deadline", "block")
    blocks = file.by_code("block", AftercareBlock, Block)
    for block in blocks.values():
        _expect_known_places(file, block)
    return AftercareRules(blocks, file.by_code("deadline", DeadlineRow, _DEADLINES))


@cache
def _came_with_this_version() -> AftercareRules:
    return read_aftercare(rules_folder())


def _expect_known_places(file: RuleFile, block: AftercareBlock) -> None:
    for language, place in _PLACE.items():
        if "{" in block.text.in_language(language).replace(place, ""):
            raise file.mistake(
                f"block {block.id}", f"text.{language}", f"no place but {place}", "another"
            )
