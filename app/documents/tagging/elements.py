"""The structure of a document: what a screen reader is told that each piece is."""

from enum import StrEnum
from typing import Final

# A mark in a page's content: the page, counted from 1, and the number of the mark on it.
Mark = tuple[int, int]
COLUMN_HEAD: Final = "<</O/Table/Scope/Column>>"
ROW_HEAD: Final = "<</O/Table/Scope/Row>>"


class Role(StrEnum):
    """A standard structure type. Source: ISO 32000-1, 14.8.4."""

    DOCUMENT = "Document"
    TITLE = "H1"
    HEADING = "H2"
    PARAGRAPH = "P"
    LIST = "L"
    LIST_ITEM = "LI"
    ITEM = "LBody"
    TABLE = "Table"
    ROW = "TR"
    HEAD_CELL = "TH"
    CELL = "TD"
    FIGURE = "Figure"


class Element:
    """One piece; it takes its place in the structure when it is first drawn.

    `attributes` is a PDF dictionary as text. `alt` says what a figure shows. `said` is the text
    where the order of drawing is not the order of reading.
    """

    __slots__ = ("alt", "attributes", "children", "parent", "role", "said")

    def __init__(self, role: Role, *, attributes: str = "", alt: str = "") -> None:
        self.role, self.attributes, self.alt = role, attributes, alt
        self.said = ""
        self.parent: Element | None = None
        self.children: list[Element | Mark] = []

    def put(self, child: "Element") -> "Element":
        """Take the child in behind the others, and give it back."""
        child.parent = self
        self.children.append(child)
        return child

    @property
    def is_placed(self) -> bool:
        """Whether some of it was drawn already: the rest of it continues on the next page."""
        return self.parent is not None
