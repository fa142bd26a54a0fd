"""Streams as PDF/A wants them, and no larger than they must be.

PDF/A asks for a line's end before `endstream`, which reportlab 5.1.0 leaves out. The method that
writes a stream is an attribute of reportlab's class, and whether page content is spelled in
letters (a quarter larger, and slow) is a setting of its module; the dependency is pinned for this.
Source: ISO 19005-2, 6.1.7.1.
"""

from typing import Any, Final

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFStream

_REPORTLABS: Final = PDFStream.format
_END: Final = b"endstream\n"
# Both characters: after content that happens to end in one of them, readers still find its end.
_LINE_END: Final = b"\r\n"


def use_exact_streams() -> None:
    """Put our ways in the place of reportlab's; doing it again changes nothing."""
    vars(rl_config)["useA85"] = 0
    PDFStream.format = stream_with_its_end  # type: ignore[assignment,method-assign]


def stream_with_its_end(stream: PDFStream, document: Any) -> bytes:  # noqa: ANN401 - reportlab's
    """The stream as reportlab writes it, with the missing line's end."""
    written: bytes = _REPORTLABS(stream, document)
    return b"".join([written.removesuffix(_END), _LINE_END, _END])
