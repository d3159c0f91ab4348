"""The charts of the report show the figures of the assessment."""

from pathlib import Path

import pytest

from papi_kit import assess
from papi_kit.language.numbers import percent_text
from papi_kit.reports.province.drawn import BARS, MOST_BARS, league_charts
from papi_kit.reports.province.report import Chapter

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def assessment():
    return assess(ROOT / "examples/xa-phuong-2025/bo-tieu-chi-xa.yaml")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_ranked_unit_is_a_bar_with_its_interval(assessment, lang):
    sheets = list(league_charts(Chapter(assessment), lang))
    assert [sheet.name for sheet in sheets] == ["xã", "phường", "đặc khu"]
    told = {row[0]: row[1:] for sheet in sheets for block in sheet.blocks for row in block.data}
    assert len(told) == 124
    for result in assessment.results:
        value, half = told[f"{result.unit.called}: {percent_text(result.totals.index / 100, lang, 2)}"]
        low, high = result.interval()
        assert value == float(result.totals.index) and half == pytest.approx((high - low) / 2)


def test_long_tables_have_several_charts_with_one_axis(assessment):
    sheet = next(league_charts(Chapter(assessment), "vi"))
    assert [len(block.data) for block in sheet.blocks] == [BARS] * 3 + [98 - 3 * BARS] and MOST_BARS >= 98
    assert len({block.chart.numbers.most for block in sheet.blocks}) == 1
    most = sheet.blocks[0].chart.numbers.most
    assert all(row[1] + row[2] <= most for block in sheet.blocks for row in block.data)
    assert "hạng 29 đến" in sheet.blocks[1].chart.title
