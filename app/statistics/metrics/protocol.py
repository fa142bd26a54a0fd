"""Is the protocol followed: steps done of those planned, order, closed steps, reasons to skip."""

from dataclasses import dataclass

import numpy as np

from app.statistics.packing import SKIPS, STATE_PAIRS, STATES, STEPS, Array
from app.statistics.selecting import Selection
from app.statistics.suppression import count_of, share_of, shares_of, table_of
from schemas.codes.treatment import ProtocolStep, SkipReason, StepStatus
from schemas.figures.practice import Protocol, StepDone


@dataclass(frozen=True, slots=True)
class Fidelity:
    """`states`: for each step, sessions by status (the last: none) and reason to skip."""

    planned: int
    done: int
    states: Array


def tally(selection: Selection) -> Fidelity:
    """Steps of treated sessions."""
    pairs = [_pair(selection, name) for name in STATE_PAIRS]
    return Fidelity(
        planned=selection.total("steps_planned"),
        done=selection.total("steps_done"),
        states=np.concatenate(pairs).reshape(len(STEPS), -1, SKIPS),
    )


def protocol(fidelity: Fidelity, selection: Selection, *, is_enough: bool) -> Protocol:
    """Of the steps that the clearance left open, and of treated sessions."""
    skipped = fidelity.states[:, _place(StepStatus.SKIPPED), : len(SkipReason)].sum(axis=0)
    reasons = dict(zip((one.value for one in SkipReason), skipped.tolist(), strict=True))
    return Protocol(
        done=share_of(fidelity.done, fidelity.planned, has_enough=is_enough),
        in_order=share_of(
            selection.having("order_known", "in_order"),
            selection.having("order_known"),
            has_enough=is_enough,
        ),
        withheld_done=share_of(
            selection.having("treated", "withheld_done"),
            len(selection),  # not of those treated: with all sessions that would tell who was not
            has_enough=is_enough,
        ),
        heat_overridden=count_of(selection.having("heat_overridden")),
        skipped=table_of(reasons),
        by_step=_by_step(fidelity, is_enough=is_enough),
    )


def _pair(selection: Selection, name: str) -> Array:
    """The states of two steps, each by itself."""
    counts = selection.counts(name, STATES * STATES).reshape(STATES, STATES)
    return np.array([counts.sum(axis=1), counts.sum(axis=0)])


def _by_step(fidelity: Fidelity, *, is_enough: bool) -> tuple[StepDone, ...]:
    """Together they are the planned steps, so that one hidden by itself would follow."""
    by_status = fidelity.states[: len(ProtocolStep)].sum(axis=2)
    done, skipped = (
        by_status[:, _place(one)].tolist() for one in (StepStatus.DONE, StepStatus.SKIPPED)
    )
    counts = [(one, one + other) for one, other in zip(done, skipped, strict=True)]
    shares = shares_of(counts, has_enough=is_enough)
    return tuple(
        StepDone(step=step, done=share) for step, share in zip(ProtocolStep, shares, strict=True)
    )


def _place(status: StepStatus) -> int:
    return list(StepStatus).index(status)
