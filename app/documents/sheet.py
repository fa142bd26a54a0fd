"""A whole document: margins, the foot of every page, and bytes that depend on nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from threading import Lock
from typing import Any, Final, NamedTuple

from reportlab.lib.utils import TimeStamp
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from app.documents.faces import BOLD_NAME, REGULAR_NAME, font
from app.documents.paper import PageSize
from app.documents.safe_text import printable
from app.documents.styles import FOOT, TextStyle
from app.documents.subsets import begin_with_usual_letters
from app.documents.tagging.archive import finish, number_marks
from app.documents.tagging.canvas import TaggedCanvas
from app.documents.tagging.metadata import Metadata
from app.documents.tagging.streams import use_exact_streams
from app.documents.text import Text
from schemas.clinic import Language

_FOOT_GAP: Final = 8.0
_TOOL: Final = "Palpate"
_PDF_VERSION: Final = (1, 7)  # the one that both standards build on
# reportlab's faces keep a read position and a registry that threads would share.
_ONE_AT_A_TIME: Final = Lock()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a document says of itself; lengths are in points.

    `dated` is the date in the file, aware; never now, so that the same content gives the same
    bytes. `foot` stands on every page; `{page}` and `{pages}` in it become numbers.
    `head` stands over every page but the first. `subject` stands in the file alone, and is the
    title unless it is given.
    """

    title: str
    author: str
    language: Language
    dated: datetime
    foot: str
    head: str = ""
    subject: str = ""
    page_size: PageSize = PageSize.LETTER
    margin: float = 46
    foot_style: TextStyle = FOOT

    @property
    def width(self) -> float:
        """Between the margins."""
        return self.page_size.points[0] - 2 * self.margin


class Rendered(NamedTuple):
    """A PDF, and how many pages it has."""

    pdf: bytes
    pages: int


def rendered(sheet: Sheet, story: list[Flowable]) -> bytes:
    """The PDF; the same for the same content, in any process."""
    return counted(sheet, story).pdf


def counted(sheet: Sheet, story: list[Flowable]) -> Rendered:
    """The PDF, where it matters how many pages it took."""
    with _ONE_AT_A_TIME:
        use_exact_streams()
        font(REGULAR_NAME)
        into = BytesIO()
        document = BaseDocTemplate(
            into,
            pagesize=sheet.page_size.points,
            initialFontName=REGULAR_NAME,
            title=printable(sheet.title),
            author=printable(sheet.author),
            subject=printable(sheet.subject or sheet.title),
            creator=_TOOL,
            producer=_TOOL,
            lang=sheet.language.value,
            invariant=1,
            pageCompression=1,
        )
        document.addPageTemplates(PageTemplate(frames=[_frame(sheet)]))
        document.build(story, canvasmaker=partial(_NumberedCanvas, sheet=sheet))
        return Rendered(into.getvalue(), document.page)


def pages_needed(sheet: Sheet, story: Sequence[Flowable]) -> int:
    """How many pages the story takes when none of its parts is split."""
    room = sheet.page_size.points[1] - 2 * sheet.margin - _foot_height(sheet)
    pages, left, gap = 1, room, 0.0
    for part in story:
        height = part.wrap(sheet.width, room)[1]
        before = max(part.getSpaceBefore() - gap, 0) if left < room else 0
        if left < room and before + height > left:
            pages, left, before = pages + 1, room, 0
        gap = part.getSpaceAfter()
        left -= before + height + gap
    return pages


def _frame(sheet: Sheet) -> Frame:
    width, height = sheet.page_size.points
    foot = _foot_height(sheet)
    return Frame(
        sheet.margin, sheet.margin + foot, width - 2 * sheet.margin,
        height - 2 * sheet.margin - foot, 0, 0, 0, 0,
    )  # fmt: skip


def _foot_height(sheet: Sheet) -> float:
    said = _numbered(sheet.foot, 1, 1)
    return Text(said, sheet.foot_style).wrap(sheet.width, 0)[1] + _FOOT_GAP


def _numbered(foot: str, page: int, pages: int) -> str:
    return foot.replace("{page}", str(page)).replace("{pages}", str(pages))


class _NumberedCanvas(TaggedCanvas):
    """Holds its pages back until it knows how many there are."""

    def __init__(self, *args: Any, sheet: Sheet, **options: Any) -> None:  # noqa: ANN401 - reportlab's
        super().__init__(*args, pdfVersion=_PDF_VERSION, **options)
        document: Any = vars(self)["_doc"]  # reportlab has no other way to set the file's date
        document._timeStamp = _stamp(sheet.dated)  # noqa: SLF001
        for name in (REGULAR_NAME, BOLD_NAME):
            begin_with_usual_letters(font(name), document)
        self._sheet = sheet
        self._held: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """Hold the page back, and begin the next."""
        self._held.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]  # the stubs leave it out

    def save(self) -> None:
        """Foot every page with its number and the number of all, then write."""
        document: Any = vars(self)["_doc"]
        for number, page in enumerate(self._held, start=1):
            self.__dict__.update(page)
            with self.ornament():
                self._draw_foot(number, len(self._held))
            self.add_bookmarks(number)
            super().showPage()
            number_marks(document, number)
        finish(document, self.structure, len(self._held), _about(self._sheet))
        super().save()

    def _draw_foot(self, page: int, pages: int) -> None:
        sheet = self._sheet
        self._draw_text(_numbered(sheet.foot, page, pages), sheet.margin)
        if page > 1 and sheet.head:
            self._draw_text(sheet.head, sheet.page_size.points[1] - sheet.margin + _FOOT_GAP)

    def _draw_text(self, said: str, height: float) -> None:
        text = Text(said, self._sheet.foot_style)
        text.wrap(self._sheet.width, 0)
        text.drawOn(self, self._sheet.margin, height)


def _about(sheet: Sheet) -> Metadata:
    return Metadata(
        title=printable(sheet.title),
        author=printable(sheet.author),
        subject=printable(sheet.subject or sheet.title),
        language=sheet.language.value,
        dated=sheet.dated,
        tool=_TOOL,
    )


def _stamp(moment: datetime) -> TimeStamp:
    stamp = TimeStamp(invariant=1)
    utc = moment.astimezone(UTC)
    stamp.t, stamp.lt, stamp.YMDhms = utc.timestamp(), utc.timetuple(), utc.timetuple()[:6]
    return stamp
