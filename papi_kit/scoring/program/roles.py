"""The relations that follow from the roles of figures, as checks of the whole rubric."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from ...findings import Place
from ...rubric.figures import FigureSpec
from ...rubric.model import InputSpec
from ...rubric.roles import relations_of, split
from ...rule.expressions import parse
from ...rule.scope import Scope
from ...rule.tree import CONDITION, ChildSum, Last, op
from ...values import dataclass
from .item import Check

ZERO = Fraction(0)


@dataclass(frozen=True)
class Family:
    """The figures of one subject that belong together, by part: those of one item, of the shared ones, or of one
    `role_of`."""

    subject: str
    parts: Mapping[str, FigureSpec]
    twice: tuple[FigureSpec, ...] = ()            # figures whose part another has already


def families(specs: Sequence[FigureSpec]) -> list[Family]:
    """In the order in which the figures are declared."""
    found: dict[tuple[str, str], dict[str, FigureSpec]] = {}
    twice: dict[tuple[str, str], list[FigureSpec]] = {}
    for spec in specs:
        if spec.role and not of_another_type(spec):
            subject, part = split(spec.role)
            key = subject, spec.role_of or spec.item
            if found.setdefault(key, {}).setdefault(part, spec) is not spec:
                twice.setdefault(key, []).append(spec)
    return [Family(key[0], parts, tuple(twice.get(key, ()))) for key, parts in found.items()]


def role_of(written: InputSpec) -> dict[str, Any]:
    return {"role": written.role or "", "role_of": written.role_of or "", "sums_children": written.sums_children}


def of_another_type(spec: FigureSpec) -> bool:
    """Whether its role needs a number of another type: percentages are percent, all else is counted."""
    counted = wanted_type(spec.role) == "count"
    return bool(spec.role) and spec.type not in (("count", "amount") if counted else ("percent",))


def wanted_type(role: str) -> str:
    return "percent" if role.endswith("_percent") else "count"


def faults_of_roles(specs: Sequence[FigureSpec]) -> Iterator[tuple[str, str, FigureSpec, dict[str, Any]]]:
    """Code, key, figure and values of what is wrong with roles."""
    for spec in specs:
        if of_another_type(spec):
            yield "role_type", "role", spec, {"role": spec.role, "type": spec.type, "wanted": wanted_type(spec.role)}
        if spec.sums_children and spec.item:
            yield "sums_children_of_item", "sums_children", spec, {}
    for family in families(specs):
        for spec in family.twice:
            yield "role_twice", "role", spec, {"role": spec.role, "other": family.parts[split(spec.role)[1]].name}


def built_in(specs: Sequence[FigureSpec], declared: Callable[[FigureSpec, str], Place]) -> Iterator[Check]:
    """`declared`: where a key of a figure stands."""
    for family in families(specs):
        parts = family.parts
        first = declared(next(iter(parts.values())), "role")
        scope = Scope({part: spec.tree for part, spec in parts.items()}, format=2)
        for text in relations_of({part: part for part in parts}):
            yield Check(parse(text, scope, CONDITION), f"{family.subject}: {text}", first, "warning", ZERO)
        if (carried := parts.get("carried_over")) and (pending := parts.get("pending")):
            tree = op("=", carried.tree, Last(pending.item, pending.name))
            yield Check(tree, f"{family.subject}: carried_over = last year's pending", first, "warning", ZERO)
    for spec in specs:
        if spec.sums_children and not spec.item and spec.type in ("count", "amount"):
            yield Check(op("=", spec.tree, ChildSum(spec.name)), f'{spec.name} = sum_children("{spec.name}")',
                        declared(spec, "sums_children"), "warning", ZERO)
