"""Objects of a PDF, written as text."""

from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFObject

_LONGEST: Final = 32_767  # bytes of a string. Source: ISO 19005-2, 6.1.13


class Inline(PDFObject):
    """A value that stands where it is used."""

    def __init__(self, text: str) -> None:
        self.text = text

    def format(self, document: Any) -> bytes:  # noqa: ANN401, ARG002 - reportlab's
        """As it goes into the file."""
        return self.text.encode("ascii")


class Numbered(Inline):
    """A value with a number of its own, to which others refer."""

    __RefOnly__ = 1


class PlainStream(PDFObject):
    """A stream that is not compressed, so that tools find it without decoding."""

    __RefOnly__ = 1

    def __init__(self, head: str, content: bytes) -> None:
        self._head, self._content = head, content

    def format(self, document: Any) -> bytes:  # noqa: ANN401, ARG002 - reportlab's
        """As it goes into the file."""
        head = f"<<{self._head}/Length {len(self._content)}>>\nstream\n".encode("ascii")
        return b"".join([head, self._content, b"\nendstream\n"])


def added(document: Any, thing: PDFObject) -> str:  # noqa: ANN401 - reportlab's
    """How others refer to the object, once it is part of the document: `12 0 R`."""
    document.Reference(thing)
    return f"{document.objectcounter} 0 R"


def string(text: str) -> str:
    """A text of any script. Source: ISO 32000-1, 7.9.2.2."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def fits(text: str) -> bool:
    """Whether an archive takes the text as one string."""
    return len(text.encode("utf-16")) <= _LONGEST
