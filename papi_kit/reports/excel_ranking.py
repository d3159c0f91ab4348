"""The annex: league tables with ranks computed live, and the same to be signed."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..scoring.readers.excel import number_piece, text_literal
from .excel_book import HEAD_FILL, Book, height, letter, lines, merge, put, room
from .excel_columns import Columns, RankColumn, simple_bands
from .excel_formulas import first_text, place_text, rank_text
from .excel_plan import Block, Plan
from .excel_totals import tie_value

if TYPE_CHECKING:
    from ..assessment import UnitResult


ONE_PAGE = 16                            # so many units, with heading and signatures, go on one page


@dataclass
class RankingSheet:
    """Where the league tables stand on the first sheet."""

    columns: Columns
    rows: dict[str, int] = field(default_factory=dict)            # unit -> row
    cells: dict[tuple[int, int], Any] = field(default_factory=dict)
    headings: dict[int, str] = field(default_factory=dict)
    first: int = 0
    last: int = 0


def write_ranking(book: Book, plan: Plan) -> RankingSheet:
    sheet = book.sheet(plan.words("ranking"))
    table = RankingSheet(Columns(plan))
    _Ranking(book, plan, sheet, table).write()
    return table


class _Ranking:
    def __init__(self, book: Book, plan: Plan, sheet: Any, table: RankingSheet):
        self.book, self.plan, self.sheet, self.table = book, plan, sheet, table
        self.columns = table.columns.all
        self.size = 13 if len(self.columns) <= 9 else 12
        self.bands = simple_bands(plan)
        self.order: dict[int, tuple[str, int]] = {}

    def write(self) -> None:
        for number, column in enumerate(self.columns):
            self.sheet.set_column(number, number, column.width)
        row = annex_head(self.book, self.sheet, self.plan, self.columns, 0)
        head = row
        row = table_head(self.book, self.sheet, self.columns, row, self.size)
        self.table.first = row
        self.helper_heads(row - 2)
        for block in self.plan.blocks:
            row = self.block(block, row)
        self.table.last = row - 1
        self.sheet.freeze_panes(self.table.first, 2)
        finish_page(self.sheet, head, self.table.first - 1, row - 1, len(self.columns), one=len(self.plan.results) <= ONE_PAGE)

    # -- rows -------------------------------------------------------------------------------------------------
    def block(self, block: Block, row: int) -> int:
        if self.plan.grouped and block.name:
            self.heading(row, self.plan.words.of("group", block.name), bold=True)
            row += 1
        start = row
        self.order = _orders(block)
        for position, result in enumerate(block.ranked):
            self.unit(row, result, position + 1, (start, start + len(block.ranked) - 1))
            row += 1
        if block.ranked:
            self.mean(row, block, start)
            row += 1
        if block.others:
            self.heading(row, self.plan.words("not_ranked"), bold=False)
            row += 1
        for position, result in enumerate(block.others):
            self.unit(row, result, len(block.ranked) + position + 1, None)
            row += 1
        return row

    def heading(self, row: int, text: str, bold: bool) -> None:
        style = self.book.format(font_size=self.size, border=1, bold=bold, italic=not bold, bg_color=HEAD_FILL, indent=1, align="left")
        merge(self.sheet, row, 0, row, len(self.columns) - 1, text, style)
        self.sheet.set_row(row, height([], self.size))
        self.table.headings[row] = text

    def put(self, row: int, column: int, value: Any, style: Any, formula: str = "") -> None:
        self.table.cells[(row, column)] = value
        put(self.sheet, row, column, value, style, formula)

    def unit(self, row: int, result: UnitResult, position: int, span: tuple[int, int] | None) -> None:
        self.table.rows[result.unit.id] = row
        helpers = self.helpers(row, result, span) if span else ""
        note = self.note_text(result)
        self.sheet.set_row(row, height([(result.unit.name, self.columns[1].width), *note], self.size))
        for number, column in enumerate(self.columns):
            value, formula = column.cell(result)
            if column.key == "no":
                value = position
            elif column.key == "rank" and span:
                first, last = span
                formula = f'{helpers}&"/"&COUNT({helpers[:-len(str(row + 1))]}${first + 1}:{helpers[:-len(str(row + 1))]}${last + 1})'
            elif column.key == "band" and self.bands and result.status == "ranked":
                formula = self.band_formula(row)
            self.put(row, number, value, self.style(column), formula.replace("{row}", str(row + 1)))

    def note_text(self, result: UnitResult) -> list[tuple[str, float]]:
        return [(str(column.cell(result)[0] or ""), column.width) for column in self.columns if column.key == "note"]

    def style(self, column: RankColumn, bold: bool = False) -> Any:
        return unit_style(self.book, column, self.size, bold)

    def mean(self, row: int, block: Block, start: int) -> None:
        """The mean of the ranked units of a table."""
        self.sheet.set_row(row, height([], self.size))
        for number, column in enumerate(self.columns):
            values = [v for v in (column.cell(result)[0] for result in block.ranked) if isinstance(v, Fraction)] if column.mean else []
            value, formula = None, ""
            if values:
                name = letter(number)
                value, formula = sum(values, Fraction(0)) / len(values), f"AVERAGE({name}{start + 1}:{name}{start + len(block.ranked)})"
            self.put(row, number, self.plan.words("mean") if column.key == "unit" else value, self.style(column, True), formula)

    def band_formula(self, row: int) -> str:
        key = "index" if self.plan.program.rubric.ranking.by == "index" else "total"
        cell = f"{letter(self.table.columns.number[key])}{row + 1}"
        assert self.bands is not None
        text = text_literal(self.bands[-1][0])
        for label, sign, end in reversed(self.bands[:-1]):
            text = f"IF({cell}{sign}{number_piece(end).text},{text_literal(label)},{text})"
        return text

    # -- helper columns beside the printed table -----------------------------------------------------------------
    @cached_property
    def helper_keys(self) -> list[str]:
        """Keys of the helper columns, from left to right."""
        dense = ["distinct"] if self.plan.program.rubric.ranking.ties == "dense" else []
        if not self.plan.program.tie_break:
            return [*(["figure"] if self.unrounded else []), *dense, "rank"]
        keys = [f"key{number}" for number in range(len(self.plan.program.tie_break))]
        return ["figure", *keys, "order", *dense, "rank"]

    @property
    def unrounded(self) -> bool:
        rounding = self.plan.program.rubric.rounding
        by_index = self.plan.program.rubric.ranking.by == "index"
        return (rounding.index if by_index else rounding.total).decimals is None

    def helper_column(self, key: str) -> int:
        return len(self.columns) + 1 + self.helper_keys.index(key)

    def helper_heads(self, row: int) -> None:
        words, grey = self.plan.words, self.book.format(font_size=10, font_color="#7F7F7F", text_wrap=True, align="center")
        titles = {"figure": words.of("key", 0), "order": words("order"), "distinct": words("distinct"), "rank": words("rank_number")}
        put(self.sheet, row, len(self.columns) + 1, words("helper"), self.book.format(font_size=10, font_color="#7F7F7F", italic=True))
        for key in self.helper_keys:
            column = self.helper_column(key)
            self.sheet.set_column(column, column, 11)
            put(self.sheet, row + 1, column, titles.get(key) or words.of("key", int(key[3:]) + 1), grey)

    def helpers(self, row: int, result: UnitResult, span: tuple[int, int]) -> str:
        """Writes the helper cells of a ranked unit and gives the cell of its rank."""
        grey = self.book.format(font_size=10, font_color="#7F7F7F", num_format='[<-1000000000]"–";General')
        at = {key: f"{letter(self.helper_column(key))}{row + 1}" for key in self.helper_keys}
        for key, (value, formula) in self.helper_cells(row, result, span, at).items():
            put(self.sheet, row, self.helper_column(key), value, grey, formula)
        return at["rank"]

    def helper_cells(self, row: int, result: UnitResult, span: tuple[int, int], at: dict[str, str]) -> dict[str, tuple[Any, str]]:
        def whole(cell: str) -> str:
            name = cell.rstrip("0123456789")
            return f"{name}${span[0] + 1}:{name}${span[1] + 1}"

        ranking = self.plan.program.rubric.ranking
        by = "index" if ranking.by == "index" else "total"
        figure = f"{letter(self.table.columns.number[by])}{row + 1}"
        found: dict[str, tuple[Any, str]] = {}
        if "figure" in at:
            found["figure"] = (self.plan.mark(result, by), f"ROUND({figure},10)")
            figure = at["figure"]
        position, rising = row - span[0] + 1, False
        keys = [key for key in at if key.startswith("key")]
        if keys:
            found.update({key: self.tie_key(int(key[3:]), result) for key in keys})
            found["order"] = (self.order[result.rank or 0][1], place_text([(cell, whole(cell)) for cell in (figure, *(at[key] for key in keys))]))
            figure, rising = at["order"], True
        if "distinct" in at:
            first = self.order[result.rank or 0][0] == result.unit.id
            value = (found["order"][0] if keys else self.plan.mark(result, by)) if first else ""
            found["distinct"] = (value, first_text(figure, whole(figure), position))
            found["rank"] = (result.rank, rank_text(figure, whole(at["distinct"]), rising))
        else:
            found["rank"] = (result.rank, figure if rising else rank_text(figure, whole(figure)))
        return found

    def tie_key(self, number: int, result: UnitResult) -> tuple[Any, str]:
        value = tie_value(self.plan.program.tie_break[number], result)
        if self.plan.wide:
            return value, ""
        cell = f"{letter(self.plan.columns[result.unit.id])}{self.plan.total_rows[f'key{number}'] + 1}"
        return value, f"{self.table.columns.detail}{cell}"


def _orders(block: Block) -> dict[int, tuple[str, int]]:
    """Rank -> the first unit that has it, and its place counting every unit (1, 2, 2, 4)."""
    found: dict[int, tuple[str, int]] = {}
    for place, result in enumerate(block.ranked, 1):
        found.setdefault(result.rank or 0, (result.unit.id, place))
    return found


# -- heads shared with the sheet to be signed -----------------------------------------------------------------------
def annex_title(plan: Plan) -> str:
    """`KẾT QUẢ XÁC ĐỊNH CHỈ SỐ … NĂM 2021` from the rubric's title."""
    words, rubric = plan.words, plan.program.rubric
    title, _, bracket = rubric.title.partition(" (")
    for start in ("Trích bộ tiêu chí ", "Bộ tiêu chí ", "Bộ chỉ số "):
        if title.startswith(start):
            title = title[len(start):]
    if plan.assessment.lang == "vi":
        title = f"{words('result')} {title}" if title.lower().startswith("xác định") else f"{words('results')} {title}"
    else:
        title = f"{words('results')} {title}"
    if str(rubric.year) not in title:
        title = f"{title} {words('year')} {rubric.year}".replace("  ", " ")
    return (title + (f" ({bracket}" if bracket else "")).upper()


