"""A change shared among its causes: the mean over all orders in which the causes may be put in (Shapley 1953)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import factorial


def shapley(worth: Sequence[Fraction | int]) -> list[Fraction]:
    """The share of each of k causes, exactly; they add up to `worth[-1] - worth[0]`.

    `worth`: 2^k values, the one in place m with the causes in whose bit of m is set (cause 0 is the lowest bit)."""
    causes = len(worth).bit_length() - 1
    orders = factorial(causes)
    weights = [factorial(size) * factorial(causes - size - 1) for size in range(causes)]
    found = []
    for cause in range(causes):
        bit = 1 << cause
        total = sum(weights[mask.bit_count()] * (worth[mask | bit] - worth[mask])
                    for mask in range(len(worth)) if not mask & bit)
        found.append(Fraction(total) / orders)
    return found
