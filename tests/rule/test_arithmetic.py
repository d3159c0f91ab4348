"""Arithmetic of fractions is that of Python's own."""

from __future__ import annotations

import math
from datetime import date
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from papi_kit.rule.arithmetic import largest, less, line, minus, plus, quotient, smallest, times, total

NUMBERS = st.fractions(max_denominator=10**6) | st.integers(-3, 3).map(Fraction)


def same(found, wanted):
    assert type(found) is Fraction and found == wanted and hash(found) == hash(wanted)
    assert found.denominator > 0 and math.gcd(found.numerator, found.denominator) == 1


@given(NUMBERS, NUMBERS)
def test_two_numbers(a, b):
    for function, wanted in ((plus, a + b), (minus, a - b), (times, a * b)):
        same(function(a, b), wanted)
    assert (less(a, b), less(b, a)) == (a < b, b < a)
    if b:
        same(quotient(a, b), a / b)


@given(st.lists(NUMBERS, min_size=1, max_size=5))
def test_the_first_of_the_smallest_and_largest(numbers):
    assert smallest(*numbers) is min(numbers) and largest(*numbers) is max(numbers)


@given(st.lists(NUMBERS, max_size=9))
def test_a_total(numbers):
    same(total(numbers), sum(numbers, Fraction(0)))


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_a_line_between_its_ends(x, worst, best, low, high):
    assume(worst != best)
    same(line(x, worst, best, low, high), low + min(max((x - worst) / (best - worst), 0), 1) * (high - low))
    same(line(worst, worst, best, low, high), low)
    same(line(best, worst, best, low, high), high)


def test_days_are_compared():
    assert less(date(2022, 1, 1), date(2022, 1, 2)) and not less(date(2022, 1, 2), date(2022, 1, 2))
