"""What PDF/UA-1 and PDF/A-2a ask of the file as a whole."""

from functools import cache
from importlib.resources import files
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFStream, PDFZCompress

from app.documents.tagging.metadata import Metadata, packet
from app.documents.tagging.structure import Structure
from app.documents.tagging.tree import add_tree
from app.documents.tagging.written import Inline, PlainStream, added

_ON_A_PAGE: Final = ("StructParents", "Tabs")
_IN_THE_CATALOG: Final = ("OutputIntents",)


def number_marks(document: Any, page: int) -> None:  # noqa: ANN401 - reportlab's
    """Tell the page, counted from 1 and just added, where its marks' elements are listed."""
    last: Any = document.Pages.pages[-1]
    _allow(last, _ON_A_PAGE)
    last.StructParents, last.Tabs = Inline(str(page - 1)), Inline("/S")


def finish(document: Any, structure: Structure, pages: int, about: Metadata) -> None:  # noqa: ANN401 - reportlab's
    """Add structure, metadata and the meaning of colours, once every page is there."""
    catalog = document.Catalog
    _allow(catalog, _IN_THE_CATALOG)
    catalog.StructTreeRoot = Inline(add_tree(document, structure, pages))
    catalog.MarkInfo = Inline("<</Marked true>>")
    catalog.ViewerPreferences = Inline("<</DisplayDocTitle true>>")
    metadata = PlainStream("/Type/Metadata/Subtype/XML", packet(about))
    catalog.Metadata = Inline(added(document, metadata))
    catalog.OutputIntents = Inline(_output_intent(document))


def _allow(thing: Any, keys: tuple[str, ...]) -> None:  # noqa: ANN401 - reportlab's
    """Without this, reportlab leaves out the keys that it does not know."""
    thing.__NoDefault__ = [*thing.__NoDefault__, *keys]


def _output_intent(document: Any) -> str:  # noqa: ANN401 - reportlab's
    profile = PDFStream(content=_srgb(), filters=[PDFZCompress])
    profile.dictionary["N"] = 3
    return (
        "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
        f"/Info(sRGB IEC61966-2.1)/DestOutputProfile {added(document, profile)}>>]"
    )


@cache
def _srgb() -> bytes:
    """Little CMS's own profile, by its notice free to use; its date is fixed to 1 January 2026."""
    return (files("app.documents.tagging") / "sRGB.icc").read_bytes()
