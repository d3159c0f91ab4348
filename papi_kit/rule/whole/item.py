"""The whole mark of an item: what is asked before any rule, leaves, parents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from ..tree import MAX_POINTS, POINTS, VALUE, Cases, Const, Hand, Mark, Op, Said, Step, Tree, const, op, replace
from .model import (
    ABSENT,
    ADDED,
    COMPLETE,
    COMPUTED,
    FACTOR,
    GROUP,
    IN_FORCE,
    LOST,
    ONE,
    PARTS_MAX,
    PARTS_POINTS,
    PARTS_SPREAD,
    REDUCED,
    ZERO,
    Branch,
    Node,
    Rounds,
    Whole,
)

_OF_SHARES = {"mean": "mean", "weighted": "mean", "geometric": "geometric"}


def whole_of(node: Node, nodes: Mapping[str, Node]) -> Whole:
    """The mark of an item among the items of its rubric."""
    parts = [nodes[key] for key in node.parts]
    names = {"max_points": top_of(node), **(_parent_names(node, parts, nodes) if parts else _leaf_names(node))}
    asked = _parent_branches(node) if parts else _leaf_branches(node)
    fails = None if node.zero_parent_when is None else op("holds", node.zero_parent_when)
    return Whole(node.id, names, tuple(_fixed(node)), tuple(asked), fails)


# -- what is asked before any rule ---------------------------------------------------------------------------
def top_of(node: Node) -> Tree:
    """The max of an item for the unit at hand; missing where its group has none."""
    return by_group(node.max, ABSENT) if isinstance(node.max, Mapping) else Const(node.max)


def by_group(table: Mapping[str, Fraction], otherwise: Tree) -> Tree:
    return Cases(tuple((_among([group]), Const(points)) for group, points in table.items()), otherwise)


def _among(groups: Iterable[str]) -> Tree:
    """Whether the unit's group is one of these; no where it has none."""
    same = [op("=", GROUP, Const(group)) for group in sorted(groups)]
    return op("and", op("has", GROUP), same[0] if len(same) == 1 else Op("or", tuple(same)))


def here(node: Node) -> Tree | None:
    """Whether the item exists for the unit; None where it does for all."""
    return None if node.groups is None else _among(node.groups)


def _fixed(node: Node) -> Iterator[Branch]:
    there = here(node)
    if there is not None:
        yield Branch(op("not", there), "not_for_group", ABSENT, ZERO)
    if isinstance(node.max, Mapping):
        yield Branch(op("not", op("has", MAX_POINTS)), "missing", ABSENT, ONE, finding="group_without_max")
    hand = Hand(node.id)
    yield Branch(op("has", hand), "by_hand", rounded(hand, node.rounding), MAX_POINTS, effect="by_hand")
    yield _not_applicable(node, Said(node.id, "not_applicable"))
    if node.na_when is not None:
        yield _not_applicable(node, op("holds", node.na_when), node.na_label)


def _not_applicable(node: Node, when: Tree, label: str = "") -> Branch:
    if node.domain_type != "base":
        return Branch(when, "not_applicable", ZERO, MAX_POINTS)
    policies: dict[str, tuple[Tree, Tree, Tree]] = {
        "full": (rounded(MAX_POINTS, node.rounding), MAX_POINTS, ZERO), "zero": (ZERO, MAX_POINTS, ZERO),
        "remove": (ABSENT, ZERO, ZERO), "redistribute": (ABSENT, ZERO, MAX_POINTS),
    }
    if node.na_policy not in policies:
        return _missing(node, MAX_POINTS, when, "not_applicable_not_accepted")
    points, in_force, spread = policies[node.na_policy]
    return Branch(when, "not_applicable", points, in_force, spread, effect=f"na_{node.na_policy}", told=label)


def _missing(node: Node, top: Tree, when: Tree | None = None, finding: str = "") -> Branch:
    match node.missing:
        case "zero":
            return Branch(when, "missing", ZERO, top, effect="missing_zero", finding=finding)
        case "remove":
            return Branch(when, "missing", ABSENT, ZERO, effect="missing_remove", finding=finding)
    return Branch(when, "missing", ABSENT, top, finding=finding)


