"""Exact arithmetic in fractions; logarithms and geometric means to 28 significant digits."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction
from math import gcd, lcm
from typing import Any

_DIGITS = Context(prec=28)
_WIDE = Context(prec=40)
_ZERO, _ONE = Fraction(0), Fraction(1)
_new = object.__new__


def _lowest(numerator: int, denominator: int) -> Fraction:
    """A fraction in its lowest terms already: Python's own would look for them again."""
    found: Any = _new(Fraction)
    found._numerator, found._denominator = numerator, denominator
    return found


def reduced(numerator: int, denominator: int) -> Fraction:
    divisor = gcd(numerator, denominator)
    return _lowest(numerator // divisor, denominator // divisor)


def plus(a: Fraction, b: Fraction) -> Fraction:
    (first, over), (second, under) = a.as_integer_ratio(), b.as_integer_ratio()
    if over == under:
        return reduced(first + second, over)
    return reduced(first * under + second * over, over * under)


def minus(a: Fraction, b: Fraction) -> Fraction:
    (first, over), (second, under) = a.as_integer_ratio(), b.as_integer_ratio()
    if over == under:
        return reduced(first - second, over)
    return reduced(first * under - second * over, over * under)


def times(a: Fraction, b: Fraction) -> Fraction:
    (first, over), (second, under) = a.as_integer_ratio(), b.as_integer_ratio()
    return reduced(first * second, over * under)


def quotient(a: Fraction, b: Fraction) -> Fraction:
    """b is not 0."""
    (first, over), (second, under) = a.as_integer_ratio(), b.as_integer_ratio()
    numerator, denominator = first * under, over * second
    return reduced(numerator, denominator) if denominator > 0 else reduced(-numerator, -denominator)


def less(a: Any, b: Any) -> bool:
    """Whether a < b; days are compared too."""
    if a.__class__ is Fraction and b.__class__ is Fraction:
        (first, over), (second, under) = a.as_integer_ratio(), b.as_integer_ratio()
        return bool(first * under < second * over)
    return bool(a < b)


def total(numbers: Sequence[Fraction]) -> Fraction:
    """Over their common denominator, so that it is reduced once."""
    pairs = [number.as_integer_ratio() for number in numbers]
    under = lcm(*[own for _, own in pairs])
    return reduced(sum([over * (under // own) for over, own in pairs]), under)


def smallest(*numbers: Fraction) -> Fraction:
    found = numbers[0]
    for number in numbers[1:]:
        found = number if less(number, found) else found
    return found


def largest(*numbers: Fraction) -> Fraction:
    found = numbers[0]
    for number in numbers[1:]:
        found = number if less(found, number) else found
    return found


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
    share = quotient(minus(x, worst), minus(best, worst))
    share = _ZERO if share.numerator < 0 else _ONE if share.numerator > share.denominator else share
    return plus(at_worst, times(share, minus(at_best, at_worst)))
