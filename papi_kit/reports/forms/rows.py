"""What is worked out from the rows of a list while they are filled: slots for each row and for all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ...rubric.figures import FigureSpec
from ...rule.folding import ABSENT, Known, folded
from ...rule.readers.excel import excel_piece
from ...rule.readers.excel_pieces import NotLive, checked
from ...rule.tree import CONDITION, NUMBER, Const, Figure, Name, OfRows, Op, Tree, op, replace, type_of
from ...scoring.facts.book import Key
from ...scoring.forms.listed import rows_of
from ...scoring.forms.sheets import YES
from .entries import entered, is_plain, kind_of, shown
from .slots import Slots

IN_FORCE = "in-force"                     # first word of the slots of months and quarters in which the unit was there


@dataclass(frozen=True)
class ListPlaces:
    """Where lists are filled: the cells of a row, the cell of a column in a row, and the condition that the unit says
    that there is none."""

    row: Callable[[Key, int], str]
    cell: Callable[[Key, str, int], str]
    none: Callable[[Key], str]


class ListSlots:
    def __init__(self, slots: Slots, places: ListPlaces, lang: str):
        self.slots, self.places, self.lang = slots, places, lang

    def figure(self, figure: Figure, spec: FigureSpec, known: Known) -> Tree:
        """The slot of a figure that is worked out from the rows of the list `spec`. Raises NotLive."""
        rows = figure.rows
        assert rows is not None
        name = f"rows {figure.item} {figure.name}"
        if name in self.slots.rows:
            return Name(name, NUMBER)
        there = self.there(spec)
        number, given = f"SUM({there})", self._given(spec, there)
        if rows.what == "rows":
            return self._slot(name, f'IF({given},{number},"")')
        made = self._made(rows, spec, known, figure.name)
        total = f"SUM({made})/{number}" if rows.what == "mean_rows" else f"SUM({made})"
        total = f'IF({number}=0,"",{total})' if rows.what == "mean_rows" else total
        return self._slot(name, f'IF({given},IF(COUNT({made})<{number},"",{total}),"")')

    def _slot(self, name: str, formula: str) -> Name:
        return self.slots.filled(name, NUMBER, checked(formula), False)

    def _block(self, names: list[str]) -> str:
        return f"{self.slots.cell(Name(names[0]))}:{self.slots.cell(Name(names[-1]))}"

    def done(self, spec: FigureSpec) -> str:
        """The condition that a list is filled: that it has a row or none; of months and quarters each in which the unit
        was in force."""
        there = self.there(spec)
        if not spec.rounds:
            return self._given(spec, there)
        first, key = int(there.partition(":")[0].removeprefix("C")), (spec.item, spec.name)
        return "AND({})".format(",".join(f"OR(C{first + place}<>1,{self._any(key, number)})"
                                         for place, number in enumerate(rows_of(spec))))

    def there(self, spec: FigureSpec) -> str:
        """The cells that hold 1 for each row that is there; months and quarters are whether they are filled or not."""
        names = [f"{IN_FORCE} {spec.rounds} {number}" if spec.rounds else f"rows there {spec.item} {spec.name} {number}"
                 for number in rows_of(spec)]
        for number, name in zip(rows_of(spec), names, strict=True):
            if name not in self.slots.rows and spec.rounds:
                self.slots.given(name, NUMBER)
            elif name not in self.slots.rows:
                self.slots.filled(name, NUMBER, f'IF({self._any((spec.item, spec.name), number)},1,"")', True)
        return self._block(names)

    def _any(self, key: Key, number: int) -> str:
        return f'SUMPRODUCT(--(TRIM({self.places.row(key, number)})<>""))>0'

    def _given(self, spec: FigureSpec, there: str) -> str:
        """The condition that something is said of the list."""
        key = spec.item, spec.name
        if not spec.rounds:
            return f"OR(SUM({there})>0,{self.places.none(key)})"
        first, last = (self.places.row(key, number) for number in (1, rows_of(spec)[-1]))
        block = f"{first.partition(':')[0]}:{last.rpartition(':')[2]}"
        return f'SUMPRODUCT(--(TRIM({block})<>""))>0'

    def _made(self, rows: OfRows, spec: FigureSpec, known: Known, text: str) -> str:
        """The cells of what each row gives; nothing where it is not there, or undecided."""
        columns = {column.name: column for column in spec.columns}
        trees = [folded(self._of(rows, columns, number), known) for number in rows_of(spec)]
        there = self.there(spec).partition(":")[0].removeprefix("C")
        names = []
        for place, (number, tree) in enumerate(zip(rows_of(spec), trees, strict=True)):
            piece = excel_piece(tree, self.slots.names)
            value = f"IF({piece.text},1,0)" if type_of(tree) == CONDITION else piece.text
            value = value if piece.sure else f'IFERROR({value},"")'
            names.append(f"rows made {spec.item} {text} {number}")
            self.slots.filled(names[-1], NUMBER, checked(f'IF(C{int(there) + place}=1,{value},"")'), False)
        return self._block(names)

    def _of(self, rows: OfRows, columns: dict[str, FigureSpec], number: int) -> Tree:
        """What is asked of a row, over the slots of its cells."""
        def column_of(node: Tree) -> FigureSpec | None:
            return columns.get(node.name) if isinstance(node, Figure) and node.item == rows.item else None

        def change(node: Tree) -> Tree | None:
            column, code = _chosen(node, column_of)
            if column is not None:
                assert isinstance(node, Op)
                return op(node.name, self._cell(rows, column, number), Const(str(shown(column, code, self.lang))))
            column = column_of(node)
            if column is None:
                return None
            if column.type == "choice":
                raise NotLive("a choice in a row compared with a text that is not fixed")
            slot = self._cell(rows, column, number)
            return op("=", slot, Const(YES[0] if self.lang == "vi" else YES[1])) if column.type == "yes_no" else slot

        return ABSENT if rows.of is None else replace(rows.of, change)

    def _cell(self, rows: OfRows, column: FigureSpec, number: int) -> Name:
        """The slot of a cell of a row."""
        name = f"rows cell {rows.item} {rows.list} {number} {column.name}"
        if name not in self.slots.rows:
            cell = self.places.cell((rows.item, rows.list), column.name, number)
            self.slots.filled(name, kind_of(column), entered(column, cell, None, self.lang), is_plain(column))
        return Name(name, kind_of(column))


def _chosen(node: Tree, column_of: Callable[[Tree], FigureSpec | None]) -> tuple[FigureSpec | None, Any]:
    """The column of choices that is compared with a code, and the code."""
    if isinstance(node, Op) and node.name in ("=", "!="):
        for one, other in (node.args, node.args[::-1]):
            column = column_of(one)
            if column is not None and column.type == "choice" and isinstance(other, Const):
                return column, other.value
    return None, None
