"""When a row applies: lists of conditions, checked by name."""

from collections.abc import Iterable
from typing import Annotated, Self

from pydantic import AfterValidator, model_validator

from schemas.base import Schema
from schemas.codes.answers import Modifier, Trigger
from schemas.codes.reasons import Circumstance, Condition
from schemas.rules.names import each_once, one_of

Conditions = Annotated[
    tuple[Annotated[Condition, one_of("conditions", Modifier, Trigger, Circumstance)], ...],
    AfterValidator(each_once),
]


class When(Schema):
    """Fulfilled with every one of `all_of`, at least one of `any_of` and none of `none_of`.

    An empty list asks for nothing; at least one of the three is filled.
    """

    all_of: Conditions = ()
    any_of: Conditions = ()
    none_of: Conditions = ()

    @property
    def named(self) -> tuple[Condition, ...]:
        """Every condition that it asks about."""
        return (*self.all_of, *self.any_of, *self.none_of)

    def holds(self, known: frozenset[Condition]) -> bool:
        """Whether it is fulfilled, given everything that holds."""
        return (
            known.issuperset(self.all_of)
            and not (self.any_of and known.isdisjoint(self.any_of))
            and known.isdisjoint(self.none_of)
        )

    def causes(self, known: frozenset[Condition]) -> tuple[Condition, ...]:
        """What fulfils it, in the order in which it is listed."""
        return holding((*self.all_of, *self.any_of), known)

    @model_validator(mode="after")
    def _asks_for_something(self) -> Self:
        if not self.named:
            raise ValueError("at least one condition in all_of, any_of or none_of")
        each_once(self.named)
        return self


def holding(conditions: Iterable[Condition], known: frozenset[Condition]) -> tuple[Condition, ...]:
    """Those that hold, in their order."""
    return tuple(condition for condition in conditions if condition in known)
