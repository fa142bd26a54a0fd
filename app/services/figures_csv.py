"""The figures on the statistics page as one table for a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Final

from app.services.context import Context, record, writing
from app.services.csv_export import cell
from app.services.documents import Document
from app.services.statistics import trace
from app.services.statistics_look import Look, look
from app.statistics.details import details_of
from schemas.access import Permission
from schemas.audit import AuditAction

_HEAD = ("figure", "table", "row", "column", "value")
_WITH_COMMAS: Final = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")


def figures_csv(ctx: Context, params: Mapping[str, str]) -> Document:
    """Every number of the page for an address, as it is shown there; what is hidden stays so.

    UTF-8 with the mark that spreadsheets look for, one number a row, without commas in it. An
    entry in the audit log says that they left the store.
    """
    found = look(ctx, params)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(_HEAD)
    for row in _rows(found):
        writer.writerow([cell(value) for value in row])
    details = trace(found.figures)
    with writing(ctx, Permission.OPEN_STATISTICS) as tx:
        record(tx, ctx, AuditAction.STATISTICS_EXPORTED, "statistics", "csv", details=details)
    name = f"{found.today.isoformat()}-statistics.csv"
    return Document(name, buffer.getvalue().encode("utf-8-sig"))


def plain(value: str) -> str:
    """`1844` for `1,844`, which a spreadsheet may take for text."""
    return value.replace(",", "") if _WITH_COMMAS.fullmatch(value) else value


def _rows(found: Look) -> Iterator[tuple[str, ...]]:
    for detail in details_of(found.figures, found.names):
        for table in detail.tables:
            for line in table.lines:
                first, *rest = line.cells
                for column, value in zip(table.head[1:], rest, strict=True):
                    yield detail.definition.title, table.caption, first, column, plain(value)
