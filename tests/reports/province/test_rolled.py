"""The groups' common figure is what the declared weights make of their exact means, and says so."""

from fractions import Fraction as F
from types import SimpleNamespace as Made

import pytest

from papi_kit.index.rolled import rolled_up
from papi_kit.reports.kit.sheets import Table, Text
from papi_kit.reports.province.rolled import rolled_sheets
from papi_kit.rubric.model import Rounding
from papi_kit.rubric.ranks import RollUp


def assessed(figures, weights, decimals=2, by="index"):
    """`figures`: (group, printed figure), None where the unit has no rank."""
    rounding = Rounding(decimals=decimals)
    rubric = Made(ranking=Made(by=by, roll_up=weights and RollUp.model_validate({"weights": weights})),
                  rounding=Made(index=rounding, total=rounding))
    results = [Made(table=group, rank=None if figure is None else 1, ranked_by=figure) for group, figure in figures]
    return Made(program=Made(rubric=rubric), results=results)


FIGURES = [("quận", F("92.69")), ("huyện", F("92.2")), ("huyện", F("92.28")), ("huyện", None)]


@pytest.mark.parametrize(("weights", "value"), [
    ({"quận": "50%", "huyện": "50%"}, F("92.47")), ({"quận": 3, "huyện": 1}, F("92.58")),
    ({"quận": "100%", "huyện": "1%"}, F("92.69"))])
def test_weighted_mean_of_exact_means_half_up(weights, value):
    """92.465 is 92.47; weights are used in proportion."""
    assert rolled_up(assessed(FIGURES, weights)).value == value


def test_means_are_not_rounded_before_they_are_weighted():
    """0,26 and 0,03 make 0,145, which is 0,1; of the rounded means 0,3 and 0 it would be 0,15, which is 0,2."""
    rolled = rolled_up(assessed([("a", F("0.22")), ("a", F("0.3")), ("b", F("0.03"))], {"a": 1, "b": 1}, 1))
    assert rolled.groups[0].mean == F("0.26") and rolled.value == F("0.1")


def test_a_group_without_ranked_units_leaves_it_open():
    rolled = rolled_up(assessed(FIGURES, {"quận": 1, "xã": 1}))
    assert rolled.value is None and rolled.left == ["huyện"]
    assert rolled_up(assessed(FIGURES, None)) is None


@pytest.mark.parametrize(("lang", "said"), [("vi", "Kết quả chung: 92,47%."), ("en", "All together: 92.47%.")])
def test_the_report_prints_means_weights_and_how(lang, said):
    sheet, = rolled_sheets(assessed(FIGURES, {"quận": "50%", "huyện": "50%"}), lang)
    table, = (block for block in sheet.blocks if isinstance(block, Table))
    mean = "92,6900" if lang == "vi" else "92.6900"
    assert [cell.value for cell in table.body[0].cells] == ["quận", "50%", "1", mean]
    assert sheet.blocks[-1].text.startswith(said)


def test_what_is_left_out_is_told():
    made = assessed(FIGURES, {"quận": 1})
    sheet, = rolled_sheets(made, "vi")
    assert [b.text for b in sheet.blocks if isinstance(b, Text)][-1].endswith("không có trọng số: huyện.")
    lacking, = rolled_sheets(assessed(FIGURES, {"quận": 1, "xã": 1}), "vi")
    assert any("chưa có đơn vị được xếp hạng: xã." in b.text for b in lacking.blocks if isinstance(b, Text))
