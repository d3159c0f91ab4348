"""Pages of the survey's workbook as values: no workbook is written or opened."""

import math

import pytest
from reports.survey_case import DESIGN, forms, report

from papi_kit.reports.kit.layout import RED
from papi_kit.reports.kit.sheets import Drawing, Table, Text
from papi_kit.reports.survey import charts
from papi_kit.reports.survey.book import survey_book
from papi_kit.reports.survey.main import charted

OWN = "design: {kind: probability, strata: xa, clusters: thon, weights: w}\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return report(tmp_path_factory.mktemp("survey"))


@pytest.fixture(scope="module")
def sheets(made):
    return {sheet.name: sheet for sheet in survey_book(made).sheets}


def texts(sheet, role):
    return [block.text for block in sheet.blocks if isinstance(block, Text) and block.role == role]


def test_every_sheet_says_what_it_is(made, sheets):
    for sheet in sheets.values():
        assert len(texts(sheet, "title")) == 1 and texts(sheet, "subtitle") == [made.form.title]
        assert all(isinstance(block, Text) for block in sheet.blocks[:2])


def test_a_label_stands_on_every_sheet(tmp_path):
    book = survey_book(report(tmp_path, design="design: {kind: convenience, clusters: thon}\n"))
    for sheet in book.sheets:
        notices = [block for block in sheet.blocks if isinstance(block, Text) and block.role == "notice"]
        assert [f"[{book.notice}]"] == [block.text for block in notices] and notices[0].format.color == RED


def test_tables_have_heads_and_numbers_stand_right(made, sheets):
    first, _ = sheets["Kết quả chung"].tables()[0]
    top = sheets["Kết quả chung"].repeat[0]
    heads = [sheets["Kết quả chung"].at(top, column).value for column in range(5)]
    assert heads == ["STT", "Đơn vị", "Số phiếu", "Không trả lời", "Ước lượng"]
    rows = charted(made)[0].rows
    for number, row in enumerate(rows):
        cell = sheets["Kết quả chung"].at(first + number, 4)
        assert (cell.value, cell.format.align, cell.format.number) == (row.estimate, "right", "0.0%")


def test_formulas_name_the_cells_of_their_row(sheets):
    sheet = sheets["Kết quả chung"]
    for first, table in sheet.tables()[:2]:
        row = first + 1
        cells = [sheet.at(row, column) for column in (13, 14)]
        assert [cell.formula for cell in cells] == [f"IF(ISNUMBER(F{row + 1}),E{row + 1}-F{row + 1},0)",
                                                    f"IF(ISNUMBER(F{row + 1}),G{row + 1}-E{row + 1},0)"]
        assert table.body.count == 5
        low, estimate, high = (sheet.at(row, column).value for column in (5, 4, 6))
        assert [cell.value for cell in cells] == pytest.approx([estimate - low, high - estimate])


def test_charts_read_the_tables_that_they_tell_of(made, sheets):
    drawn = [drawing.chart for _, drawing in sheets["Biểu đồ"].drawings()]
    main, answers = sheets["Kết quả chung"], sheets["Phân bố trả lời"]
    assert [chart.kind for chart in drawn] == ["line", "line", "percent_bar"]
    for chart, one in zip(drawn, charted(made), strict=False):
        (series,) = chart.series
        column = [main.at(row, series.values.left).value for row in range(series.values.top, series.values.bottom + 1)]
        names = [main.at(row, 1).value for row in range(series.categories.top, series.categories.bottom + 1)]
        assert series.values.sheet == main.name and column == [row.estimate for row in one.rows]
        assert names == [made.words.unit(row.unit_id) for row in one.rows] and len(series.errors.plus_now) == len(names)
    shares = [answers.at(series.values.top, series.values.left).value for series in drawn[2].series]
    assert tuple(shares) == made.spreads[0].questions[0].shares and sum(shares) == pytest.approx(1)


def test_many_units_are_several_charts_each_on_its_page(tmp_path, monkeypatch):
    monkeypatch.setattr(charts, "POINTS_OF_A_CHART", 2)
    sheet = {one.name: one for one in survey_book(report(tmp_path)).sheets}["Biểu đồ"]
    lines = [block.chart for block in sheet.blocks if isinstance(block, Drawing) and block.chart.kind == "line"]
    spans = [(chart.series[0].values.top, chart.series[0].values.bottom) for chart in lines[:3]]
    assert len(lines) == 6 and [b - a for a, b in spans] == [1, 1, 0] and spans[1][0] == spans[0][1] + 1
    assert len(sheet.breaks()) == len(sheet.drawings()) - 1


def test_a_first_table_begins_no_page(sheets):
    for sheet in sheets.values():
        first = next((row for row, block in sheet.tables()), 0)
        assert not [row for row in sheet.breaks() if row < first - 3]


def test_the_check_sheet_holds_what_was_made_again(made, sheets):
    sheet, (found,) = sheets["Kiểm tra công thức"], made.checks
    (first, table), = sheet.tables()
    heads = [cell.value for cell in table.heads[0].cells]
    question = found.factors[0].questions[0]
    for title, key in (("p = Σwy / Σw", "p"), ("Ước lượng công bố", "said"), ("Chênh lệch", "difference"),
                       ("ρ", "rho")):
        cell = sheet.at(first, heads.index(title))
        assert cell.value == question.values[key][0]
    assert sheet.frozen == (first, 2) and sheet.repeat == (first - 1, first - 1)
    assert sheet.at(first, heads.index("ρ")).formula == "$B$" + str(next(
        row + 1 for row, cells in enumerate(sheet.values()) if cells and cells[0] == "A" and row < first))


def test_units_alone_have_no_correlation(tmp_path):
    sheet = {one.name: one for one in survey_book(report(tmp_path, design=OWN)).sheets}["Kiểm tra công thức"]
    assert not [text for text in texts(sheet, "heading") if "tương quan" in text]
    assert [block.count for block in sheet.blocks if isinstance(block, Table)] == [13]


def test_no_value_is_infinite_or_missing(tmp_path):
    empty = forms(answer=lambda unit, question: "" if unit == "Xã 2" else 3 + question)
    for sheet in survey_book(report(tmp_path, data=empty, design=DESIGN)).sheets:
        numbers = [value for row in sheet.values() for value in row if isinstance(value, float)]
        assert all(map(math.isfinite, numbers))
