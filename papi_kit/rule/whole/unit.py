"""A unit's totals and index as trees, and which of several items counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import reduce

from ...values import dataclass
from ..tree import CONDITION, POINTS, Cases, Const, Mark, Name, Op, Step, Tree, const, op
from .item import after_spreading, by_group, combined, here, known, rounded, spreads, top_of
from .model import ABSENT, ADDED, FACTOR, IN_FORCE, PARTS_MAX, ZERO, Node, Rounds

WHOLE, BASE, BONUS, PENALTY = Name("whole"), Name("base_points"), Name("bonus_points"), Name("penalty_points")
KNOWN, TOTAL, TOP = Name("known_points"), Name("points"), Name("max_points")
KINDS = ("appraisal", "survey")


@dataclass(frozen=True, slots=True)
class Root:
    """What the rubric says of the whole; `ends` of the total, `limits` (condition, at_most | at_least | points, number)
    that hold it further, `rounding` of total and index; `least`: the part of the whole in force below which there is no
    index."""

    max: Fraction | Mapping[str, Fraction] | None
    combine: str
    weights: Mapping[str, Fraction]
    ends: tuple[Fraction | None, Fraction | None]
    total: Rounds
    index: Rounds
    limits: Sequence[tuple[Tree, str, Fraction]] = ()
    least: Fraction | None = None


def limit_name(number: int) -> str:
    """The name of whether a limit of the total holds."""
    return f"limit {number}"


def unit_of(root: Root, nodes: Mapping[str, Node], domains: Sequence[Node]) -> dict[str, Tree]:
    """What each total of a unit stands for, each after those that it reads. `points` and `index` are missing where
    something lacks or nothing (of the index: too little) is in force; `known_points` is the sum of what is marked,
    complete or not; `complete`: nothing lacks a mark; `removed`: less than the whole is in force; `appraisal_points`
    and `survey_points`: as they enter the total, missing where a parent on the way is not a sum."""
    base = [d for d in domains if d.domain_type == "base"]
    names: dict[str, Tree] = {"whole": _whole(root, base)}
    spreading = [d.id for d in base if spreads(d, nodes)]
    names |= combined(root.combine, [d.id for d in base], WHOLE, root.weights, spreading)
    points = after_spreading(root.combine, names)
    names["base_complete"] = names.pop("complete")
    names["base_points"] = points if root.combine in ADDED else Cases(((Name("base_complete"), points),), ABSENT)
    names["complete"] = Op("and", tuple(Mark(d.id, "complete") for d in domains))
    names["max_points"] = Cases(((op("=", PARTS_MAX, ZERO), ZERO),), IN_FORCE)
    for kind in ("bonus", "penalty"):
        names[f"{kind}_points"] = Op("total", (ZERO, *known(d.id for d in domains if d.domain_type == kind)))
    names["known_points"] = op("-", op("total", BASE, BONUS), PENALTY)
    names |= {limit_name(number): op("holds", when, Const(limit_name(number)))
              for number, (when, _, _) in enumerate(root.limits)}
    there = op("and", Name("complete"), op("has", BASE))
    names["points"] = Cases(((there, rounded(_clamped(root), root.total)),), ABSENT)
    index = rounded(op("/", op("*", const(100), TOTAL), TOP), root.index)
    if root.least is not None:
        names["grounded"] = op(">=", TOP, op("*", Const(root.least), WHOLE))
        index = Cases(((Name("grounded", CONDITION), index),), ABSENT)
    names["index"] = index
    names["removed"] = op("<", TOP, WHOLE)
    return {**names, **_split(root, nodes, base)}


def _whole(root: Root, base: Sequence[Node]) -> Tree:
    if isinstance(root.max, Mapping):
        return by_group(root.max, ZERO)
    if root.max is not None:
        return Const(root.max)
    tops = [(here(domain), top_of(domain)) for domain in base]
    if all(there is None and isinstance(top, Const) for there, top in tops):
        return Const(sum((top.value for _, top in tops if isinstance(top, Const)), Fraction(0)))
    return Op("total", (ZERO, *(top if there is None else Cases(((there, top),), ABSENT) for there, top in tops)))


def _clamped(root: Root) -> Tree:
    low, high = root.ends
    points: Tree = KNOWN if low is None else op("max", Const(low), KNOWN)
    points = points if high is None else op("min", Const(high), points)
    for number, (_, verb, end) in enumerate(root.limits):
        held = Const(end) if verb == "points" else op("min" if verb == "at_most" else "max", Const(end), POINTS)
        holds = Name(limit_name(number), CONDITION)
        points = Step("limited", points, Cases(((holds, held),), POINTS), str(number))
    return points


# -- what is of the appraisal, and what of the survey --------------------------------------------------------
def _split(root: Root, nodes: Mapping[str, Node], base: Sequence[Node]) -> dict[str, Tree]:
    names: dict[str, Tree] = {}
    for domain in base:
        names |= _shares(domain, nodes)
    for kind in KINDS:
        added = op("*", _added([Name(_share(kind, domain.id)) for domain in base]), FACTOR)
        names[f"{kind}_points"] = Cases(((op("has", TOTAL), added),), ABSENT) if root.combine == "sum" else ABSENT
    return names


def _share(kind: str, key: str) -> str:
    return f"{kind} points of {key}"


def _shares(node: Node, nodes: Mapping[str, Node]) -> dict[str, Tree]:
    """How the points of an item, and of those below it where it has both, divide over the kinds."""
    leaves = list(_leaves(node, nodes))
    there = {kind: _any_here([leaf for leaf in leaves if leaf.part == kind]) for kind in KINDS}
    points = op("total", ZERO, Mark(node.id, "known"))
    if ABSENT in there.values():
        return {_share(kind, node.id): ZERO if there[kind] == ABSENT else points for kind in KINDS}
    names: dict[str, Tree] = {}
    for key in node.parts if node.combine == "sum" else ():
        names |= _shares(nodes[key], nodes)
    own = {kind: _added([Name(_share(kind, key)) for key in node.parts]) for kind in KINDS}
    for kind, other in (KINDS, KINDS[::-1]):
        alone_here: list[tuple[Tree, Tree]] = [(op("not", there[kind]), ZERO), (op("not", there[other]), points)]
        asked = (there[kind] != Const(True), there[other] != Const(True))
        branches = [branch for branch, ask in zip(alone_here, asked, strict=True) if ask]
        if node.combine != "sum":
            names[_share(kind, node.id)] = Cases(tuple(branches), ABSENT) if branches else ABSENT
            continue
        whole = op("+", own[kind], own[other])
        nothing = op("=", whole, ZERO)
        branches += [(op("and", nothing, op("!=", points, ZERO)), ABSENT), (nothing, own[kind])]
        names[_share(kind, node.id)] = Cases(tuple(branches), op("*", own[kind], op("/", points, whole)))
    return names


def _leaves(node: Node, nodes: Mapping[str, Node]) -> Iterator[Node]:
    if not node.parts:
        yield node
    for key in node.parts:
        yield from _leaves(nodes[key], nodes)


def _any_here(leaves: Sequence[Node]) -> Tree:
    """Whether one of the leaves exists for the unit; ABSENT where there is none."""
    found = [here(leaf) for leaf in leaves]
    if not found or None in found:
        return Const(True) if found else ABSENT
    asked = [there for there in dict.fromkeys(found) if there is not None]
    return asked[0] if len(asked) == 1 else Op("or", tuple(asked))


def _added(trees: Sequence[Tree]) -> Tree:
    return reduce(lambda a, b: op("+", a, b), trees)


# -- which of several counts ---------------------------------------------------------------------------------
def counted_once(keys: Sequence[str]) -> dict[str, Tree]:
    """The points of items of which only the one with most counts (equal: the first of `keys`), once all are marked."""
    beaten = {key: (counts_most(key, keys), Step("counts_once", POINTS, ZERO, key)) for key in keys}
    others = {key: tuple(beaten[other] for other in keys if other != key) for key in keys}
    return {key: Step("", Mark(key, "known"), Cases(others[key], POINTS)) for key in keys}


def counts_most(key: str, keys: Sequence[str]) -> Tree:
    """Whether the item has the most points of `keys` (equal: the first)."""
    own, tests = Mark(key, "known"), list[Tree]()
    for place, other in enumerate(keys):
        if other != key:
            more = op(">" if place < keys.index(key) else ">=", own, Mark(other, "known"))
            tests.append(op("or", op("not", op("has", Mark(other, "known"))), more))
    return Op("and", (op("has", own), *tests))
