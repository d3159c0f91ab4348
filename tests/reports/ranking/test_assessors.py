"""A mark of several in the workbook: a row each, and a formula that weighs them."""

from pathlib import Path

import openpyxl
from helpers import leaf, scored
from recalculate import needs_soffice, recalculated

from papi_kit.reports.ranking.figures import figures
from papi_kit.reports.ranking.plan import Plan
from papi_kit.reports.ranking.words import Words
from papi_kit.reports.ranking.workbook import write_ranking_workbook

TEXT = leaf("marked_by: [to, so]\nrule: {kind: judgement}", """\
format: 2
assessors: [{id: to, name: Tổ thẩm định, weight: 1/3}, {id: so, name: Sở Nội vụ, weight: 2/3}]
""", "9")
FACTS = [("a", "1", "points", "6", "", "", "", "", "to"), ("a", "1", "points", "9", "", "", "", "", "so"),
         ("b", "1", "points", "6", "", "", "", "", "to"), ("b", "1", "points", "3", "", "", "", "", "so"),
         ("b", "1", "points", "7", "final", "", "Hội đồng kết luận")]


def test_the_figure_is_a_formula_of_the_marks_but_a_conclusion_is_a_number():
    plan = Plan(scored(TEXT, FACTS, ["a", "b"]), Words("vi"))
    rows = dict(figures(plan).rows())
    whole, first, second = (rows[plan.figure_row["1", name]].cells for name in ("points", "points:to", "points:so"))
    a, b = plan.columns["a"], plan.columns["b"]
    assert (whole[a].value, first[a].value, second[a].value) == (8, 6, 9)
    number = plan.figure_row["1", "points:to"] + 1
    assert whole[a].formula == f'IF(COUNT(E{number},E{number + 1})=2,1/3*E{number}+2/3*E{number + 1},"")'
    assert (whole[b].value, whole[b].formula, first[b].value) == (7, "", 6)
    assert "Sở Nội vụ (66,67%)" in second[1].value


@needs_soffice
def test_the_workbook_computes_the_mark(tmp_path: Path):
    assessment = scored(TEXT, FACTS, ["a", "b"])
    path = tmp_path / "ranking.xlsx"
    write_ranking_workbook(assessment, path)
    plan, words = Plan(assessment, Words("vi")), Words("vi")
    fresh = openpyxl.load_workbook(recalculated(path, tmp_path), data_only=True)
    row = plan.item_rows["1"] + 1
    assert [fresh[words("detail")].cell(row, plan.columns[unit] + 1).value for unit in "ab"] == [8, 7]
