"""A scale of whole numbers, drawn upwards."""

from dataclasses import dataclass

_MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Axis:
    """From 0 at the height `low` to `top` at the height `high`, in points."""

    low: float
    high: float
    top: int

    def at(self, number: float) -> float:
        """The height of a number."""
        return self.low + (self.high - self.low) * number / self.top

    @property
    def ticks(self) -> range:
        """The numbers that get a line."""
        return range(0, self.top + 1, 1 if self.top < _MOST_LINES else 2)
