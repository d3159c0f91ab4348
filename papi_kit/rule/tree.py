"""The expression tree: what every rule, condition and relation compiles into.

Fourteen node types and a closed table of operations. The readers (exact, arrays, Excel, words, breaks) know these and
nothing of rule kinds; `rubric/kinds` knows the rule kinds and nothing of the readers. `whole/` makes the mark of an
item of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from datetime import date
from fractions import Fraction
from typing import Any

from ..values import dataclass

NUMBER, DATE, TEXT, CONDITION, LIST = "number", "date", "text", "condition", "list"

FIGURE_TYPES = {"count": NUMBER, "amount": NUMBER, "percent": NUMBER, "share": NUMBER, "date": DATE,
                "choice": TEXT, "text": TEXT, "yes_no": CONDITION, "list": LIST}


@dataclass(frozen=True, slots=True)
class Const:
    value: Fraction | str | date | bool


@dataclass(frozen=True, slots=True)
class OfRows:
    """How a figure is worked out from the rows of the list `list` of `item`: their number (`rows`), how many of them
    fulfil `of` (`count_rows`), the sum or the mean of `of` over them; `rounds`: its rows are `months` or `quarters`,
    `thing`: what each of them is. Of no list: the months in which the unit was in force (`months_in_force`). A cell of
    a row stands in `of` as the figure of its column."""

    what: str
    item: str = ""
    list: str = ""
    of: Tree | None = None
    rounds: str = ""
    thing: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A reported figure of the unit: `item` is empty for a shared one. `type` as in InputSpec. With `rows` it is worked
    out from rows before anything is marked; its name is what the rubric writes, so one meaning an item."""

    item: str
    name: str
    type: str
    rows: OfRows | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """`value`, `points`, `max_points` of the node at hand, or a total of the unit (`index`, `rank`, …). `type` is that
    of the leaf's measured value; a name is the same name whatever its type."""

    name: str
    type: str = field(default=NUMBER, compare=False)


@dataclass(frozen=True, slots=True)
class Mark:
    """`points`, `max_points`, `share` or `status` of another node, as printed. What a parent reads of its parts, too:
    `known` (points where there are any, else missing), `spread` (its max, where that goes to its siblings), `complete`
    (nothing in force lacks a mark) and the measured `value`."""

    item: str
    what: str


@dataclass(frozen=True, slots=True)
class Last:
    """Last year's share of the node (`name` empty) or its figure."""

    item: str
    name: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of units.csv."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class ChildSum:
    """A shared figure added over the units below this one."""

    name: str


@dataclass(frozen=True, slots=True)
class Peer:
    """The `best` (largest), `lowest`, `mean` or `median` of `of` over the peers of a unit: the ranked units that the
    rule of `item` marks, with the unit's own texts in the columns `same`, for which `when` holds. None of them with a
    value: missing. `text`: as written, one meaning an item."""

    what: str
    item: str
    text: str
    of: Tree
    same: tuple[Column, ...] = ()
    when: Tree = Const(True)

    @property
    def key(self) -> tuple[str, str]:
        return self.item, self.text

    @property
    def written(self) -> bool:
        """Whether it stands in an expression, not in a kind of rule."""
        return "(" in self.text


@dataclass(frozen=True, slots=True)
class Hand:
    """The mark by hand in force, missing where there is none."""

    item: str


@dataclass(frozen=True, slots=True)
class Said:
    """Whether the unit's rows say of the item that it is `not_applicable`, or that evidence lacks which it cannot do
    without (`no_evidence`)."""

    item: str
    what: str


@dataclass(frozen=True, slots=True)
class Op:
    name: str
    args: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Cases:
    """The first branch whose condition holds; an undecided condition on the way makes it missing."""

    branches: tuple[tuple[Tree, Tree], ...]
    otherwise: Tree


@dataclass(frozen=True, slots=True)
class Step:
    """`after`, in which the name `name` is the value of `before`; absent as `before` is, where it is. With a `code` it
    is told what became of what (an effect on the mark), with `told` for the sentence."""

    code: str
    before: Tree
    after: Tree
    told: str = ""
    name: str = "points"


@dataclass(frozen=True, slots=True)
class Fail:
    """Missing, with an error finding of this code; without a code just missing."""

    code: str


Tree = Const | Figure | Name | Mark | Last | Column | ChildSum | Peer | Hand | Said | Op | Cases | Step | Fail