# -- leaves --------------------------------------------------------------------------------------------------
def _leaf_names(node: Node) -> dict[str, Tree]:
    assert node.rule is not None
    points = _changed(node, Step("", VALUE, node.rule) if node.needs_value else node.rule)
    if node.needs_evidence:
        lacks = Said(node.id, "no_evidence")
        points = Step("", points, Cases(((lacks, Step("evidence_zero", POINTS, ZERO)),), POINTS))
    if node.domain_type != "base":
        points = Step("capped", points, op("min", MAX_POINTS, POINTS))
    own = {} if node.value is None else {"value": node.value}
    return {**own, "computed": rounded(points, node.rounding)}


def _leaf_branches(node: Node) -> Iterator[Branch]:
    """Where no rung of a ladder could be told for a value of 0/0, nothing arose."""
    nothing = op("nothing", COMPUTED)
    if node.value is not None and not node.needs_value:
        nothing = op("or", nothing, op("nothing", VALUE))
    yield Branch(op("has", COMPUTED), "scored", COMPUTED, MAX_POINTS)
    yield _not_applicable(node, nothing, node.na_label)
    yield _missing(node, MAX_POINTS, finding="figures_missing")


def _changed(node: Node, points: Tree) -> Tree:
    """Override, deductions and reductions: only points above 0 are lowered, deductions not below 0."""
    if node.override is not None:
        points = Step("override", points, node.override)
    if node.deductions:
        lost: Tree = ZERO
        for (counted, each), note in zip(node.deductions, node.deduction_notes, strict=True):
            cost = op("*", op("max", counted, ZERO), Const(each))
            lost = Step("deducted", lost, op("+", LOST, cost), note, "lost")
        left = Cases(((op(">", POINTS, ZERO), op("max", op("-", POINTS, LOST), ZERO)),), POINTS)
        points = Step("", points, Step("", lost, left, name="lost"))
    if node.reduce:
        share: Tree = ZERO
        for (condition, by), note in zip(node.reduce, node.reduce_notes, strict=True):
            more = Cases(((op("holds", condition), Const(by)),), ZERO)
            share = Step("reduce", share, op("+", REDUCED, more), note, "reduced")
        kept = Cases(((op(">", POINTS, ZERO), op("*", POINTS, op("-", ONE, REDUCED))),), POINTS)
        points = Step("", points, Step("", share, kept, name="reduced"))
    return points


def rounded(points: Tree, rounding: Rounds) -> Tree:
    """The points as they are rounded: to decimals or to a grid, halves away from zero."""
    if rounding.decimals is not None:
        return Step("rounded", points, op("round", POINTS, const(rounding.decimals)))
    return Step("rounded", points, op("grid", POINTS, const(rounding.grid))) if rounding.grid else points


# -- parents -------------------------------------------------------------------------------------------------
def known(keys: Iterable[str]) -> list[Tree]:
    return [Mark(key, "known") for key in keys]


def spreads(node: Node, nodes: Mapping[str, Node]) -> bool:
    """Whether the item's max may go to its siblings."""
    return node.na_policy == "redistribute" or any(spreads(nodes[key], nodes) for key in node.parts)


def combined(kind: str, keys: Sequence[str], top: Tree, weights: Mapping[str, Fraction],
             spreading: Sequence[str]) -> dict[str, Tree]:
    """The names of a combination: what of the parts is in force, their points, and the points and the max that come of
    it. `spreading` are the parts whose max may be spread over the others."""
    maxima = [Mark(key, "max_points") for key in keys]
    left = op("+", PARTS_MAX, PARTS_SPREAD) if spreading else PARTS_MAX
    in_force = {"sum": op("min", top, left), "max": op("min", top, Op("largest", tuple(maxima)))}.get(kind, top)
    names: dict[str, Tree] = {"parts_max": Op("total", tuple(maxima)), "parts_spread": ZERO, "factor": ONE}
    if spreading:
        more = Step("redistributed", ONE, op("/", left, PARTS_MAX))
        names["parts_spread"] = Op("total", tuple(Mark(key, "spread") for key in spreading))
        names["factor"] = Cases(((op(">", PARTS_SPREAD, ZERO), more),), ONE)
    names["in_force"] = in_force
    names["parts_points"] = _points(kind, keys, top, weights)
    names["complete"] = Op("and", tuple(Mark(key, "complete") for key in keys))
    return names