def issuer(plan: Plan, blank: str) -> str:
    issued = plan.program.rubric.issued
    return issued.issuer if issued.status == "official" and issued.issuer else plan.words(blank)


def annex_head(book: Book, sheet: Any, plan: Plan, columns: list[RankColumn], row: int, annex: bool = True) -> int:
    """The centred heading above a league table; the row after it."""
    said = [(plan.words("annex"), {"bold": True, "font_size": 14})] if annex else []
    said.append((annex_title(plan), {"bold": True, "font_size": 14}))
    said += [(plan.words("enclosed", issuer=issuer(plan, "committee_short")), {"italic": True})] if annex else []
    said += [(f"[{book.notice}]", {"bold": True, "italic": True, "font_color": "#C00000"})] if book.notice else []
    width = sum(column.width for column in columns)
    for text, look in said:
        merge(sheet, row, 0, row, len(columns) - 1, text, book.format(align="center", text_wrap=True, **look))
        sheet.set_row(row, height([(text, width * (0.75 if text.isupper() else 1))], 14, bold=True))
        row += 1
    return row + 1


def table_head(book: Book, sheet: Any, columns: list[RankColumn], row: int, size: int) -> int:
    """Heads in two rows, common headings merged over their columns; the row after them."""
    style = book.format(font_size=size, bold=True, border=1, align="center", text_wrap=True, bg_color=HEAD_FILL)
    number = 0
    while number < len(columns):
        column = columns[number]
        if not column.head:
            merge(sheet, row, number, row + 1, number, column.title, style)
            number += 1
            continue
        last = max(n for n, other in enumerate(columns) if other.head == column.head)
        merge(sheet, row, number, row, last, column.head, style)
        for n in range(number, last + 1):
            put(sheet, row + 1, n, columns[n].title, style)
        number = last + 1
    taken = {column.title: lines(column.title, room(column.width, size, bold=True)) for column in columns}
    below = max([1, *(taken[c.title] for c in columns if c.head)])
    whole = max([2, below + 1, *(taken[c.title] for c in columns if not c.head)])
    for place, most in ((row, whole - below), (row + 1, below)):
        sheet.set_row(place, size * 1.25 * most + 8)
    return row + 2


def unit_style(book: Book, column: RankColumn, size: int, bold: bool = False) -> Any:
    more: dict[str, Any] = {"num_format": column.number} if column.number else {}
    more |= {"indent": 1} if column.align != "center" else {}
    return book.format(font_size=size, border=1, align=column.align, text_wrap=column.align != "right", bold=bold, **more)


def finish_page(sheet: Any, head: int, head_last: int, last: int, columns: int, one: bool = False) -> None:
    """One page wide; a short table on one page whole, with what stands below it."""
    sheet.repeat_rows(head, head_last)
    sheet.print_area(0, 0, last, columns - 1)
    sheet.fit_to_pages(1, 1 if one else 0)
