"""Formulas of parents, rounding and ranks as text; their values are checked where LibreOffice is."""

from fractions import Fraction

import pytest

from papi_kit.reports.ranking.formulas import (
    cells,
    clamp_text,
    combined_text,
    first_text,
    literal,
    place_text,
    rank_text,
    round_text,
    sum_text,
)
from papi_kit.rubric.model import Rounding
from papi_kit.rule.readers.excel import NotLive
from papi_kit.scoring.exact.combine import Part

F = Fraction
ROWS = {"1.1": 4, "1.2": 5, "1.3": 8}


def part(key, points=1, maximum=2, spread=0):
    return Part(key, None if points is None else F(points), F(maximum), F(spread))


def combined(kind, *parts, maximum=6, capped=False, weights=None, sign=1):
    return combined_text(kind, parts, ROWS, "F", F(maximum), capped, weights or {}, sign)


@pytest.mark.parametrize(("rows", "found"), [([], []), ([4], ["F5"]), ([4, 5, 6], ["F5:F7"]), ([8, 4, 5], ["F5:F6", "F9"])])
def test_neighbours_become_ranges(rows, found):
    assert cells("F", rows) == found


@pytest.mark.parametrize(("formula", "text"), [
    (combined("sum", part("1.1"), part("1.2"), part("1.3")), "SUM(F5:F6,F9)"),
    (combined("sum", part("1.1"), part("1.2", None, 0), part("1.3")), "SUM(F5,F9)"),
    (combined("sum", part("1.1"), part("1.2"), part("1.3", None, 0, 2)), "SUM(F5:F6)*1.5"),
    (combined("sum", part("1.1"), part("1.2"), maximum=3, capped=True), "MIN(3,SUM(F5:F6))"),
    (combined("sum", part("1.1"), part("1.2"), maximum=3, capped=True, sign=-1), "MIN(3,-SUM(F5:F6))"),
    (combined("max", part("1.1"), part("1.3")), "MAX(F5,F9)"),
    (combined("min", part("1.1"), part("1.3", None, 0)), "F5"),
    (combined("mean", part("1.1"), part("1.3", 1, 3)), "3*F5/2+3*F9/3"),
    (combined("weighted", part("1.1"), part("1.3"), weights={"1.1": F(1, 3), "1.3": F(2, 3)}), "2*F5/2+4*F9/2"),
    (combined("geometric", part("1.1"), part("1.3")), "IF(MIN(F5,F9)<=0,0,6*EXP(0.5*LN(F5/2)+0.5*LN(F9/2)))"),
])
def test_parents(formula, text):
    assert formula == text


def test_a_parent_without_marks_has_no_formula():
    with pytest.raises(NotLive):
        combined("sum", part("1.1", None))


@pytest.mark.parametrize(("found", "text"), [
    (round_text("F5", Rounding(decimals=2)), "ROUND(ROUND(F5,10),2)"),
    (round_text("F5+F6", Rounding(grid=F(1, 4))), "ROUND(ROUND((F5+F6)/0.25,10),0)*0.25"),
    (round_text("F5", Rounding()), "F5"),
    (clamp_text("F5", F(0), F(103)), "MIN(103,MAX(0,F5))"),
    (clamp_text("F5", None, None), "F5"),
    (sum_text("F", []), "0"),
    (sum_text("F", [3], -1), "-F4"),
    (literal(F(-1, 4)), "(-0.25)"),
    (literal(F(1, 3)), "(1/3)"),
    (first_text("G7", "G$7:G$9", 1), 'IF(MATCH(G7,G$7:G$9,0)=1,G7,"")'),
    (rank_text("G7", "H$7:H$9", rising=True), "RANK(G7,H$7:H$9,1)"),
    (place_text([("G7", "G$7:G$9")]), "1+SUMPRODUCT(--(G$7:G$9>G7))"),
    (place_text([("G7", "G$7:G$9"), ("H7", "H$7:H$9")]), "1+SUMPRODUCT((G$7:G$9>G7)+(G$7:G$9=G7)*(H$7:H$9>H7))"),
])
def test_rounding_clamps_and_ranks(found, text):
    assert found == text
