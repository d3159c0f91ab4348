"""The sheets of the ranking workbook as values: no workbook is opened."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from fabricate import assessed, fabricate, program_of

from papi_kit.reports.kit.measures import FILLS, letter
from papi_kit.reports.kit.sheets import Drawing, Table
from papi_kit.reports.kit.text import ranking_text
from papi_kit.reports.ranking import detail as detail_page
from papi_kit.reports.ranking import plan as plan_page
from papi_kit.reports.ranking.annex import annex_title, table_head
from papi_kit.reports.ranking.chart import charts
from papi_kit.reports.ranking.columns import RankColumn
from papi_kit.reports.ranking.detail import MarkTable, detail, mark_table
from papi_kit.reports.ranking.domains import domains
from papi_kit.reports.ranking.figures import figures
from papi_kit.reports.ranking.info import info
from papi_kit.reports.ranking.league import league
from papi_kit.reports.ranking.marks import Marks
from papi_kit.reports.ranking.plan import Plan
from papi_kit.reports.ranking.signed import signed
from papi_kit.reports.ranking.words import Words
from papi_kit.reports.ranking.workbook import ranking_sheets

FEATURES = Path(__file__).parents[1] / "features.yaml"
NAMES = ["Xếp hạng", "Xếp hạng (ký)", "Theo lĩnh vực", "Chi tiết", "Tự đánh giá", "Số liệu", "Biểu đồ",
         "Thông tin"]


def made(count=10, seed=3, lang="vi", **rates):
    program = program_of(FEATURES)
    units, book = fabricate(program, count, seed, **rates)
    return Plan(assessed(program, units, book), Words(lang))


@pytest.fixture(scope="module")
def plan():
    return made(12, missing=0.02, unranked=1)


def detail_of(plan):
    marks = Marks(plan)
    return detail(plan, marks, mark_table(plan, marks))


def body(sheet):
    """Rows of the one table, each with its number."""
    (first, table), = sheet.tables()
    last = first - len(table.heads) + table.count
    return [(number, row.cells) for number, row in sheet.rows() if first <= number < last]


def test_sheets_are_values_and_the_same_each_time(plan):
    one, two = list(ranking_sheets(plan)), list(ranking_sheets(plan))
    assert [sheet.name for sheet in one] == NAMES
    assert all(list(a.rows()) == list(b.rows()) for a, b in zip(one, two, strict=True))
    assert [sum(isinstance(block, Table) for block in sheet.blocks) for sheet in one] == [1, 1, 1, 1, 1, 1, 0, 1]


def test_no_two_cells_share_a_place(plan):
    for sheet in ranking_sheets(plan):
        taken = set()
        for number, row in sheet.rows():
            for column, cell in enumerate(row.cells):
                places = cell and {(number + y, column + x) for y in range(cell.down) for x in range(cell.across)}
                assert not places or not places & taken, (sheet.name, number, column)
                taken |= places or set()


def test_heads_span_their_columns(plan):
    found = league(plan)
    (first, table), = found.sheet.tables()
    above, below = (row.cells for row in table.heads)
    earned = next(n for n, cell in enumerate(above) if cell and cell.value == "Điểm đạt được")
    keys = [column.key for column in found.columns.all if column.head == "Điểm đạt được"]
    assert above[earned].across == len(keys) > 1 and found.columns.number[keys[0]] == earned
    assert [cell.down for n, cell in enumerate(above) if cell and n < earned] == [2] * earned
    assert below[earned].value == found.columns.all[earned].title and below[0] is None
    assert found.sheet.repeat == (first - 2, first - 1) and found.sheet.frozen == (first, 2)


def test_every_unit_stands_in_its_row_with_its_rank(plan):
    found = league(plan)
    name, rank = found.columns.number["unit"], found.columns.number["rank"]
    assert set(found.rows) == {result.unit.id for result in plan.results}
    for result in plan.results:
        row = found.rows[result.unit.id]
        assert found.sheet.at(row, name).value == result.unit.name
        assert found.sheet.at(row, rank).value == (result.rank_text or "–")
        assert bool(found.sheet.at(row, rank).formula) == bool(result.rank)


def test_the_mean_is_over_the_ranked_units_of_its_table(plan):
    found = league(plan)
    total = found.columns.number["total"]
    means = [cells[total] for _, cells in body(found.sheet) if cells[1] and cells[1].value == "Trung bình"]
    for block, cell in zip([b for b in plan.blocks if b.ranked], means, strict=True):
        points = [result.totals.points for result in block.ranked]
        first = found.rows[block.ranked[0].unit.id]
        assert cell.value == sum(points, Fraction(0)) / len(points)
        name = letter(total)
        assert cell.formula == f"AVERAGE({name}{first + 1}:{name}{first + len(points)})"


def test_helpers_stand_right_of_what_is_printed(plan):
    found = league(plan)
    last = found.sheet.printed[1]
    assert last == len(found.columns.all) - 1 == len(found.sheet.widths) - 1
    assert [cell for _, cells in body(found.sheet) for cell in cells[last + 1:last + 2]].count(None) > 0
    assert min(column for column, _ in found.sheet.more_widths) > last


def test_the_signed_table_reads_every_cell_of_the_first(plan):
    source = league(plan)
    sheet = signed(plan, source)
    pairs = list(zip(body(source.sheet), body(sheet), strict=True))
    width = len(source.columns.all)
    for (number, cells), (_, copied) in pairs:
        assert [cell and cell.value for cell in copied] == [cell and cell.value for cell in cells[:width]]
        for column, cell in enumerate(copied):
            if cell and cell.value not in (None, ""):
                assert cell.formula == f"'Xếp hạng'!{letter(column)}{number + 1}"
    assert len(sheet.rules) == 2 and sheet.printed[1] == width - 1


def test_domains_rank_by_the_share(plan):
    sheet = domains(plan)
    (_, table), = sheet.tables()
    assert table.heads[0].cells[2].across == 3
    assert [cell.value for cell in table.heads[1].cells[2:5]] == ["Điểm", "Tỷ lệ (%)", "Hạng"]
    rows = {cells[1].value: cells for _, cells in body(sheet) if len(cells) > 1 and cells[1]}
    first = plan.program.domains[0].id
    for result in plan.results:
        cells, score = rows[result.unit.name], result.state.scores[first]
        assert cells[4].value == result.standing.part_ranks.get(first)
        if score.complete and score.points is not None:
            assert cells[2].value == score.points and cells[3].value == 100 * score.points / score.max_points
        elif not score.complete:
            assert (cells[2].value, cells[2].formula, cells[3].value) == ("chưa đủ", "", None)
            assert cells[2].format.fill == FILLS["missing"]
    assert any(not r.state.scores[first].complete and r.state.scores[first].points for r in plan.results)


def test_marks_stand_where_the_plan_says(plan):
    sheet = detail_of(plan)
    rows = dict(sheet.rows())
    for item in plan.items:
        cells = rows[plan.item_rows[item.id]].cells
        assert (cells[0].value, cells[1].value) == (item.id, item.name)
        for result in plan.results:
            score, sign = result.state.scores[item.id], -1 if item.domain_type == "penalty" else 1
            shown = cells[plan.columns[result.unit.id]].value
            if not item.leaf and not score.complete:
                assert shown == "chưa đủ"
            else:
                assert score.points is None or shown == float(sign * score.points)
    for key, row in plan.total_rows.items():
        assert len(rows[row].cells) == 4 + len(plan.results), key
    for ((item_id, _), _), row in plan.peer_rows.items():
        assert rows[row].cells[0].value == item_id and row > sheet.printed[0]


def test_sums_of_an_unfinished_unit_are_not_told(plan):
    sheet = detail_of(plan)
    rows, column = dict(sheet.rows()), {r.unit.id: plan.columns[r.unit.id] for r in plan.results}
    unfinished = [r for r in plan.results if not r.totals.complete]
    assert unfinished and any(r.totals.base_points for r in unfinished)
    for result in unfinished:
        lacking = any(not result.state.scores[d.id].complete for d in plan.domains("base", result))
        shown = rows[plan.total_rows["base"]].cells[column[result.unit.id]]
        assert not lacking or (shown.value, shown.formula) == ("chưa đủ", "")
        assert rows[plan.total_rows["index"]].cells[column[result.unit.id]].value is None


def test_columns_that_no_formula_follows_say_so(plan):
    for column in league(plan).columns.all:
        filled = [column.cell(result) for result in plan.results]
        if column.key in ("low", "high"):
            assert column.told and not any(formula for _, formula in filled)
        if column.key == "self":
            assert not column.told and all(formula for value, formula in filled if value is not None)
    told = {cell.note for row in league(plan).sheet.tables()[0][1].heads for cell in row.cells if cell and cell.note}
    assert told == {column.told for column in league(plan).columns.all if column.told}


def test_reasons_hang_on_the_cells_where_they_are_few(plan, monkeypatch):
    def notes():
        return [cell.note for _, row in detail_of(plan).rows() for cell in row.cells if cell and cell.note]

    marks = Marks(plan)
    assert len(notes()) == mark_table(plan, marks).told() > 0
    monkeypatch.setattr(detail_page, "MOST_COMMENTS", 3)
    assert notes() == []


def test_values_for_formulas_are_counted_and_told(plan):
    table = mark_table(plan, Marks(plan))
    cell = table.items[-1][0]._replace(formula="", style="value", told=True)
    altered = MarkTable([*table.items[:-1], [cell, *table.items[-1][1:]]], table.totals)
    assert (table.values(), altered.values()) == (0, 1)
    shown = detail(plan, Marks(plan), altered).at(plan.item_rows[plan.items[-1].id], 4)
    assert shown.note.startswith("Giá trị đã tính") and (shown.formula, shown.format.fill) == ("", FILLS["value"])
    assert "1 ô" in str(info(plan, 1).values()) and "Ô ghi bằng giá trị" not in str(info(plan, 0).values())


def test_figures_are_typed_and_chosen_from_lists(plan):
    sheet = figures(plan)
    for row, (_, found) in zip(plan.figure_rows, body(sheet), strict=False):
        for result in plan.results:
            fact = result.state.facts.get(row.key)
            cell = found[plan.columns[result.unit.id]]
            if fact is None:
                assert cell.value is None
            elif isinstance(fact.value, Fraction):
                assert cell.value == fact.value and cell.format.fill in FILLS.values()
    assert all(choices.area.top == choices.area.bottom and len(choices.texts) > 1 for choices in sheet.choices)
    lists = {plan.figure_row[row.key] for row in plan.figure_rows if row.spec is not None and row.spec.type == "yes_no"}
    assert lists <= {choices.area.top for choices in sheet.choices}


def test_a_chart_reads_the_units_of_its_table(plan):
    table = league(plan)
    sheet = charts(plan, table)
    found = [block.chart for block in sheet.blocks if isinstance(block, Drawing)]
    blocks = [block for block in plan.blocks if block.ranked]
    assert len(found) == len(blocks)
    for chart, block in zip(found, blocks, strict=True):
        area = chart.series[0].categories
        names = [table.sheet.at(row, area.left).value for row in range(area.top, area.bottom + 1)]
        assert area.sheet == "Xếp hạng" and names == [result.unit.name for result in block.ranked]


def test_long_tables_take_several_charts_and_pages():
    plan = made(90)
    sheet = charts(plan, league(plan))
    assert len(sheet.drawings()) >= 4 and len(sheet.breaks()) >= 2
    assert set(sheet.breaks()) <= {row for row, _ in sheet.drawings()}


def test_groups_head_the_sheets_with_units_side_by_side(plan):
    assert plan.grouped
    (first, table), = detail_of(plan).tables()
    groups, heads = (row.cells for row in table.heads)
    assert first == plan.first_row
    assert [cell.value for cell in groups[4:]] == [result.table for result in plan.results]
    assert [cell.value for cell in heads[4:]] == [result.unit.name for result in plan.results]


def test_the_notice_stands_on_every_sheet(plan):
    noticed = Plan(replace(plan.assessment, notice="Số liệu minh họa"), Words())
    for sheet in ranking_sheets(noticed):
        assert any("Số liệu minh họa" in str(value) for row in sheet.values()[:8] for value in row), sheet.name


def test_more_units_than_columns_leave_the_league_tables(monkeypatch):
    monkeypatch.setattr(plan_page, "MOST_COLUMNS", 8)
    sheets = list(ranking_sheets(made()))
    assert [sheet.name for sheet in sheets] == [NAMES[0], NAMES[1], *NAMES[-2:]]
    assert not any("Chi tiết" in cell.formula for _, row in sheets[0].rows() for cell in row.cells if cell)


def test_without_an_appraisal_nothing_is_called_appraised(plan):
    assert plan.has_parts and plan.appraised
    assert {"Điểm thẩm định"} < {column.title for column in league(plan).columns.all}
    alone = [replace(r, state=replace(r.state, facts={
        key: replace(fact, stage="self") for key, fact in r.state.facts.items()})) for r in plan.results]
    own = Plan(replace(plan.assessment, results=alone), Words())
    for sheet in ranking_sheets(own):
        assert "iểm thẩm định" not in " ".join(str(v) for row in sheet.values() for v in row if v), sheet.name
    assert "Điểm ngoài điều tra XHH" in {column.title for column in league(own).columns.all}
    assert "Thẩm định" not in ranking_text(own.assessment) and "Ngoài" in ranking_text(own.assessment)


@pytest.mark.parametrize("title, said", [
    ("Bộ tiêu chí xác định kết quả đánh giá CCHC năm 2021", "KẾT QUẢ ĐÁNH GIÁ CCHC NĂM 2021"),
    ("Kết quả đánh giá CCHC năm 2021", "KẾT QUẢ ĐÁNH GIÁ CCHC NĂM 2021"),
    ("Đánh giá, xếp loại CCHC năm 2021", "KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI CCHC NĂM 2021"),
    ("Bộ tiêu chí xác định Chỉ số CCHC năm 2021", "KẾT QUẢ XÁC ĐỊNH CHỈ SỐ CCHC NĂM 2021"),
    ("Bộ chỉ số CCHC năm 2021", "KẾT QUẢ XÁC ĐỊNH CCHC NĂM 2021")])
def test_the_title_of_the_annex(plan, title, said):
    rubric = plan.program.rubric.model_copy(update={"title": title, "year": 2021})
    program = replace(plan.program, rubric=rubric)
    assert annex_title(Plan(replace(plan.assessment, program=program), Words())) == said


def test_missing_figures_are_counted_in_words(plan):
    said = {row[0]: row[1] for row in info(plan, 0).values() if len(row) > 1}["Số liệu còn thiếu"]
    lacking = sum(not r.totals.complete for r in plan.results)
    assert f"{lacking} đơn vị chưa đủ số liệu" in said and " 0 " not in said.replace("tính 0 điểm", "")
    english = {row[0]: row[1] for row in info(Plan(plan.assessment, Words("en")), 0).values() if len(row) > 1}
    assert "1 units" not in english["Missing figures"] and "1 marks" not in english["Missing figures"]


def test_a_common_heading_that_takes_two_lines_has_the_room():
    def column(title: str, head: str = "") -> RankColumn:
        return RankColumn(title, title, 10, lambda result: ("", ""), head)

    def rows(head: str) -> list[float]:
        columns = [column("STT"), column("Từ", head), column("Đến", head)]
        return [row.height for row in table_head(columns, 12)]

    short, long = rows("Khoảng"), rows("Khoảng tin cậy 95% của chỉ số")
    assert long[0] - short[0] >= 12 * 1.25 and long[1] == short[1]
    assert long[0] >= 2 * 12 * 1.25
