"""The structure as objects of the file. Source: ISO 32000-1, 14.7."""

from collections.abc import Iterator, Sequence
from typing import Any

from app.documents.tagging.elements import Element
from app.documents.tagging.structure import Structure
from app.documents.tagging.written import Numbered, added, fits, string


def add_tree(document: Any, structure: Structure, pages: int) -> str:  # noqa: ANN401 - reportlab's
    """Write every element and the way from each page's marks to them; how to refer to the root."""
    root = Numbered("")
    root_at = added(document, root)
    objects = {element: Numbered("") for element in _all_in(structure.root)}
    places = {element: added(document, written) for element, written in objects.items()}
    on = _page_places(document, pages)
    for element, written in objects.items():
        parent = places[element.parent] if element.parent else root_at
        written.text = _element(element, parent, places, on)
    marks = [
        f"{page - 1}[{' '.join(places[one] for one in structure.marked_on(page))}]"
        for page in range(1, pages + 1)
    ]
    root.text = (
        f"<</Type/StructTreeRoot/K {places[structure.root]}"
        f"/ParentTree<</Nums[{' '.join(marks)}]>>/ParentTreeNextKey {pages}>>"
    )
    return root_at


def _all_in(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        if isinstance(child, Element):
            yield from _all_in(child)


def _page_places(document: Any, pages: int) -> Sequence[str]:  # noqa: ANN401 - reportlab's
    numbers = document.idToObjectNumberAndVersion
    return ["", *(f"{numbers[f'Page{page}'][0]} 0 R" for page in range(1, pages + 1))]


def _element(element: Element, parent: str, places: dict[Element, str], on: Sequence[str]) -> str:
    parts = [f"<</Type/StructElem/S/{element.role}/P {parent}"]
    match element.children:
        case [(page, number)]:
            parts.append(f"/Pg {on[page]}/K {number}")
        case children:
            kids = [
                places[child]
                if isinstance(child, Element)
                else f"<</Type/MCR/Pg {on[child[0]]}/MCID {child[1]}>>"
                for child in children
            ]
            parts.append(f"/K[{' '.join(kids)}]")
    if element.alt:
        parts.append(f"/Alt {string(element.alt)}")
    if element.said and fits(element.said):  # longer, readers take it from its lines
        parts.append(f"/ActualText {string(element.said)}")
    if element.attributes:
        parts.append(f"/A {element.attributes}")
    return "".join([*parts, ">>"])
