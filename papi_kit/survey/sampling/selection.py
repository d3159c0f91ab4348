"""Who is asked: systematic selection with probability proportional to size (PPS),
units of certainty, households inside.

Systematic PPS: sizes are laid end to end on a line, cut at equal intervals from a random start; a unit that holds a cut
is drawn, with inclusion probability m·size/total. A unit as long as the interval or longer would be hit for sure: it is
taken with certainty and the rest is cut anew. All in whole numbers and fractions: a start gives the same units on every
machine. Source: Särndal, Swensson & Wretman 1992, section 3.6.2; Madow 1949. Random numbers are seeded by the name of
the place, so that one stratum's draw does not depend on the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from ...findings import Finding, warning
from ...language.names import order_key
from .frame import Psu
from .plan import Plan

ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One unit of the sample: its place in the list, whether it was certain, its inclusion probability."""

    index: int
    certain: bool
    inclusion: Fraction


@dataclass(frozen=True, slots=True)
class Selected:
    """A PSU of the sample. `numbers` are household numbers, `reserves` further ones in the order of their use.

    `drawn` and `of` count the units of the first stage that were drawn at random among each other, a certain one is 1
    of 1 (a stratum of its own); below upper units they count all. `upper_inclusion` is 1 where there are none."""

    psu: Psu
    certain: bool
    inclusion: Fraction
    drawn: int
    of: int
    numbers: tuple[int, ...]
    reserves: tuple[int, ...]
    upper_certain: bool = False
    upper_inclusion: Fraction = ONE
    uppers_drawn: int = 0
    uppers_of: int = 0

    @property
    def household_inclusion(self) -> Fraction:
        return Fraction(len(self.numbers), self.psu.size)

    @property
    def weight(self) -> Fraction:
        """Households of the population that each household drawn stands for."""
        return 1 / (self.upper_inclusion * self.inclusion * self.household_inclusion)


def certain_units(sizes: Sequence[int], wanted: int, forced: Sequence[bool] = ()) -> set[int]:
    """Indices taken with certainty: the `forced` ones, and those whose size reaches the interval of what
    is left, until none does."""
    certain = {n for n, is_forced in enumerate(forced) if is_forced}
    while wanted > len(certain):
        left = [n for n in range(len(sizes)) if n not in certain]
        total, draws = sum(sizes[n] for n in left), wanted - len(certain)
        large = {n for n in left if sizes[n] * draws >= total}
        if not large:
            break
        certain |= large
    return certain


def inclusions(sizes: Sequence[int], wanted: int, forced: Sequence[bool] = ()) -> list[Fraction]:
    """Inclusion probability of each unit, 1 for certain ones, else m·size/total of what is left."""
    certain = certain_units(sizes, wanted, forced)
    draws, total = wanted - len(certain), sum(size for n, size in enumerate(sizes) if n not in certain)
    return [ONE if n in certain else Fraction(draws * size, total) for n, size in enumerate(sizes)]


def systematic_pps(sizes: Sequence[int], wanted: int, start: Fraction, forced: Sequence[bool] = ()) -> list[Drawn]:
    """`wanted` units in the order of the list; `start` in [0, 1) is the first cut as a part of the interval.

    `sizes` are whole numbers above 0, at least `wanted` of them; at most `wanted` are `forced`."""
    chance = inclusions(sizes, wanted, forced)
    drawn, reached, cut = [], Fraction(0), start
    for n, inclusion in enumerate(chance):
        if inclusion == 1:
            drawn.append(Drawn(n, True, ONE))
            continue
        reached += inclusion
        if cut < reached:
            drawn.append(Drawn(n, False, inclusion))
            cut += 1
    return drawn


def systematic_numbers(households: int, take: int, start: Fraction) -> list[int]:
    """`take` of the numbers 1..households, evenly spaced from a start in [0, 1) of the interval;
    each has probability take/households."""
    return [int((start + step) * households / take) + 1 for step in range(take)]


