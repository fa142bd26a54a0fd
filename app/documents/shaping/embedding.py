"""Glyphs in a file, by number: what the shaper chose need not be the glyph of one character.

reportlab embeds a face by character, so a face that is used both ways is in the file in two parts.
Source: ISO 32000-1, 9.7 and 9.10.3.
"""

import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import PDFName, PDFStream, PDFZCompress

from app.documents.faces import font
from app.documents.shaping.glyphs import hb_face, hb_font
from app.documents.shaping.lines import Piece
from app.documents.tagging.written import Inline, Numbered, added
from app.documents.unicode_maps import glyph_map

_KEPT: Final = 64  # cuts, of some kilobytes each
_TABLES_OF_OTHERS: Final = ("GSUB", "GPOS", "GDEF", "name", "post", "OS/2", "cmap", "DSIG", "gasp")
_HELD_BY_DOCUMENT: Final = "palpate_glyphs"
_SYMBOLIC: Final = 4
# How a page shows a glyph, and whether no other is shown by the same operator.
Shown = tuple[str, bool]


class GlyphFont:
    """The glyphs of one face that one document draws by number, each with what it means.

    `shown` keeps what was drawn already in a size, to be drawn again.
    """

    def __init__(self, face: str, resource: str) -> None:
        self.face, self.resource = face, resource
        self._codes = {(0, ""): 0}
        self.shown: dict[tuple[Piece, float], Sequence[Shown]] = {}

    def code(self, number: int, meaning: str) -> int:
        """What stands for the glyph in a page."""
        return self._codes.setdefault((number, meaning), len(self._codes))

    def addObjects(self, document: Any) -> None:  # noqa: ANN401, N802 - what reportlab asks of a font
        """Put face, widths and meanings into the document, once all its pages are drawn."""
        numbers = [number for number, _ in self._codes]
        meanings = glyph_map(self.face, [meaning for _, meaning in self._codes])
        whole = _object(
            document,
            f"/Type/Font/Subtype/Type0/BaseFont/{_name(self.face)}/Encoding/Identity-H"
            f"/DescendantFonts[{_glyphs(document, self.face, numbers)}]"
            f"/ToUnicode {_stream(document, meanings.encode('ascii'))}",
        )
        document.idToObject["BasicFonts"].dict[self.resource] = Inline(whole)


def glyph_font(document: Any, face: str) -> GlyphFont:  # noqa: ANN401 - reportlab's
    """The document's glyphs of the face, made at first use."""
    fonts: dict[str, GlyphFont] = vars(document).setdefault(_HELD_BY_DOCUMENT, {})
    if face not in fonts:
        fonts[face] = GlyphFont(face, f"G{len(fonts) + 1}")
        document.delayedFonts.append(fonts[face])
    return fonts[face]


def _glyphs(document: Any, face: str, numbers: list[int]) -> str:  # noqa: ANN401 - reportlab's
    length, compressed, places = _cut(face, tuple(sorted({*numbers})))
    file = PDFStream(content=compressed)
    file.dictionary["Length1"] = length
    file.dictionary["Filter"] = PDFName("FlateDecode")
    to_places = b"".join(places[number].to_bytes(2, "big") for number in numbers)
    widths = " ".join(str(hb_font(face).get_glyph_h_advance(number)) for number in numbers)
    return _object(
        document,
        f"/Type/Font/Subtype/CIDFontType2/BaseFont/{_name(face)}/DW 0/W[0[{widths}]]"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {_object(document, _described(face) + added(document, file))}"
        f"/CIDToGIDMap {_stream(document, to_places)}",
    )


def _described(name: str) -> str:
    face = font(name).face
    box = " ".join(f"{round(side)}" for side in face.bbox)
    return (
        f"/Type/FontDescriptor/FontName/{_name(name)}/Flags {_SYMBOLIC}/FontBBox[{box}]"
        f"/ItalicAngle {face.italicAngle:g}/Ascent {face.ascent:g}/Descent {face.descent:g}"
        f"/CapHeight {face.capHeight:g}/StemV {face.stemV:g}/FontFile2 "
    )


@lru_cache(maxsize=_KEPT)
def _cut(face: str, numbers: tuple[int, ...]) -> tuple[int, bytes, dict[int, int]]:
    """The length of the file with these glyphs alone, the file compressed, and their places."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(numbers)
    wanted.drop_table_tag_set.update(
        int.from_bytes(tag.encode(), "big") for tag in _TABLES_OF_OTHERS
    )
    wanted.flags = hb.SubsetFlags.NO_HINTING
    plan = hb.SubsetPlan(hb_face(face), wanted)
    cut = plan.execute().blob.data
    places = {number: plan.old_to_new_glyph_mapping[number] for number in numbers}
    return len(cut), zlib.compress(cut), places


def _name(face: str) -> str:
    return f"GLYPHS+{face}"


def _stream(document: Any, content: bytes) -> str:  # noqa: ANN401 - reportlab's
    return added(document, PDFStream(content=content, filters=[PDFZCompress]))


def _object(document: Any, entries: str) -> str:  # noqa: ANN401 - reportlab's
    return added(document, Numbered(f"<<{entries}>>"))
