"""Text that a person typed: normalised, measured, and free of characters nobody can see.

Source: studies of unsafe input; control, bidi-override and surrogate characters are refused,
ZWJ and ZWNJ are kept because Persian and Hindi names need them.
"""

import unicodedata
from typing import Annotated, Final

from pydantic import AfterValidator, StringConstraints

_JOINERS: Final = frozenset("\u200c\u200d")
_HIDDEN_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def _is_hidden(character: str) -> bool:
    if character in _JOINERS:
        return False
    return unicodedata.category(character) in _HIDDEN_CATEGORIES


def clean_line(text: str) -> str:
    """The text in NFC, outer white space off, every inner run of white space one space.

    Raises:
        ValueError: it holds a control, bidi-override or unassigned character.
    """
    line = " ".join(unicodedata.normalize("NFC", text).split())
    if any(_is_hidden(character) for character in line):
        raise ValueError("This holds a hidden character. Type it again by hand.")
    return line


def clean_lines(text: str) -> str:
    """Like `clean_line`, for text of several lines; line breaks stay, empty ends go."""
    lines = (clean_line(line) for line in text.replace("\r\n", "\n").split("\n"))
    return "\n".join(lines).strip()


# Length is bounded before the characters are looked at, so that 1 MB costs nothing.
Line = Annotated[
    str,
    StringConstraints(max_length=200),
    AfterValidator(clean_line),
    StringConstraints(min_length=1, max_length=200),
]
OptionalLine = Annotated[str, StringConstraints(max_length=200), AfterValidator(clean_line)]
Lines = Annotated[str, StringConstraints(max_length=1_000), AfterValidator(clean_lines)]
