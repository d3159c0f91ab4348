"""A workbook's value as an Excel file: the only writer of sheets. The same value gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from ...language.words import shortened
from .excel_charts import FONT, chart_of
from .excel_over import lay_over
from .measures import letter
from .sheets import HERE, Cell, Format, Page, Row, Sheet, Workbook
from .widths import Widths

LONGEST_CELL, LONGEST_NOTE, LONGEST_TITLE = 32_767, 1_000, 255
LONGEST_FOOTER, LONGEST_NAME = 140, 50  # of notice and title in a footer, which takes 255 characters with its marks
UPRIGHT_LINE, UPRIGHT_FOOTER = 85, 115  # of a notice on an upright page: in letters of 11 points, of 9
EPOCH = date(1899, 12, 30)              # day 0 of dates in cells
MOST_BREAKS = 1_000                     # Excel takes 1,023 page breaks on a sheet
NOTE = {"x_scale": 2, "y_scale": 1.2, "font_name": FONT, "font_size": 11}
LETTERS = {"font_name": FONT, "font_size": 11}
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
           "default_date_format": "dd/mm/yyyy"}
Formats = Callable[[Format], Any]


def write(workbook: Workbook, path: Path) -> None:
    """Writes the workbook to `path`, whatever its extension."""
    from .xlsx.package import workbook_class
    from .xlsx.rows import row_sheet

    made = BytesIO()                    # a full disk is met in one place, by us
    own = {**OPTIONS, "default_format_properties": dict(LETTERS)}   # XlsxWriter adds to them
    book = workbook_class()(made, own)
    book.set_properties({"title": workbook.title[:LONGEST_TITLE], "created": workbook.created, "author": "papi-kit",
                         "comments": workbook.notice})
    book.set_calc_mode("auto")
    formats = _formats(book)
    for sheet in workbook.sheets:
        _sheet(book, book.add_worksheet(sheet.name, row_sheet()), sheet, workbook, formats)
    for name, cells in workbook.names:
        book.define_name(name, f"={cells}")
    book.close()
    path.write_bytes(made.getbuffer())


def _formats(book: Any) -> Formats:
    """Each format once, numbered as it is first met."""
    made: dict[Format, Any] = {}

    def found(wanted: Format) -> Any:
        if wanted not in made:
            made[wanted] = book.add_format(_look(wanted))
            made[wanted]._get_xf_index()
        return made[wanted]

    return found


def _look(wanted: Format) -> dict[str, Any]:
    """XlsxWriter's words for a format; only what was said."""
    said = {"num_format": wanted.number, "bold": wanted.bold, "italic": wanted.italic, "font_color": wanted.color,
            "bg_color": wanted.fill, "border": wanted.border, "align": wanted.align, "indent": wanted.indent,
            "text_wrap": wanted.wrap, "rotation": wanted.rotation}
    always = {"font_name": FONT, "font_size": wanted.size, "valign": wanted.valign, "locked": wanted.locked}
    return always | {key: value for key, value in said.items() if value}


def _sheet(book: Any, into: Any, sheet: Sheet, workbook: Workbook, formats: Formats) -> None:
    _page(into, sheet.page, sheet.row_height)
    into.set_footer(footer(workbook, sheet.page.landscape), {"margin": 0.3})
    widths = dict([*enumerate(sheet.widths), *sheet.more_widths])
    _rows(into, sheet.rows(), formats, sheet.most_notes, Widths({} if sheet.fixed else widths))
    for column, width in widths.items():
        into.set_column(column, column, width)
    for row, drawing in sheet.drawings():
        into.insert_chart(row, drawing.column, chart_of(book, drawing.chart),
                          {"x_offset": drawing.x, "y_offset": drawing.y, "object_position": 2})
    lay_over(book, into, sheet)
    _print(into, sheet)


def _rows(into: Any, rows: Iterable[tuple[int, Row]], formats: Formats, most_notes: int | None,
          widths: Widths) -> None:
    """Writes them, and widens columns that are too narrow for what stands in them."""
    notes: list[tuple[int, int, str]] = []
    for number, row in rows:
        if row.height is not None:
            into.set_row(number, row.height)
        made = into.add_row(number, row, formats)
        widths.fit(row.cells)
        for column, cell in enumerate(row.cells):
            if cell is not None:
                if not made:
                    _cell(into, number, column, cell, formats(cell.format))
                if cell.note and (most_notes is None or len(notes) <= most_notes):
                    notes.append((number, column, cell.note))
    if most_notes is None or len(notes) <= most_notes:
        for number, column, note in notes:
            into.write_comment(number, column, note[:LONGEST_NOTE], NOTE)


def _cell(into: Any, row: int, column: int, cell: Cell, style: Any) -> None:
    """By the type of its value, never guessed; with a formula (no copy is made of its text) the value is what it gives
    now."""
    value, merged = cell.value, cell.across > 1 or cell.down > 1
    if merged:
        into.merge_range(row, column, row + cell.down - 1, column + cell.across - 1, "", style)
    if cell.link and isinstance(value, str):
        into.write_url(row, column, cell.link, style, value)
    elif cell.formula:
        into.write_formula(row, column, cell.formula.replace(HERE, letter(column)), style, _now(value))
    elif isinstance(value, str):
        if value or merged:
            into.write_string(row, column, value[:LONGEST_CELL], style)
        else:
            into.write_blank(row, column, None, style)
    elif value is None:
        into.write_blank(row, column, None, style)
    elif isinstance(value, date):
        into.write_datetime(row, column, datetime(value.year, value.month, value.day), style)
    else:
        into.write_number(row, column, float(value), style)


def _now(value: Any) -> float | str:
    if isinstance(value, date):
        return (date(value.year, value.month, value.day) - EPOCH).days
    return "" if value is None else value if isinstance(value, str) else float(value)


def footer(workbook: Workbook, landscape: bool = True) -> str:
    """The notice of invented data, on one line, over the title, the file's name and the page of how many."""
    notice = shortened(workbook.notice, LONGEST_FOOTER if landscape else UPRIGHT_FOOTER).replace("&", "&&")
    size = 11 if landscape or len(notice) <= UPRIGHT_LINE else 9
    title, below = shortened(workbook.title, LONGEST_NAME).replace("&", "&&"), "\n" if notice else ""
    page = "Trang" if workbook.lang == "vi" else "Page"
    above = f"&C&{size} &I{notice}&I\n " if notice else ""
    return f"&L&9 {below}{title} (&F){above}&R&9 {below}{page} &P/&N"


def _page(into: Any, page: Page, row_height: float | None) -> None:
    into.set_paper(page.paper)
    if page.landscape:
        into.set_landscape()
    if row_height is not None:
        into.set_default_row(row_height)
    if page.margins is not None:
        into.set_margins(*page.margins)
    if page.centred:
        into.center_horizontally()


def _print(into: Any, sheet: Sheet) -> None:
    if sheet.frozen:
        into.freeze_panes(*sheet.frozen)
    if sheet.repeat:
        into.repeat_rows(*sheet.repeat)
    if sheet.repeat_columns:
        into.repeat_columns(*sheet.repeat_columns)
    if sheet.printed:
        into.print_area(0, 0, *sheet.printed)
    if sheet.filtered:
        into.autofilter(*sheet.filtered[:4])
    into.set_h_pagebreaks(sheet.breaks()[:MOST_BREAKS])
    if not sheet.gridlines:
        into.hide_gridlines(2)
    if sheet.page.scale:
        into.set_print_scale(sheet.page.scale)
    if sheet.page.fit:
        into.fit_to_pages(*sheet.page.fit)

