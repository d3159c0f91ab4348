"""A node of the rubric, ready to be marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from fractions import Fraction
from functools import cached_property
from typing import Literal

from ...findings import Place
from ...language.numbers import percent_text
from ...rubric.assessors import Judge
from ...rubric.figures import Asked, FigureSpec, Origin
from ...rubric.model import STAGES, Component, Evidence, Rounding
from ...rule.tree import Cases, Const, Fail, Figure, Name, Op, Peer, Step, Tree, children, walk, walk_own
from ...rule.whole.model import GROUP
from ...values import dataclass


@dataclass(frozen=True)
class Check:
    """A relation between figures."""

    tree: Tree
    text: str
    place: Place
    severity: str
    tolerance: Fraction
    clause: str = ""


@dataclass(frozen=True)
class Item:
    """A node of the rubric, ready to be marked."""

    id: str
    name: str
    level: str                                    # domain | criterion | component
    domain: str
    domain_type: str                              # base | bonus | penalty
    parent: str
    parts: tuple[str, ...]
    max: Fraction | Mapping[str, Fraction]
    groups: frozenset[str] | None
    rounding: Rounding
    place: Place
    kind: str = ""                                # rule kind, to be printed; empty for a parent
    origin: Origin | Literal[""] = ""             # what the rule's value is read from; empty for a parent
    by_ratio: bool = False                        # whether the points are the value's share of max
    relative: bool = False                        # whether the points hang on other units
    asked: Asked | None = None                    # of a survey
    combine: str = "sum"
    least: Fraction | None = None                 # part of the max in force below which it has no index
    capped: bool = False
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    figures: tuple[FigureSpec, ...] = ()
    value: Tree | None = None
    rule: Tree | None = None
    needs_value: bool = False                     # without a measured value there are no points
    percent: bool = False
    override: Tree | None = None                  # Cases over the overrides, otherwise Name("points")
    deductions: tuple[tuple[Tree, Fraction], ...] = ()   # what is counted, and the points of each
    deduction_notes: tuple[str, ...] = ()
    reduce: tuple[tuple[Tree, Fraction], ...] = ()
    reduce_notes: tuple[str, ...] = ()
    zero_parent_when: Tree | None = None
    na_policy: str = ""
    na_when: Tree | None = None
    na_label: str = ""
    missing: str = "unranked"
    counts_once: tuple[str, ...] = ()
    same_evidence: tuple[str, ...] = ()
    evidence: Evidence | None = None
    stages: tuple[str, ...] = STAGES
    hand_stages: tuple[str, ...] = ()
    part: str = "appraisal"
    checks: tuple[Check, ...] = ()
    same_as: str = ""
    clause: str = ""
    source: str = ""
    status: str = ""
    assessor: str = ""
    judges: tuple[Judge, ...] = ()                # several who mark it, each with a weight
    guide: str = ""
    node: Component | None = None
    path: tuple = ()                              # where it stands in the source

    @property
    def leaf(self) -> bool:
        return not self.parts

    @property
    def needs_evidence(self) -> bool:
        """Whether the lack of evidence makes it 0."""
        return self.leaf and self.evidence is not None and self.evidence.without == "zero"

    @property
    def judged(self) -> tuple[FigureSpec, ...]:
        """The marks that those who mark it together give, as figures."""
        points = next((spec for spec in self.figures if spec.name == "points"), None)
        return () if points is None else tuple(
            replace(points, name=judge.part, label=f"{points.label} – {judge.name} ({percent_text(judge.weight)})")
            for judge in self.judges)

    @cached_property
    def reads(self) -> tuple[Tree, ...]:
        """What its value, its rule and what is deducted read of the unit's own: their nodes without parts, and what is
        compared with peers."""
        deducted = (tree for tree, _ in self.deductions)
        return tuple(node for tree in (self.value, self.rule, *deducted) if tree is not None for node in walk_own(tree)
                     if isinstance(node, Peer) or not children(node))

    def exists_for(self, group: str) -> bool:
        return self.groups is None or group in self.groups

    def grounded(self, in_force: Fraction, group: str) -> bool:
        """Whether enough of the max is in force for an index."""
        return self.least is None or in_force >= self.least * (self.max_for(group) or 0)

    def max_for(self, group: str) -> Fraction | None:
        if self.max.__class__ is Fraction:                     # known at once
            return self.max
        return self.max.get(group) if isinstance(self.max, Mapping) else self.max


def trees_of(item: Item) -> list[Tree]:
    """Every tree of the item, with the figures that its checks read."""
    trees: list[Tree | None] = [item.value, item.rule, item.override, item.zero_parent_when, item.na_when]
    trees += [tree for tree, _ in (*item.deductions, *item.reduce)]
    trees += [check.tree for check in item.checks]
    return [tree for tree in trees if tree is not None]


def marking_trees(item: Item) -> list[Tree]:
    """Those that the mark of the item itself hangs on."""
    others = [item.zero_parent_when, *(check.tree for check in item.checks)]
    return [tree for tree in trees_of(item) if not any(tree is other for other in others)]


def single_figure(item: Item) -> tuple[str, str] | None:
    """The one figure that, with the group of the unit, makes the mark of the leaf; None where more does, or a mark by
    hand."""
    nodes = [node for tree in marking_trees(item) for node in walk(tree)]
    figures = {(node.item, node.name) for node in nodes if isinstance(node, Figure)}
    figures |= {(spec.item, spec.name) for spec in item.figures}
    plain = all(isinstance(node, Const | Name | Fail | Op | Cases | Step) or node == GROUP
                or (isinstance(node, Figure) and node.rows is None) for node in nodes)
    if not plain or len(figures) != 1 or item.needs_evidence or item.judges or any(s.columns for s in item.figures):
        return None
    figure, = figures
    return None if figure[1] == "points" else figure
