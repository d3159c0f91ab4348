"""Long rows of plain cells as the text of a sheet's file, made at once; XlsxWriter writes all else.

XlsxWriter looks at every cell five times and runs 29 regular expressions over every formula. A formula whose functions
are all among `KNOWN` needs none of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, lru_cache
from math import isfinite
from typing import Any

from .measures import letter
from .sheets import Cell, Format, Row

LONG = 40                               # cells from which a row is made at once
SHORT_TEXT = 16_000                     # characters that fit a cell whatever they are
KNOWN = frozenset({"ABS", "AND", "AVERAGE", "COUNT", "COUNTA", "COUNTBLANK", "COUNTIF", "COUNTIFS", "DATE",
                   "EXACT", "EXP", "FALSE", "FIXED", "IF", "IFERROR", "INDEX", "INT", "ISBLANK", "ISERROR", "ISNUMBER",
                   "ISTEXT", "LN", "MATCH", "MAX", "MEDIAN", "MIN", "NA", "NOT", "OR", "RANK", "ROUND", "SUBSTITUTE",
                   "SUM", "SUMIF", "SUMPRODUCT", "TRIM", "TRUE", ""})
ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_CALLED = re.compile(r"([^\s(),+*/&<>=^!\"'-]*)\(")
_MARKUP = re.compile(r"[&<>]")
_HERE = "\x00"                           # in the place of the letters of the cell's own column
_SPANNED = 16                           # rows that share what they span


@cache
def row_sheet() -> type:
    """XlsxWriter's worksheet that also takes rows as text."""
    from xlsxwriter.worksheet import Worksheet

    return type("RowSheet", (LongRows, Worksheet), {})


class LongRows:
    """What a worksheet of XlsxWriter gets beside; charts do not read from rows that are text."""

    table: Any
    str_table: Any
    row_spans: dict[int, str]
    row_info: Any
    comments: Any
    dim_rowmin: int
    dim_rowmax: int
    fh: Any
    _check_dimensions: Callable[[int, int], int]
    _write_row: Callable[..., None]
    _write_empty_row: Callable[..., None]
    _write_cell: Callable[..., None]
    _xml_end_tag: Callable[[str], None]

    def __init__(self) -> None:
        super().__init__()
        self._made: dict[int, tuple[int, int, str]] = {}
        self._styles: dict[int, tuple[Format, str]] = {}

    def add_row(self, number: int, row: Row, formats: Callable[[Format], Any]) -> bool:
        """Whether the row could be made at once."""
        if len(row.cells) < LONG or number in self.table:
            return False
        count = self.str_table.count
        found = self._texts(str(number + 1), row.cells, formats)
        if not found:
            self.str_table.count = count
            return False
        columns = [column for column, cell in enumerate(row.cells) if cell is not None]
        for column in (columns[0], columns[-1]):
            if self._check_dimensions(number, column):
                return False
        self._made[number] = columns[0], columns[-1], "".join(found)
        return True

    def _texts(self, tail: str, cells: Sequence[Cell | None], formats: Callable[[Format], Any]) -> list[str]:
        """The cells as they stand in the file; nothing where one of them asks for more."""
        styles, found = self._styles, []
        for column, cell in enumerate(cells):
            if cell is None:
                continue
            value, look, formula, _, across, down, link = cell
            if across > 1 or down > 1 or link:
                return []
            style = styles.get(id(look))
            if style is None:
                style = styles[id(look)] = look, f'" s="{formats(look)._get_xf_index()}"'
            name = letter(column)
            text = self._held(value, formula, name)
            if text is None:
                return []
            found.append(f'<c r="{name}{tail}{style[1]}{text}')
        return found

    def _held(self, value: Any, formula: str, name: str) -> str | None:
        """What follows the place and the format of a cell of the column `name`; None where XlsxWriter has to look at
        it."""
        if formula:
            return _formula(value, formula, name)
        if value is None or value == "":
            return "/>"
        if isinstance(value, str):
            if len(value) > SHORT_TEXT:
                return None
            return f' t="s"><v>{self.str_table._get_shared_string_index(value)}</v></c>'
        if isinstance(value, date) or not isfinite(x := float(value)):
            return None
        return f"><v>{x:.16G}</v></c>"

    def _prepare_formula(self, formula: str, *expand: bool, **options: bool) -> str:
        if _is_plain(_shape(formula)):
            return formula
        return super()._prepare_formula(formula, *expand, **options)  # type: ignore[misc]

    # -- what XlsxWriter asks of its own table -----------------------------------------------------------------
    def _get_range_data(self, top: int, left: int, bottom: int, right: int) -> Any:
        assert not any(row in self._made for row in range(top, bottom + 1)), "a chart reads a row that is only text"
        return super()._get_range_data(top, left, bottom, right)  # type: ignore[misc]

    def _calculate_spans(self) -> None:
        super()._calculate_spans()  # type: ignore[misc]
        for number, (first, last, _) in self._made.items():
            low, high = map(int, self.row_spans.get(number // _SPANNED, f"{first + 1}:{last + 1}").split(":"))
            self.row_spans[number // _SPANNED] = f"{min(low, first + 1)}:{max(high, last + 1)}"

    def _write_rows(self) -> None:
        self._calculate_spans()
        for number in range(self.dim_rowmin, self.dim_rowmax + 1):
            spans, info = self.row_spans.get(number // _SPANNED), self.row_info.get(number)
            if number in self._made:
                self._write_row(number, spans, info)
                self.fh.write(self._made[number][2])
                self._xml_end_tag("row")
            elif cells := self.table.get(number):
                self._write_row(number, spans, info)
                for column in sorted(cells):
                    self._write_cell(number, column, cells[column])
                self._xml_end_tag("row")
            elif info is not None or number in self.comments:
                self._write_empty_row(number, spans, info)


def _formula(value: Any, formula: str, name: str) -> str | None:
    text = _written(formula.replace(name, _HERE)) or _written(formula)
    if text is None or isinstance(value, date):
        return None
    kind = ""
    if value is None:
        value = ""
    elif isinstance(value, str):
        kind = "" if value == "" else ' t="e"' if value in ERRORS else ' t="str"'
        value = _escaped(value)
    else:
        value = float(value)
    return f"{kind}><f>{text.replace(_HERE, name)}</f><v>{value}</v></c>"


@lru_cache(maxsize=4096)
def _written(formula: str) -> str | None:
    """A formula as it stands in the file; None where XlsxWriter has to look at it, or where the letters of its column,
    which are left open because cells of a row differ in nothing else, are part of a function's name too."""
    return _escaped(formula) if _is_plain(_shape(formula)) else None


def _shape(formula: str) -> tuple[str, ...]:
    return (formula[0], *_CALLED.findall(formula))


@cache
def _is_plain(shape: tuple[str, ...]) -> bool:
    """Whether a formula that begins so and calls these functions stands in the file as it is."""
    return shape[0] not in "={" and KNOWN.issuperset(shape[1:])


def _escaped(text: str) -> str:
    if not _MARKUP.search(text):
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
