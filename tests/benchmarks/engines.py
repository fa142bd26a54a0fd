"""The same content by other engines, as their manuals show it: untagged, nothing archival."""

from html import escape
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path
from typing import Final

import fpdf
import weasyprint
from reportlab.graphics.shapes import Drawing, Line, PolyLine, String
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from tests.benchmarks.notes import Plain

_FONTS: Final = files("app.documents") / "fonts"
_GRID: Final = [("GRID", (0, 0), (-1, -1), 0.4, "#857F73")]
_BODY: Final = ParagraphStyle("body", fontName="Plain", fontSize=10, leading=14)
_SMALL: Final = ParagraphStyle("small", fontName="Plain", fontSize=8.5, leading=11.5)
_HEAD: Final = ParagraphStyle("head", fontName="PlainBold", fontSize=12.5, leading=16)


def set_up() -> None:
    """The faces that Platypus draws with."""
    for name, file in (("Plain", "NotoSans-Regular"), ("PlainBold", "NotoSans-Bold")):
        with as_file(_FONTS / f"{file}.ttf") as path:
            pdfmetrics.registerFont(TTFont(name, path))


def platypus(content: Plain) -> bytes:
    """Plain Platypus: Paragraph, Table, Drawing."""
    facts = [[Paragraph(escape(part), _SMALL) for part in fact] for fact in content.facts]
    story: list[Flowable] = [Paragraph(content.title, _HEAD), Table(facts)]
    for title, text in content.texts:
        story += [Paragraph(title, _HEAD), Paragraph(escape(text), _BODY)]
    for title, rows in content.tables:
        cells = [[Paragraph(escape(cell), _SMALL) for cell in row] for row in rows]
        story += [Paragraph(title, _HEAD), Table(cells, style=_GRID, repeatRows=1), Spacer(1, 6)]
    into = BytesIO()
    story += [_body(), _timeline(content)]
    SimpleDocTemplate(into, pagesize=LETTER, invariant=1, initialFontName="Plain").build(story)
    return into.getvalue()


def _timeline(content: Plain) -> Drawing:
    drawing = Drawing(400, 110)
    for number in range(0, 11, 2):
        drawing.add(Line(20, 10 * number, 380, 10 * number))
        drawing.add(String(0, 10 * number, str(number), fontName="Plain", fontSize=7))
    points = [value for x, y in content.felt for value in (20 + 40 * x, 10 * y)]
    drawing.add(PolyLine(points))
    for x, y in content.felt:
        label = f"{y:.0f}"
        drawing.add(String(20 + 40 * x, 10 * y + 3, label, fontName="Plain", fontSize=7))
    return drawing


def _body() -> Drawing:
    """As many lines as the body chart has."""
    drawing = Drawing(150, 170)
    for number in range(40):
        drawing.add(PolyLine([number, 0, number + 30, 60, number + 20, 110, number, 160]))
    return drawing


def by_fpdf2(content: Plain) -> bytes:
    """fpdf2 with its table and multi_cell."""
    pdf = fpdf.FPDF(format="letter")
    for style, file in (("", "NotoSans-Regular"), ("B", "NotoSans-Bold")):
        with as_file(_FONTS / f"{file}.ttf") as path:
            pdf.add_font("Noto", style, Path(path))
    pdf.add_page()
    pdf.set_font("Noto", size=9)
    _fpdf2_table(pdf, [list(fact) for fact in content.facts])
    for title, text in content.texts:
        _fpdf2_heading(pdf, title)
        pdf.multi_cell(0, 5, text, new_x="LMARGIN", new_y="NEXT")
    for title, rows in content.tables:
        _fpdf2_heading(pdf, title)
        _fpdf2_table(pdf, rows)
    return bytes(pdf.output())


def _fpdf2_heading(pdf: fpdf.FPDF, title: str) -> None:
    pdf.set_font("Noto", style="B", size=12)
    pdf.cell(0, 8, title, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Noto", size=9)


def _fpdf2_table(pdf: fpdf.FPDF, rows: list[list[str]]) -> None:
    with pdf.table() as table:
        for cells in rows:
            row = table.row()
            for cell in cells:
                row.cell(cell)


def by_weasyprint(content: Plain) -> bytes:
    """WeasyPrint from one HTML text."""
    texts = "".join(f"<h2>{title}</h2><p>{escape(text)}</p>" for title, text in content.texts)
    tables = "".join(f"<h2>{title}</h2>{_html_table(rows)}" for title, rows in content.tables)
    facts = _html_table([list(fact) for fact in content.facts])
    html = f"<h1>{content.title}</h1>{facts}{texts}{tables}"
    return weasyprint.HTML(string=html).write_pdf() or b""


def _html_table(rows: list[list[str]]) -> str:
    cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
