"""The annex: league tables with ranks computed live, and the same to be signed."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ..scoring.readers.excel import number_piece, text_literal
from .excel_book import HEAD_FILL, Book, height, letter, lines, merge, put
from .excel_columns import Columns, RankColumn, simple_bands
from .excel_formulas import first_text, place_text, rank_text
from .excel_plan import Block, Plan

if TYPE_CHECKING:
    from ..assessment import UnitResult


@dataclass
class RankingSheet:
    """Where the league tables stand on the first sheet."""

    columns: Columns
    rows: dict[str, int] = field(default_factory=dict)            # unit -> row
    cells: dict[tuple[int, int], tuple[Any, str]] = field(default_factory=dict)
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
        finish_page(self.sheet, head, self.table.first - 1, row - 1, len(self.columns))

    # -- rows -------------------------------------------------------------------------------------------------
    def block(self, block: Block, row: int) -> int:
        if self.plan.grouped and block.name:
            self.heading(row, self.plan.words.of("group", block.name), bold=True)
            row += 1
        start = row
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
        style = self.book.format(font_size=self.size, border=1, bold=bold, italic=not bold, bg_color=HEAD_FILL)
        for column in range(len(self.columns)):
            self.put(row, column, text if column == 0 else None, style)

    def put(self, row: int, column: int, value: Any, style: Any, formula: str = "") -> None:
        self.table.cells[(row, column)] = (value, formula)
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
        number = {"num_format": column.number} if column.number else {}
        return self.book.format(font_size=self.size, border=1, align=column.align, text_wrap=column.align != "right", bold=bold, **number)

    def mean(self, row: int, block: Block, start: int) -> None:
        """The mean of the ranked units of a table."""
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
    @property
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

        ranking, members = self.plan.program.rubric.ranking, [r for r in self.plan.results if r.table == result.table and r.rank]
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
            order = 1 + sum(other.rank < result.rank for other in members if other.rank and result.rank)
            found["order"] = (order, place_text([(cell, whole(cell)) for cell in (figure, *(at[key] for key in keys))]))
            figure, rising = at["order"], True
        if "distinct" in at:
            value = (found["order"][0] if keys else self.plan.mark(result, by)) if self.first_of(result, members) else ""
            found["distinct"] = (value, first_text(figure, whole(figure), position))
            found["rank"] = (result.rank, rank_text(figure, whole(at["distinct"]), rising))
        else:
            found["rank"] = (result.rank, figure if rising else rank_text(figure, whole(figure)))
        return found

    @staticmethod
    def first_of(result: UnitResult, members: list[UnitResult]) -> bool:
        return next(other for other in members if other.rank == result.rank) is result

    def tie_key(self, number: int, result: UnitResult) -> tuple[Any, str]:
        value = self.ties.cell(f"key{number}", result).value
        if self.plan.wide:
            return value, ""
        cell = f"{letter(self.plan.columns[result.unit.id])}{self.plan.total_rows[f'key{number}'] + 1}"
        return value, f"{self.table.columns.detail}{cell}"

    @property
    def ties(self) -> Any:
        if not hasattr(self, "_ties"):
            from .excel_marks import Marks
            from .excel_totals import UnitTotals

            self._ties = UnitTotals(self.plan, Marks(self.plan, letter))
        return self._ties


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
    words, last = plan.words, len(columns) - 1
    width = sum(column.width for column in columns)
    if annex:
        merge(sheet, row, 0, row, last, words("annex"), book.format(bold=True, align="center", font_size=14))
        row += 1
    title = annex_title(plan)
    merge(sheet, row, 0, row, last, title, book.format(bold=True, align="center", font_size=14, text_wrap=True))
    sheet.set_row(row, height([(title, width * 0.8)], 14))
    row += 1
    enclosed = words("enclosed", issuer=issuer(plan, "committee_short"))
    merge(sheet, row, 0, row, last, enclosed, book.format(italic=True, align="center", text_wrap=True))
    sheet.set_row(row, height([(enclosed, width)], 13))
    row += 1
    if book.notice:
        merge(sheet, row, 0, row, last, f"[{book.notice}]", book.format(bold=True, italic=True, align="center", font_color="#C00000", text_wrap=True))
        sheet.set_row(row, height([(book.notice, width)], 13))
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
    most = max(lines(column.title, column.width * 11 / size / 1.1) / (1 if column.head else 2) for column in columns)
    sheet.set_row(row, size * 1.35 * max(1, most) + 4)
    sheet.set_row(row + 1, size * 1.35 * max(1, most) + 4)
    return row + 2


def finish_page(sheet: Any, head: int, head_last: int, last: int, columns: int) -> None:
    sheet.repeat_rows(head, head_last)
    sheet.print_area(0, 0, last, columns - 1)
    sheet.fit_to_pages(1, 0)
