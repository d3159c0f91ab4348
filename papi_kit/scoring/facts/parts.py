"""Units made of parts: which, by which weights, and what their figures of last year come to together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from typing import Any, Literal

from ...language.numbers import NotUnderstood
from ...rubric.figures import FigureSpec
from ...rule.env import MISSING, NOT_APPLICABLE
from ...values import dataclass
from .cells import check_ends

How = Literal["mean", "weighted", "none"]
Key = tuple[str, str]                                       # (item, input); no input: the item's share of its max
Problem = Literal["last_of_merged_lacking", "last_of_merged_differ", "last_of_merged_split",
                  "last_of_merged_outside"]                 # the code of the finding
_ADDED, _AVERAGED = ("count", "amount"), ("percent", "share")


@dataclass(frozen=True, slots=True)
class Part:
    """A unit of last year that became part of another. `share`: its weight there; `taken`: how much of it went there,
    None where it went to several units and nobody says how much; `basis`: what the weights are by."""

    id: str
    name: str
    share: Fraction
    taken: Fraction | None = Fraction(1)
    basis: str = ""


def whole(parts: Sequence[Part]) -> bool:
    """Whether the unit is one of last year's as it was."""
    return len(parts) == 1 and parts[0].taken == 1


@dataclass(frozen=True)
class Joined:
    """`known`: what the parts come to; `problems`: what they do not come to, why, and the parts that are to blame."""

    known: Mapping[Key, Any] = field(default_factory=dict)
    problems: Sequence[tuple[Key, Problem, tuple[Part, ...]]] = ()


def joined(parts: Sequence[Part], how: How, known: Mapping[str, Mapping[Key, Any]],
           specs: Mapping[Key, FigureSpec], wanted: Iterable[Key]) -> Joined:
    """What `wanted` is for a unit of these parts, of what is `known` of each. Shares of the maximum and percentages
    are averaged, counts and amounts added, as much of them as went over; all else only where the parts agree."""
    found: dict[Key, Any] = {}
    problems = []
    for key in wanted:
        values = [known.get(part.id, {}).get(key, MISSING) for part in parts]
        value, problem, blamed = _one(parts, how, values, specs.get(key))
        if problem is None:
            found[key] = value
        else:
            problems.append((key, problem, blamed))
    return Joined(found, problems)


_Found = tuple[Any, Problem | None, tuple[Part, ...]]


def _one(parts: Sequence[Part], how: How, values: Sequence[Any], spec: FigureSpec | None) -> _Found:
    if all(value is NOT_APPLICABLE for value in values):
        return NOT_APPLICABLE, None, ()
    lacking = tuple(part for part, value in zip(parts, values, strict=True) if value in (MISSING, NOT_APPLICABLE))
    if lacking:
        return None, "last_of_merged_lacking", lacking
    if spec is None or spec.type in _AVERAGED:
        return _mean(parts, how, values), None, ()
    if spec.type not in _ADDED:
        return (values[0], None, ()) if len(set(values)) == 1 else (None, "last_of_merged_differ", tuple(parts))
    if split := tuple(part for part in parts if part.taken is None):
        return None, "last_of_merged_split", split
    total = sum((value * (part.taken or 0) for part, value in zip(parts, values, strict=True)), Fraction(0))
    try:
        check_ends(total, spec)
    except NotUnderstood:
        return None, "last_of_merged_outside", tuple(parts)
    return total, None, ()


def _mean(parts: Sequence[Part], how: How, values: Sequence[Fraction]) -> Fraction:
    weights = [Fraction(1, len(parts)) if how == "mean" else part.share for part in parts]
    return sum((w * value for w, value in zip(weights, values, strict=True)), Fraction(0))


def by_problem(
    problems: Iterable[tuple[Key, Problem, tuple[Part, ...]]]
) -> Iterator[tuple[Problem, list[str], list[str]]]:
    """Each kind of problem once: what is not known, and the parts to blame."""
    found: dict[Problem, tuple[dict[str, None], dict[str, None]]] = {}
    for (item, name), problem, parts in problems:
        keys, names = found.setdefault(problem, ({}, {}))
        keys[f"{item}: {name}" if item and name else name or item] = None
        names.update(dict.fromkeys(f"{part.name} ({part.id})" for part in parts))
    yield from ((problem, list(keys), list(names)) for problem, (keys, names) in found.items())
