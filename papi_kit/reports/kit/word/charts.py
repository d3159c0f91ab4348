"""Charts in a Word document: native ones, drawn by Word from a workbook that lies within the document."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ..chart_values import Area, Chart, ErrorBars, Series
from ..excel_charts import chart_of
from ..sheets import CREATED, Drawing, Sheet, Value
from .markup import clean

if TYPE_CHECKING:
    from docx.document import Document

SHEET = "Data"
PIXEL, WIDEST = 9525, 5_753_000          # EMU: of a pixel, of a page of A4 between its margins
CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
OUTSIDE = '<c:externalData r:id="{key}"><c:autoUpdate val="0"/></c:externalData>'
# What a label shows, and that it shows nothing else: what is left out counts as shown.
ALONE = ('<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
         '<c:showPercent val="0"/><c:showBubbleSize val="0"/>')


class Charts:
    """Puts charts into a document, one part of its package each."""

    def __init__(self, document: Document, lang: str):
        self.document, self.lang, self.count = document, lang, 0

    def draw(self, drawing: Drawing, sheet: Sheet) -> str:
        """The paragraph that holds the chart, whose series read `drawing.data`, else the cells of the sheet."""
        self.count += 1
        chart = drawing.chart
        key = self._part(chart, drawing.data or sheet.values())
        wide, tall = chart.width * PIXEL, chart.height * PIXEL
        if wide > WIDEST:
            wide, tall = WIDEST, tall * WIDEST // wide
        name, said = f"Chart {self.count}", clean(chart.title)
        return (
            '<w:p><w:pPr><w:ind w:firstLine="0"/><w:jc w:val="center"/></w:pPr><w:r><w:drawing>'
            '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
            'distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{wide}" cy="{tall}"/><wp:docPr id="{1000 + self.count}" name="{name}" descr="{said}"/>'
            '<wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            f'<a:graphicData uri="{C}"><c:chart xmlns:c="{C}" r:id="{key}"/></a:graphicData></a:graphic></wp:inline>'
            '</w:drawing></w:r></w:p>')

    def _part(self, chart: Chart, rows: Sequence[Sequence[Value]]) -> str:
        """Adds the chart and its workbook to the package; the id of the relation."""
        from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        drawn, book = native(chart, rows)
        package = self.document.part.package
        part = Part(PackURI(f"/word/charts/chart{self.count}.xml"), CHART, b"", package)
        inside = Part(PackURI(f"/word/embeddings/chart{self.count}.xlsx"), BOOK, book, package)
        told = OUTSIDE.format(key=part.relate_to(inside, RELATION.PACKAGE))
        drawn = re.sub('<c:lang val="[^"]*"/>', f'<c:lang val="{"vi-VN" if self.lang == "vi" else "en-GB"}"/>', drawn)
        drawn = drawn.replace('<c:showVal val="1"/>', ALONE)
        part._blob = re.sub("(?=<c:printSettings|</c:chartSpace>)", told, drawn, count=1).encode()
        return self.document.part.relate_to(part, RELATION.CHART)


def native(chart: Chart, rows: Sequence[Sequence[Value]]) -> tuple[str, bytes]:
    """The chart as DrawingML with the values that it shows, and the workbook of its cells."""
    import xlsxwriter

    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    book.set_properties({"created": CREATED})
    sheet = book.add_worksheet(SHEET)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, value)
            elif isinstance(value, (int, float, Fraction)) and value == value:
                sheet.write_number(number, column, float(value))
    sheet.insert_chart(0, max(map(len, rows), default=0) + 1, chart_of(book, _here(chart)))
    book.close()
    with zipfile.ZipFile(io.BytesIO(packed.getvalue())) as parts:
        return parts.read("xl/charts/chart1.xml").decode(), packed.getvalue()


def _here(chart: Chart) -> Chart:
    """The chart with its cells on the one sheet of its workbook."""
    return replace(chart, series=[_series(one) for one in chart.series])


def _series(one: Series) -> Series:
    return replace(one, categories=_area(one.categories), values=_area(one.values), errors=_errors(one.errors))


def _errors(errors: ErrorBars | None) -> Any:
    return errors and replace(errors, plus=_area(errors.plus), minus=errors.minus and _area(errors.minus))


def _area(area: Area) -> Area:
    return area._replace(sheet=SHEET)
