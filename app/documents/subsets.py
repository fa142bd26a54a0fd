"""The glyphs that go into a file, cut out and compressed once for all files that use the same.

Every document begins with the same usual letters, so that most need the same cut. Cutting and
compressing took a third of a note's time.
"""

import zlib
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream
from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, TTFont

_USUAL: Final = "".join(map(chr, range(0x20, 0x7F))) + "·•–—‘’“”…áéíóúñü¿¡"  # noqa: RUF001
_KEPT: Final = 64  # cuts, of some 20 kB each


def keep_cuts(font: TTFont) -> None:
    """Let this font, and no other of reportlab's, take its glyphs from here."""
    cut = lru_cache(maxsize=_KEPT)(partial(_cut, font.face))
    vars(font.face)["addSubsetObjects"] = partial(_added, font.face, cut)


def begin_with_usual_letters(font: TTFont, document: Any) -> None:  # noqa: ANN401 - reportlab's
    """Give the usual letters their codes before anything is drawn."""
    font.splitString(_USUAL, document)


def by_character(
    font: TTFont,
    document: Any,  # noqa: ANN401 - reportlab's
    text: str,
    size: float,
    writing_with: str,
) -> tuple[list[str], str]:
    """Operators that draw each character as the font's glyph for it, and the subset then set.

    `writing_with` is the subset that is set already. Source: ISO 32000-1, 9.4.
    """
    operators = []
    for subset, codes in font.splitString(text, document):
        embedded = font.getSubsetInternalName(subset, document)
        if embedded != writing_with:
            operators.append(f"{embedded} {size:g} Tf")
            writing_with = embedded
        operators.append(f"<{codes.hex()}> Tj")
    return operators, writing_with


def _cut(face: Any, subset: tuple[int, ...]) -> tuple[int, bytes]:  # noqa: ANN401 - reportlab's
    """The length of the cut, and the cut compressed."""
    cut: bytes = face.makeSubset(list(subset))
    return len(cut), zlib.compress(cut)


def _added(face: Any, cut: Any, document: Any, name: str, subset: Sequence[int]) -> Any:  # noqa: ANN401 - reportlab's
    """The font's descriptor with its file. Source: ISO 32000-1, 9.8 and 9.9."""
    length, compressed = cut(tuple(subset))
    file = PDFStream(content=compressed)
    file.dictionary["Length1"] = length
    file.dictionary["Filter"] = PDFName("FlateDecode")
    descriptor = {
        "Type": "/FontDescriptor",
        "Ascent": face.ascent,
        "CapHeight": face.capHeight,
        "Descent": face.descent,
        "Flags": (face.flags & ~FF_NONSYMBOLIC) | FF_SYMBOLIC,
        "FontBBox": PDFArray(face.bbox),
        "FontName": PDFName(name),
        "ItalicAngle": face.italicAngle,
        "StemV": face.stemV,
        "FontFile2": document.Reference(file, f"fontFile:{name}"),
        "MissingWidth": face.defaultWidth,
    }
    return document.Reference(PDFDictionary(descriptor), f"fontDescriptor:{name}")
