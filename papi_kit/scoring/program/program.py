"""A rubric made ready for marking: a flat table of items with everything inherited and every rule a tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal

from ...rubric.figures import Asked, FigureSpec, Origin
from ...rubric.model import STAGES, Component, Evidence, Rounding, Rubric
from ...rule.tree import Figure, Tree, walk
from ...written.source import Source


@dataclass(frozen=True)
class Check:
    """A relation between figures."""

    tree: Tree
    text: str
    place: str
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
    place: str
    kind: str = ""                                # rule kind, to be printed; empty for a parent
    origin: Origin | Literal[""] = ""             # what the rule's value is read from; empty for a parent
    by_ratio: bool = False                        # whether the points are the value's share of max
    relative: bool = False                        # whether the points hang on other units
    asked: Asked | None = None                    # of a survey
    combine: str = "sum"
    capped: bool = False
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    figures: tuple[FigureSpec, ...] = ()
    value: Tree | None = None
    rule: Tree | None = None
    needs_value: bool = False                     # without a measured value there are no points
    percent: bool = False
    override: Tree | None = None                  # Cases over the overrides, otherwise Name("points")
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
    guide: str = ""
    node: Component | None = None
    path: tuple = ()                              # where it stands in the source

    @property
    def leaf(self) -> bool:
        return not self.parts

    def exists_for(self, group: str) -> bool:
        return self.groups is None or group in self.groups

    def max_for(self, group: str) -> Fraction | None:
        return self.max.get(group) if isinstance(self.max, Mapping) else self.max


@dataclass(frozen=True)
class BandRule:
    label: str
    lower: tuple[str, Fraction] | None            # (">=" or ">", end)
    gates: tuple[Tree, ...]
    gate_texts: tuple[str, ...]
    share: Fraction | None
    share_of: tuple[str, ...]
    tie_break: tuple[Tree, ...] | None


@dataclass(frozen=True)
class VetoRule:
    when: Tree
    text: str
    verb: str
    target: Any
    clause: str


@dataclass(frozen=True)
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

    @cached_property
    def trees(self) -> list[Tree]:
        """Every tree of the rubric."""
        gates = [tree for band in self.bands for tree in (*band.gates, *(band.tie_break or ()))]
        unit = [*self.tie_break, *(c.tree for c in self.checks), *(v.when for v in self.vetoes), *gates]
        return [*unit, *(tree for item in self.items.values() for tree in trees_of(item))]

    @cached_property
    def used(self) -> frozenset[tuple[str, str]]:
        """The figures that some expression reads."""
        return frozenset((n.item, n.name) for tree in self.trees for n in walk(tree) if isinstance(n, Figure))

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
        specs = [*self.shared.values(), *(spec for item in self.items.values() for spec in item.figures)]
        return {(spec.item, spec.name): spec.label or spec.name for spec in specs}

    @property
    def domains(self) -> list[Item]:
        return [item for item in self.items.values() if not item.parent]

    def leaves(self) -> list[Item]:
        return [item for item in self.items.values() if item.leaf]

    def spec(self, item: str, name: str) -> FigureSpec | None:
        if not item:
            return self.shared.get(name)
        found = self.items.get(item)
        return next((s for s in found.figures if s.name == name), None) if found else None


def trees_of(item: Item) -> list[Tree]:
    """Every tree of the item, with the figures that its checks read."""
    trees: list[Tree | None] = [item.value, item.rule, item.override, item.zero_parent_when, item.na_when]
    trees += [condition for condition, _ in item.reduce]
    trees += [check.tree for check in item.checks]
    return [tree for tree in trees if tree is not None]
