"""Cells in which intermediate results of a form stand: each a tree, its formula over the cells before it, and the value
that it gives now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from ...rule.env import MISSING, Absent, Env, Run
from ...rule.readers.exact import compile_tree
from ...rule.readers.excel import Names, Ref, excel_piece, is_small
from ...rule.readers.excel_pieces import NotLive, Piece, checked, number_piece
from ...rule.tree import CONDITION, OF_THOSE_THERE, TEXT, Const, Fail, Figure, Name, Op, Tree, type_of

FIRST_ROW, COLUMN = 2, "C"               # of the sheet of slots, as Excel counts
MOST_ARGUMENTS = 255
Known = Mapping[str, Any]


@dataclass(frozen=True)
class Slot:
    """`name` is what trees call it; without a `tree` it is given or filled, not computed. `run` works it out; `plain`:
    its numbers are as typed; `sure`: it never lacks a value; `small`: as in `excel.is_small`."""

    name: str
    kind: str
    tree: Tree | None = None
    formula: str = ""
    run: Run | None = None
    plain: bool = False
    sure: bool = False
    small: bool | None = None


class Slots:
    """Cells one below the other, in the order in which they are worked out. `figure` tells where a figure stands."""

    def __init__(self, figure: Callable[[Figure], Ref], label: Callable[[Figure, str], str], yes: str):
        self.all: list[Slot] = []
        self.rows: dict[str, int] = {}
        self.names = Names(self._resolve, label, yes, is_small=self._is_small)
        self._figure = figure
        self._given: dict[str, Piece] = {}

    # -- what stands there ------------------------------------------------------------------------------------
    def given(self, name: str, kind: str) -> Name:
        """A slot whose value is put in for the unit."""
        return self._added(Slot(name, kind))

    def filled(self, name: str, kind: str, formula: str, plain: bool) -> Name:
        """A slot that shows what a unit filled, where it can be counted with."""
        return self._added(Slot(name, kind, formula=formula, plain=plain))

    def elsewhere(self, name: str, text: str) -> Name:
        """A condition on other cells."""
        self._given[name] = Piece(text, 0)
        return Name(name, CONDITION)

    def kept(self, name: str, tree: Tree) -> Tree:
        """The name of the slot that holds the tree; the tree itself where it is short. Raises NotLive."""
        if isinstance(tree, Const | Fail | Figure | Name):
            return tree
        if isinstance(tree, Op) and tree.name in OF_THOSE_THERE:
            piece = self._of_those_there(name, tree)
        else:
            piece = excel_piece(tree, self.names)
        return self._computed(name, tree, piece)

    def forced(self, name: str, tree: Tree) -> Name:
        """The name of a slot that holds the tree, whatever it is."""
        found = self.kept(name, tree)
        if isinstance(found, Name) and found.name in self.rows:
            return found
        return self._computed(name, found, excel_piece(found, self.names))

    def _computed(self, name: str, tree: Tree, piece: Piece) -> Name:
        kind = type_of(tree)
        formula = checked(_cell_formula(piece, kind))
        return self._added(Slot(name, kind, tree, formula, compile_tree(tree), piece.plain, piece.sure,
                                is_small(tree, self.names)))

    def _added(self, slot: Slot) -> Name:
        name, number = slot.name, 1
        while name in self.rows:
            number += 1
            name = f"{slot.name} {number}"
        self.rows[name] = FIRST_ROW + len(self.all)
        self.all.append(replace(slot, name=name))
        return Name(name, slot.kind)

    def cell(self, name: Name) -> str:
        return f"{COLUMN}{self.rows[name.name]}"

    # -- formulas ---------------------------------------------------------------------------------------------
    def _resolve(self, tree: Tree) -> Ref | Piece | Tree | None:
        if isinstance(tree, Figure):
            return self._figure(tree)
        if not isinstance(tree, Name):
            return None
        if tree.name in self._given:
            return self._given[tree.name]
        if tree.name not in self.rows:
            return None
        cell, slot = self.cell(tree), self.all[self.rows[tree.name] - FIRST_ROW]
        if slot.kind == CONDITION:
            return Piece(f"{cell}=1", 0)
        return Ref(cell, sure=slot.sure, plain=slot.plain, there=there(cell, slot.kind))

    def _is_small(self, name: Name) -> bool | None:
        row = self.rows.get(name.name)
        return None if row is None else self.all[row - FIRST_ROW].small

    def _of_those_there(self, name: str, tree: Op) -> Piece:
        paired = tree.name in ("mean", "geometric")
        weights = tree.args[::2] if paired else ()
        args = tree.args[1::2] if paired else tree.args
        cells = [self.cell(self.forced(f"{name} ({number})", arg)) if not isinstance(arg, Const) or paired else
                 number_piece(Fraction(arg.value)).text for number, arg in enumerate(args, 1)]  # type: ignore[arg-type]
        if len(cells) > MOST_ARGUMENTS:
            raise NotLive("too many parts")
        always = not paired and any(isinstance(arg, Const) for arg in args)
        text = _WRITTEN[tree.name](cells, [_weight(weight) for weight in weights])
        return Piece(text if always else f"IF(COUNT({','.join(cells)})=0,NA(),{text})", sure=always)


def there(cell: str, kind: str) -> str:
    """The condition that something stands in a slot."""
    return f'{cell}<>""' if kind == TEXT else f"ISNUMBER({cell})"


def _weight(tree: Tree) -> str:
    if not isinstance(tree, Const) or not isinstance(tree.value, Fraction):
        raise NotLive("a weight that is not fixed")
    return number_piece(tree.value).at(3)


def _mean(cells: Sequence[str], weights: Sequence[str]) -> str:
    if len(set(weights)) == 1:
        return f"AVERAGE({','.join(cells)})"
    pairs = list(zip(weights, cells, strict=True))
    above, below = (f"{w}*N({c})" for w, c in pairs), (f"{w}*ISNUMBER({c})" for w, c in pairs)
    return f"({'+'.join(above)})/({'+'.join(below)})"


def _geometric(cells: Sequence[str], weights: Sequence[str]) -> str:
    pairs, listed = list(zip(weights, cells, strict=True)), ",".join(cells)
    above = "+".join(f"IF(ISNUMBER({c}),{w}*LN({c}),0)" for w, c in pairs)
    below = "+".join(f"{w}*ISNUMBER({c})" for w, c in pairs)
    equal = f"IF(MAX({listed})=MIN({listed}),MIN({listed}),EXP(({above})/({below})))"
    return f"IF(MIN({listed})<=0,0,{equal})"


_WRITTEN: dict[str, Callable[[Sequence[str], Sequence[str]], str]] = {
    "total": lambda cells, _: f"SUM({','.join(cells)})", "largest": lambda cells, _: f"MAX({','.join(cells)})",
    "smallest": lambda cells, _: f"MIN({','.join(cells)})", "mean": _mean, "geometric": _geometric,
}


def _cell_formula(piece: Piece, kind: str) -> str:
    """No error ever shows: where there is no value stands nothing."""
    text = f"IF({piece.text},1,0)" if kind == CONDITION else piece.text
    return text if piece.sure else f'IFERROR({text},"")'


def values_of(slots: Sequence[Slot], figures: Mapping[tuple[str, str], Any], given: Known) -> dict[str, Any]:
    """What stands in each slot; `given` are the values put in, and the conditions on other cells."""
    found: dict[str, Any] = dict(given)
    env = Env(figures, names=found)
    for slot in slots:
        value = found.get(slot.name, MISSING) if slot.run is None else slot.run(env)
        found[slot.name] = MISSING if isinstance(value, Absent) else value
    return found
