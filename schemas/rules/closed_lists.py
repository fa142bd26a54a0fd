"""Which table of which rule file holds which codes: a code needs a row, and a row a code."""

from dataclasses import dataclass
from typing import Final

from schemas.codes.answers import Mechanism, Modifier, RedFlag, Trigger
from schemas.codes.intake import DayPart, IntakeText, OnsetChoice
from schemas.codes.measures import Activity, Band, Degree, Measure, MeasureLimit
from schemas.codes.outcomes import AdviseReason, Block, CapReason, Caution, Technique, Thermal
from schemas.codes.reasons import Circumstance
from schemas.codes.rows import Limit
from schemas.codes.session import ClientWord, RedSign
from schemas.codes.spoken import Spoken
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

# They follow from other answers, so nobody asks for them.
_DERIVED: Final = (RedFlag.SWELLING_WITH_THINNER, RedFlag.CHILD)
_ASKED: Final = (*(one for one in RedFlag if one not in _DERIVED), *Modifier)
_NAMED: Final = tuple(one for one in Technique if one is not Technique.ALL)


@dataclass(frozen=True, slots=True)
class ClosedList:
    """The codes of a table. `is_whole` False: the table has rows beyond them."""

    file: str
    table: str
    codes: tuple[str, ...]
    is_whole: bool = True


CLOSED_LISTS: Final = (
    ClosedList("screening.toml", "question", _ASKED, is_whole=False),
    ClosedList("decision.toml", "limit", tuple(Limit)),
    ClosedList("decision.toml", "red_flag", tuple(RedFlag)),
    ClosedList("decision.toml", "mechanism", tuple(Mechanism)),
    ClosedList("decision.toml", "advise", tuple(AdviseReason)),
    ClosedList("decision.toml", "red_sign", tuple(RedSign)),
    ClosedList("matrix.toml", "step", tuple(ProtocolStep)),
    ClosedList("matrix.toml", "home_thermal", (Thermal.ICE, Thermal.HEAT)),
    ClosedList("matrix.toml", "cap", tuple(CapReason)),
    ClosedList("matrix.toml", "technique", tuple(Technique)),
    ClosedList("matrix.toml", "caution", tuple(Caution)),
    ClosedList("matrix.toml", "block", tuple(Block)),
    ClosedList("aftercare.toml", "block", tuple(Block)),
    ClosedList("protocol.toml", "step", tuple(ProtocolStep)),
    ClosedList("protocol.toml", "other_technique", tuple(OtherTechnique)),
    ClosedList("protocol.toml", "other_technique", _NAMED, is_whole=False),
    ClosedList("protocol.toml", "area", tuple(Area)),
    ClosedList("protocol.toml", "word", tuple(ClientWord)),
    ClosedList("protocol.toml", "skip_reason", tuple(SkipReason)),
    ClosedList("protocol.toml", "response", tuple(Response)),
    ClosedList("protocol.toml", "told_how", tuple(ToldHow)),
    ClosedList("protocol.toml", "finding", tuple(Finding)),
    ClosedList("protocol.toml", "event_response", tuple(EventResponse)),
    ClosedList("protocol.toml", "heat_override_reason", tuple(HeatOverrideReason)),
    ClosedList("intake.toml", "text", tuple(IntakeText)),
    ClosedList("spoken.toml", "text", tuple(Spoken)),
    ClosedList("reasons.toml", "modifier", tuple(Modifier)),
    ClosedList("reasons.toml", "trigger", tuple(Trigger)),
    ClosedList("reasons.toml", "circumstance", tuple(Circumstance)),
    ClosedList("onset.toml", "day_part", tuple(DayPart)),
    ClosedList("onset.toml", "onset", tuple(OnsetChoice)),
    ClosedList("measures.toml", "measure", tuple(Measure)),
    ClosedList("measures.toml", "limit", tuple(MeasureLimit)),
    ClosedList("measures.toml", "band", tuple(Band)),
    ClosedList("measures.toml", "activity", tuple(Activity)),
    ClosedList("measures.toml", "degree", tuple(Degree)),
)
