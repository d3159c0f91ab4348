"""The line of a unit's sheet on the year before: what the comparison found."""

from pathlib import Path

import pytest

from papi_kit.jobs.papers.compare import compare_years
from papi_kit.language.numbers import number_text
from papi_kit.reports.change.words import decimals, signed
from papi_kit.reports.province.report import Chapter
from papi_kit.reports.unit.change import change_line
from papi_kit.reports.unit.paper import unit_paper
from papi_kit.reports.unit.told import Sheets

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "vinh-phuc-2017"


@pytest.fixture(scope="module")
def years():
    return compare_years(EXAMPLE / "2016.yaml", EXAMPLE / "2017.yaml").changes[0]


def test_every_unit_is_told_what_moved_it(years):
    digits = decimals(years)
    for change in years.changes:
        said = change_line(years, change.after, "vi")
        assert said.startswith(f"Hạng {change.rank_before}/9 → {change.rank_after}/9, ")
        before, after = (number_text(points, "vi", digits) for points in (change.points_before, change.points_after))
        assert f"{before} → {after} điểm" in said
        moved = [part for part in change.parts if part.points]
        assert moved and all(signed(part.points, "vi", digits) in said for part in moved)
        assert sum(part.points for part in moved) == change.points_after - change.points_before


def test_the_sheet_of_tam_duong_says_that_it_fell_by_five(years):
    result = next(one for one in years.after.results if one.unit.name == "Huyện Tam Dương")
    paper = unit_paper(Sheets(Chapter(years.after, None, years), "vi"), result)
    cells = [cell.value for section in paper.sections for sheet in section.sheets for _, row in sheet.rows()
             for cell in row.cells if cell is not None]
    assert "So với năm trước" in cells
    assert any(str(text).startswith("Hạng 2/9 → 7/9, giảm 5 bậc; ") for text in cells)


def test_without_a_year_before_nothing_is_said(years):
    assert change_line(None, years.after.results[0], "vi") == ""
