"""A treatment written down after it was given, and what was not asked during it."""

from app.services.afterwards.asking import add_check, set_pain_before
from app.services.afterwards.planning import Plan, plan
from app.services.afterwards.writing import (
    as_planned,
    end,
    end_step,
    say_felt,
    set_times,
    skip_step,
    write_step,
)

__all__ = [
    "Plan",
    "add_check",
    "as_planned",
    "end",
    "end_step",
    "plan",
    "say_felt",
    "set_pain_before",
    "set_times",
    "skip_step",
    "write_step",
]
