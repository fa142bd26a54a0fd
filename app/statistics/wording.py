"""Numbers in words: shares, intervals, points, and why a figure is not shown."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from app.statistics.suppression import is_few
from schemas.codes.answers import Region
from schemas.codes.outcomes import Phase, Referral
from schemas.codes.treatment import ProtocolStep, SkipReason
from schemas.figures.parts import Count, Hidden, Mean, Share
from schemas.rules.protocol import protocol_rules

NOT_SHOWN: Final = "hidden"
NONE: Final = "none"
MOST_WORDS: Final = "Fair numbers need 5 clients or more."
PHASES: Final[Mapping[Phase, str]] = MappingProxyType(
    {Phase.ACUTE: "First 48 hours", Phase.STIFFNESS: "Stiffness"}
)
REGIONS: Final[Mapping[Region, str]] = MappingProxyType(
    {Region.LUMBAR: "Lower back", Region.THORACIC: "Upper back", Region.GLUTEAL: "Buttocks"}
)
REFERRALS: Final[Mapping[str, str]] = MappingProxyType(
    {
        Referral.EMERGENCY: "Emergency",
        Referral.INCOMPLETE: "Answers missing",
        Referral.BEFORE_TREATMENT: "Doctor before treatment",
        Referral.ADVISE: "Treated, and told to see a doctor",
        Referral.NONE: "No doctor needed",
    }
)
_WHOLE: Final = 100
_TENTHS: Final = 1
_HUNDREDTHS: Final = 2


def step_name(step: ProtocolStep) -> str:
    """`2 Reciprocal inhibition`, as the protocol has it."""
    row = protocol_rules().steps[step]
    return f"{row.number} {row.en}"


def skip_reason(code: str) -> str:
    """A reason to skip a step, in the therapist's words."""
    return protocol_rules().skip_reasons[SkipReason(code)].en


def amount(number: int, one: str, many: str) -> str:
    """`1 session`, `1,214 sessions`."""
    return f"{number:,} {one if number == 1 else many}"


def of_100(share: Share) -> str:
    """`6 of 100`; of fewer than 100 the count itself, `6 of 48`; of a hidden one what may be said.

    Only for shares that rest on enough clients.
    """
    if share.count is None or share.share is None:
        few = "all but fewer than 5" if share.hidden is Hidden.NEARLY_ALL else "fewer than 5"
        return f"{few} of {many(share.of)}"
    if share.count in {0, share.of}:
        return f"none of {many(share.of)}" if share.count == 0 else f"all {many(share.of)}"
    if share.of is None or share.of < _WHOLE:
        return f"{share.count} of {share.of}"
    rounded = round(_WHOLE * share.share)
    if rounded in {0, _WHOLE}:
        return "more than 99 of 100" if rounded else "fewer than 1 of 100"
    return f"{rounded} of 100"


def percent(share: float) -> str:
    """`4.3 %`."""
    return f"{_WHOLE * share:.1f} %"


def percent_range(share: Share) -> str:
    """`4.3 to 9.0 %`; nothing where it is hidden."""
    if share.low is None or share.high is None:
        return ""
    return f"{_WHOLE * share.low:.1f} to {_WHOLE * share.high:.1f} %"


def tenths(*values: float) -> tuple[str, ...]:
    """With one decimal; with two where one would make a nought of something else."""
    reach = min((abs(one) for one in values if one), default=1.0)
    digits = _TENTHS if reach >= 0.05 else _HUNDREDTHS  # noqa: PLR2004 - rounds to 0.1
    return tuple(f"{one + 0.0:.{digits}f}" for one in values)


def decimal(value: float | None) -> str:
    """One decimal, or that it is not shown."""
    return NOT_SHOWN if value is None else f"{value:.1f}"


def mean_range(mean: Mean) -> str:
    """`2.1 to 2.5`; nothing where it is hidden."""
    if mean.low is None or mean.high is None:
        return ""
    low, high = tenths(mean.low, mean.high)
    return f"{low} to {high}"


def count_text(count: Count) -> str:
    """A count in a table."""
    return why(count.hidden) if count.value is None else f"{count.value:,}"


def many(number: int | None) -> str:
    """A number, or that it is 1 to 4; None is one that was hidden before."""
    return why(Hidden.FEW) if number is None or is_few(number) else f"{number:,}"


def share_cells(share: Share) -> tuple[str, str, str, str]:
    """Count, of how many, per cent, and the interval, as they stand in a table."""
    if share.count is None or share.share is None:
        of = (
            NOT_SHOWN
            if share.hidden is Hidden.WITH_ANOTHER and share.of is None
            else many(share.of)
        )
        return why(share.hidden), of, "", ""
    return f"{share.count:,}", many(share.of), percent(share.share), percent_range(share)


def day_text(day: date) -> str:
    """`24 Nov 2026`."""
    return f"{day.day} {day:%b} {day.year}"


def sentence(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]


_REASONS: Final[Mapping[Hidden, str]] = MappingProxyType(
    {
        Hidden.NOTHING: NONE,
        Hidden.FEW_CLIENTS: "too few",
        Hidden.FEW: "fewer than 5",
        Hidden.NEARLY_ALL: "nearly all",
        Hidden.WITH_ANOTHER: NOT_SHOWN,
    }
)


def why(hidden: Hidden | None) -> str:
    """Why a figure is not shown, for a table; nothing where it is."""
    return "" if hidden is None else _REASONS[hidden]


def lower(text: str) -> str:
    """With a small first letter, to stand inside a sentence."""
    return text[:1].lower() + text[1:]
