"""What is made once for units alike is what each unit by itself would get."""

from __future__ import annotations

from pathlib import Path

import pytest
from fabricate import assessed, fabricate, program_of

from papi_kit.reports.ranking.figures import _given, _look_of, shown
from papi_kit.reports.ranking.marks import Marks
from papi_kit.reports.ranking.own import own_plan
from papi_kit.reports.ranking.plan import Plan
from papi_kit.reports.ranking.reads import gathered
from papi_kit.reports.ranking.totals import UnitTotals
from papi_kit.reports.ranking.words import Words
from papi_kit.rule.readers.excel_pieces import NotLive

ROOT = Path(__file__).parents[3]
RUBRICS = [ROOT / "tests/reports/features.yaml", ROOT / "rubrics/mau-31-kieu.yaml", ROOT / "rubrics/2026-xa.yaml"]


@pytest.fixture(params=RUBRICS, ids=lambda path: path.stem)
def plan(request):
    program = program_of(request.param)
    units, book = fabricate(program, 25, 11, missing=0.02, na=0.05, hand=0.03)
    return Plan(assessed(program, units, book), Words("vi"))


def text(make, *asked):
    try:
        return make(*asked).text
    except NotLive:
        return "not live"


def test_formulas_of_totals(plan):
    """Also of the sheet of the self stage, whose totals have no rows; several units do share one."""
    for each, names in ((plan, set(plan.total_rows)), (own_plan(plan), {"known"})):
        totals = UnitTotals(each, Marks(each))
        trees = [name for name in each.program.totals
                 if name.removesuffix("_points") in names or name in ("points", "index")]
        asked = [(name, result) for name in trees for result in each.results]
        assert [text(totals.written, *one) for one in asked] == [text(totals._written, *one) for one in asked]
        assert len(totals._kept) < len(asked)


def test_cells_of_figures(plan):
    for row in plan.figure_rows:
        facts = plan.facts[row.key]
        wanted = [(shown(plan, row.spec, fact.value), _look_of(row, fact)) for fact in facts if fact is not None]
        made = zip(_given(plan, row, facts), facts, strict=True)
        assert [(cell.value, cell.format) for cell, fact in made if fact is not None] == wanted


def test_what_units_have_is_gathered_by_key(plan):
    for result, column in zip(plan.results, zip(*plan.scores.values(), strict=True), strict=True):
        assert list(column) == [result.state.scores[key] for key in plan.scores]
    for key, facts in plan.facts.items():
        assert list(facts) == [result.state.facts.get(key) for result in plan.results]
    assert gathered(["a", "b"], [{"a": 1}, {"b": 2, "a": 3}]) == {"a": (1, 3), "b": (None, 2)}
    assert gathered(["a"], []) == {"a": ()}
