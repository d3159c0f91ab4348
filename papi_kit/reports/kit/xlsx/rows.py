"""Rows of plain cells as the text of a sheet's file, made at once; XlsxWriter writes all else.

XlsxWriter looks at every cell five times and runs 29 regular expressions over every formula. A formula whose functions
are all among `KNOWN` needs none of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from math import isfinite
from typing import Any

from ..measures import letter
from ..sheets import HERE, Cell, Format, Row

SHORT_TEXT = 16_000                     # characters that fit a cell whatever they are
KNOWN = frozenset({"ABS", "AND", "AVERAGE", "COUNT", "COUNTA", "COUNTBLANK", "COUNTIF", "COUNTIFS", "DATE",
                   "EXACT", "EXP", "FALSE", "FIXED", "IF", "IFERROR", "INDEX", "INT", "ISBLANK", "ISERROR", "ISNUMBER",
                   "ISTEXT", "LN", "MATCH", "MAX", "MEDIAN", "MIN", "NA", "NORMSINV", "NOT", "OR", "RANK", "ROUND",
                   "SQRT", "SUBSTITUTE", "SUM", "SUMIF", "SUMPRODUCT", "TINV", "TRIM", "TRUE", ""})
ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_CALLED = re.compile(r"([^\s(),+*/&<>=^!\"'-]*)\(")
_MARKUP = re.compile(r"[&<>]")
_CELL = re.compile(r'<c r="([A-Z]+)[0-9]+" s="[0-9]+"( t="[a-z]+")?(?:/>|>(<f>[^<]*</f>)?<v>([^<]*)</v></c>)')
SHARED = ' t="s"><v>'                   # what stands before the number of a text
_SPANNED = 16                           # rows that share what they span


@cache
def row_sheet() -> type:
    """XlsxWriter's worksheet that also takes rows as text."""
    from xlsxwriter.worksheet import Worksheet

    return type("RowSheet", (RowTexts, Worksheet), {})


class RowTexts:
    """What a worksheet of XlsxWriter gets beside."""

    table: Any
    merge: list[list[int]]
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
        if number in self.table:
            return False
        count = self.str_table.count
        merged: list[tuple[int, int]] = []
        found = self._texts(str(number + 1), row.cells, formats, merged)
        if not found:
            self.str_table.count = count
            return False
        columns = [column for column, cell in enumerate(row.cells) if cell is not None]
        first, last = columns[0], max(columns[-1], *(end for _, end in merged)) if merged else columns[-1]
        for column in (first, last):
            if self._check_dimensions(number, column):
                return False
        self.merge += [[number, start, number, end] for start, end in merged]
        self._made[number] = first, last, "".join(found)
        return True

    def _texts(self, tail: str, cells: Sequence[Cell | None], formats: Callable[[Format], Any],
               merged: list[tuple[int, int]]) -> list[str]:
        """The cells as they stand in the file; nothing where one of them asks for more. What stands around the letters
        of the column, up to the value, is made once for all formulas that differ in nothing else; the first and last
        column of cells that are one go into `merged`."""
        made: dict[tuple[int, str, str], list[str]] = {}
        same: dict[int, str] = {}                              # of cells that are one object, after the letters
        found = []
        for column, cell in enumerate(cells):
            if cell is None:
                continue
            rest = same.get(id(cell))
            if rest is not None:
                found.append(f'<c r="{letter(column)}{rest}')
                continue
            value, look, formula, _, across, down, link = cell
            held = (">", f"{value}</v></c>") if formula and value.__class__ is float else self._held(value, formula)
            if held is None or down > 1 or link:
                return []
            kind, text = held
            style = self._styles.get(id(look))
            if style is None:
                style = self._styles[id(look)] = look, f'" s="{formats(look)._get_xf_index()}"'
            if formula:
                around = made.get((id(look), formula, kind))
                if around is None:
                    if not _is_plain(_shape(formula)):
                        return []
                    around = made[id(look), formula, kind] = (
                        f'<c r="{HERE}{tail}{style[1]}{kind}<f>{_escaped(formula)}</f><v>'.split(HERE))
                found.append(letter(column).join(around) + text)
            else:
                rest = f"{tail}{style[1]}{kind}{text}"
                found.append(f'<c r="{letter(column)}{rest}')
                if across == 1 and kind != SHARED:              # of texts XlsxWriter counts how often each stands
                    same[id(cell)] = rest
            if across > 1:
                if value == "" or any(cells[column + 1 : column + across]):
                    return []
                end = column + across - 1
                found += [f'<c r="{letter(reached)}{tail}{style[1]}/>' for reached in range(column + 1, end + 1)]
                merged.append((column, end))
        return found

    def _held(self, value: Any, formula: str) -> tuple[str, str] | None:
        """The type of a cell as it stands before the value, and the value with the end of the cell; None where
        XlsxWriter has to look at it."""
        if value is None or isinstance(value, str):
            return _formula_text(value) if formula else self._text(value)
        if isinstance(value, date):
            return None
        if value.__class__ is Fraction:
            over, under = value.as_integer_ratio()
            x = over / under
        else:
            x = float(value)
        if not isfinite(x):
            return None
        return (">", f"{x}</v></c>") if formula else ("><v>", f"{x:.16G}</v></c>")

    def _text(self, text: str | None) -> tuple[str, str] | None:
        if not text:
            return "/>", ""
        if len(text) > SHORT_TEXT:
            return None
        return SHARED, f"{self.str_table._get_shared_string_index(text)}</v></c>"

    def _prepare_formula(self, formula: str, *expand: bool, **options: bool) -> str:
        if _is_plain(_shape(formula)):
            return formula
        return super()._prepare_formula(formula, *expand, **options)  # type: ignore[misc]

    # -- what XlsxWriter asks of its own table -----------------------------------------------------------------
    def _get_range_data(self, top: int, left: int, bottom: int, right: int) -> list[Any]:
        """What charts show before a program computes anew, row by row."""
        found: list[Any] = []
        for row in range(top, bottom + 1):
            if row in self._made:
                shown = self._shown(row)
                found += [shown.get(letter(column)) for column in range(left, right + 1)]
            else:
                found += super()._get_range_data(row, left, row, right)  # type: ignore[misc]
        return found

    def _shown(self, row: int) -> dict[str, str]:
        """Values of a row that is text, by the letters of their columns."""
        found: dict[str, str] = {}
        for at, kind, formula, value in _CELL.findall(self._made[row][2]):
            if kind == ' t="s"':
                found[at] = self.str_table._get_shared_string(int(value))
            else:
                found[at] = _unescaped(value) if formula else value.replace("E", "e")
        return found

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
                self.fh.write(self._made.pop(number)[2])
                self._xml_end_tag("row")
            elif cells := self.table.get(number):
                self._write_row(number, spans, info)
                for column in sorted(cells):
                    self._write_cell(number, column, cells[column])
                self._xml_end_tag("row")
            elif info is not None or number in self.comments:
                self._write_empty_row(number, spans, info)


def _formula_text(text: str | None) -> tuple[str, str]:
    kind = ">" if not text else ' t="e">' if text in ERRORS else ' t="str">'
    return kind, f"{_escaped(text or '')}</v></c>"


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


def _unescaped(text: str) -> str:
    return text.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&")
