"""Small valid tables of every kind that is read, as CSV and as the parts of a workbook."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from xml.sax.saxutils import escape

Table = list[list[str]]
UNITS: Table = [["unit_id", "name"], *([f"X{n}", f"Xã {n}"] for n in range(1, 5))]
PREDECESSORS: Table = [["unit_id", "valid_from", "predecessor_id", "share", "basis"],
                       ["X1", "01/07/2022", "X2", "60%", "dân số"], ["X1", "01/07/2022", "X3", "2/5", "dân số"]]
FACTS: Table = [["unit_id", "item_id", "input", "value", "evidence"],
                *([f"X{n}", item, name, value, "Báo cáo số 12"] for n in range(1, 5) for item, name, value in
                  (("1.1", "done", str(10 + n)), ("1.1", "all", "20"), ("1.2", "phones", f"{n},5"),
                   ("1.10", "points", "1.5")))]
FORMS: Table = [["xa", "thon", "w", "q01", "q02"],
                *([f"X{n % 4 + 1}", f"T{n % 8}", "1.25", str(n % 5 + 1), str((n * 3) % 5 + 1)] for n in range(40))]
TABLES = {"facts": FACTS, "forms": FORMS}


def csv_of(table: Table) -> bytes:
    return "\r\n".join(",".join(f'"{c}"' if "," in c or '"' in c or "\n" in c else c for c in row)
                       for row in table).encode()


@cache
def _sound_parts(shape: str) -> tuple[tuple[str, bytes], ...]:
    """The parts of a workbook as XlsxWriter makes it, its texts shared."""
    import xlsxwriter

    made, table = io.BytesIO(), TABLES[shape]
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False})
    book.set_properties({"created": datetime(2022, 1, 1)})
    for name, rows in (("Số liệu", table), ("Ghi chú", [["Ghi chú"]])):
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                sheet.write(row, column, float(cell) if _is_number(table, column, cell) else cell)
    book.close()
    with zipfile.ZipFile(made) as package:
        return tuple((name, package.read(name)) for name in package.namelist())


def _is_number(table: Table, column: int, cell: str) -> bool:
    return bool(re.fullmatch(r"-?\d{1,15}(\.\d{1,6})?", cell)) and table[0][column:column + 1] != ["item_id"]


def _in_xml(text: str) -> str:
    shown = re.sub("[\x00-\x08\x0b-\x1f\ufffe\uffff]", lambda found: f"_x{ord(found[0]):04X}_", text[:32_000])
    return escape(shown.encode("utf-8", "replace").decode(), {'"': "&quot;"})


def _sheet_of(table: Table) -> bytes:
    """The XML of a sheet whose texts stand in its cells."""
    rows = []
    for row, cells in enumerate(table, 1):
        said = [f'<c r="{_letters(at)}{row}"><v>{cell}</v></c>' if _is_number(table, at, cell) else
                f'<c r="{_letters(at)}{row}" t="inlineStr"><is><t xml:space="preserve">{_in_xml(cell)}</t></is></c>'
                for at, cell in enumerate(cells) if cell]
        rows.append(f'<row r="{row}">{"".join(said)}</row>')
    return ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns='
            '"http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
            f'{"".join(rows)}</sheetData></worksheet>').encode()


@cache
def _letters(column: int) -> str:
    return (_letters(column // 26 - 1) if column > 25 else "") + chr(65 + column % 26)


def parts_of(shape: str, table: Table | None = None) -> list[tuple[str, bytes]]:
    """The parts of a workbook with the sound table of this shape, or with another one."""
    sound = _sound_parts(shape)
    return [(name, _sheet_of(table) if table and name == "xl/worksheets/sheet1.xml" else part) for name, part in sound]


def zipped(parts: Sequence[tuple[str, bytes]]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        for name, part in parts:
            new.writestr(zipfile.ZipInfo(name or "x"), part, zipfile.ZIP_DEFLATED, 1)
    return made.getvalue()
