"""The report of the statistics: the owner's five answers, then every figure with its definition."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from itertools import zip_longest
from typing import Final

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak

from app.documents import report_words as words
from app.documents.clinic_head import clinic_head
from app.documents.figures.share_chart import ShareChart
from app.documents.figures.weeks_chart import WeeksChart
from app.documents.frames import Columns
from app.documents.moments import full_day
from app.documents.paper import PageSize
from app.documents.pieces import fact, heading
from app.documents.report_styles import (
    ANSWER,
    CAPTION,
    DEFINITION,
    EVIDENCE,
    LINES,
    MORE,
    NOTE,
    PART,
    PITFALL,
)
from app.documents.rows import Rows
from app.documents.sheet import Sheet, rendered
from app.documents.styles import CELL, CELL_HEAD, CLINIC_LINE, SECTION, TITLE
from app.documents.text import Text
from schemas.clinic import Language
from schemas.figures.answer import Answer, Chart, ChartKind, Detail, Table
from schemas.report import ReportContent

_TEXT_AND_CHART: Final = (5, 4)
# Widths of columns, in characters.
_BETWEEN: Final = 2
_NARROWEST: Final = 9
_WIDEST: Final = 46
_WHOLE: Final = 100.0
_ROWS_KEPT: Final = 44.0  # a caption with its table's head and first row


def report_pdf(
    content: ReportContent, page_size: PageSize = PageSize.LETTER, *, logo: bytes | None = None
) -> bytes:
    """The report; the same bytes for the same content."""
    sheet = _sheet(content, page_size)
    story = [*_head(content, logo), *_answers(content), *_details(content)]
    return rendered(sheet, story)


def _head(content: ReportContent, logo: bytes | None) -> list[Flowable]:
    return [
        *clinic_head(content.clinic, CLINIC_LINE, logo),
        Text(content.title, TITLE),
        *(fact(one.name, one.value) for one in content.limits),
        fact(words.MADE_ON, full_day(content.day)),
        Text(words.HIDDEN, NOTE),
    ]


def _answers(content: ReportContent) -> Iterator[Flowable]:
    for answer, clinics in zip_longest(content.answers, content.clinic_answers):
        yield KeepTogether(_answer(answer, clinics))


def _answer(answer: Answer, clinics: Answer | None) -> list[Flowable]:
    said = [Text(answer.sentence, ANSWER)]
    said += [Text(answer.evidence, EVIDENCE)] if answer.evidence else []
    said += [Text(line, MORE) for line in answer.more]
    said += [Text(f"{words.LOOK}: {one}", MORE) for one in answer.questions]
    if clinics is not None:
        said.append(Text(f"{words.CLINIC}: {clinics.sentence}", EVIDENCE))
    chart = None if answer.chart is None else _chart(answer.chart)
    body = [Columns(_TEXT_AND_CHART, [said, [chart]])] if chart else said
    return [Text(answer.title, SECTION), *body]


def _chart(chart: Chart) -> Flowable | None:
    if chart.kind is ChartKind.WEEKS:
        return WeeksChart(chart)
    return ShareChart(chart) if chart.kind is ChartKind.SHARE else None


def _details(content: ReportContent) -> list[Flowable]:
    if not content.details:
        return [Text(words.FEW, NOTE)]
    shown = {table.lines for detail in content.details for table in detail.tables}
    more = {one.metric: (one.table,) for one in content.answers if one.table.lines not in shown}
    parts: list[Flowable] = [PageBreak(), Text(words.EVERY_FIGURE, PART)]
    for detail in content.details:
        parts += _detail(detail, more.get(detail.metric, ()))
    return parts


def _detail(detail: Detail, more: Sequence[Table]) -> list[Flowable]:
    said = detail.definition
    return [
        *heading(said.title),
        Text(said.definition, DEFINITION),
        Text(f"{words.BEWARE}: {said.pitfall}", PITFALL),
        *(Text(line, LINES) for line in detail.lines),
        *(Text(f"{words.LOOK}: {one}", LINES) for one in detail.questions),
        *(part for table in (*detail.tables, *more) for part in _table(table)),
    ]


def _table(table: Table) -> list[Flowable]:
    caption: list[Flowable] = [CondPageBreak(_ROWS_KEPT), Text(table.caption, CAPTION)]
    if not table.lines:
        return [*caption, Text(words.NO_LINES, CELL)]
    first, *others = table.head
    head = [[Text(one, CELL_HEAD)] for one in (first or words.FIRST_COLUMN, *others)]
    rows = [[[Text(cell, CELL)] for cell in line.cells] for line in table.lines]
    return [*caption, Rows(_shares(table), rows, head)]


def _shares(table: Table) -> list[float]:
    """Columns as wide as their longest text, so that they stand together; the last has the rest."""
    rows = (table.head, *(line.cells for line in table.lines))
    longest = [max(map(len, column)) for column in zip(*rows, strict=True)]
    wide = [float(min(max(one + _BETWEEN, _NARROWEST), _WIDEST)) for one in longest]
    return [*wide[:-1], max(wide[-1], _WHOLE - sum(wide[:-1]))]


def _sheet(content: ReportContent, page_size: PageSize) -> Sheet:
    day = full_day(content.day)
    return Sheet(
        title=f"{content.title}, {day}",
        author=content.clinic.name,
        language=Language.ENGLISH,
        dated=datetime.combine(content.day, time(), UTC),
        head=f"{content.title}, {day}",
        foot=f"{content.clinic.name} · {day} · Page {{page}} of {{pages}}",
        page_size=page_size,
    )
