"""Are we safe: screening, warning signs, and who was sent to a doctor and heard of it."""

from dataclasses import dataclass

from app.statistics.packing import Array
from app.statistics.selecting import Selection
from app.statistics.suppression import count_of, share_of, table_of
from schemas.codes.outcomes import Referral
from schemas.figures.practice import RedFlags, Referrals
from schemas.note.fact_layout import MISSING


@dataclass(frozen=True, slots=True)
class Safety:
    """Sessions; `referred` has one for each referral, in the order of the levels."""

    decided: int
    complete: int
    treated_incomplete: int
    fired: int
    signs: int
    to_tell: int
    told: int
    referred: Array


def tally(selection: Selection) -> Safety:
    """Counts only: these are never compared between therapists."""
    levels = len(Referral)
    decided = selection.having("decided")
    complete = selection.having("decided", "complete")
    return Safety(
        decided=decided,
        complete=complete,
        treated_incomplete=selection.having("decided", "treated", without="complete"),
        fired=selection.having("fired"),
        signs=selection.having("sign"),
        to_tell=selection.having("to_tell"),
        told=selection.having("to_tell", "told"),
        # The first place is for those without a decision.
        referred=selection.counts("referral", levels + 1, first=MISSING)[1:],
    )


def red_flags(safety: Safety, *, is_enough: bool) -> RedFlags:
    """Screening, and warning signs under treatment."""
    return RedFlags(
        complete=share_of(safety.complete, safety.decided, has_enough=is_enough),
        treated_incomplete=count_of(safety.treated_incomplete),
        fired=count_of(safety.fired),
        signs=count_of(safety.signs),
    )


def referrals(safety: Safety, *, is_enough: bool) -> Referrals:
    """By level, and whether the record says who was told."""
    counts = dict(zip((one.value for one in Referral), safety.referred.tolist(), strict=True))
    return Referrals(
        by_referral=table_of(counts),
        told=share_of(safety.told, safety.to_tell, has_enough=is_enough),
    )
