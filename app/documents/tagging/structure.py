"""A document's structure while its pages are drawn."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from app.documents.tagging.elements import Element, Role


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading in the reader's list of contents; `height` is in points from the page's foot."""

    page: int
    title: str
    level: int
    height: float


class Structure:
    """Grows in the order of drawing, which is the order of reading."""

    def __init__(self) -> None:
        self.root = Element(Role.DOCUMENT)
        self.bookmarks: list[Bookmark] = []
        self._within = self.root
        self._marked: dict[int, list[Element]] = {}
        self._growing: Element | None = None

    def place(self, element: Element) -> None:
        """Behind what was drawn before, unless it already has a place; items share a list."""
        if element.is_placed:
            return
        if element.role is Role.ITEM:
            self._last(Role.LIST).put(Element(Role.LIST_ITEM)).put(element)
        else:
            self._within.put(element)

    def place_fact(self, label: Element, value: Element) -> None:
        """As a row of a table; facts that follow each other share one."""
        if value.is_placed:
            return
        row = self._last(Role.TABLE).put(Element(Role.ROW))
        row.put(label)
        row.put(value)

    def _last(self, role: Role) -> Element:
        """The list or the facts that were drawn last, else new ones."""
        growing = self._growing
        if growing is None or growing.role is not role or self._within.children[-1:] != [growing]:
            self._growing = growing = self._within.put(Element(role))
        return growing

    def mark(self, element: Element, page: int) -> int:
        """The number of a new mark on the page that belongs to the element."""
        self.place(element)
        on_page = self._marked.setdefault(page, [])
        element.children.append((page, len(on_page)))
        on_page.append(element)
        return len(on_page) - 1

    def marked_on(self, page: int) -> list[Element]:
        """The elements of the page's marks, by number."""
        return self._marked.get(page, [])

    @contextmanager
    def inside(self, element: Element) -> Iterator[None]:
        """Everything drawn in here belongs into the element."""
        self.place(element)
        before, self._within = self._within, element
        try:
            yield
        finally:
            self._within = before
