"""Exact arithmetic in fractions; logarithms and geometric means to 28 significant digits."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction

_DIGITS = Context(prec=28)
_WIDE = Context(prec=40)


def ln(x: Fraction) -> Fraction:
    """Natural logarithm to 28 significant digits; x > 0."""
    wide = _WIDE.divide(Decimal(x.numerator), Decimal(x.denominator))
    return Fraction(_DIGITS.plus(_WIDE.ln(wide)))


def geometric_mean(shares: Sequence[Fraction], weights: Sequence[Fraction]) -> Fraction:
    """Weighted geometric mean to 28 significant digits, of equal shares that share itself; 0 where a share is 0 or
    less."""
    if any(share <= 0 for share in shares):
        return Fraction(0)
    if len(set(shares)) == 1:
        return shares[0]
    total = sum(weights)
    exponent = Decimal(0)
    for share, weight in zip(shares, weights, strict=True):
        part = weight / total
        log = _WIDE.ln(_WIDE.divide(Decimal(share.numerator), Decimal(share.denominator)))
        share_of_weight = _WIDE.divide(Decimal(part.numerator), Decimal(part.denominator))
        exponent = _WIDE.add(exponent, _WIDE.multiply(log, share_of_weight))
    return Fraction(_DIGITS.plus(_WIDE.exp(exponent)))


def weighted_mean(shares: Sequence[Fraction], weights: Sequence[Fraction]) -> Fraction:
    """The mean with these weights; their sum is not 0."""
    return sum((w * x for w, x in zip(weights, shares, strict=True)), Fraction(0)) / sum(weights)


def line(x: Fraction, worst: Fraction, best: Fraction, at_worst: Fraction, at_best: Fraction) -> Fraction:
    """The straight line through (worst, at_worst) and (best, at_best), level beyond both."""
    share = min(max((x - worst) / (best - worst), Fraction(0)), Fraction(1))
    return at_worst + share * (at_best - at_worst)
