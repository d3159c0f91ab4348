"""What an expression may ask of the rows of a list: `count_rows(van_ban, nhan <= han)`, `sum_rows(thang, ho_so)`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partialmethod
from types import MappingProxyType

from .scope import Scope
from .tokens import ExpressionFault
from .tree import CONDITION, LIST, NUMBER, Cases, Column, Const, Fail, Figure, OfRows, Op, Tree, type_of, walk

ROW_FUNCTIONS = {"rows": 1, "count_rows": 2, "sum_rows": 2, "mean_rows": 2, "months_in_force": 0}   # -> arguments
_MAY_STAND = (Const, Figure, Column, Op, Cases, Fail)
_WANTED = {"count_rows": CONDITION, "sum_rows": NUMBER, "mean_rows": NUMBER}
_NO_COLUMNS: Mapping[str, Tree] = MappingProxyType({})


class RowFunctions:
    """The part of the parser that makes them. `columns_here`: names of the list whose rows are asked."""

    scope: Scope
    columns_here: Mapping[str, Tree] = _NO_COLUMNS

    def expression(self) -> Tree:
        raise NotImplementedError

    def position(self) -> int:
        raise NotImplementedError

    def written(self, at: int) -> str:
        raise NotImplementedError

    def argument(self, function: str, before: list[Tree]) -> Tree:
        """The next argument; after a list, in the names of its columns."""
        if function in ROW_FUNCTIONS and self.columns_here:
            raise ExpressionFault("rows_in_rows", self.position(), function=function)
        if function not in _WANTED or len(before) != 1:
            return self.expression()
        self.columns_here = self.scope.lists[self._list(before[0], function, self.position())].columns
        found = self.expression()
        self.columns_here = _NO_COLUMNS
        return found

    def check_column(self, text: str, at: int) -> None:
        """A column is known only where the rows of its list are asked."""
        for (item, name), known in self.scope.lists.items():
            if item in ("", self.scope.item) and text in known.columns:
                raise ExpressionFault("column_outside_rows", at, text=text, name=name)

    def number_of_rows(self, tree: Tree) -> Tree:
        """A list as the number of its rows; anything else as it is."""
        if not isinstance(tree, Figure) or tree.type != LIST:
            return tree
        known = self.scope.lists[tree.item, tree.name]
        return Figure(tree.item, tree.name, "count",
                      OfRows("rows", tree.item, tree.name, None, known.rounds, known.thing))

    def _rows(self, args: list[Tree], at: int) -> Tree:
        self._list(args[0], "rows", at)
        return self.number_of_rows(args[0])

    def _over_rows(self, what: str, args: list[Tree], at: int) -> Tree:
        item, name = self._list(args[0], what, at)
        of = args[1]
        if type_of(of) != _WANTED[what]:
            raise ExpressionFault("argument_type", at, function=what, expected=_WANTED[what], found=type_of(of))
        for node in walk(of):
            if not isinstance(node, _MAY_STAND) or (isinstance(node, Figure) and type_of(node) == LIST):
                raise ExpressionFault("not_of_rows", at, function=what)
        kind = "count" if what == "count_rows" else "percent" if _is_percent(of, what) else "amount"
        known = self.scope.lists[item, name]
        return Figure(self.scope.item, self.written(at), kind, OfRows(what, item, name, of, known.rounds, known.thing))

    _count_rows, _sum_rows = partialmethod(_over_rows, "count_rows"), partialmethod(_over_rows, "sum_rows")
    _mean_rows = partialmethod(_over_rows, "mean_rows")

    def _months_in_force(self, args: list[Tree], at: int) -> Tree:
        return Figure("", "months_in_force()", "count", OfRows("months_in_force"))

    def _list(self, tree: Tree, function: str, at: int) -> tuple[str, str]:
        """The item and the name of a list; anything else is a fault."""
        if isinstance(tree, Figure) and (tree.item, tree.name) in self.scope.lists:
            return tree.item, tree.name
        own = [name for item, name in self.scope.lists if item in ("", self.scope.item)]
        raise ExpressionFault("no_list", at, function=function, known=own)


def _is_percent(of: Tree, what: str) -> bool:
    """Whether what is averaged is a share."""
    return what == "mean_rows" and isinstance(of, Figure) and of.type in ("percent", "share")
