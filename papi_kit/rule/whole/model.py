"""What a whole mark is made of: its branches, the names that its trees read, and what it needs to know of an item."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Protocol

from ...values import dataclass
from ..tree import MAX_POINTS, TEXT, Cases, Column, Const, Fail, Name, Step, Tree, children, const, replace

ZERO, ONE, ABSENT, GROUP = const(0), const(1), Fail(""), Column("group", TEXT)
COMPUTED, REDUCED, IN_FORCE, FACTOR = Name("computed"), Name("reduced"), Name("in_force"), Name("factor")
LOST = Name("lost")
PARTS_MAX, PARTS_SPREAD, PARTS_POINTS = Name("parts_max"), Name("parts_spread"), Name("parts_points")
COMPLETE = Name("complete")
ADDED = ("sum", "max")                            # combinations that have points though a part lacks them
class Rounds(Protocol):
    @property
    def decimals(self) -> int | None: ...
    @property
    def grid(self) -> Any: ...


class Node(Protocol):
    """What a mark needs to know of an item of the rubric."""

    @property
    def id(self) -> str: ...
    @property
    def parts(self) -> tuple[str, ...]: ...
    @property
    def max(self) -> Fraction | Mapping[str, Fraction]: ...
    @property
    def groups(self) -> frozenset[str] | None: ...
    @property
    def rounding(self) -> Rounds: ...
    @property
    def domain_type(self) -> str: ...
    @property
    def part(self) -> str: ...
    @property
    def combine(self) -> str: ...
    @property
    def capped(self) -> bool: ...
    @property
    def weights(self) -> Mapping[str, Fraction]: ...
    @property
    def value(self) -> Tree | None: ...
    @property
    def rule(self) -> Tree | None: ...
    @property
    def needs_value(self) -> bool: ...
    @property
    def override(self) -> Tree | None: ...
    @property
    def deductions(self) -> tuple[tuple[Tree, Fraction], ...]: ...
    @property
    def deduction_notes(self) -> tuple[str, ...]: ...
    @property
    def reduce(self) -> tuple[tuple[Tree, Fraction], ...]: ...
    @property
    def reduce_notes(self) -> tuple[str, ...]: ...
    @property
    def zero_parent_when(self) -> Tree | None: ...
    @property
    def needs_evidence(self) -> bool: ...
    @property
    def na_policy(self) -> str: ...
    @property
    def na_when(self) -> Tree | None: ...
    @property
    def na_label(self) -> str: ...
    @property
    def missing(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Branch:
    """One way in which a mark comes about, where `when` holds (None: the rest). `effect` and `finding` are codes of
    what is told of it."""

    when: Tree | None
    status: str
    points: Tree
    max_points: Tree
    spread: Tree = ZERO
    effect: str = ""
    told: str = ""
    finding: str = ""

    @property
    def by_rule(self) -> bool:
        """Whether the points are computed, so that the steps on the way are told."""
        return self.points == COMPUTED

    @property
    def measured(self) -> bool:
        """Whether the measured value stands with the mark."""
        return self.status == "scored" or self.finding == "figures_missing"


@dataclass(frozen=True, slots=True)
class Whole:
    """The mark of an item. `fails`: the condition, in the item's own names, under which it takes all points of its
    parent."""

    item: str
    names: Mapping[str, Tree]
    fixed: tuple[Branch, ...]
    asked: tuple[Branch, ...]
    fails: Tree | None = None

    @property
    def branches(self) -> tuple[Branch, ...]:
        return (*self.fixed, *self.asked)

    def of(self, status: str) -> tuple[Branch, ...]:
        return tuple(branch for branch in self.branches if branch.status == status)

    @property
    def status(self) -> Tree:
        return self._over(lambda branch: Const(branch.status))

    @property
    def points(self) -> Tree:
        return self._over(lambda branch: branch.points)

    @property
    def max_points(self) -> Tree:
        return self._over(lambda branch: branch.max_points)

    def _over(self, result: Callable[[Branch], Tree]) -> Tree:
        """One tree over all branches."""
        asked = tuple((branch.when, result(branch)) for branch in self.branches if branch.when is not None)
        return Cases(asked, result(self.asked[-1]))


def steps_of(tree: Tree) -> Iterator[Step]:
    """The steps of a mark in the order in which it passes them; a parent's own max stands where it is in force."""
    if isinstance(tree, Step):
        yield from steps_of(tree.before)
        after = replace(tree.after, lambda node: MAX_POINTS if node == IN_FORCE else None)
        yield Step(tree.code, tree.before, after, tree.told, tree.name)
        yield from steps_of(tree.after)
    else:
        for child in children(tree):
            yield from steps_of(child)
