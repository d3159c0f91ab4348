"""Whether reported figures fulfil a relation, and the smallest single change that would mend it.

Values only: trees, the figures, and what each figure may be. Nothing here knows rubrics, units or files.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from types import MappingProxyType
from typing import Any, Literal

from ..language.numbers import MOST_DECIMALS, half_up
from ..values import dataclass
from .env import Env, Run
from .tree import Figure, Last, Op, Tree, walk

Key = tuple[str, str]                                       # (item or "", name); of last year `last_key`
Status = Literal["holds", "fails", "cut", "within", "undecided"]
ZERO, ONE = Fraction(0), Fraction(1)
NO_CHANGE: Mapping[Key, Any] = MappingProxyType({})
_COMPARED = ("=", "<=", ">=", "<", ">")
NEAR = Fraction(1, 10**9)                                  # how far beside its end a bound may be at least


def last_key(item: str, name: str) -> Key:
    """A figure of last year among those of this year."""
    return item, f"{name} last year"


@dataclass(frozen=True)
class Relation:
    """A condition between figures; `=` allows |left − right| ≤ tolerance."""

    tree: Tree
    tolerance: Fraction = ZERO

    @property
    def keys(self) -> list[Key]:
        return list(dict.fromkeys((n.item, n.name) for n in walk(self.tree) if isinstance(n, Figure)))

    @property
    def movable(self) -> list[Key]:
        """Its figures, those of last year among them."""
        last = (last_key(n.item, n.name) for n in walk(self.tree) if isinstance(n, Last) and n.name)
        return [*self.keys, *dict.fromkeys(last)]

    @property
    def printed(self) -> Key | None:
        """The percentage that is the quotient on the other side, as it is printed."""
        if not isinstance(self.tree, Op) or self.tree.name != "=" or self.tolerance:
            return None
        for one, other in (self.tree.args, self.tree.args[::-1]):
            if isinstance(one, Figure) and one.type in ("percent", "share") and isinstance(other, Op) \
                    and other.name == "/":
                return one.item, one.name
        return None


@dataclass(frozen=True)
class Given:
    """The figures and how a tree reads them: `env` with some of them changed; `may_be`: whether a figure may have a
    value; `whole`: whether it counts something; `vague`: figures printed as bounds (“trên 1.000”)."""

    values: Mapping[Key, Any]
    env: Callable[[Mapping[Key, Any]], Env]
    run: Callable[[Tree], Run]
    may_be: Callable[[Key, Fraction], bool]
    whole: Callable[[Key], bool]
    vague: frozenset[Key] = frozenset()
    decimals: Mapping[Key, int] | None = None               # of percentages, as printed


@dataclass(frozen=True)
class Mend:
    """One figure changed from `now` to `to`."""

    key: Key
    now: Fraction
    to: Fraction

    @property
    def size(self) -> Fraction:
        return abs(self.to - self.now)


@dataclass(frozen=True)
class Verdict:
    """`fails`; `cut`: a percentage whose last digits were cut, not rounded; `within`: only if a figure that is printed
    as a bound is what `mends` say; `undecided`: a figure lacks. `left` and `right` are None where the relation is no
    comparison of numbers. `mends`: the smallest single changes, all of them where several are equally small.
    `excluded`: the figure printed as a bound that cannot be what the relation asks for."""

    relation: Relation
    status: Status
    left: Fraction | None = None
    right: Fraction | None = None
    mends: tuple[Mend, ...] = ()
    excluded: Key | None = None

    @property
    def fails(self) -> bool:
        return self.status in ("fails", "cut")

    @property
    def difference(self) -> Fraction | None:
        """Left side less right side."""
        return None if self.left is None or self.right is None else self.left - self.right


@dataclass(frozen=True)
class Cancelling:
    """Two relations that fail by opposite differences, and one that holds only because both do."""

    first: Verdict
    second: Verdict
    holding: Verdict


def judged(relation: Relation, given: Given) -> Verdict:
    """One relation alone; its mends are every single change that would do, smallest first."""
    sides = _sides(relation, given, {})
    left, right = sides or (None, None)
    holds = _holds(relation, given, {})
    if holds is None:
        return Verdict(relation, "undecided", left, right)
    if holds:
        return Verdict(relation, "holds", left, right)
    mends = tuple(sorted(_mends(relation, given), key=lambda mend: mend.size)) if sides else ()
    if inside := tuple(mend for mend in mends if mend.key in given.vague):
        return Verdict(relation, "within", left, right, _smallest(inside))
    if _at_ends(relation, given, {}):
        return Verdict(relation, "fails", left, right, mends, _excluded(relation, given, {}))
    return Verdict(relation, "cut" if _cut(relation, given) else "fails", left, right, mends)


def agreement(relations: Sequence[Relation], given: Given) -> list[Verdict]:
    """All relations. A change that would break one that holds is no mend, as long as another would do."""
    found = [judged(relation, given) for relation in relations]
    held = [verdict.relation for verdict in found if verdict.status == "holds"]
    return [replace(one, mends=_sparing(one.mends, held, given)) if one.fails else one for one in found]


def cancelling(relations: Sequence[Relation], given: Given) -> list[Cancelling]:
    """Pairs of errors that cancel in a sum: mending one alone breaks it, mending both does not."""
    found = [judged(relation, given) for relation in relations]
    wrong = [one for one in found if one.status == "fails" and _equation(one.relation)]
    held = [one for one in found if one.status == "holds" and _equation(one.relation)]
    pairs = [(a, b) for a, b in combinations(wrong, 2) if a.difference and a.difference + (b.difference or ZERO) == 0]
    return [Cancelling(a, b, sums[0]) for a, b in pairs
            if (sums := [one for one in held if _hidden(a, b, one.relation, given)])]


def _hidden(first: Verdict, second: Verdict, held: Relation, given: Given) -> bool:
    """Whether a mend of the one breaks what a mend of the other brings back."""
    ours = [mend for mend in first.mends if mend.key in held.movable]
    theirs = [mend for mend in second.mends if mend.key in held.movable]
    return any(a.key != b.key and _holds(held, given, {a.key: a.to}) is False
               and _holds(held, given, {a.key: a.to, b.key: b.to}) is True for a in ours for b in theirs)


def _equation(relation: Relation) -> bool:
    return isinstance(relation.tree, Op) and relation.tree.name == "=" and relation.printed is None


def _sparing(mends: Sequence[Mend], held: Sequence[Relation], given: Given) -> tuple[Mend, ...]:
    kept = [mend for mend in mends if all(_holds(one, given, {mend.key: mend.to}) is not False
                                          for one in held if mend.key in one.movable)]
    return _smallest(kept or mends)


def _smallest(mends: Sequence[Mend]) -> tuple[Mend, ...]:
    least = min((mend.size for mend in mends), default=ZERO)
    return tuple(mend for mend in mends if mend.size == least)


# -- one relation ----------------------------------------------------------------------------------------------------
def _sides(relation: Relation, given: Given, change: Mapping[Key, Any]) -> tuple[Fraction, Fraction] | None:
    tree = relation.tree
    if not isinstance(tree, Op) or tree.name not in _COMPARED:
        return None
    env = given.env(change)
    left, right = (given.run(arg)(env) for arg in tree.args)
    return (left, right) if isinstance(left, Fraction) and isinstance(right, Fraction) else None


def _holds(relation: Relation, given: Given, change: Mapping[Key, Any]) -> bool | None:
    """None: undecided."""
    holds = _at_ends(relation, given, change)
    return False if holds and _excluded(relation, given, change) else holds


def _excluded(relation: Relation, given: Given, change: Mapping[Key, Any]) -> Key | None:
    """The one figure printed as a bound that would have to be what its words exclude: “gần 80%” is not 80%."""
    vague = [key for key in relation.keys if key in given.vague and key not in change]
    if len(vague) != 1 or given.may_be(vague[0], given.values[vague[0]]):
        return None
    key, now = vague[0], Fraction(given.values[vague[0]])
    equal, step = _equal_at(relation, key, now, given, change), ONE if given.whole(key) else NEAR
    if equal is not None and relation.printed == key:
        return None if given.may_be(key, equal) else key
    tried = [now + step, now - step, *([] if equal is None else [equal])]
    inside = any(given.may_be(key, x) and _at_ends(relation, given, {**change, key: x}) for x in tried)
    return None if inside else key


def _at_ends(relation: Relation, given: Given, change: Mapping[Key, Any]) -> bool | None:
    """The same with what is printed as a bound at its end."""
    sides = _sides(relation, given, change)
    if sides is None or not isinstance(relation.tree, Op) or relation.tree.name != "=":
        holds = given.run(relation.tree)(given.env(change))
        return holds if isinstance(holds, bool) else None
    if (key := relation.printed) is not None:
        return _recomputed(relation, key, sides, given)[0]
    return abs(sides[0] - sides[1]) <= relation.tolerance


def _recomputed(relation: Relation, key: Key, sides: tuple[Fraction, Fraction], given: Given) -> tuple[bool, bool]:
    """Whether the printed percentage is the quotient rounded, and whether it is the quotient cut."""
    assert isinstance(relation.tree, Op)
    printed, true = sides if isinstance(relation.tree.args[0], Figure) else sides[::-1]
    places = decimals_of(given, key) + 2
    return printed == half_up(true, places), printed == Fraction(math.floor(true * 10**places), 10**places)


def decimals_of(given: Given, key: Key) -> int:
    """Of a percentage: as many as are known to be printed, else as many as it needs."""
    if given.decimals and key in given.decimals:
        return given.decimals[key]
    percent = given.values[key] * 100
    return next((d for d in range(MOST_DECIMALS) if (percent * 10**d).denominator == 1), MOST_DECIMALS)


def _cut(relation: Relation, given: Given) -> bool:
    key, sides = relation.printed, _sides(relation, given, {})
    return key is not None and sides is not None and _recomputed(relation, key, sides, given)[1]


def _mends(relation: Relation, given: Given) -> Iterator[Mend]:
    """Of each figure by which the relation can be mended, the nearest value that does."""
    for key in relation.movable:
        now = given.values.get(key)
        if not isinstance(now, Fraction) or isinstance(now, bool):
            continue
        ends = [x for x in _candidates(relation, key, now, given)
                if x != now and given.may_be(key, x) and _at_ends(relation, given, {key: x})]
        tried = [x for x in ends if _holds(relation, given, {key: x})] or ends
        if tried:
            yield Mend(key, now, min(tried, key=lambda x: (abs(x - now), x)))


def _candidates(relation: Relation, key: Key, now: Fraction, given: Given) -> list[Fraction]:
    """Where both sides are equal, and of what is counted the whole numbers about it."""
    equal = _equal_at(relation, key, now, given)
    if equal is None:
        return []
    if relation.printed == key:
        return [half_up(equal, decimals_of(given, key) + 2)]
    return [Fraction(math.floor(equal) + n) for n in (-1, 0, 1, 2)] if given.whole(key) else [equal]


def _equal_at(relation: Relation, key: Key, now: Fraction, given: Given, change: Mapping[Key, Any] = NO_CHANGE
              ) -> Fraction | None:
    """The value at which both sides are equal: they are straight in the figure, or in one over it."""
    def gap(x: Fraction) -> Fraction | None:
        sides = _sides(relation, given, {**change, key: x})
        return None if sides is None else sides[0] - sides[1]

    here, there = gap(now), gap(now + 1)
    if here is None or there is None or here == there:
        return None
    straight = now - here / (there - here)
    if gap(straight) == 0 or now in (0, -1):
        return straight if gap(straight) == 0 else None
    over = 1 / now - here / ((there - here) / (1 / (now + 1) - 1 / now))
    return 1 / over if over and gap(1 / over) == 0 else None
