"""A rubric made ready for marking: a flat table of items with everything inherited and every rule a tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from ...language.words import counted
from ...rubric.figures import FigureSpec
from ...rubric.model import Rubric
from ...rule.env import Run
from ...rule.peers import peers_in
from ...rule.readers.exact import WholeRun, compile_names, compile_tree, compile_whole
from ...rule.tree import Figure, Mark, Peer, Tree, op, walk, walk_own
from ...rule.whole.item import whole_of
from ...rule.whole.model import Whole
from ...rule.whole.unit import Root, counted_once, unit_of
from ...values import dataclass
from ...written.source import Source
from .bands import BandRule, LimitRule, VetoRule
from .behind import Behind, behind_of
from .item import Check, Item, marking_trees, single_figure, trees_of
from .lists import asked_of_rows, figures_in, reads_of_rows

if TYPE_CHECKING:
    from ...rule.readers import arrays


@dataclass(frozen=True)
class Once:
    """Items of which only the one with most points counts, in file order, and the points of each once all are
    marked."""

    keys: tuple[str, ...]
    points: Mapping[str, Tree]


@dataclass(frozen=True)
class Runs:
    """Functions of an Env: of each item, of a unit's totals by name, of each list of which only one counts."""

    wholes: Mapping[str, WholeRun]
    totals: Mapping[str, Run]
    once: Sequence[Mapping[str, Run]]


@dataclass(frozen=True)
class ArrayRuns:
    """The same over arrays."""

    wholes: Mapping[str, arrays.WholeRun]
    totals: Mapping[str, arrays.Run]
    once: Sequence[Mapping[str, arrays.Run]]


