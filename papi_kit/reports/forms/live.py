"""The marks of a form, live: the trees of whole marks over the cells that a unit fills, cut into slots.

Nothing is known yet of what a unit will fill, so every branch of a mark stays, but for those that no form can take:
marks by hand, what other units have, figures of other stages. An item that rests on these is marked later.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from ...rule.folding import ABSENT, NO, YES, folded, put
from ...rule.nothing import without_nothing
from ...rule.readers.excel_pieces import NotLive
from ...rule.tree import (
    NUMBER,
    OF_THOSE_THERE,
    TEXT,
    Cases,
    ChildSum,
    Column,
    Const,
    Fail,
    Figure,
    Hand,
    Last,
    Mark,
    Name,
    OfRows,
    Op,
    Peer,
    Said,
    Step,
    Tree,
    const,
    op,
    replace,
    walk,
)
from ...rule.whole.model import GROUP, Branch
from ...rule.whole.unit import counted_once
from ...scoring.forms.form import Form
from ...scoring.program.item import Item
from .rows import ListSlots
from .slots import Slots
from .ways import Marked, complete_of, item_top, over

MONTHS = "months in force"                  # the slot of the months in which the unit was in force
TOTALS = ("known_points", "base_points", "bonus_points", "penalty_points", "max_points", "complete", "points", "index")


@dataclass
class Live:
    """The slots of a form. `answered`: the text of the condition that "không phát sinh" is chosen for an item."""

    form: Form
    slots: Slots
    constants: Mapping[tuple[str, str], Any]            # figures that the form does not ask for
    answered: Callable[[str], str]
    lists: ListSlots | None = None
    lacks_evidence: Callable[[str], str] | None = None   # at stages that feel it
    marks: dict[str, Marked] = field(default_factory=dict)
    totals: dict[str, Tree] = field(default_factory=dict)
    _asked: frozenset[tuple[str, str]] = frozenset()
    _declared: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self._asked = frozenset(line.key for line in self.form.figures)
        self._declared = frozenset(line.item for line in self.form.lines if self.form.accepts_not_applicable(line))
        for entry in self.form.program.schedule:
            if isinstance(entry, int):
                self.once(self.form.program.once[entry].keys)
            else:
                self.marks[entry] = self.item(self.form.program.items[entry])
        self.total()

    # -- items ------------------------------------------------------------------------------------------------
    def item(self, item: Item) -> Marked:
        whole = self.form.program.wholes[item.id]
        try:
            names = self.named(item.id, whole.names)
            branches = list(self.branches(item.id, whole.branches, whole.names, names))
        except NotLive:
            return Marked(ABSENT, item_top(item, self.form.unit.group), const(0), NO, ABSENT, {}, const(0), later=True)
        later = item.leaf and isinstance(names["computed"], Fail) and not self.gone(branches)
        taken = self.taken(item.id, [when for when, _ in branches])
        ways = {number: branch for number, (_, branch) in enumerate(branches)}

        def kept(what: str, result: Callable[[Branch], Tree]) -> Tree:
            found = {number: result(branch) for number, branch in ways.items()}
            return self.slots.kept(f"{item.id} {what}", over(taken, found))

        points = kept("points", lambda branch: branch.points)
        points = self.slots.forced(f"{item.id} points", points) if isinstance(points, Figure) else points
        top, spread = kept("max", lambda branch: branch.max_points), kept("spread", lambda branch: branch.spread)
        value = kept("measured", lambda branch: names.get("value", ABSENT) if branch.measured else ABSENT) \
            if whole.fails is not None else ABSENT
        return Marked(points, top, spread, kept("complete", complete_of), value, ways, taken, later=later)

    @staticmethod
    def gone(branches: Sequence[tuple[Tree, Branch]]) -> bool:
        """Whether the item does not exist for the group."""
        return branches[0][1].status == "not_for_group"

    def named(self, key: str, written: Mapping[str, Tree]) -> dict[str, Tree]:
        names: dict[str, Tree] = {}
        for name, tree in written.items():
            ready = self.ready(f"{key} {name}", tree, written, names)
            names[name] = self.slots.kept(f"{key} {name}", ready)
        return names

    def branches(self, key: str, written: Sequence[Branch], meant: Mapping[str, Tree],
                 names: Mapping[str, Tree]) -> Sequence[tuple[Tree, Branch]]:
        """The branches that can be, with what they give; the last takes the rest."""
        found: list[tuple[Tree, Branch]] = []
        for number, branch in enumerate(written):
            at = f"{key} {branch.status} {number}"
            when = YES if branch.when is None else self.ready(at, branch.when, meant, names)
            if when in (NO, ABSENT):
                continue
            points, top, spread = (self.ready(f"{at} {what}", tree, meant, names) for what, tree in (
                ("points", branch.points), ("max", branch.max_points), ("spread", branch.spread)))
            found.append((when, Branch(when, branch.status, points, top, spread, branch.effect, branch.told,
                                       branch.finding)))
            if when == YES:
                break
        return found

    def taken(self, key: str, conditions: Sequence[Tree]) -> Tree:
        """The number of the branch that is taken."""
        branches = tuple((when, const(number)) for number, when in enumerate(conditions[:-1]))
        return self.slots.kept(f"{key} way", Cases(branches, const(len(conditions) - 1)) if branches else const(0))

    def once(self, keys: Sequence[str]) -> None:
        """The points of a list of which only one counts."""
        there = [key for key in keys if self.marks[key].points != ABSENT]
        found = {key: self.ready(f"{key} once", tree, {}, {}) for key, tree in counted_once(there).items()}
        for key, tree in found.items():
            self.marks[key].points = self.slots.kept(f"{key} once", tree)

    def total(self) -> None:
        written, names = self.form.program.totals, dict[str, Tree]()
        wanted = _needed(written, TOTALS)
        for name, tree in written.items():
            if name in wanted:
                ready = self.ready(f"{name} (total)", tree, written, names)
                names[name] = self.slots.kept(f"{name} (total)", ready)
        self.totals = {name: names[name] for name in TOTALS}

    # -- trees ------------------------------------------------------------------------------------------------
    def ready(self, at: str, tree: Tree, meant: Mapping[str, Tree], names: Mapping[str, Tree]) -> Tree:
        """The tree over slots and figures; what would be read twice has a slot of its own."""
        bare = without_nothing(tree, dict(meant))
        bare = replace(bare, lambda node: self.lasting(at, node, meant, names))
        return self.cut(at, folded(bare, self.known, names))

    def lasting(self, at: str, node: Tree, meant: Mapping[str, Tree], names: Mapping[str, Tree]) -> Tree | None:
        """A mean keeps its weights, and a sum its 0: which of the others are there is not known yet."""
        if not isinstance(node, Op) or node.name not in ("mean", "total"):
            return None
        args = [self.ready(f"{at} {node.name} {number}", arg, meant, names) for number, arg in enumerate(node.args)]
        if node.name == "total":
            return self.sum(at, [arg for arg in args if not isinstance(arg, Fail)])
        pairs = [pair for pair in zip(args[::2], args[1::2], strict=True) if not isinstance(pair[1], Fail)]
        told = tuple(part for pair in pairs for part in pair)
        return self.slots.kept(f"{at} mean", Op("mean", told)) if told else ABSENT

    def sum(self, at: str, args: Sequence[Tree]) -> Tree:
        fixed = sum((arg.value for arg in args if isinstance(arg, Const)), Fraction(0))
        others = [arg for arg in args if not isinstance(arg, Const)]
        whole = [*others, *([Const(fixed)] if len(others) < len(args) else [])]
        if len(whole) < 2:
            return whole[0] if whole else ABSENT
        return self.slots.kept(f"{at} total", Op("total", tuple(whole)))

    def cut(self, at: str, tree: Tree) -> Tree:
        match tree:
            case Step(code=code, before=before, after=after, name=name):
                start = self.slots.kept(f"{at} before {code}".rstrip(), self.cut(at, before))
                then = self.cut(at, put(after, Name(name), start))
                return then if _strict(after, Name(name)) else Cases(((op("has", start), then),), ABSENT)
            case Op(name=kind, args=args):
                inner = tuple(self.cut(at, arg) for arg in args)
                found = Op(kind, inner)
                return self.slots.kept(f"{at} {kind}", found) if kind in OF_THOSE_THERE else found
            case Cases(branches=branches, otherwise=otherwise):
                return Cases(tuple((self.cut(at, c), self.cut(at, r)) for c, r in branches), self.cut(at, otherwise))
        return tree

    def known(self, tree: Tree) -> Tree | None:
        match tree:
            case Mark(item=part, what=what):
                return self.mark(part, what)
            case Hand() | Peer() | ChildSum():
                return ABSENT
            case Said(item=part, what=what):
                return self.said(part, what)
            case Figure(rows=OfRows(what="months_in_force")):
                return self.given(MONTHS, NUMBER)
            case Figure(rows=OfRows(item=item, list=name)):
                return self.of_rows(tree, (item, name))
            case Figure(item=item, name=name) if (item, name) not in self._asked:
                value = self.constants.get((item, name))
                return ABSENT if value is None else Const(value)
            case Column(name=name, type=kind):
                if tree == GROUP:
                    return Const(self.form.unit.group) if self.form.unit.group else ABSENT
                return self.given(f"column {name} {kind}", kind) if kind in (NUMBER, TEXT) else ABSENT
            case Last(item=item, name=name):
                return self.given(f"last {item} {name}", NUMBER)
        return None

    def of_rows(self, figure: Figure, key: tuple[str, str]) -> Tree:
        spec = self.form.program.spec(*key)
        if spec is None or key not in self._asked or self.lists is None:
            return ABSENT
        return self.lists.figure(figure, spec, self.known)

    def given(self, name: str, kind: str) -> Name:
        return Name(name, kind) if name in self.slots.rows else self.slots.given(name, kind)

    def said(self, part: str, what: str) -> Tree:
        if what == "not_applicable":
            return self.slots.elsewhere(f"{part} n/a", self.answered(part)) if part in self._declared else NO
        if self.lacks_evidence is None:
            return NO
        return self.slots.elsewhere(f"{part} no evidence", self.lacks_evidence(part))

    def mark(self, part: str, what: str) -> Tree:
        """What is read of another item."""
        found = self.marks.get(part)
        if found is None:
            return ABSENT
        match what:
            case "known":
                return found.points
            case "max_points":
                return found.top
            case "spread":
                return found.spread
            case "complete":
                return found.complete
            case "value":
                return found.value
            case "status":
                if found.status is None:
                    found.status = self.slots.kept(f"{part} status", found.over(lambda b: Const(b.status)))
                return found.status
        points = found.points if found.complete == YES else Cases(((found.complete, found.points),), ABSENT)
        points = ABSENT if found.complete == NO else points
        return points if what == "points" or points == ABSENT else op("/", points, found.top)


def _strict(after: Tree, name: Name) -> bool:
    """Whether `after` has no value wherever the name has none."""
    return isinstance(after, Op) and after.name in ("+", "-", "*", "/", "min", "max", "round", "grid") and \
        name in after.args


def _needed(written: Mapping[str, Tree], wanted: Sequence[str]) -> set[str]:
    found, waiting = set[str](), list(wanted)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [node.name for node in walk(written[name]) if isinstance(node, Name) and node.name in written]
    return found

