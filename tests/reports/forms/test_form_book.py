"""The workbook of a form: what can be filled and what cannot, how, and that what it offers is taken again."""

from collections import Counter
from fractions import Fraction as F

import openpyxl
import pytest
from helpers import program_of as compiled
from helpers import rubric
from openpyxl.utils import range_boundaries
from reports.forms.filled import plan_of, program_of

from papi_kit.language.numbers import is_not_applicable
from papi_kit.reports.forms.book import write_form
from papi_kit.reports.forms.entries import typed
from papi_kit.reports.forms.lines import WIDTHS
from papi_kit.reports.forms.plan import Filling
from papi_kit.scoring.facts.cells import read_figure
from papi_kit.scoring.forms.form import lines_of
from papi_kit.scoring.forms.sheets import HEADINGS

SMALL = rubric("""
    - id: "1"
      name: Một
      max: 4
      criteria:
        - {id: "1.1", name: Tỷ lệ, max: 1, inputs: {p: {type: percent, label: Tỷ lệ}}, rule: {kind: ratio}}
        - id: "1.2"
          name: Mức
          max: 1
          evidence: Quyết định
          guide: Chọn mức cao nhất đạt được
          rule: {kind: choice, levels: [{code: a, label: "0,25 điểm", points: "0.25"},
                                        {code: b, label: "2/8", points: 1}]}
        - {id: "1.3", name: Ngày, max: 1, inputs: {d: {type: date, label: Ngày ban hành}},
           rule: {kind: steps, steps: [{at_most: 2022-01-31, points: 1}, {points: 0}]}, not_applicable: remove}
        - {id: "1.4", name: Do hội đồng chấm, max: 1, rule: {kind: judgement}, stages: [appraisal, final],
           assessor: Sở Nội vụ}
    """)


