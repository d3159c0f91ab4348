"""Cells that are made once for many units are those that each unit alone would get."""

from pathlib import Path

import pytest
from fabricate import assessed, fabricate, program_of

from papi_kit.reports.ranking.detail import mark_table
from papi_kit.reports.ranking.marks import Marks
from papi_kit.reports.ranking.own import OwnMarks, own_plan
from papi_kit.reports.ranking.plan import Plan
from papi_kit.reports.ranking.words import Words

FEATURES = Path(__file__).parents[1] / "features.yaml"


class Each(Marks):
    """Nothing is made for several units."""

    def patterns(self, item, results):
        return None


class OwnEach(Each, OwnMarks):
    pass


@pytest.mark.parametrize(("units", "seed", "rates"), [(16, 3, {}), (12, 5, {"missing": 0.05, "unranked": 3})])
def test_cells_made_once_are_those_of_each_unit(units, seed, rates):
    program = program_of(FEATURES)
    plan = Plan(assessed(program, *fabricate(program, units, seed, **rates)), Words())
    main = Marks(plan)
    own, cells = own_plan(plan), dict(zip(plan.item_rows, mark_table(plan, main).items, strict=True))
    pairs = (plan, main, Each(plan)), (own, OwnMarks(own, main, cells), OwnEach(own, Each(plan), cells))
    shared = 0
    for of, marks, each in pairs:
        for item in of.items:
            cells = marks.cells(item, of.results)
            assert cells == each.cells(item, of.results), item.id
            shared += len(cells) - len({cell.formula for cell in cells})
    assert shared > 300
