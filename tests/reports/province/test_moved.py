"""The report's chapter on change: the values of compare, for Tam Dương the published ones."""

from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest

from papi_kit.jobs.papers.compare import compare_years, write_changes
from papi_kit.language.numbers import number_text
from papi_kit.reports.change.drawn import cause_chart, rank_lines, told_causes
from papi_kit.reports.change.words import signed
from papi_kit.reports.kit.sheets import Drawing, Table
from papi_kit.reports.province.book import write_report_docx
from papi_kit.reports.province.moved import change_sheets
from papi_kit.reports.province.report import Chapter, Report

EXAMPLE = Path(__file__).parents[3] / "examples" / "vinh-phuc-2017"


@pytest.fixture(scope="module")
def series():
    return compare_years(EXAMPLE / "2016.yaml", EXAMPLE / "2017.yaml")


@pytest.fixture(scope="module")
def years(series):
    return series.changes[0]


@pytest.fixture(scope="module")
def chapter(series, years):
    return Chapter(series.assessments[-1], years=years)


def blocks(chapter, kind, lang="vi"):
    return [block for sheet in change_sheets(chapter, lang) for block in sheet.blocks if isinstance(block, kind)]


def test_both_years_of_every_unit(chapter, years):
    ranks, causes = blocks(chapter, Table)
    told = [[cell.value for cell in row.cells] for row in ranks.body]
    assert next(row for row in told if row[0] == "Huyện Tam Dương")[1:4] == ["2/9", "7/9", "▼5"]
    assert [row[4:] for row in told] == [[c.points_before, c.points_after, signed(c.points, "vi")]
                                         for c in years.changes]
    rows = [[cell.value for cell in row.cells] for row in causes.body]
    assert [row[1:-1] for row in rows] == [
        [signed(x, "vi") for x in (c.points, *(c.part(cause).points for cause in told_causes(years)))]
        for c in years.changes]


def test_sentences_count_and_name_who_moved_most(chapter, years, tmp_path):
    write_report_docx(Report([chapter]), tmp_path / "a.docx")
    text = [one.text for one in docx.Document(str(tmp_path / "a.docx")).paragraphs]
    assert "IV. THAY ĐỔI SO VỚI NĂM TRƯỚC" in text and "VI. PHƯƠNG PHÁP VÀ CĂN CỨ SỐ LIỆU" in text
    up, down = (sum(sign * c.ranks > 0 for c in years.changes) for sign in (-1, 1))
    assert (f"So với năm 2016, {up} đơn vị tăng hạng, {down} đơn vị giảm hạng, {9 - up - down} đơn vị giữ nguyên hạng."
            ) in text
    assert "Giảm nhiều nhất: Huyện Tam Dương (giảm 5 bậc)." in text


def test_nothing_is_said_without_a_year_before(chapter):
    assert list(change_sheets(replace(chapter, years=None), "vi")) == []


def test_what_does_not_compare_is_told_below_the_tables(chapter, years):
    odd = replace(years.changes[0], why=("merged_none",), parts=())
    changed = replace(years, changes=[odd, *years.changes[1:]])
    last = list(change_sheets(replace(chapter, years=changed), "vi"))[-1]
    name = odd.shown.unit.called
    assert [one.text for one in last.blocks] == [
        f"(–) {name}: không so sánh được: lập từ nhiều đơn vị, bộ tiêu chí quy định không so sánh."]
    assert blocks(replace(chapter, years=changed), Table)[0].body[0].cells[0].value == f"{name} (–)"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_bars_of_causes_add_up_to_the_change(years, lang):
    drawn = cause_chart(years, lang)
    for change, (name, *parts) in zip(years.changes, drawn.data, strict=True):
        assert name == f"{change.shown.unit.called}: {signed(change.points, lang)}"
        assert sum(parts) == pytest.approx(float(change.points))
    chart = drawn.drawing(2, "A").chart
    assert [(one.values.top, one.values.bottom, one.values.left) for one in chart.series] == [
        (2, 10, at) for at in range(1, len(drawn.heads))]


def test_a_line_a_unit_with_two_ranks():
    drawn = rank_lines([("A", [1, 3]), ("B", [None, 1]), ("C", [2, None, 2][:2]), ("D", [2, 2])], [2016, 2017], "vi")
    assert drawn.heads == ["Năm", "3. A", "2. D"] and drawn.data == [["2016", 1, 2], ["2017", 3, 2]]
    assert drawn.chart.numbers.reverse and rank_lines([("A", [None, 1])], [2016, 2017], "vi") is None


def test_charts_stand_in_word_and_in_the_workbook(series, chapter, years, tmp_path):
    assert len(blocks(chapter, Drawing)) == 2
    write_changes(series, tmp_path)
    book = openpyxl.load_workbook(tmp_path / "changes.xlsx")
    sheet = book["Biểu đồ"]
    assert len(sheet._charts) == 1 and sheet["A3"].value.startswith(years.changes[0].shown.unit.called)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.orientation == "portrait"
    assert sheet.page_setup.fitToHeight in (None, 1) and not sheet.print_title_rows    # absent: 1
    values = sheet._charts[0].series[0].val.numRef.f
    assert values == "'Biểu đồ'!$B$3:$B$11"
    assert number_text(years.changes[0].points, "vi", 2) in sheet["A3"].value
