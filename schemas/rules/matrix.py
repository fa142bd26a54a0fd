"""What may be done and when: steps, ice and heat, caps, techniques, cautions, home-care blocks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from schemas.codes.outcomes import Block, CapReason, Caution, Technique, Thermal
from schemas.codes.reasons import (
    KNOWN_AFTER_SESSION,
    KNOWN_BESIDE,
    KNOWN_FOR_HANDOUT,
    Condition,
)
from schemas.codes.treatment import ProtocolStep
from schemas.rules.matrix_rows import (
    BlockRow,
    CapRow,
    CautionRow,
    HomeThermalRow,
    StepRule,
    TechniqueRow,
)
from schemas.rules.reading import RuleFile
from schemas.rules.rows import Review


@dataclass(frozen=True, slots=True)
class MatrixRules:
    """Every mapping holds every code, in output order; `home_thermal` has ice and heat."""

    review: Review
    steps: Mapping[ProtocolStep, StepRule]
    home_thermal: Mapping[Thermal, HomeThermalRow]
    caps: Mapping[CapReason, CapRow]
    techniques: Mapping[Technique, TechniqueRow]
    cautions: Mapping[Caution, CautionRow]
    blocks: Mapping[Block, BlockRow]


def read_matrix(folder: Traversable) -> MatrixRules:
    """Read `matrix.toml`.

    Raises:
        RulesError: a field is wrong or missing, a code has no row or two, or a row asks for a
            condition that is not known yet when the row is read.
    """
    file = RuleFile(folder / "matrix.toml")
    file.expect_tables("review", "step", "home_thermal", "cap", "technique", "caution", "block")
    rules = MatrixRules(
        review=file.single("review", Review),
        steps=file.by_code("step", StepRule, ProtocolStep),
        home_thermal=file.by_code("home_thermal", HomeThermalRow, (Thermal.ICE, Thermal.HEAT)),
        caps=file.by_code("cap", CapRow, CapReason),
        techniques=file.by_code("technique", TechniqueRow, Technique),
        cautions=file.by_code("caution", CautionRow, Caution),
        blocks=file.by_code("block", BlockRow, Block),
    )
    _expect_known_in_time(file, rules)
    return rules


def _expect_known_in_time(file: RuleFile, rules: MatrixRules) -> None:
    to_start = KNOWN_AFTER_SESSION | KNOWN_FOR_HANDOUT | KNOWN_BESIDE
    for step in rules.steps.values():
        file.expect_none(f"step {step.id}", "closed_by", step.closed_by, to_start)
    for thermal in rules.home_thermal.values():
        named: Iterable[Condition] = (*thermal.when.named, *thermal.unsafe_with)
        file.expect_none(f"home_thermal {thermal.id}", "when", named, to_start)
    for cap in rules.caps.values():
        file.expect_none(f"cap {cap.id}", "when", cap.when.named, to_start)
    for caution in rules.cautions.values():
        too_late = KNOWN_FOR_HANDOUT | KNOWN_BESIDE
        file.expect_none(f"caution {caution.id}", "when", caution.when.named, too_late)
    for block in rules.blocks.values():
        file.expect_none(f"block {block.id}", "when", block.when.named, KNOWN_BESIDE)
