"""How many to ask: sample sizes with design effect, finite population and response rate, and their allocation to units.

Margins are half widths of a normal interval for a share: e = z sqrt(DEFF p(1-p)/n (N-n)/(N-1)). Source: Cochran 1977,
Sampling Techniques, sections 4.4 and 5.5-5.9; Kish 1988 for the allocation `kish`. Everything is a pure function.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from ..refusals import SurveyRefused

METHODS = ("equal", "proportional", "sqrt", "neyman", "kish")
FUZZ = 1e-9


@dataclass(frozen=True, slots=True)
class Aim:
    """What is wanted and assumed: `margin` (half width), `share`,
    `response` and `confidence` as fractions, `deff` > 0."""

    margin: float = 0.05
    share: float = 0.5
    deff: float = 1.5
    response: float = 0.8
    confidence: float = 0.95

    @property
    def z(self) -> float:
        return float(ndtri((1 + self.confidence) / 2))

    @property
    def variance(self) -> float:
        """Variance of one answer, design effect included."""
        return self.deff * self.share * (1 - self.share)


@dataclass(frozen=True, slots=True)
class Size:
    """`start` is n0 of an endless population, `needed` the completed forms, `sent` the forms to send out for them (at
    most the population), `guide` the older guide's n. Margins: `reached` where `needed` come back, `answered` where the
    response rate holds for `sent`; `guide_full` where all of `guide` come back, `guide_answered` where the response
    rate holds."""

    population: int
    start: float
    needed: int
    sent: int
    reached: float
    answered: float
    guide: int
    guide_full: float
    guide_answered: float


def design_effect(per_cluster: float, rho: float) -> float:
    """1 + (b - 1) rho (Kish 1965) for b forms a cluster and the correlation rho inside clusters."""
    return 1 + (per_cluster - 1) * rho


def sample_size(population: int, aim: Aim) -> Size:
    """n0 = z² p(1-p) DEFF/e², n = n0/(1 + (n0 - 1)/N), sent = n/response of the n before it is rounded; both rounded
    up."""
    start = aim.z**2 * aim.variance / aim.margin**2
    exact = start / (1 + (start - 1) / population)
    needed = min(population, whole_up(exact))
    sent = min(population, whole_up(exact / aim.response))
    guide = guide_size(population, aim.margin)
    return Size(population, start, needed, sent, margin(needed, population, aim),
                margin(sent * aim.response, population, aim),
                guide, margin(guide, population, aim), _answered(guide, population, aim))


def guide_size(population: int, margin: float) -> int:
    """N/(1 + N e²) (Yamane 1967), rounded up: p = 0.5, z = 2, simple random sampling, everybody answers."""
    return min(population, whole_up(population / (1 + population * margin**2)))


def margin(forms: float, population: int, aim: Aim) -> float:
    """The half width that so many completed forms give, 0 where everybody answered; nan where there is none that says
    anything: without forms, or above the whole scale."""
    return _within_scale(aim.z * math.sqrt(share_variance(forms, population, aim))) if forms else math.nan


def _within_scale(half: float) -> float:
    return half if half <= 1 else math.nan


def share_variance(forms: float, population: int, aim: Aim) -> float:
    """Variance of a share from `forms` above 0 of `population`."""
    left = (population - forms) / (population - 1) if population > max(forms, 1) else 0.0
    return aim.variance / forms * left


def joint_margin(forms: Sequence[float], populations: Sequence[int], aim: Aim) -> float:
    """The half width of the units together, each weighted by its population; nan where a unit has no form, or above
    the whole scale."""
    if not all(forms):
        return math.nan
    total = sum(populations)
    parts = [(size / total) ** 2 * share_variance(n, size, aim) for n, size in zip(forms, populations, strict=True)]
    return _within_scale(aim.z * math.sqrt(sum(parts)))


def weight_effect(forms: Sequence[int], populations: Sequence[int]) -> float:
    """1 + cv² of the weights N_h/n_h (Kish 1965): the price of an allocation that is not proportional;
    nan where a unit has no form."""
    if not all(forms):
        return math.nan
    squares = sum(size**2 / n for n, size in zip(forms, populations, strict=True))
    return sum(forms) * squares / sum(populations) ** 2


def whole_up(x: float) -> int:
    """The next whole number; what a float adds to one is not counted."""
    return max(1, math.ceil(x - FUZZ * max(1.0, x)))


def _answered(sent: int, population: int, aim: Aim) -> float:
    return margin(math.floor(sent * aim.response + FUZZ), population, aim)


def wanted_shares(method: str, populations: Sequence[int], spread: Sequence[float] = ()) -> np.ndarray:
    """What the allocation is proportional to, (H,): 1, N_h, sqrt N_h, N_h S_h (Neyman 1934), sqrt(W_h² + 1/H²) (Kish
    1988). Refuses unknown_method; `neyman` needs `spread`, the S_h."""
    sizes = np.asarray(populations, dtype=float)
    rules: Mapping[str, np.ndarray] = {
        "equal": np.ones(len(sizes)), "proportional": sizes, "sqrt": np.sqrt(sizes),
        "kish": np.sqrt((sizes / sizes.sum()) ** 2 + 1 / len(sizes) ** 2)}
    if method == "neyman":
        return sizes * np.asarray(spread, dtype=float)
    if method not in rules:
        raise SurveyRefused("unknown_method", method=method, allowed=list(METHODS))
    return rules[method]


def allocate(total: int, shares: Sequence[float], populations: Sequence[int], least: int = 0) -> list[int]:
    """Whole numbers (H,) that add up to `total`, in proportion to `shares` within `least`..N_h
    (N_h where it is below `least`).

    Units at an end stay there, the others share what is left; then largest remainders, the larger unit first, then the
    earlier. Refuses total_above_population, total_below_least, total_not_placed (units with a share of 0 take no more
    than `least`)."""
    tops = np.asarray(populations, dtype=float)
    lows = np.minimum(tops, least)
    if total > tops.sum():
        raise SurveyRefused("total_above_population", total=total, population=int(tops.sum()))
    if total < lows.sum():
        raise SurveyRefused("total_below_least", total=total, least=least, needed=int(lows.sum()))
    weights = np.asarray(shares, dtype=float)
    room = np.where(weights > 0, tops, lows)
    if total > room.sum():
        raise SurveyRefused("total_not_placed", total=total, room=int(room.sum()))
    return _rounded(_within(total, weights, lows, room), total, room)


def _within(total: int, weights: np.ndarray, lows: np.ndarray, tops: np.ndarray) -> np.ndarray:
    """clip(t weights, lows, tops) with the t for which the sum is `total`: the sum is linear in t
    between the ends of the units."""
    moving = weights > 0
    ends = np.unique(np.concatenate([[0.0], lows[moving] / weights[moving], tops[moving] / weights[moving]]))
    sums = np.array([np.clip(t * weights, lows, tops).sum() for t in ends])
    after = min(int(np.searchsorted(sums, total)), len(ends) - 1)
    if after == 0 or sums[after] == sums[after - 1]:
        return np.clip(ends[after] * weights, lows, tops)
    part = (total - sums[after - 1]) / (sums[after] - sums[after - 1])
    return np.clip((ends[after - 1] + part * (ends[after] - ends[after - 1])) * weights, lows, tops)


def _rounded(exact: np.ndarray, total: int, tops: np.ndarray) -> list[int]:
    """Largest remainders; a unit at its top has none."""
    down = np.minimum(np.floor(exact + FUZZ), tops)
    rest = np.round(exact - down, 9)
    order = sorted(range(len(exact)), key=lambda h: (-rest[h], -tops[h], h))
    for h in [h for h in order if down[h] < tops[h]][: max(0, total - int(down.sum()))]:
        down[h] += 1
    return [int(n) for n in down]