@dataclass(frozen=True, repr=False)
class Program:
    rubric: Rubric
    source: Source
    items: Mapping[str, Item]
    shared: Mapping[str, FigureSpec]
    order: tuple[str, ...]                        # every item after what it reads
    tie_break: tuple[Tree, ...]
    bands: tuple[BandRule, ...]
    vetoes: tuple[VetoRule, ...]
    checks: tuple[Check, ...]
    unsound: frozenset[str] = frozenset()         # items ("" for the rubric) with a faulty expression
    limits: tuple[LimitRule, ...] = ()            # of the total

    def __repr__(self) -> str:
        domains = sum(item.level == "domain" for item in self.items.values())
        leaves = sum(item.leaf for item in self.items.values())
        said = [counted(domains, "domain"), counted(len(self.items), "item"), counted(leaves, "rule")]
        return f"Program({self.rubric.rubric}, {', '.join(said)})"

    @cached_property
    def trees(self) -> list[Tree]:
        """Every tree of the rubric."""
        gates = [tree for band in self.bands
                 for tree in (*band.gates, *(band.tie_break or ()), *(raised.when for raised in band.raised))]
        held = (*(limit.when for limit in self.limits), *(veto.when for veto in self.vetoes))
        unit = [*self.tie_break, *(c.tree for c in self.checks), *held, *gates]
        return [*unit, *(tree for item in self.items.values() for tree in trees_of(item))]

    @cached_property
    def nodes(self) -> list[Tree]:
        """Every node of every tree."""
        return [node for tree in self.trees for node in walk(tree)]

    @cached_property
    def used(self) -> frozenset[tuple[str, str]]:
        """The figures that some expression reads."""
        return frozenset((n.item, n.name) for tree in self.trees for n in figures_in(tree))

    @cached_property
    def reads(self) -> dict[str, tuple[tuple[tuple[str, str], ...], tuple[str, ...]]]:
        """Of each leaf the figures that its mark hangs on, its own first, and the items whose marks it reads."""
        return {item.id: _reads(item) for item in self.leaves()}

    @cached_property
    def behind(self) -> Behind:
        """What the mark of each item may hang on."""
        return behind_of(self.items, self.order, {key for each in self.once for key in each.keys})

    @cached_property
    def single(self) -> dict[str, tuple[str, str]]:
        """The leaves of which all hangs on the unit's group and on one figure: that figure."""
        return {item.id: figure for item in self.leaves() if (figure := single_figure(item)) is not None}

    @cached_property
    def wholes(self) -> dict[str, Whole]:
        """The whole mark of each item."""
        return {key: whole_of(item, self.items) for key, item in self.items.items()}

    @cached_property
    def totals(self) -> dict[str, Tree]:
        """What each total of a unit stands for."""
        rubric, ends = self.rubric, self.rubric.total
        weights = {str(key): weight for key, weight in (rubric.weights or {}).items()}
        rounding = self.rubric.rounding
        limits = [(limit.when, limit.verb, limit.points) for limit in self.limits]
        root = Root(rubric.max, rubric.combine, weights, (ends.at_least, ends.at_most), rounding.total, rounding.index,
                    limits, rubric.least_in_force)
        return unit_of(root, self.items, self.domains)

    @cached_property
    def unranking(self) -> dict[str, Tree]:
        """Whether each veto that takes a unit out of the ranking holds, by a name of its own."""
        return {f"veto {number}": op("holds", veto.when) for number, veto in enumerate(self.vetoes) if veto.unranks}

    @cached_property
    def once(self) -> list[Once]:
        """The lists of items of which only one counts, in file order."""
        lists = [(key, *item.counts_once) for key, item in self.items.items() if item.counts_once]
        return [Once(keys := tuple(key for key in self.items if key in each), counted_once(keys)) for each in lists]

    @cached_property
    def schedule(self) -> tuple[str | int, ...]:
        """Items in the order in which they are marked, and the number of each list of `once` as soon as all its items
        are: one that shares an item with an earlier list waits for it."""
        found: list[str | int] = []
        waiting, seen = list(range(len(self.once))), set[str]()
        for key in self.order:
            seen.add(key)
            found.append(key)
            now = []
            for place, number in enumerate(waiting):
                earlier = {other for before in waiting[:place] if before not in now for other in self.once[before].keys}
                if seen.issuperset(self.once[number].keys) and earlier.isdisjoint(self.once[number].keys):
                    now.append(number)
            found += now
            waiting = [number for number in waiting if number not in now]
        return tuple(found)

    @cached_property
    def peers(self) -> dict[str, tuple[Peer, ...]]:
        """The items that look at other units, and at what they have, each after those that it is made of."""
        found = {key: tuple(dict.fromkeys(peers_in(trees_of(item)))) for key, item in self.items.items()}
        return {key: peers for key, peers in found.items() if peers}

    @cached_property
    def exact(self) -> Runs:
        """The functions of the exact reader, each compiled once."""
        once = [{key: compile_tree(tree) for key, tree in each.points.items()} for each in self.once]
        wholes = {key: compile_whole(whole, self.peers.get(key, ())) for key, whole in self.wholes.items()}
        return Runs(wholes, compile_names(self.totals), once)

    @cached_property
    def arrays(self) -> ArrayRuns:
        """The functions of the array reader, each compiled once; this loads numpy."""
        from ...rule.readers import arrays

        once = [{key: arrays.compile_arrays(tree) for key, tree in each.points.items()} for each in self.once]
        wholes = {key: arrays.compile_whole(whole, self.peers.get(key, ())) for key, whole in self.wholes.items()}
        return ArrayRuns(wholes, arrays.compile_names({**self.totals, **self.unranking}), once)

    @cached_property
    def _compiled(self) -> dict[int, tuple[Tree, Run]]:
        return {}

    def run(self, tree: Tree) -> Run:
        """A tree of the rubric (a band's gate, a relation, a tie-break) as the exact reader's function, compiled
        once."""
        if id(tree) not in self._compiled:
            self._compiled[id(tree)] = tree, compile_tree(tree)
        return self._compiled[id(tree)][1]

    @cached_property
    def rules_told(self) -> dict[str, dict[tuple[str, Fraction | None], str]]:
        """Language -> the rule of an item up to a maximum, in words; who tells one keeps it here."""
        return {}

    @property
    def all_surveys(self) -> bool:
        """Whether every point comes from surveys, so that the total is an estimate."""
        return all(item.origin == "survey" for item in self.items.values() if item.leaf)

    @property
    def grouped_by_quota(self) -> bool:
        """Whether bands are equal groups of the ranking (quartiles, say), told before the rank."""
        return len(self.bands) > 1 and all(band.share is not None and band.lower is None for band in self.bands[:-1])

    @cached_property
    def groups(self) -> list[str]:
        """Every group of units that the rubric names."""
        rubric, items = self.rubric, self.items.values()
        named = [*(rubric.applies_to or ()), *(rubric.max if isinstance(rubric.max, Mapping) else ())]
        for item in items:
            named += [*sorted(item.groups or ()), *(item.max if isinstance(item.max, Mapping) else ())]
        return list(dict.fromkeys(named))

    @cached_property
    def labels(self) -> dict[tuple[str, str], str]:
        """What each figure is called, by (item, name)."""
        judged = (spec for item in self.items.values() for spec in item.judged)
        return {(spec.item, spec.name): spec.label or spec.name for spec in (*self.specs(), *judged)}

    @property
    def domains(self) -> list[Item]:
        return [item for item in self.items.values() if not item.parent]

    def leaves(self) -> list[Item]:
        return [item for item in self.items.values() if item.leaf]

    def specs(self) -> Iterator[FigureSpec]:
        """Every figure that facts may give, columns of lists after their list."""
        declared = (*self.shared.values(), *(spec for item in self.items.values() for spec in item.figures))
        return (each for spec in declared for each in (spec, *spec.columns))

    @cached_property
    def lists(self) -> dict[tuple[str, str], FigureSpec]:
        """The list inputs, by (item, name)."""
        return {(spec.item, spec.name): spec for spec in self.specs() if spec.type == "list"}

    @cached_property
    def of_rows(self) -> tuple[Figure, ...]:
        """The figures that are worked out from rows, those of no list first."""
        found = {node: node for tree in self.trees for node in reads_of_rows(tree)}
        return tuple(sorted(found, key=lambda figure: bool(figure.rows and figure.rows.list)))

    @property
    def by_months(self) -> bool:
        """Whether marks hang on the months in which a unit was in force."""
        counted = (figure.rows for figure in self.of_rows)
        return any(spec.rounds for spec in self.lists.values()) or any(
            rows is not None and rows.what == "months_in_force" for rows in counted)

    @cached_property
    def unmoved(self) -> frozenset[tuple[str, str]]:
        """The figures that stand for rows or with which rows are asked: no step moves them."""
        return frozenset(self.lists) | asked_of_rows(self.of_rows)

    @cached_property
    def _specs(self) -> dict[tuple[str, str], FigureSpec]:
        return {(spec.item, spec.name): spec for spec in self.specs()}

    def spec(self, item: str, name: str) -> FigureSpec | None:
        """What is declared of a figure, or of the column of a list."""
        return self._specs.get((item, name))


def _reads(item: Item) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    trees = marking_trees(item)
    figures = [(spec.item, spec.name) for spec in item.figures]
    figures += [(node.item, node.name) for tree in trees for node in figures_in(tree)]
    marks = [node.item for tree in trees for node in walk_own(tree) if isinstance(node, Mark) and node.item != item.id]
    return tuple(dict.fromkeys(figures)), tuple(dict.fromkeys(marks))
