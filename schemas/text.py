"""Text that a person typed: normalised, measured, and free of characters nobody can see.

Source: studies of unsafe input; control, bidi-override and surrogate characters are refused,
ZWJ and ZWNJ are kept because Persian and Hindi names need them.
"""

import unicodedata
from typing import Annotated, Final

from pydantic import AfterValidator, StringConstraints

_JOINERS: Final = frozenset("\u200c\u200d")
_ONLY_JOINERS: Final = _JOINERS | {" "}
_HIDDEN_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co"})


def _is_hidden(character: str) -> bool:
    if character in _JOINERS:
        return False
    return unicodedata.category(character) in _HIDDEN_CATEGORIES or _is_noncharacter(character)


def _is_noncharacter(character: str) -> bool:
    """Code points that Unicode never gives out; a new emoji is only not known to this Python."""
    code = ord(character)
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE  # noqa: PLR2004 - the standard's


def clean_line(text: str) -> str:
    """The text in NFC, outer white space off, every inner run of white space one space.

    Raises:
        ValueError: it holds a control, bidi-override, private or never-given-out character.
    """
    line = " ".join(unicodedata.normalize("NFC", text).split())
    if any(_is_hidden(character) for character in line):
        raise ValueError("This holds a hidden character. Type it again by hand.")
    return "" if _ONLY_JOINERS.issuperset(line) else line


def clean_lines(text: str) -> str:
    """Like `clean_line`, for text of several lines; line breaks stay, empty ends go."""
    lines = (clean_line(line) for line in text.replace("\r\n", "\n").split("\n"))
    return "\n".join(lines).strip()


def _filled(text: str) -> str:
    if not text:
        raise ValueError("Fill this in.")
    return text


def _at_most(length: int) -> AfterValidator:
    def check(text: str) -> str:
        if len(text) > length:
            raise ValueError(f"This is too long. Use at most {length} characters.")
        return text

    return AfterValidator(check)


# Length is bounded before the characters are looked at, so that 1 MB costs nothing, and once
# more after, because a character can become three when it is normalised.
OptionalLine = Annotated[
    str, StringConstraints(max_length=200), AfterValidator(clean_line), _at_most(200)
]
Line = Annotated[OptionalLine, AfterValidator(_filled)]
Lines = Annotated[
    str, StringConstraints(max_length=1_000), AfterValidator(clean_lines), _at_most(1_000)
]
FilledLines = Annotated[Lines, AfterValidator(_filled)]
Prose = Annotated[
    str, StringConstraints(max_length=20_000), AfterValidator(clean_lines), _at_most(20_000)
]
