"""Ends of ranges as trees: fixed ones, and ends that differ by the group of a unit or by another column of
units.csv."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import product

from ..values import dataclass
from .tree import TEXT, Cases, Column, Const, Fail, Op, Tree, op, replace

End = Fraction | date
GROUP = "group"
UNLISTED = "end_of_no_unit"
MOST = 200


@dataclass(frozen=True)
class ByUnit:
    """An end for each value of a column of units.csv."""

    column: str
    ends: tuple[tuple[str, End], ...]

    @property
    def tree(self) -> Cases:
        """The end of the unit at hand; a unit whose value is not listed has none, which is an error."""
        cell = Column(self.column, TEXT)
        known = op("has", cell)
        branches = ((op("and", known, op("=", cell, Const(value))), Const(end)) for value, end in self.ends)
        return Cases(tuple(branches), Fail(UNLISTED))

    def __str__(self) -> str:
        """As it is told in the comparison of two rubrics: `85 (xã), 80 (phường)`."""
        return ", ".join(f"{end} ({value})" for value, end in self.ends)

    def of(self, value: str) -> End | None:
        return dict(self.ends).get(value)


Written = End | ByUnit


def tree_of(end: Written) -> Tree:
    return end.tree if isinstance(end, ByUnit) else Const(end)


def by_unit_of(tree: Tree) -> ByUnit | None:
    """The end by unit that became this tree."""
    match tree:
        case Cases(branches=((Op("and", (Op("has", (Column(name=column),)), _)), _), *_), otherwise=Fail(code)):
            if code != UNLISTED:
                return None
            ends = [(condition.args[1].args[1].value, result.value)  # type: ignore[union-attr]
                    for condition, result in tree.branches]
            return ByUnit(column, tuple(ends))  # type: ignore[arg-type]
    return None


def for_columns(tree: Tree, read: Callable[[Tree], object]) -> Tree:
    """The tree with the ends of one unit, whose cells `read` gives."""
    def change(node: Tree) -> Tree | None:
        found = by_unit_of(node)
        end = None if found is None else found.of(str(read(Column(found.column, TEXT))))
        return None if end is None else Const(end)

    return replace(tree, change)


def cases_of(found: Iterable[ByUnit]) -> Iterator[Mapping[str, str]]:
    """Every combination of the values that are listed, column by column (the first `MOST`)."""
    values: dict[str, dict[str, None]] = {}
    for each in found:
        values.setdefault(each.column, {}).update(dict.fromkeys(value for value, _ in each.ends))
    for number, chosen in enumerate(product(*values.values())):
        if number == MOST:
            return
        yield dict(zip(values, chosen, strict=True))


def within(value: Tree, ends: object) -> Tree:
    """The condition that `value` lies inside `ends` (at_least, above, at_most, below)."""
    signs = (("at_least", ">="), ("above", ">"), ("at_most", "<="), ("below", "<"))
    tests = [op(sign, value, tree_of(getattr(ends, key))) for key, sign in signs if getattr(ends, key) is not None]
    if not tests:
        return Const(True)
    return tests[0] if len(tests) == 1 else Op("and", tuple(tests))
