"""A canvas that marks what is drawn on it, in the same pass."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.documents.tagging.elements import Element, Role
from app.documents.tagging.structure import Bookmark, Structure

_LEVELS = {Role.TITLE: 0, Role.HEADING: 1}


class TaggedCanvas(Canvas):
    """Each piece is drawn inside `marked`, each ornament inside `ornament`.

    Marks never nest: what is drawn inside a mark belongs to that one.
    """

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - reportlab's
        super().__init__(*args, **options)
        self.structure = Structure()
        self._is_marking = False

    @contextmanager
    def marked(self, element: Element) -> Iterator[None]:
        """What is drawn in here is the element, or a part of it."""
        if self._is_marking:
            yield
            return
        number = self.structure.mark(element, self.getPageNumber())
        with self._between(f"/{element.role} <</MCID {number}>> BDC"):
            yield

    @contextmanager
    def ornament(self) -> Iterator[None]:
        """What is drawn in here is not read out: lines, fills, running heads and feet."""
        if self._is_marking:
            yield
            return
        with self._between("/Artifact BMC"):
            yield

    def bookmark(self, title: str, role: Role, at: tuple[float, float]) -> None:
        """A heading for the list of contents; nothing for any other role."""
        if role in _LEVELS and not self._is_marking:
            _, top = self.absolutePosition(*at)
            mark = Bookmark(self.getPageNumber(), title, _LEVELS[role], top)
            self.structure.bookmarks.append(mark)

    def add_bookmarks(self, page: int) -> None:
        """Those of the page that is being finished."""
        for number, mark in enumerate(self.structure.bookmarks):
            if mark.page == page:
                key = f"heading-{number}"
                self.bookmarkPage(key, fit="XYZ", top=mark.height)
                self.addOutlineEntry(mark.title, key, mark.level)

    @contextmanager
    def _between(self, opening: str) -> Iterator[None]:
        code: list[str] = vars(self)["_code"]  # reportlab has no other way to add an operator
        self._is_marking = True
        code.append(opening)
        try:
            yield
        finally:
            code.append("EMC")
            self._is_marking = False


def tagged(flowable: Flowable) -> TaggedCanvas:
    """The canvas on which the flowable is being drawn."""
    return cast("TaggedCanvas", flowable.canv)
