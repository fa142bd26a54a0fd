"""Text as data: what a person typed becomes characters to draw, and nothing else.

It is never markup, and nothing in it can hide, reorder or hang the page.
"""

import unicodedata
from collections.abc import Iterator
from typing import Final

from schemas.errors import PalpateError

# Far above what the forms take; a text beyond it would cost seconds.
MOST_CHARACTERS: Final = 200_000
# Normalising is quadratic in a run of combining marks, so it is done in pieces.
_PIECE: Final = 500
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs"})
_JOINERS: Final = frozenset("\u200c\u200d")
_VARIATIONS: Final = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_BREAKS: Final = frozenset("\n\v\f\x85\u2028\u2029")
NO_BREAK_SPACE: Final = "\u00a0"


class _Printed(dict[int, str]):
    """Code point to what is printed for it, each looked up once."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _printed(chr(code))
        return found


def _printed(character: str) -> str:
    if character in _BREAKS:
        return "\n"
    category = unicodedata.category(character)
    if character == "\t" or (category == "Zs" and character != NO_BREAK_SPACE):
        return " "
    return "" if _is_invisible(character, category) else character


def _is_invisible(character: str, category: str) -> bool:
    """Controls, bidi overrides, halves of characters, and marks that only choose a glyph."""
    if character in _JOINERS:
        return False
    return (
        category in {"Cc", "Cf", "Cs"} or character in _VARIATIONS or _is_never_given_out(character)
    )


def _is_never_given_out(character: str) -> bool:
    code = ord(character)
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE  # noqa: PLR2004 - the standard's


_TABLE: Final = _Printed()


def printable(text: str) -> str:
    r"""The text in NFC with `\n` as its only line break and no blank lines in a row.

    Raises:
        PalpateError: it is too long for paper.
    """
    if len(text) > MOST_CHARACTERS:
        raise PalpateError("This text is too long to print. Read it on the screen.")
    if text.isascii() and text.isprintable():
        return text  # nearly always
    lines = _composed(text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)).split("\n")
    return "\n".join(
        line for line, before in zip(lines, ["", *lines], strict=False) if line or before
    ).strip("\n")


def _composed(text: str) -> str:
    if unicodedata.is_normalized("NFC", text):
        return text
    return "".join(unicodedata.normalize("NFC", piece) for piece in _pieces(text))


def _pieces(text: str) -> Iterator[str]:
    """Cut before a letter, unless half a piece is marks."""
    begin = 0
    while begin < len(text):
        end = begin + _PIECE
        while end > begin + _PIECE // 2 and unicodedata.combining(text[end : end + 1] or "a"):
            end -= 1
        yield text[begin:end]
        begin = end
