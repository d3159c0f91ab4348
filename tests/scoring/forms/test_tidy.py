"""What stands around values, and days that may be months."""

from datetime import date
from fractions import Fraction as F

import pytest

from papi_kit.rubric.figures import FigureSpec
from papi_kit.scoring.forms.tidy import other_day, tidied

COUNT, CHOICE, TEXT, DAY = (FigureSpec("1", "n", "N", kind) for kind in ("count", "choice", "text", "date"))


@pytest.mark.parametrize(("spec", "written", "taken"), [
    (COUNT, " 1.665\u00a0", "1.665"), (COUNT, "'19", "19"), (COUNT, "“19”", "19"), (COUNT, "( 1 200 )", "-1 200"),
    (COUNT, "–5", "-5"), (COUNT, "19.", "19"), (COUNT, "\u200b", ""), (COUNT, F(19), F(19)), (COUNT, "...", "..."),
    (CHOICE, "«Có».", "Có"), (CHOICE, "Co\u0301", "Có"), (CHOICE, "A (b)", "A (b)"),
    (TEXT, "“Một” (2).", "“Một” (2)."), (TEXT, " a\n b ", "a b"),
])
def test_what_stands_around_a_value_is_left_out(spec, written, taken):
    assert tidied(spec, written) == taken


HALF = (date(2025, 7, 1), date(2025, 12, 31))


@pytest.mark.parametrize(("day", "window", "asked"), [
    (date(2025, 10, 8), HALF, (date(2025, 8, 10), False)),          # both within: may be either
    (date(2025, 3, 9), HALF, (date(2025, 9, 3), True)),             # only the other one
    (date(2025, 9, 3), HALF, None), (date(2025, 9, 13), HALF, None), (date(2025, 9, 9), HALF, None),
    (date(2024, 3, 2), HALF, None), (date(2025, 3, 2), None, (date(2025, 2, 3), False)),
])
def test_a_day_that_may_be_a_month_is_asked_about(day, window, asked):
    assert other_day(day, DAY, window) == asked


def test_texts_and_other_figures_are_no_question():
    assert other_day("01/02/2025", DAY, None) is None and other_day(date(2025, 1, 2), COUNT, None) is None