# over those of the arguments that are there, missing where none is; `mean` and `geometric` take weight and share by
# turns
OF_THOSE_THERE = ("total", "largest", "smallest", "mean", "geometric")
COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
# op -> (types of the arguments, the last repeats; type of the result); `grid` rounds to a multiple of its second,
# `nothing` asks whether a value is not applicable, `holds` makes undecided a no and may name the item of which that is
# told
SIGNATURES: dict[str, tuple[tuple[str, ...], str]] = {
    "+": ((NUMBER,), NUMBER), "-": ((NUMBER,), NUMBER), "*": ((NUMBER,), NUMBER), "/": ((NUMBER,), NUMBER),
    "neg": ((NUMBER,), NUMBER), "abs": ((NUMBER,), NUMBER), "floor": ((NUMBER,), NUMBER), "ceil": ((NUMBER,), NUMBER),
    "ln": ((NUMBER,), NUMBER), "round": ((NUMBER,), NUMBER), "min": ((NUMBER,), NUMBER), "max": ((NUMBER,), NUMBER),
    "line": ((NUMBER,), NUMBER), "days": ((DATE,), NUMBER), "grid": ((NUMBER,), NUMBER),
    **dict.fromkeys(OF_THOSE_THERE, ((NUMBER,), NUMBER)),
    "and": ((CONDITION,), CONDITION), "or": ((CONDITION,), CONDITION), "not": ((CONDITION,), CONDITION),
    "count": ((CONDITION,), NUMBER), "holds": ((CONDITION,), CONDITION),
    "has": ((), CONDITION), "nothing": ((), CONDITION),
    **dict.fromkeys(COMPARISONS, ((), CONDITION)),
}

VALUE, POINTS, MAX_POINTS = Name("value"), Name("points"), Name("max_points")


def const(value: Fraction | int) -> Const:
    return Const(value if isinstance(value, Fraction) else Fraction(value))


def op(name: str, *args: Tree) -> Op:
    return Op(name, args)


def type_of(tree: Tree) -> str:
    match tree:
        case Const(bool()):
            return CONDITION
        case Const(str()):
            return TEXT
        case Const(date()):
            return DATE
        case Figure(type=kind):
            return FIGURE_TYPES[kind]
        case Column(type=kind) | Name(type=kind):
            return kind
        case Mark(what="status"):
            return TEXT
        case Mark(what="complete") | Said():
            return CONDITION
        case Op(name=name):
            return SIGNATURES[name][1]
        case Cases(branches=branches):
            return type_of(branches[0][1])
        case Step(after=after):
            return type_of(after)
    return NUMBER


def children(tree: Tree) -> tuple[Tree, ...]:
    below = _CHILDREN.get(type(tree))
    return below(tree) if below else ()


_CHILDREN: dict[type, Callable[[Any], tuple[Tree, ...]]] = {
    Op: lambda op: op.args,
    Cases: lambda cases: (*(part for branch in cases.branches for part in branch), cases.otherwise),
    Step: lambda step: (step.before, step.after),
    Peer: lambda peer: (peer.of, peer.when, *peer.same),
}


def walk(tree: Tree) -> Iterator[Tree]:
    """Every node, each before its children; without recursion, which costs a step a level for each of them."""
    left = [tree]
    while left:
        node = left.pop()
        yield node
        if below := _CHILDREN.get(type(node)):
            left += below(node)[::-1]


def walk_own(tree: Tree) -> Iterator[Tree]:
    """What is read of the unit itself, as `walk`: not what its peers have."""
    left = [tree]
    while left:
        node = left.pop()
        yield node
        if not isinstance(node, Peer) and (below := children(node)):
            left += below[::-1]


def depth(tree: Tree) -> int:
    """How many nodes lie on the longest way down; counted without recursion."""
    level, found = [tree], 0
    while level:
        level, found = [child for node in level for child in children(node)], found + 1
    return found


def replace(tree: Tree, change: Callable[[Tree], Tree | None]) -> Tree:
    """The tree with every node for which `change` gives one replaced by it. What peers have is left: it is read in
    their names, not in those of the unit at hand."""
    changed = change(tree)
    if changed is not None:
        return changed
    match tree:
        case Op(name=name, args=args):
            return Op(name, tuple(replace(a, change) for a in args))
        case Cases(branches=branches, otherwise=otherwise):
            pairs = tuple((replace(c, change), replace(r, change)) for c, r in branches)
            return Cases(pairs, replace(otherwise, change))
        case Step(code, before, after, told, name):
            return Step(code, replace(before, change), replace(after, change), told, name)
    return tree


def is_percent(tree: Tree) -> bool:
    """Whether a constant written with `%` stands in the tree."""
    from ..language.numbers import Share

    return any(isinstance(node, Const) and isinstance(node.value, Share) for node in walk(tree))
