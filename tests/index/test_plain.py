"""Cells of CSV files: numbers as programs read them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papi_kit.index.columns import plain


@given(st.fractions())
def test_a_number_is_exact_or_rounded_at_the_tenth_decimal(x):
    with localcontext(prec=400):
        expected = (Decimal(x.numerator) / Decimal(x.denominator)).quantize(Decimal("1e-10"), ROUND_HALF_UP)
    assert Fraction(plain(x)) == Fraction(expected)


@pytest.mark.parametrize("value, cell", [
    (None, ""), ("=1", "=1"), (Fraction(3), 3), (Fraction(-1, 4), "-0.25"), (Fraction(1, 3), "0.3333333333"),
    (Fraction(-1, 10**11), "0"), (Fraction(12345671, 10), "1234567.1"), (Fraction(2, 10**10), "0.0000000002"), (7, 7)])
def test_a_cell(value, cell):
    assert plain(value) == cell
