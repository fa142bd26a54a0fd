"""The drawing's paths in the operators of PDF."""

from functools import cache

from schemas.body.figure import drawing_of

_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}


@cache
def operators(path: str) -> str:
    """A path as PDF operators, in the drawing's own units; nothing is painted yet."""
    return " ".join(
        " ".join([*(f"{number:g}" for number in numbers), _OPERATORS[command]])
        for command, numbers in drawing_of(path)
    )
