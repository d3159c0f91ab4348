"""The sheet of the self stage, and the figures of that stage that no longer count."""

from pathlib import Path

import pytest
from fabricate import assessed, fabricate, program_of

from papi_kit.reports.kit.measures import FILLS
from papi_kit.reports.ranking.detail import mark_table
from papi_kit.reports.ranking.figures import figures
from papi_kit.reports.ranking.marks import Marks
from papi_kit.reports.ranking.own import own_plan, own_table
from papi_kit.reports.ranking.plan import Plan
from papi_kit.reports.ranking.words import Words

FEATURES = Path(__file__).parents[1] / "features.yaml"


@pytest.fixture(scope="module")
def plan():
    program = program_of(FEATURES)
    units, book = fabricate(program, 10, 3)
    return Plan(assessed(program, units, book), Words())


def body(sheet):
    """The rows below the heads, by number."""
    (first, table), = sheet.tables()
    last = first - len(table.heads) + table.count
    return {number: row.cells for number, row in sheet.rows() if first <= number < last}


def test_figures_that_a_later_stage_replaced_stand_below_the_others(plan):
    rows, replaced = body(figures(plan)), 0
    for key, number in plan.own_figure_row.items():
        for result in plan.results:
            then, now = result.own.state.facts.get(key), result.state.facts.get(key)
            cell = rows[number][plan.columns[result.unit.id]]
            assert cell.value is None if then == now or then is None else cell.format.fill != FILLS["none"]
            assert (cell.format.fill == FILLS["none"]) == (then == now)
            replaced += then != now
    assert replaced > 5 and len(rows) == len(plan.figure_rows) + 1 + len(plan.own_figure_row)


def test_marks_of_the_self_stage_are_read_from_the_sheet_of_marks_where_nothing_changed(plan):
    own, table = own_cells(plan)
    for number, item in enumerate(plan.items):
        for result, cell in zip(own.results, table.items[number], strict=True):
            score, now = result.state.scores[item.id], plan.assessment.result(result.unit.id).state.scores[item.id]
            if "Chi tiết" in cell.formula:
                assert item.leaf and (score.points, score.status) == (now.points, now.status)
            elif item.leaf and cell.formula:
                assert any(own.replaced(key, result) for key in result.state.facts) or plan.peer(item)
    formulas = [cell.formula for row in table.items for cell in row]
    assert sum("Chi tiết" in text for text in formulas) > 20 < sum("Số liệu" in text for text in formulas)


def test_what_units_marked_so_far_is_a_sum_in_a_colour_of_its_own(plan):
    own, table = own_cells(plan)
    for number, item in enumerate(plan.items):
        for result, cell in zip(own.results, table.items[number], strict=True):
            score = result.state.scores[item.id]
            if not item.leaf and score.points is not None and not score.complete:
                assert cell.style in ("partial", "value") and cell.value == float(score.points)
    assert any(cell.style == "partial" for row in table.items for cell in row)


def own_cells(plan):
    own = own_plan(plan)
    marks = Marks(plan)
    return own, own_table(own, marks, mark_table(plan, marks))[1]