def draw(frame: Sequence[Psu], plan: Plan) -> list[Selected]:
    """The sample by stratum, each in the order of its list. The frame has passed `plan.check_plan`."""
    found: list[Selected] = []
    for stratum in ordered_groups(frame, plan, lambda psu: psu.stratum):
        if not plan.uppers:
            found += _draw_psus(stratum, plan, {})
            continue
        groups = ordered_groups(stratum, plan, lambda psu: psu.upper)
        sizes, forced = ([sum(psu.size for psu in group) for group in groups],
                         [group[0].upper_certain for group in groups])
        drawn = systematic_pps(sizes, plan.uppers, _starts(plan, "upper", stratum[0].stratum)(), forced)
        free = sum(not one.certain for one in drawn)
        for one in drawn:
            counts = (1, 1) if one.certain else (free, len(groups) - (len(drawn) - free))
            found += _draw_psus(groups[one.index], plan, {
                "upper_certain": one.certain, "upper_inclusion": one.inclusion, "uppers_drawn": counts[0],
                "uppers_of": counts[1]})
    return found


def _draw_psus(units: Sequence[Psu], plan: Plan, above: Mapping[str, object]) -> list[Selected]:
    place = (units[0].stratum, units[0].upper if plan.uppers else "")
    ordered = sorted(units, key=_order(plan))
    drawn = systematic_pps([psu.size for psu in ordered], plan.draws[place[0]], _starts(plan, "psu", *place)(),
                           [psu.certain for psu in ordered])
    free = sum(not one.certain for one in drawn)
    random, whole = (free, len(ordered) - len(drawn) + free), (len(drawn), len(ordered))
    found = []
    for one in drawn:
        psu = ordered[one.index]
        numbers, reserves = _households(psu, plan, _starts(plan, "household", *place, psu.name))
        counts = whole if above else (1, 1) if one.certain else random
        found.append(Selected(psu, one.certain, one.inclusion, *counts, numbers, reserves,
                              **above))  # type: ignore[arg-type]
    return found


def _households(psu: Psu, plan: Plan, start: Callable[[], Fraction]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Numbers to visit, and reserves: systematic among those that are left, used in a random order."""
    numbers = systematic_numbers(psu.size, plan.take, start())
    left = psu.size - len(numbers)
    spare = [_nth_other(n, numbers) for n in systematic_numbers(left, min(plan.reserve, left), start())]
    return tuple(numbers), tuple(sorted(spare, key=lambda _: start()))


def _nth_other(n: int, numbers: Sequence[int]) -> int:
    """The n-th number from 1 that is none of `numbers`, which rise."""
    for taken in numbers:
        if taken > n:
            break
        n += 1
    return n


def alone(sample: Sequence[Selected]) -> list[Finding]:
    """Strata with one unit drawn at random at the first stage where there were several: their sampling
    error cannot be computed."""
    found = {}
    for one in sample:
        first = ((one.upper_certain, one.uppers_drawn, one.uppers_of) if one.uppers_of
                 else (one.certain, one.drawn, one.of))
        if first[:2] == (False, 1) and first[2] > 1:
            found[one.psu.stratum] = warning("one_psu", one.psu.place, name=one.psu.stratum)
    return list(found.values())


def ordered_groups(frame: Sequence[Psu], plan: Plan, key: Callable[[Psu], str]) -> list[list[Psu]]:
    """The PSUs by stratum or upper unit; the groups in the order of the list too."""
    groups: dict[str, list[Psu]] = {}
    for psu in frame:
        groups.setdefault(key(psu), []).append(psu)
    if plan.order == "frame":
        return list(groups.values())
    first = {name: min(order_key(psu.sort) for psu in group) for name, group in groups.items()}
    return [groups[name] for name in sorted(groups, key=lambda name: (first[name], order_key(name)))]


def _order(plan: Plan) -> Callable[[Psu], Any]:
    """Sorting is stable: with one key for all, the frame keeps its order."""
    return (lambda _: 0) if plan.order == "frame" else lambda psu: (order_key(psu.sort), order_key(psu.name))


def _starts(plan: Plan, *names: str) -> Callable[[], Fraction]:
    """Random starts in [0, 1) that depend on the seed and the place alone, not on what else is drawn."""
    random = np.random.default_rng([plan.seed, *"\n".join(names).encode()])
    return lambda: Fraction(random.random())