def rooms(book, sheet):
    """The cells that lists of the sheet offer, by the cells that they stand on."""
    found = {}
    for rule in book[sheet].data_validations.dataValidation:
        if rule.type == "list":
            name, cells = rule.formula1.rsplit("!", 1)
            entries = [cell.value for row in book[name.strip("'")][cells.replace("$", "")] for cell in row]
            for area in str(rule.sqref).split():
                left, top, right, bottom = range_boundaries(area)
                found.update({(row, column): entries for row in range(top, bottom + 1)
                              for column in range(left, right + 1)})
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Plans of full rubrics and of a small one, each with its workbook."""
    found = {}
    for name in ("2022.yaml", "2025-xa.yaml", ""):
        program = program_of(name) if name else compiled(SMALL)
        plan = plan_of(program, (program.groups or [""])[0])
        path = tmp_path_factory.mktemp("forms") / "form.xlsx"
        write_form(plan, Filling(plan.form.unit, "15/01/2023", notice="Minh họa"), path)
        found[name] = plan, openpyxl.load_workbook(path)
    return found


@pytest.fixture(params=["2022.yaml", "2025-xa.yaml", ""])
def one(request, made):
    return made[request.param]


def lines(plan):
    """Every line with its sheet and row in Excel."""
    return [(line, plan.sheet(plan.rows[line.row][0]), plan.rows[line.row][1] + 1) for line in plan.form.lines]


def test_only_what_is_asked_can_be_filled(one):
    plan, book = one
    wanted = set()
    for line, sheet, row in lines(plan):
        heads = {cell.value: cell.column for cell in book[sheet][4]}
        item = plan.form.program.items.get(line.item)
        if line.spec is not None or plan.form.accepts_not_applicable(line):
            wanted.add((sheet, row, heads["Giá trị"]))
        if line.kind == "shared" or (line.kind == "leaf" and (item.evidence or plan.of_item(line.item))):
            wanted |= {(sheet, row, heads["Tài liệu kiểm chứng"]), (sheet, row, heads["Ghi chú"])}
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)
    found = {(sheet.title, cell.row, cell.column) for sheet in book for row in sheet.iter_rows() for cell in row
             if not cell.protection.locked}
    assert found == wanted
    yellow = {(sheet.title, cell.row, cell.column) for sheet in book for row in sheet.iter_rows() for cell in row
              if cell.fill.fgColor.rgb == "FFFFF2CC"}
    assert yellow == wanted


def test_every_line_stands_under_the_heads_that_the_reader_looks_for(one):
    plan, book = one
    for line, sheet, row in lines(plan):
        heads = {cell.value: cell.column for cell in book[sheet][4]}
        assert set(heads) <= {text for text, _ in HEADINGS.values()} and {"Dòng", "Giá trị"} <= set(heads)
        assert book[sheet].cell(row, 1).value == line.row
        assert line.kind not in ("leaf", "parent") or book[sheet].cell(row, 2).value == line.item
    ids = Counter(cell.value for title in ("Số liệu chung", "Tự đánh giá") if title in book.sheetnames
                  for cell in book[title]["A"] if str(cell.value).startswith("D0"))
    assert set(ids) == {line.row for line in plan.form.lines} and set(ids.values()) == {1}
    assert set(ids) <= {line.row for line in lines_of(plan.form.program)}


def test_every_value_that_a_list_offers_is_read_again(one):
    plan, book = one
    offered = {sheet.title: rooms(book, sheet.title) for sheet in book}
    asked = 0
    for line, sheet, row in lines(plan):
        entries = offered[sheet].get((row, 6))
        if line.spec is None:
            assert (entries is not None) == plan.form.accepts_not_applicable(line)
            assert entries is None or all(is_not_applicable(entry) for entry in entries)
        elif line.spec.type in ("choice", "yes_no"):
            values = [read_figure(line.spec, entry) for entry in entries]
            codes = [code for code, _ in line.spec.choices] or [True, False]
            asked += 1
            assert values == codes
        else:
            assert entries is None
    assert asked


def test_entries_with_commas_stand_in_cells_each(made):
    _, book = made[""]
    assert ["0,25 điểm", "2/8"] in rooms(book, "Tự đánh giá").values()
    assert all(rule.formula1.startswith("'papi-kit'!") for rule in book["Tự đánh giá"].data_validations.dataValidation
               if rule.type == "list")


def test_numbers_have_limits_with_a_sentence(one):
    plan, book = one
    for line, sheet, row in lines(plan):
        rules = [rule for rule in book[sheet].data_validations.dataValidation if f"F{row}" in rule.sqref]
        if line.spec is not None and line.spec.type in ("count", "amount", "percent", "date"):
            assert len(rules) == 1 and rules[0].errorStyle in (None, "stop")
            if rules[0].type is not None:
                assert rules[0].error.startswith("Nhập ") and rules[0].errorTitle == "Giá trị chưa hợp lệ"
            kinds = {"count": "whole", "date": "date"}
            assert rules[0].type in (kinds.get(line.spec.type, "decimal"), None)


def test_a_percentage_is_typed_as_it_is_told(made):
    plan, book = made[""]
    spec = next(line.spec for line in plan.form.figures if line.spec.type == "percent")
    row = next(row for line, _, row in lines(plan) if line.spec is spec)
    cell = book["Tự đánh giá"].cell(row, 6)
    assert cell.number_format == '#,##0.####"%"'           # a sign that multiplies nothing
    assert typed(spec, F("0.885"), "vi") == F("88.5") and read_figure(spec, F("88.5")) == F("0.885")
    rule = next(rule for rule in book["Tự đánh giá"].data_validations.dataValidation if f"F{row}" in rule.sqref)
    assert (rule.formula1, rule.formula2) == ("0", "100") and "88,5 nghĩa là 88,5%" in rule.prompt


def test_what_others_mark_says_so_and_by_whom(made):
    plan, book = made[""]
    row = next(row for line, _, row in lines(plan) if line.item == "1.4")
    sheet = book["Tự đánh giá"]
    assert sheet.cell(row, 8).value == "Chấm sau" and "Sở Nội vụ" in sheet.cell(row + 1, 3).value


def test_below_an_item_stand_its_rule_guide_and_evidence(made):
    plan, book = made[""]
    row = next(row for line, _, row in lines(plan) if line.item == "1.2" and line.kind == "leaf")
    assert book["Tự đánh giá"].cell(row + 1, 3).value == (
        "Cách chấm: 0,25 điểm: 0,25 điểm; 2/8: 1 điểm.\nHướng dẫn: Chọn mức cao nhất đạt được\n"
        "Tài liệu cần có: Quyết định")


def test_every_page_of_a_form_is_one_page_wide_with_its_heads(one):
    _, book = one
    for sheet in book:
        if sheet.sheet_state == "visible":
            assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToWidth in (None, 1)
            assert str(sheet.page_setup.paperSize) == "9"          # A4
    assert book["Tự đánh giá"].print_title_rows == "$4:$4"
    assert sum(WIDTHS.values()) < 175                     # wider, and print becomes too small to read


def test_invented_data_are_told_on_every_page(one):
    _, book = one
    assert "Minh họa" in [cell.value for cell in book["Bìa"]["A"]]
    assert all("Minh họa" in (sheet.oddFooter.center.text or "") for sheet in book if sheet.sheet_state == "visible")


def test_no_shared_figures_no_sheet_of_them(made):
    assert made[""][1].sheetnames == ["Bìa", "Tự đánh giá", "papi-kit", "papi-kit-tinh"]
