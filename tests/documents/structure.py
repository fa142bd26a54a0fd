"""What a PDF tells a screen reader, read from the file's own objects."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import page

PROFILES: Final = ("ua1", "2a")
_OBJECT: Final = re.compile(rb"(\d+) 0 obj\n<</Type/StructElem/S/(\w+)/P (\d+) 0 R(.*?)>>\nendobj")
_ALT: Final = re.compile(rb"/Alt <FEFF([0-9A-F]*)>")


@dataclass(frozen=True)
class Read:
    """One element: its number, role and parent's number, and the rest as it is in the file."""

    number: int
    role: str
    parent: int
    rest: bytes

    @property
    def alt(self) -> str:
        """What is said of a figure."""
        found = _ALT.search(self.rest)
        return bytes.fromhex(found[1].decode()).decode("utf-16-be") if found else ""

    @property
    def scope(self) -> str:
        """`Column`, `Row`, or nothing."""
        found = re.search(rb"/Scope/(\w+)", self.rest)
        return found[1].decode() if found else ""

    @property
    def marks(self) -> int:
        """In how many pieces it was drawn."""
        return self.rest.count(b"/MCID") + bool(re.search(rb"/K \d", self.rest))


class Structure:
    """The elements of a file, in the order of reading."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf

    @cached_property
    def elements(self) -> list[Read]:
        """All of them."""
        return [
            Read(int(number), role.decode(), int(parent), rest)
            for number, role, parent, rest in _OBJECT.findall(self._pdf)
        ]

    def of(self, role: str) -> list[Read]:
        """Those of one role."""
        return [one for one in self.elements if one.role == role]

    def below(self, parent: Read) -> list[Read]:
        """Its children."""
        return [one for one in self.elements if one.parent == parent.number]


def faults_of(pdf: bytes) -> list[str]:
    """What breaks PDF/UA-1 or PDF/A-2a."""
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in PROFILES]
    return [str(fault) for report in reports for fault in report.failures]
