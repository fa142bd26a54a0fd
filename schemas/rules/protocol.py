"""The words for what is done in a session: read once, checked whole, typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType

from schemas.codes.session import ClientWord
from schemas.codes.treatment import (
    Area,
    EventResponse,
    Finding,
    HeatOverrideReason,
    OtherTechnique,
    ProtocolStep,
    Response,
    SkipReason,
    ToldHow,
)
from schemas.rules.loading import rules_folder
from schemas.rules.reading import RuleFile
from schemas.rules.rows import Review, WordedRow
from schemas.rules.text_rows import (
    HIGHEST_LEVEL,
    AnchorRow,
    AreaRow,
    ClientWordRow,
    EventResponseRow,
    FindingRow,
    HeatOverrideReasonRow,
    HeatOverrideRow,
    OtherTechniqueRow,
    PressureLevelRow,
    ResponseRow,
    SkipReasonRow,
    StepRow,
    ToldHowRow,
)


@dataclass(frozen=True, slots=True)
class ProtocolRules:
    """Every mapping holds every code, in file order; `levels` is by the number 0 to 5.

    `felt_anchors` and `pain_anchors` are by the number 0 to 10, where one has a word.
    `level_credit` names the makers of the pressure scale; it stands wherever levels are explained.
    """

    review: Review
    steps: Mapping[ProtocolStep, StepRow]
    other_techniques: Mapping[OtherTechnique, OtherTechniqueRow]
    areas: Mapping[Area, AreaRow]
    words: Mapping[ClientWord, ClientWordRow]
    level_credit: WordedRow
    levels: Mapping[int, PressureLevelRow]
    skip_reasons: Mapping[SkipReason, SkipReasonRow]
    responses: Mapping[Response, ResponseRow]
    told_hows: Mapping[ToldHow, ToldHowRow]
    findings: Mapping[Finding, FindingRow]
    event_responses: Mapping[EventResponse, EventResponseRow]
    heat_override: HeatOverrideRow
    heat_override_reasons: Mapping[HeatOverrideReason, HeatOverrideReasonRow]
    felt_anchors: Mapping[int, AnchorRow]
    pain_anchors: Mapping[int, AnchorRow]


@cache
def protocol_rules() -> ProtocolRules:
    """The words that came with this version."""
    return read_protocol(rules_folder())


def read_protocol(folder: Traversable) -> ProtocolRules:
    """Read `protocol.toml`.

    Raises:
        RulesError: a field is wrong or missing, or a code has no row or two.
    """
    file = RuleFile(folder / "protocol.toml")
    file.expect_tables(
        "review", "step", "other_technique", "area", "word", "level_credit", "level",
        "skip_reason", "response", "told_how", "finding", "event_response",
        "heat_override", "heat_override_reason", "felt_anchor", "pain_anchor",
    )  # fmt: skip
    return ProtocolRules(
        review=file.single("review", Review),
        steps=file.by_code("step", StepRow, ProtocolStep),
        other_techniques=file.by_code("other_technique", OtherTechniqueRow, OtherTechnique),
        areas=file.by_code("area", AreaRow, Area),
        words=file.by_code("word", ClientWordRow, ClientWord),
        level_credit=file.single("level_credit", WordedRow),
        levels=_by_number(file),
        skip_reasons=file.by_code("skip_reason", SkipReasonRow, SkipReason),
        responses=file.by_code("response", ResponseRow, Response),
        told_hows=file.by_code("told_how", ToldHowRow, ToldHow),
        findings=file.by_code("finding", FindingRow, Finding),
        event_responses=file.by_code("event_response", EventResponseRow, EventResponse),
        heat_override=file.single("heat_override", HeatOverrideRow),
        heat_override_reasons=file.by_code(
            "heat_override_reason", HeatOverrideReasonRow, HeatOverrideReason
        ),
        felt_anchors=_anchors(file, "felt_anchor"),
        pain_anchors=_anchors(file, "pain_anchor"),
    )


def _by_number(file: RuleFile) -> Mapping[int, PressureLevelRow]:
    found = {int(row.id): row for row in file.rows("level", PressureLevelRow)}
    for level in range(HIGHEST_LEVEL + 1):
        if level not in found:
            raise file.mistake(f"level {level}", "id", "one row", "nothing")
    return MappingProxyType(found)


def _anchors(file: RuleFile, table: str) -> Mapping[int, AnchorRow]:
    return MappingProxyType({int(row.id): row for row in file.rows(table, AnchorRow)})
