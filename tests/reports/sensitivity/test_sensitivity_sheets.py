"""The sheets of the workbook of ranks as values, read without any file."""

from dataclasses import replace

import pytest
from reports.sensitivity.case import CLOSE, FEW, MANY, plain, studied, surveyed

from papi_kit.reports.kit.chart_values import Area
from papi_kit.reports.kit.sheets import A3, A4, Break, Gap
from papi_kit.reports.sensitivity.book import study_book
from papi_kit.reports.sensitivity.firm import firm_sheet
from papi_kit.reports.sensitivity.lengths import lengths, lengths_at
from papi_kit.reports.sensitivity.map import map_sheet
from papi_kit.reports.sensitivity.native import charts_sheet
from papi_kit.reports.sensitivity.pairs import pairs_sheet
from papi_kit.reports.sensitivity.sheet import study_page
from papi_kit.reports.sensitivity.words import tables_of


@pytest.fixture(scope="module")
def study():
    return studied(surveyed(CLOSE))


def test_shades_lie_on_the_probabilities(study):
    sheet = firm_sheet(study, "vi")
    (first, table), = sheet.tables()
    heads = table.heads[1].cells
    likely = [column for column, cell in enumerate(heads) if cell and cell.value in ("Giữ hạng", "Giữ xếp loại")]
    assert [shades.area[:4] for shades in sheet.shades] == [(first, c, first + 2, c) for c in likely]
    assert sheet.frozen == (first, 2)


def test_charts_name_the_cells_of_their_numbers(study):
    """Every area of every chart holds the numbers that the study has, in the order of the units on the sheet."""
    firm, own = firm_sheet(study, "vi"), tables_of(study)[0]
    charts = [drawing.chart for _, drawing in charts_sheet(study, "vi", firm).drawings()]
    assert len(charts) == 3

    def read(area):
        assert area.sheet == firm.name
        return [firm.at(row, area.left).value for row in range(area.top, area.bottom + 1)]

    columns = lengths_at(firm, own)
    for name, length in lengths(own).items():
        first, _ = firm.tables()[0]
        area = Area(first, columns[name], first + 2, columns[name], firm.name)
        assert read(area) == [float(length.values[n]) for n in own.order]
    for chart in charts:
        assert all(read(series.categories) == [own.name(n) for n in own.order] for series in chart.series)
    official, half = charts[1].series[1], charts[0].series[0].errors
    assert read(official.values) == [own.rank(n) for n in own.order]
    assert read(half.plus) == [float(lengths(own)["half"].values[n]) for n in own.order]


def test_lengths_stand_beyond_what_is_printed(study):
    sheet = firm_sheet(study, "vi")
    assert min(lengths_at(sheet, tables_of(study)[0]).values()) > sheet.printed[1] + 1


def test_a_table_of_pairs_repeats_its_two_heads(study):
    sheet = pairs_sheet(study, "vi")
    (first, table), = sheet.tables()
    assert sheet.repeat == (first - 2, first - 1) and len(table.heads) == 2 and len(table.body) == 2
    assert all(len(row.cells) == len(table.heads[1].cells) for row in table.body)


def test_wide_sheets_are_printed_on_large_paper(study):
    assert study_page(study, "vi", [40] * 4).made("a", "a", []).page.paper == A3
    assert study_page(study, "vi", [40] * 4).made("a", "a", [], landscape=False).page.paper == A4
    assert study_page(study, "vi", [40] * 3).made("a", "a", []).page.paper == A4


def test_a_break_is_wanted_only_where_a_block_would_not_fit(study):
    page = study_page(study, "vi", [100])
    assert page.wanted_break([Gap(10)], 10) == [] and page.wanted_break([Gap(10)], 20) == [Break()]
    assert page.wanted_break([Gap(2)], 100) == []                    # nothing but the heading stands there
    assert page.wanted_break([Gap(20), Break(), Gap(3)], 10) == []


def test_maps_break_between_pages():
    study = studied(plain(MANY), replace(FEW, together=(("weights",), ("method",))))
    sheet = map_sheet(study, "vi")
    assert len(sheet.tables()) == 2 and len(sheet.shades) == 2
    assert sheet.breaks() == [sheet.tables()[1][0] - 2]


def test_the_notice_is_printed_and_said(study):
    told = replace(study, assessment=replace(study.assessment, notice="Số liệu minh họa"))
    book = study_book(told)
    assert book.notice == "Số liệu minh họa"
    assert all(["[Số liệu minh họa]"] in [row[:1] for row in sheet.values()] for sheet in book.sheets)
