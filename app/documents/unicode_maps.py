"""Exact ToUnicode maps: what a reader, a search or a copy gets from the drawn glyphs.

reportlab 5.1.0 writes a character beyond U+FFFF as five hexadecimal digits, which readers
misread, and hundreds of entries in one block where the format allows 100. The function that
writes the map is a module attribute of reportlab; the dependency is pinned for this.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final
from unicodedata import category

from reportlab.pdfbase import ttfonts

_PER_BLOCK: Final = 100
_UNKNOWN: Final = "\ufffd"
_HEAD: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def
/CMapName /{name} def
/CMapType 2 def
1 begincodespacerange
<{first}> <{last}>
endcodespacerange"""
_FOOT: Final = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def use_exact_unicode_maps() -> None:
    """Put `unicode_map` where reportlab looks for its own; doing it again changes nothing."""
    ttfonts.makeToUnicodeCMap = unicode_map


def unicode_map(fontname: str, subset: Sequence[int]) -> str:
    """The map of one embedded subset: code in the page to character.

    Source: ISO 32000-1, 9.10.3; UTF-16BE, at most 100 entries a block, no U+0000.
    """
    return _map(fontname, 1, ((code, _utf16(point)) for code, point in enumerate(subset) if point))


def glyph_map(name: str, meanings: Sequence[str]) -> str:
    """The map of glyphs that are drawn by number: code of two bytes to one or more characters."""
    said = ((code, "".join(map(_utf16, map(ord, text)))) for code, text in enumerate(meanings))
    return _map(name, 2, ((code, text) for code, text in said if code))


def _map(name: str, length: int, said: Iterable[tuple[int, str]]) -> str:
    digits = 2 * length
    head = _HEAD.format(name=name, first="0" * digits, last="F" * digits)
    entries = [f"<{code:0{digits}X}> <{text}>" for code, text in said]
    return "\n".join([head, *_blocks(entries), _FOOT])


@lru_cache(maxsize=4_096)
def _utf16(point: int) -> str:
    character = chr(point)
    # A private character means nothing to anybody else, and PDF/A forbids it here.
    said = _UNKNOWN if category(character) == "Co" else character
    return said.encode("utf-16-be").hex().upper()


def _blocks(entries: list[str]) -> Iterator[str]:
    for start in range(0, len(entries), _PER_BLOCK):
        block = entries[start : start + _PER_BLOCK]
        yield f"{len(block)} beginbfchar"
        yield from block
        yield "endbfchar"
