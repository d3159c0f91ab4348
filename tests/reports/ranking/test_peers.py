"""Values that are compared stand below the marks, and marks read what the peers have from there."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from helpers import rubric, scored
from recalculate import needs_soffice, recalculated

from papi_kit.reports.ranking.detail import detail, mark_table
from papi_kit.reports.ranking.marks import Marks
from papi_kit.reports.ranking.plan import Plan
from papi_kit.reports.ranking.words import Words
from papi_kit.reports.ranking.workbook import write_ranking_workbook

LEAF = """
- id: "{id}"
  name: Mục {id}
  max: 10
  inputs: {{n: {{type: amount, label: N}}, m: {{type: amount, label: M, required: no}},
           c: {{type: choice, label: C, choices: {{a: A, b: B}}}}}}
  value: n / 2
  rule: {{kind: formula, points: '{text}'}}
"""
FORMULAS = {
    "1": "if(value >= mean(value), 10, 4)",
    "2": 'if(n = best(n, same("cum")), 10, 5 * n / best(n, same("cum")))',
    "3": "if(has(m), n / m, 3 * n / best(n, not has(m)))",
    "4": 'median(points("1") + n) - lowest(max_points - n, n > 2)',
    "5": "10 * (n - mean(n)) / best(n - mean(n))",
    "6": 'if(mean(n, c = input("1", "c")) > n, 1, 2)',
}
UNITS = [{"unit_id": unit, "group": group, "cum": cum} for unit, group, cum in
         (("a", "x", "a"), ("b", "x", "a"), ("c", "y", "b"), ("d", "y", ""), ("e", "y", "b"))]
TOP = "format: 2\nranking: {within: group, ties: dense}\nmissing: zero\n"


@pytest.fixture(scope="module")
def assessment():
    text = rubric("".join(LEAF.format(id=key, text=formula) for key, formula in FORMULAS.items()), TOP)
    facts = [(unit, key, "n", n) for unit, n in zip("abcde", (9, 3, 4, 1, 2), strict=True) for key in FORMULAS]
    facts += [(unit, key, "c", "a") for unit in "abcde" for key in FORMULAS]
    facts += [(unit, key, "m", m) for unit, m in (("a", 3), ("c", 8)) for key in FORMULAS]
    return scored(text, facts, UNITS)


def rows_of(assessment, item: str) -> dict:
    plan = Plan(assessment, Words("vi"))
    marks = Marks(plan)
    rows = dict(detail(plan, marks, mark_table(plan, marks)).rows())
    return {(text, table): [cell for cell in rows[row].cells if cell is not None]
            for ((of, text), table), row in plan.peer_rows.items() if of == item}


def test_a_row_a_table_with_the_figure_in_the_column_of_maxima(assessment):
    found = rows_of(assessment, "1")
    assert sorted(found) == [("mean(value)", ("x",)), ("mean(value)", ("y",))]
    _, name, figure, told, *values = found["mean(value)", ("x",)]
    assert "mean(value); x" in name.value and figure.formula.startswith("AVERAGE(") and figure.value == 3
    assert told.value == "Bình quân ở cột Điểm tối đa" and [cell.value for cell in values] == [4.5, 1.5]


def test_a_condition_is_part_of_the_formula(assessment):
    (cells,) = rows_of(assessment, "3").values()
    assert cells[2].formula.startswith("MAX(") and len(cells) == 4 + 3
    assert all("ISBLANK" in cell.formula for cell in cells[4:])


def test_what_has_no_formula_is_a_value_and_says_so(assessment):
    (cells,) = rows_of(assessment, "6").values()
    assert [(cell.value, cell.formula) for cell in cells[4:]] == [(n, "") for n in (9, 3, 4, 2, 1)]
    assert all(cell.note == Words("vi")("by_value") for cell in cells[4:])


@needs_soffice
def test_the_workbook_computes_what_was_marked(assessment, tmp_path: Path):
    path = tmp_path / "ranking.xlsx"
    write_ranking_workbook(assessment, path)
    plan, name = Plan(assessment, Words("vi")), Words("vi")("detail")
    fresh = openpyxl.load_workbook(recalculated(path, tmp_path), data_only=True)[name]
    formulas = openpyxl.load_workbook(path)[name]
    live = 0
    for result in assessment.results:
        for item in plan.items:
            at, score = (plan.item_rows[item.id] + 1, plan.columns[result.unit.id] + 1), result.state.scores[item.id]
            if score.status == "scored":
                assert fresh.cell(*at).value == pytest.approx(float(score.points), abs=1e-9), (item.id, result.unit.id)
                live += formulas.cell(*at).data_type == "f" and "$C$" in formulas.cell(*at).value
    assert live >= 20
