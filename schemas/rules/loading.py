"""The one way to the rules: read once, checked whole, typed."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Final

from schemas.canonical import canonical_json
from schemas.codes.answers import Mechanism, Modifier, RedFlag
from schemas.codes.outcomes import AdviseReason, Block, CapReason, Caution, Technique, Thermal
from schemas.codes.reasons import (
    KNOWN_AFTER_SESSION,
    KNOWN_BESIDE,
    KNOWN_FOR_HANDOUT,
    KNOWN_WITH_FLAGS,
)
from schemas.codes.rows import Limit, QuestionAction
from schemas.codes.session import RedSign
from schemas.codes.treatment import ProtocolStep
from schemas.rules.conditions import When
from schemas.rules.matrix import read_matrix
from schemas.rules.matrix_rows import (
    BlockRow,
    CapRow,
    CautionRow,
    HomeThermalRow,
    StepRule,
    TechniqueRow,
)
from schemas.rules.reading import RuleFile
from schemas.rules.rows import (
    AdviseRow,
    LimitRow,
    MechanismRow,
    Question,
    RedFlagRow,
    RedSignRow,
    Review,
)

_MUST_ANSWER: Final = frozenset(
    {QuestionAction.EMERGENCY, QuestionAction.BEFORE_TREATMENT, QuestionAction.MODIFY}
)
_DERIVED_ONLY: Final = (RedFlag.SWELLING_WITH_THINNER, RedFlag.CHILD)
_ANSWERABLE: Final[Mapping[str, RedFlag | Modifier]] = MappingProxyType(
    {code.value: code for code in (*RedFlag, *Modifier) if code not in _DERIVED_ONLY}
)


@dataclass(frozen=True, slots=True)
class ScreeningRules:
    """The screening questions in file order; `must_answer` are those that block while open."""

    questions: tuple[Question, ...]
    must_answer: tuple[RedFlag | Modifier, ...]


@dataclass(frozen=True, slots=True)
class DecisionRules:
    """What the decision reads; every mapping holds every code, in output order.

    From `steps` on it is `matrix.toml`; `home_thermal` has ice and heat.
    """

    review: Review
    limits: Mapping[Limit, LimitRow]
    red_flags: Mapping[RedFlag, RedFlagRow]
    mechanisms: Mapping[Mechanism, MechanismRow]
    advise: Mapping[AdviseReason, AdviseRow]
    red_signs: Mapping[RedSign, RedSignRow]
    steps: Mapping[ProtocolStep, StepRule]
    home_thermal: Mapping[Thermal, HomeThermalRow]
    caps: Mapping[CapReason, CapRow]
    techniques: Mapping[Technique, TechniqueRow]
    cautions: Mapping[Caution, CautionRow]
    blocks: Mapping[Block, BlockRow]


def rules_folder() -> Traversable:
    """Where the rule files are, also in an installed wheel."""
    return files("schemas.rules")


@cache
def screening_rules() -> ScreeningRules:
    """The screening questions that came with this version."""
    return read_screening(rules_folder())


@cache
def decision_rules() -> DecisionRules:
    """The decision's tables that came with this version."""
    return read_decision(rules_folder())


@cache
def rules_version() -> str:
    """SHA-256, hex, over the content of all rule files; comments and layout do not count."""
    return version_of(rules_folder())


def limit(which: Limit) -> int:
    """The number behind a named limit."""
    return decision_rules().limits[which].value


def version_of(folder: Traversable) -> str:
    """The version of the rule files in a folder.

    Raises:
        RulesError: one of them is no TOML in UTF-8.
    """
    paths = sorted(
        (path for path in folder.iterdir() if path.name.endswith(".toml")),
        key=lambda path: path.name,
    )
    content = {path.name: RuleFile(path).tables for path in paths}
    return hashlib.sha256(canonical_json(content)).hexdigest()


def read_screening(folder: Traversable) -> ScreeningRules:
    """Read `screening.toml`.

    Raises:
        RulesError: a field is wrong or missing, or a question that decides is not there.
    """
    file = RuleFile(folder / "screening.toml")
    file.expect_tables("question")
    questions = file.rows("question", Question)
    asked = {question.id for question in questions}
    for code in _ANSWERABLE:
        if code not in asked:
            raise file.mistake(f"question {code}", "id", "one row", "nothing")
    deciding = [one for one in questions if one.action in _MUST_ANSWER and not one.may_skip]
    for question in deciding:
        if question.id not in _ANSWERABLE:
            raise file.mistake(
                f"question {question.id}", "action", "one that decides nothing", question.action
            )
    return ScreeningRules(questions, tuple(_ANSWERABLE[one.id] for one in deciding))


def read_decision(folder: Traversable) -> DecisionRules:
    """Read `decision.toml` and `matrix.toml`.

    Raises:
        RulesError: a field is wrong or missing, a code has no row or two, or a row asks for a
            condition that is not known yet when the row is read.
    """
    file = RuleFile(folder / "decision.toml")
    file.expect_tables("review", "limit", "red_flag", "mechanism", "advise", "red_sign")
    review = file.single("review", Review)
    limits = file.by_code("limit", LimitRow, Limit)
    red_flags = file.by_code("red_flag", RedFlagRow, RedFlag)
    mechanisms = file.by_code("mechanism", MechanismRow, Mechanism)
    advise = file.by_code("advise", AdviseRow, AdviseReason)
    red_signs = file.by_code("red_sign", RedSignRow, RedSign)
    _expect_known_in_time(file, red_flags, advise)
    matrix = read_matrix(folder)
    return DecisionRules(
        review=review,
        limits=limits,
        red_flags=red_flags,
        mechanisms=mechanisms,
        advise=advise,
        red_signs=red_signs,
        steps=matrix.steps,
        home_thermal=matrix.home_thermal,
        caps=matrix.caps,
        techniques=matrix.techniques,
        cautions=matrix.cautions,
        blocks=matrix.blocks,
    )


def _expect_known_in_time(
    file: RuleFile,
    red_flags: Mapping[RedFlag, RedFlagRow],
    advise: Mapping[AdviseReason, AdviseRow],
) -> None:
    too_late = KNOWN_WITH_FLAGS | KNOWN_AFTER_SESSION | KNOWN_FOR_HANDOUT | KNOWN_BESIDE
    asked: list[tuple[str, str, When | None]] = [
        *((f"red_flag {one.id}", "derived_when", one.derived_when) for one in red_flags.values()),
        *((f"red_flag {one.id}", "raised_when", one.raised_when) for one in red_flags.values()),
        *((f"advise {one.id}", "when", one.when) for one in advise.values()),
    ]
    for row, field, when in asked:
        file.expect_none(row, field, () if when is None else when.named, too_late)
