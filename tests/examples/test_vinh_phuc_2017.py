"""Vĩnh Phúc 2016 and 2017: the published figures are met, and the change says why the district fell."""

from fractions import Fraction as F
from functools import lru_cache

import pytest

from papi_kit.index.change.by_item import most_moved
from papi_kit.jobs.papers.compare import compare_years
from papi_kit.reports.change.text import unit_text

FOLDER = "examples/vinh-phuc-2017"


@lru_cache
def _compared(root):
    return compare_years(root / FOLDER / "2016.yaml", root / FOLDER / "2017.yaml")


@pytest.fixture
def series(root):
    return _compared(root)


@pytest.fixture
def fall(series):
    return series.changes[0].by_unit()["TD"]


def test_the_published_figures(series, fall, expected):
    said = {row["what"]: row["value"] for row in expected("vinh-phuc-2017", "published.csv")}
    assert fall.after.rank_text == said["hạng của huyện Tam Dương năm 2017"] == "7/9"
    assert fall.was.rank_text == said["hạng của huyện Tam Dương năm 2016"] == "2/9"
    assert fall.ranks == int(said["số bậc giảm so với năm 2016"]) == 5
    assert fall.after.totals.survey_points == F(said["điểm điều tra xã hội học năm 2017"]) == F("39.83")
    surveys = sorted(result.totals.survey_points for result in series.assessments[1].results)
    assert len(surveys) == 9 and surveys[0] == F("39.83") < surveys[1]
    assert fall.after.state.figures["2.1", "dung_han"] == F("0.87")


def test_the_target_is_what_full_marks_take(series):
    """95% in the later rubric, 90% in the earlier."""
    first = [one.program.rubric.domains[1].criteria[0].rule.steps[0] for one in series.assessments]
    assert [step.at_least for step in first] == [F("0.9"), F("0.95")]


def test_why_the_district_fell(series, fall):
    """By hand: of item 2.1 4 points, 10 → 4 at 91% → 87%: the rubric alone 3 or 2, the figure alone 4 or 3."""
    parts = {part.cause: part.points for part in fall.parts}
    assert parts["survey"] == F("39.83") - F("42.6") and parts["rubric"] == F(-5, 2) and parts["items"] == 0
    assert sum(parts.values()) == fall.points == F("72.85") - F("81.9")
    assert sum(part.ranks for part in fall.parts) == 5 and all(part.ranks >= 0 for part in fall.parts)
    assert fall.within_noise is False and fall.std_error == pytest.approx((0.9**2 + 1.0**2) ** 0.5)
    lost, _ = most_moved(series.changes[0], fall)
    assert (lost[0].item.id, lost[0].before, lost[0].after) == ("2.1", 10, 4)
    told = unit_text(series.changes[0], fall, "vi")
    assert "hạng 2/9 → 7/9, giảm 5 bậc" in told and "Khảo sát: -2,77 điểm" in told and "vượt sai số" in told


def test_what_is_invented_says_so(root, series):
    assert series.warned("vi") == "Số liệu minh họa, trừ các số đã công bố của huyện Tam Dương"
    for year in (2016, 2017):
        lines = (root / FOLDER / f"facts-{year}.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
        assert all("minh họa" in line for line in lines)
        assert sum("vinhphuc.gov.vn" in line for line in lines) == (2 if year == 2017 else 0)
    names = [result.unit.name for result in series.assessments[0].results]
    assert sorted(names) == [*(f"Huyện {letter}" for letter in "ABCDEFGH"), "Huyện Tam Dương"]
