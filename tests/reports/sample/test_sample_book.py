"""The workbook of a drawn sample as values: the plan with its sums, the villages, a page a village for interviewers."""

import pytest

from papi_kit.reports.kit.sheets import Break, Text
from papi_kit.reports.sample.book import plan_sheet, sample_book, villages_sheet
from papi_kit.reports.sample.list import LIST, interview_sheet
from papi_kit.reports.sample.tables import Sample
from papi_kit.survey.sampling.frame import Psu
from papi_kit.survey.sampling.selection import Plan, draw

FRAME = [Psu("Xã A" if n < 6 else "Xã B", f"Thôn {n}", 40 + 9 * n) for n in range(12)]
PLAN = Plan(2022, {"Xã A": 2, "Xã B": 3}, 8, 2, 0, "name")


@pytest.fixture(scope="module")
def sample():
    return Sample(FRAME, PLAN, draw(FRAME, PLAN), [("khung.csv", "ab" * 32)], "vi")


def test_sums_carry_their_formula_and_their_value(sample):
    sheet = plan_sheet(sample)
    (first, table), = sheet.tables()
    *strata, sums = table.body
    assert [cell.formula for cell in sums.cells[1:6]] == [f"SUM({c}{first + 1}:{c}{first + 2})" for c in "BCDEF"]
    for column in range(1, 6):
        assert sums.cells[column].value == sum(row.cells[column].value for row in strata)
    assert sheet.repeat == (first - 1, first - 1) and sheet.printed == (first + 2, 7) and sheet.page.fit == (1, 1)


def test_many_strata_take_pages(sample):
    frame = [Psu(f"Xã {n:02}", f"Thôn {n}", 50) for n in range(20)]
    plan = Plan(1, {psu.stratum: 1 for psu in frame}, 8, 0, 0, "name")
    assert plan_sheet(Sample(frame, plan, draw(frame, plan), [], "vi")).page.fit == (1, 0)


def test_the_plan_says_what_the_draw_needs(sample):
    told = [cell for row in plan_sheet(sample).values() for cell in row if isinstance(cell, str)]
    assert any("2022" in text for text in told) and any("khung.csv: abab" in text for text in told)


def test_villages_are_those_drawn(sample):
    (_, table), = villages_sheet(sample).tables()
    names = [row.cells[2].value for row in table.body]
    assert names == [one.psu.name for one in sample.selected]
    assert [row.cells[-1].value for row in table.body] == [one.weight for one in sample.selected]
    assert "Đơn vị cấp trên" not in [cell.value for cell in table.heads[0].cells]


def test_interviewers_get_a_page_a_village_with_reserves_marked(sample):
    sheet = interview_sheet(sample)
    assert len(sheet.breaks()) == len(sample.selected) - 1 and not isinstance(sheet.blocks[4], Break)
    numbers = [tuple(row[:2]) for row in sheet.values() if len(row) > 1 and isinstance(row[1], int)]
    assert [n for _, n in numbers] == [n for one in sample.selected for n in (*one.numbers, *one.reserves)]
    assert [label for label, _ in numbers[:10]] == [1, 2, 3, 4, 5, 6, 7, 8, "DP1", "DP2"]
    assert sheet.repeat == (0, 3) and not sheet.page.scale and not sheet.page.landscape and sheet.page.fit == (1, 0)


def test_a_page_names_its_village(sample):
    blocks = interview_sheet(sample).blocks
    places = [block.text for block in blocks if isinstance(block, Text) and block.role == "heading"]
    assert all(one.psu.name in place and one.psu.stratum in place and "phỏng vấn 8 hộ" in place
               for one, place in zip(sample.selected, places, strict=True))
    assert len(LIST.widths) == 7


def test_words_are_in_the_language_of_the_reader(sample):
    english = Sample(FRAME, PLAN, sample.selected, [], "en")
    assert [sheet.name for sheet in sample_book(sample).sheets] == ["Kế hoạch", "Thôn được chọn", "Danh sách phỏng vấn"]
    assert [sheet.name for sheet in sample_book(english).sheets] == ["Plan", "Villages", "Interview list"]
