"""Is the protocol followed: steps done of those planned, order, closed steps, reasons to skip."""

from dataclasses import dataclass

import numpy as np

from app.statistics.packing import SKIPS, STATE_PAIRS, STATES, STEPS, Array
from app.statistics.selecting import Selection
from app.statistics.suppression import count_of, share_of, table_of
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
            selection.having("treated"),
            has_enough=is_enough,
        ),
        heat_overridden=count_of(selection.having("heat_overridden")),
        skipped=table_of(reasons),
        by_step=tuple(
            _step_done(step, fidelity.states[place].sum(axis=1), is_enough=is_enough)
            for place, step in enumerate(ProtocolStep)
        ),
    )


def _pair(selection: Selection, name: str) -> Array:
    """The states of two steps, each by itself."""
    counts = np.bincount(selection[name], minlength=STATES * STATES).reshape(STATES, STATES)
    return np.array([counts.sum(axis=1), counts.sum(axis=0)])


def _step_done(step: ProtocolStep, by_status: Array, *, is_enough: bool) -> StepDone:
    done, skipped = (int(by_status[_place(one)]) for one in (StepStatus.DONE, StepStatus.SKIPPED))
    return StepDone(step=step, done=share_of(done, done + skipped, has_enough=is_enough))


def _place(status: StepStatus) -> int:
    return list(StepStatus).index(status)
