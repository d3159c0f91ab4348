"""The rows of the tables of an annex, each as what it says of an item: code, name, points, lines of a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import count

from ...findings import Place
from ...language.names import unmarked
from ...written.annex import Annex
from ...written.grid import Grid, shown
from ...written.rows import Cell
from .codes import BULLETS, Code, code_before, code_of
from .columns import Columns, columns_of, is_header
from .maxima import NUMBER, maximum_in, maximum_of
from .texts import Text
from .wording import ends_in_points

_COLUMN_NUMBER = re.compile(r"[(\[]?(?:[0-9]{1,2}|[A-Za-z])[)\]]?(?:\s*=.*)?")
_TOTALS = ("tong cong", "tong diem", "tong so diem", "cong", "tong", "diem toi da", "tong cong diem", "tong so")
_POINTS = re.compile(rf"{NUMBER}\s*(?:điểm|đ)?")
_GLUED = re.compile(r"(?<=[^\W\d_A-Z])[0-9]{1,2}$|(?<=[)\"”])[0-9]{1,2}$")


@dataclass(frozen=True)
class Line:
    """`name`: the first line of what the row is called; `rule`: all other lines. `written`: how the maximum stands
    there. `total`: the row that adds up the others."""

    place: Place
    code: Code | None
    name: str
    maximum: Fraction | None = None
    written: str = ""
    rule: tuple[Text, ...] = ()
    absent: str = ""
    evidence: str = ""
    annex: str = ""
    total: bool = False


def lines_of(annex: Annex) -> list[Line]:
    """All rows of all tables of items, in order. Tables of anything else are passed over."""
    found: list[Line] = []
    columns: Columns | None = None
    for table in annex.tables:
        own = columns_of(table, columns)
        if own is not None:
            columns = own
            found += _of_table(table, own)
    return _numbered(found)


def _numbered(lines: list[Line]) -> list[Line]:
    """Rows without any codes are numbered, where those with points add up to the total: then each is an item."""
    points = [line.maximum for line in lines if line.maximum and not line.total]
    total = [line.maximum for line in lines if line.total]
    if any(line.code is not None for line in lines) or total != [sum(points)]:
        return lines
    numbers = count(1)
    return [replace(line, code=Code(str(next(numbers)), "number")) if line.maximum and not line.total else line
            for line in lines]


def _of_table(table: Grid, columns: Columns) -> Iterator[Line]:
    shared = _shared(table, columns)
    for line in table.lines:
        if line > columns.header and not is_header(table, line, columns) and not _counts_columns(table, line):
            row = _row(table, line, columns)
            if row is not None:
                yield replace(row, rule=(*row.rule, *shared[line])) if line in shared else row


def _shared(table: Grid, columns: Columns) -> dict[int, tuple[Text, ...]]:
    """A cell of rules that several items have together: each has it, with a word of that."""
    found: dict[int, tuple[Text, ...]] = {}
    for top, column, bottom, _ in table.merged:
        if column not in columns.at.get("rule", ()) or top <= columns.header:
            continue
        codes = {line: code for line in range(top, bottom + 1)
                 if (code := code_of(table.text(line, columns.first("code")))) and code.style != "bullet"}
        if len(codes) > 1:
            place = table.place(top, column)
            told = Text(f"[ô chung của các mục {', '.join(code.text for code in codes.values())}]", place)
            lines = [Text(text, place) for text in _written(table.cell(top, column)).split("\n")]
            found |= {line: (*lines[: 0 if line == top else None], told) for line in codes}
    return found


def _counts_columns(table: Grid, line: int) -> bool:
    """(1) (2) (3) below the headings."""
    texts = [table.text(line, column) for column in sorted(table.lines[line])]
    digits = [text.strip("()[]").split("=")[0].strip() for text in texts]
    return len(texts) >= 3 and all(map(_COLUMN_NUMBER.fullmatch, texts)) and (
        digits == [str(n) for n in range(int(digits[0]), int(digits[0]) + len(digits))] if digits[0].isdigit()
        else all(len(text) == 1 for text in digits[:2]))


def _row(table: Grid, line: int, columns: Columns) -> Line | None:
    cells = _aligned({column: _written(table.cell(line, column)) for column in table.lines[line]}, columns)
    code_at, max_at = columns.first("code"), columns.first("max")

    def cell(role: str) -> str:
        return "\n".join(text for column in columns.at.get(role, ()) if (text := cells.get(column, "")))

    names = [text for column in columns.at["name"] if (text := cells.get(column, ""))]
    name_at = next((column for column in reversed(columns.at["name"]) if cells.get(column)), columns.first("name"))
    written = cells.get(max_at, "")
    first, *more = names[-1].split("\n") if names else [""]
    code, name = _code(cells.get(code_at, ""), first, bool(written))
    place = table.place(line, name_at)
    rule_at = columns.at.get("rule", ())
    texts = [Text(text, place) for text in more]
    texts += _rules(table, line, {column: cells[column].split("\n") for column in rule_at if cells.get(column)})
    maximum = maximum_of(written)
    if written and maximum is None:
        texts.append(Text(written, table.place(line, max_at)))
    if maximum is None and (stated := maximum_in(name)) and code is not None and code.style != "bullet":
        name, maximum = stated
    rule = tuple(one for one in texts if one.text.strip())
    if not (name or rule or maximum is not None):
        return None
    key = re.sub(r"\s*[(\[][a-z0-9+\- ]*[)\]]", "", unmarked(name)).rstrip(" :.=")
    return Line(place, code, _tidy(name), maximum, written, rule, cell("absent"), cell("evidence"), cell("annex"),
                code is None and maximum is not None and (key in _TOTALS or key.startswith(_TOTALS[:3])))


def _rules(table: Grid, line: int, columns: Mapping[int, list[str]]) -> Iterator[Text]:
    """The lines of the rules; of a column of cases and one of their points `case: points`."""
    if len(columns) == 2:
        (at, cases), points = next(iter(columns.items())), list(columns.values())[1]
        if len(cases) == len(points) and all(map(_POINTS.fullmatch, points)) and not any(map(ends_in_points, cases)):
            columns = {at: [f"{case.rstrip(' :.;')}: {given}" for case, given in zip(cases, points, strict=True)]}
    yield from (Text(text, table.place(line, column)) for column, texts in columns.items() for text in texts)


def _written(cell: Cell) -> str:
    """A text with its lines; numbers as annexes write codes and points."""
    if isinstance(cell, str):
        return "\n".join(filter(None, (" ".join(line.split()) for line in cell.split("\n"))))
    if isinstance(cell, Fraction):
        return shown(cell).replace(",", ".")
    return f"{cell.day}.{cell.month}" if isinstance(cell, date) else str(cell)


def _aligned(cells: Mapping[int, str], columns: Columns) -> Mapping[int, str]:
    """A row that has a cell less stands under the right headings again."""
    code_at, name_at, max_at = columns.first("code"), columns.first("name"), columns.first("max")
    there = {column: text for column, text in cells.items() if text}
    if code_at >= 0 and there.get(code_at) and code_of(there[code_at]) is None:
        moved = {column + 1 if code_at <= column < columns.width else column: text for column, text in there.items()}
        fits = maximum_of(there.get(max_at, "")) is None
        if len(there) == 1 or (fits and (not there.get(name_at) or maximum_of(moved.get(max_at, "")) is not None)):
            there = {name_at: there[code_at]} if len(there) == 1 else moved
        elif not there.get(name_at):
            there = {**{c: t for c, t in there.items() if c != code_at}, name_at: there[code_at]}
    if not there.get(max_at) and there.get(name_at):
        numbers = [column for column, text in there.items()
                   if column in columns.at.get("rule", ()) and maximum_of(text) is not None]
        if len(numbers) == 1 and len(there) < columns.width:
            there = {**{c: t for c, t in there.items() if c != numbers[0]}, max_at: there[numbers[0]]}
    return there


def _code(cell: str, name: str, with_points: bool) -> tuple[Code | None, str]:
    """The code of the row: in its own cell, or in front of the name."""
    if (code := code_of(cell)) is not None:
        found = code_before(name)
        return code, found[1] if found and found[0].text == code.text else name
    if cell and not name:
        name = cell
    found = code_before(name)
    if found and (with_points or maximum_in(found[1]) or found[0].style in ("part", "roman", "upper")):
        return found
    if name[:1] in BULLETS and name[1:2] in (" ", "\u00a0") and with_points:
        return Code("-", "bullet"), name[1:].strip()
    return None, name


def _tidy(name: str) -> str:
    """Without the mark of a footnote that sticks to its last word."""
    return _GLUED.sub("", name.strip()).rstrip(" ;:")


def by_annex(lines: Sequence[Line]) -> list[list[Line]]:
    """A file may hold several annexes: each begins where the first code of the one before comes again."""
    found: list[list[Line]] = []
    first: Code | None = None
    for line in lines:
        starts = line.code is not None and line.code == first and line.maximum is not None
        if not found or (line.annex and line.annex != found[-1][-1].annex) or (starts and not line.annex):
            found.append([])
            first = None
        if first is None and line.code is not None and line.code.style != "bullet":
            first = line.code
        found[-1].append(line)
    return found
