"""Tables of figures as HTML that a screen reader reads row by row; everything escaped."""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

from app.navigation import page_named
from app.statistics.asking import SHOW
from schemas.figures.answer import Line, Table


def html_table(table: Table, query: Mapping[str, str] | None) -> str:
    """The table; a line that leads somewhere has its head as a link.

    Args:
        table: the numbers.
        query: the page's filters, which the links keep; None for a table without links.
    """
    if not table.lines:
        return ""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.head)
    body = "".join(_line(line, query) for line in table.lines)
    return (
        f'<div class="numbers" tabindex="0" role="region" aria-label="{escape(table.caption)}">'
        f"<table><caption>{escape(table.caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _line(line: Line, query: Mapping[str, str] | None) -> str:
    first, *rest = line.cells
    head = escape(first)
    if line.opens and query is not None:
        address = f"{page_named('statistics').path}?{urlencode({**query, SHOW: line.opens})}"
        head = f'<a href="{escape(address)}" target="_self">{head}</a>'
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
    return f'<tr><th scope="row">{head}</th>{cells}</tr>'
