"""Findings of one kind in one line: counts, places, units and severity are kept."""

from fractions import Fraction

import pytest

from papi_kit.findings import Place, error, warning
from papi_kit.language.messages import sentence
from papi_kit.written.folded import FEW, MOST_KINDS, folded


def bad(line, unit="X1", item="1.1", name="tong", sheet=""):
    return error("not_a_number", Place("f.xlsx" if sheet else "f.csv", line, sheet=sheet, letters="D"), unit, item,
                 text=f"a{line}", input=name)


def test_a_few_stay_as_they_are():
    few = [bad(n) for n in range(2, FEW + 2)]
    assert folded(few) == few


@pytest.mark.parametrize(("sheet", "where"), [("", ": dòng 3 “a3”, 4 “a4”, 5 “a5”, 6 “a6”, 7 “a7”, …"),
                                              ("S", ": D3 “a3”, D4 “a4”, D5 “a5”, D6 “a6”, D7 “a7”, …")])
def test_a_thousand_of_one_figure_are_one_with_count_and_first_places(sheet, where):
    found, = folded(bad(n, f"X{n % 7}", sheet=sheet) for n in range(2, 1002))
    assert found.values["alike"] == 999
    assert f"Còn 999 trường hợp như vậy{where} (đơn vị X3, X4, X5, X6, X0, X1)." in sentence(found)
    assert sorted(found.touched) == [f"X{n}" for n in range(7)]


def test_a_line_a_figure_until_there_are_very_many():
    two = folded([bad(n, name=name) for n in range(20) for name in ("tong", "dung_han")])
    assert [(f.values["input"], f.values["alike"], f.item_id) for f in two] == [("tong", 19, "1.1"),
                                                                               ("dung_han", 19, "1.1")]
    many = folded(bad(n, item=f"1.{n}") for n in range(MOST_KINDS + 1))
    assert [(f.values["alike"], f.item_id) for f in many] == [(MOST_KINDS, "")]


def test_other_codes_severities_and_the_order_stay():
    others = [warning("not_a_number", text="b"), error("error_cell", text="#N/A")]
    found = folded([others[0], *(bad(n) for n in range(50)), others[1]])
    assert [(f.code, f.severity) for f in found] == [("not_a_number", "warning"), ("not_a_number", "error"),
                                                     ("error_cell", "error")]


def test_what_every_unit_of_a_column_lacks_is_told_once():
    def lacking(unit, item):
        return warning("evidence_missing", Place("f.csv", 2), unit, item, unit=f"Xã {unit}", wanted="Báo cáo")

    found = folded([lacking(unit, item) for unit in "ABC" for item in ("1.1", "1.2")])
    assert [(f.item_id, f.touched) for f in found] == [("1.1", ("A", "B", "C")), ("1.2", ("A", "B", "C"))]
    assert sentence(found[0]).endswith("Còn 2 trường hợp như vậy (đơn vị Xã B, Xã C).")
    two = [lacking("A", "1.1"), lacking("B", "1.1")]
    assert folded(two) == two


def test_values_that_are_no_texts_and_findings_without_a_place():
    found, = folded(error("not_ranked", "", f"X{n}", text=Fraction(n)) for n in range(100))
    assert (found.values["alike"], found.values["cells"], len(found.units)) == (99, [], 99)
