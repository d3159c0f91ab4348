"""Cells as text: by their number format, in the reader's language, half up."""

from datetime import date
from fractions import Fraction

import pytest

from papi_kit.reports.kit.shown import value_text


@pytest.mark.parametrize(("value", "number", "vi", "en"), [
    (Fraction(8133, 100), "#,##0.00", "81,33", "81.33"),
    (Fraction(1, 8), "0.00", "0,13", "0.13"),
    (2.675, "0.00", "2,68", "2.68"),
    (-0.125, "0.00", "-0,13", "-0.13"),
    (1665, "#,##0", "1.665", "1,665"),
    (Fraction(37, 2), "#,##0.0#", "18,5", "18.5"),
    (8, "#,##0.0#", "8,0", "8.0"),
    (8, "#,##0.##", "8", "8"),
    (0.8133, "0.0%", "81,3%", "81.3%"),
    (Fraction(1, 3), "", "0,3333", "0.3333"),
    (float("nan"), "0.0", "–", "–"),
    (None, "0.0", "", ""),
    ("=1+1", "0.0", "=1+1", "=1+1"),
    (date(2022, 2, 5), "dd/mm/yyyy", "05/02/2022", "2022-02-05"),
])
def test_value_by_its_format(value, number, vi, en):
    assert (value_text(value, number, "vi"), value_text(value, number, "en")) == (vi, en)
