"""Formulas of cells beside each other as text; their values are checked where LibreOffice is."""

from fractions import Fraction

import pytest

from papi_kit.reports.ranking.formulas import cells, first_text, literal, place_text, rank_text, sum_text

F = Fraction


@pytest.mark.parametrize(("rows", "found"),
                         [([], []), ([4], ["F5"]), ([4, 5, 6], ["F5:F7"]), ([8, 4, 5], ["F5:F6", "F9"])])
def test_neighbours_become_ranges(rows, found):
    assert cells("F", rows) == found


@pytest.mark.parametrize(("found", "text"), [
    (sum_text("F", []), "0"),
    (sum_text("F", [3]), "F4"),
    (sum_text("F", [3, 4, 7]), "SUM(F4:F5,F8)"),
    (literal(F(-1, 4)), "(-0.25)"),
    (literal(F(1, 3)), "(1/3)"),
    (first_text("G7", "G$7:G$9", 1), 'IF(MATCH(G7,G$7:G$9,0)=1,G7,"")'),
    (rank_text("G7", "H$7:H$9", rising=True), "RANK(G7,H$7:H$9,1)"),
    (place_text([("G7", "G$7:G$9")]), "1+SUMPRODUCT(--(G$7:G$9>G7))"),
    (place_text([("G7", "G$7:G$9"), ("H7", "H$7:H$9")]),
     "1+SUMPRODUCT((G$7:G$9>G7)+(G$7:G$9=G7)*(H$7:H$9>H7))"),
])
def test_sums_and_ranks(found, text):
    assert found == text
