"""What moved since the year before, as the comparison has it."""

from pathlib import Path

import pytest

from papi_kit.jobs.papers.compare import compare_years
from papi_kit.language.numbers import number_text

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "vinh-phuc-2017"


def test_places_and_points_are_those_of_the_comparison(view):
    years = compare_years(EXAMPLE / "2016.yaml", EXAMPLE / "2017.yaml").changes[0]
    with view(years.after, years=[years]) as tab:
        rows = {row[0]: row[1:] for row in (text.split("\t") for text in tab.locator(
            "#moved tbody tr").all_inner_texts())}
        assert len(rows) == len(years.by_unit()) == 9
        for change in years.changes:
            cells = rows[change.shown.unit.called]
            assert cells[:2] == [str(change.rank_before), str(change.rank_after)]
            moved = [*(change.part(cause).points for cause in years.causes)]
            assert cells[3:5] == [number_text(x, "vi", 2) for x in (change.points_before, change.points_after)]
            assert cells[5:6 + len(moved)] == [f"{'+' if x > 0 else ''}{number_text(x, 'vi', 2)}"
                                               for x in (change.points, *moved)]
        assert rows["Huyện Tam Dương"][:3] == ["2", "7", "▼ giảm 5 bậc"]
        assert tab.text_content("#moved-warned") == years.before.warned()


@pytest.mark.parametrize(("lang", "said"), [("vi", "Chưa so sánh"), ("en", "The year before was not compared")])
def test_without_a_year_before_the_page_says_so(view, invented, lang, said):
    assessment = invented(Path(__file__).resolve().parents[1] / "features.yaml", 3)
    with view(assessment, lang=lang) as tab:
        assert tab.inner_text("#moved-none").startswith(said)