def _points(kind: str, keys: Sequence[str], top: Tree, weights: Mapping[str, Fraction]) -> Tree:
    if kind in _OF_SHARES:
        used = {key: weights.get(key, Fraction(1)) if kind != "mean" else Fraction(1) for key in keys}
        shares = {key: op("/", Mark(key, "known"), Mark(key, "max_points")) for key in keys}
        pairs = [part for key, weight in used.items() for part in (Const(weight), shares[key])]
        return op("*", top, Op(_OF_SHARES[kind], tuple(pairs)))
    return Op({"sum": "total", "max": "largest", "min": "smallest"}[kind], tuple(known(keys)))


def after_spreading(kind: str, names: Mapping[str, Tree]) -> Tree:
    """The points of a combination, before any cap."""
    return op("*", PARTS_POINTS, FACTOR) if kind == "sum" and names["factor"] != ONE else PARTS_POINTS


def _parent_names(node: Node, parts: Sequence[Node], nodes: Mapping[str, Node]) -> dict[str, Tree]:
    spreading = [part.id for part in parts if part.domain_type == "base" and spreads(part, nodes)]
    names = combined(node.combine, node.parts, MAX_POINTS, node.weights, spreading)
    points = after_spreading(node.combine, names)
    if node.combine == "sum" and (node.capped or node.domain_type != "base"):
        points = Step("capped", points, op("min", IN_FORCE, POINTS))
    zeroing = [part for part in parts if part.zero_parent_when is not None]
    failing = tuple((_fails(part), Step("zero_parent", POINTS, ZERO, part.id)) for part in zeroing)
    if failing:
        points = Step("", points, Cases(failing, POINTS))
    swapped: dict[Tree, Tree] = {MAX_POINTS: IN_FORCE, COMPUTED: points}
    changed = replace(_changed(node, COMPUTED), lambda tree: swapped.get(tree))
    return {**names, "computed": rounded(changed, node.rounding)}


def _fails(part: Node) -> Tree:
    """The part's own condition as its parent reads it; an undecided one is told of the part."""
    assert part.zero_parent_when is not None
    own: dict[Tree, Tree] = {VALUE: Mark(part.id, "value"), POINTS: Mark(part.id, "known"), MAX_POINTS: top_of(part)}
    condition = op("holds", replace(part.zero_parent_when, lambda tree: own.get(tree)), Const(part.id))
    there = here(part)
    return condition if there is None else op("and", there, condition)


def _parent_branches(node: Node) -> Iterator[Branch]:
    spread: Tree = op("min", MAX_POINTS, PARTS_SPREAD)
    if node.combine != "sum":
        spread = Cases(((op(">", PARTS_SPREAD, ZERO), MAX_POINTS),), ZERO)
    yield Branch(op("=", PARTS_MAX, ZERO), "not_applicable", ABSENT, ZERO, spread)
    if node.combine in ADDED:
        yield Branch(op("not", op("has", PARTS_POINTS)), "incomplete", ABSENT, IN_FORCE)
    else:
        yield Branch(op("not", COMPLETE), "missing", ABSENT, IN_FORCE)
    yield Branch(op("and", op("has", COMPUTED), COMPLETE), "scored", COMPUTED, IN_FORCE)
    yield Branch(op("has", COMPUTED), "incomplete", COMPUTED, IN_FORCE)
    yield _missing(node, IN_FORCE)
