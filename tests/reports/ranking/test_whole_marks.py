"""Whole marks of random rubrics as Excel formulas: what LibreOffice computes is what was marked."""

from pathlib import Path

import openpyxl
import pytest
from helpers import scored
from hypothesis import HealthCheck, Phase, given, settings
from recalculate import needs_soffice, recalculated_together
from scoring.strategies import Case, cases

from papi_kit.index.assessment import Assessment
from papi_kit.reports.ranking.plan import Plan
from papi_kit.reports.ranking.words import Words
from papi_kit.reports.ranking.workbook import write_ranking_workbook

RUBRICS = 60


def invented(folder: Path) -> list[tuple[Assessment, Path]]:
    found: list[tuple[Assessment, Path]] = []

    @settings(max_examples=RUBRICS, derandomize=True, database=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))
    @given(cases())
    def write(case: Case) -> None:
        assessment, path = scored(case.text, case.facts, case.units), folder / f"ranking{len(found)}.xlsx"
        write_ranking_workbook(assessment, path)
        found.append((assessment, path))

    write()
    return found


@needs_soffice
@pytest.mark.slow
def test_formulas_of_random_rubrics_give_their_marks(tmp_path: Path) -> None:
    made = invented(tmp_path)
    fresh = recalculated_together([path for _, path in made], tmp_path)
    compared, live, wrong = 0, 0, []
    for (assessment, path), again in zip(made, fresh, strict=True):
        plan = Plan(assessment, Words("vi"))
        name = plan.words("detail")
        formulas, values = openpyxl.load_workbook(path)[name], openpyxl.load_workbook(again, data_only=True)[name]
        for result in assessment.results:
            for item in plan.items:
                score, at = result.state.scores[item.id], (plan.item_rows[item.id] + 1,
                                                           plan.columns[result.unit.id] + 1)
                if score.points is None:
                    continue
                if score.status == "incomplete":
                    assert values.cell(*at).value == plan.words("unfinished"), (path.name, item.id, result.unit.id)
                    continue
                marked = float(score.points) * (-1 if item.domain_type == "penalty" else 1)
                compared, live = compared + 1, live + (formulas.cell(*at).data_type == "f")
                if abs(values.cell(*at).value - marked) > 1e-9 * max(1, abs(marked)):
                    wrong.append((path.name, item.id, result.unit.id, marked, values.cell(*at).value,
                                  formulas.cell(*at).value))
    assert not wrong, f"{len(wrong)} of {compared}: {wrong[:3]}"
    assert len(made) >= RUBRICS and live > 0.8 * compared > 500
