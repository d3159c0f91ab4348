"""Lists of rows (LANGUAGE sections 4 and 5): which cells count, what is worked out of them, what is refused."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from helpers import codes, faults, leaf, points, program_of, scored, status

from papi_kit.index.assessment import assess_values
from papi_kit.index.told import notes
from papi_kit.language.messages import sentence
from papi_kit.scoring.explain import Explainer
from papi_kit.scoring.facts.reading import FactReader
from papi_kit.scoring.facts.register import Register
from papi_kit.scoring.facts.units import Unit
from papi_kit.scoring.recognise.table import recognise
from papi_kit.written.grid import Grid

TOP = "format: 2\n"
COLUMNS = """
inputs:
  van_ban:
    label: Văn bản được giao
    type: list
    unit: văn bản
    columns:
      han: {label: Hạn, type: date}
      nhan: {label: Ngày gửi, type: date, required: no}
      so: {label: Số trang, type: count, required: no}
"""
MONTHS = """
inputs:
  thang:
    label: Kết quả hằng tháng
    type: list
    rows: months
    columns:
      a: {label: Đúng hạn, type: count}
      b: {label: Đã giải quyết, type: count}
"""
DUE = "2022-03-10"


def rule(text: str, more: str = "", inputs: str = COLUMNS) -> str:
    return f"{inputs}rule: {{kind: formula, points: '{text}'}}\n{more}"


def cell(row, name, value, stage="", unit="a", note="x"):
    return (unit, "1", name, value, stage, "", note, "", "", row)


def documents(*sent, stage="self"):
    """Rows due on DUE, sent on these days; None: not sent."""
    rows = [cell(n, "han", DUE, stage) for n in range(1, len(sent) + 1)]
    return rows + [cell(n, "nhan", day, stage) for n, day in enumerate(sent, 1) if day]


def given(text, facts, more="", inputs=COLUMNS, top=TOP, units=("a",)):
    return scored(leaf(rule(text, more, inputs), top, "100"), facts, units)


# -- what is worked out ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("text, wanted", [
    ("rows(van_ban)", 3),
    ("count_rows(van_ban, nhan <= han)", 1),
    ("count_rows(van_ban, nhan > han)", 2),
    ("sum_rows(van_ban, max(0, days(han, nhan) - 2))", 3),
    ("mean_rows(van_ban, days(han, nhan))", 2),
    ('sum_rows(van_ban, if(nhan > date("2022-03-12"), 2, 1/3))', F(8, 3)),
    ("sum_rows(van_ban, 1) + if(has(van_ban), 10, 0)", 13),
])
def test_rows_are_counted_and_summed_exactly(text, wanted):
    assert points(given(text, documents("2022-03-09", "2022-03-15", "2022-03-12"))) == wanted


def test_late_days_count_from_the_third_on():
    text = "10 - 0.5 * sum_rows(van_ban, max(0, days(han, nhan) - 2))"
    assert points(given(text, documents("2022-03-12", "2022-03-13", "2022-03-01"))) == F(19, 2)


def test_a_row_without_what_is_asked_makes_it_missing_and_has_says_whether_it_is_there():
    facts = documents("2022-03-09", None)
    assert status(given("count_rows(van_ban, nhan <= han)", facts)) == "missing"
    assert points(given("count_rows(van_ban, has(nhan) and nhan <= han)", facts)) == 1
    assert points(given("count_rows(van_ban, not has(nhan) or nhan > han)", facts)) == 1
    assert points(given("rows(van_ban)", facts)) == 2


def test_a_row_that_lacks_what_it_must_have_is_named():
    found = given("rows(van_ban)", [cell(1, "han", DUE), cell(2, "nhan", DUE)])
    told = next(f for f in found.found if f.code == "row_incomplete")
    assert (told.severity, told.values["row"], told.values["columns"], points(found)) == ("warning", 2, ["Hạn"], 2)


def test_rows_beyond_the_first_that_lack_something_are_told_by_their_numbers():
    found = given("rows(van_ban)", [cell(n, "nhan", DUE) for n in range(1, 10)])
    told = [f for f in found.found if f.code == "row_incomplete"]
    assert len(told) == 6 and sentence(told[0]).endswith(" Còn 3 dòng khác như vậy (dòng 7, 8, 9).")


def test_no_rows_a_declared_none_and_nothing_arose():
    text, whole = "1 + sum_rows(van_ban, so)", lambda value: [("a", "1", "van_ban", value)]
    assert status(given(text, [])) == "missing"
    assert points(given(text, whole("0"))) == points(given(text, whole("không có"))) == 1
    assert status(given(text, whole("n/a"), "not_applicable: remove\n")) == "not_applicable"
    assert status(given("mean_rows(van_ban, so)", whole("0"), "not_applicable: remove\n")) == "not_applicable"
    assert "list_without_row" in codes(given(text, whole("5")))


def test_what_did_not_arise_in_a_row_leaves_it_out():
    facts = [*documents(DUE, DUE, DUE), cell(1, "so", 4), cell(2, "so", "n/a"), cell(3, "so", 6)]
    assert points(given("mean_rows(van_ban, so)", facts)) == 5
    assert points(given("sum_rows(van_ban, so)", facts)) == 10
    assert points(given("count_rows(van_ban, so > 0)", facts)) == 2
    assert points(given("count_rows(van_ban, nhan <= han)", facts)) == 3


def test_a_division_by_zero_in_a_row_is_told_at_the_row():
    found = given("mean_rows(van_ban, 4 / so)", [*documents(DUE, DUE), cell(1, "so", 0), cell(2, "so", 4)])
    told = next(f for f in found.found if f.code == "division_by_zero")
    assert (str(told.place), told.severity, status(found)) == ("facts.csv:2", "error", "missing")


def test_figures_of_the_item_and_the_shared_ones_stand_in_what_rows_are_asked():
    inputs = COLUMNS + "  moc: {label: Mốc, type: count}\n"
    found = given("count_rows(van_ban, so >= moc + chung)", [
        *documents(DUE, DUE), cell(1, "so", 4), cell(2, "so", 9), ("a", "1", "moc", 5), ("a", "", "chung", 1)],
        inputs=inputs, top=TOP + "shared: {chung: {label: Chung, type: count}}\n")
    assert points(found) == 1


def test_another_item_reads_the_same_list():
    text = leaf(rule("rows(van_ban)"), TOP, "100") + """  - id: "P"
    name: Trừ
    type: penalty
    max: 5
    rule: {kind: formula, points: 'count_rows(input("1", "van_ban"), nhan > han)'}
"""
    found = scored(text, documents("2022-03-09", "2022-03-15"), ["a"])
    assert (points(found), points(found, "P")) == (2, 1)


def test_peers_are_asked_what_is_worked_out():
    facts = [(unit, *rest) for unit, days in (("a", [DUE]), ("b", [DUE, DUE, DUE]))
             for _, *rest in documents(*days)]
    found = given("100 * rows(van_ban) / best(rows(van_ban), all)", facts, units=["a", "b"])
    assert (points(found, "1", "a"), points(found, "1", "b")) == (F(100, 3), 100)


# -- stages ------------------------------------------------------------------------------------------------------------
def test_cell_by_cell_the_latest_stage_counts():
    facts = [*documents("2022-03-09", "2022-03-08"), cell(2, "nhan", "2022-03-20", "appraisal")]
    assert points(given("count_rows(van_ban, nhan <= han)", facts)) == 1


def test_an_appraiser_strikes_out_a_row_with_a_reason_and_a_later_cell_brings_it_back():
    struck = [*documents(DUE, DUE), cell(2, "van_ban", "không", "appraisal", note="Không được giao")]
    assert points(given("rows(van_ban)", struck)) == 1
    assert points(given("rows(van_ban)", [*struck, cell(2, "nhan", DUE, "final")])) == 2
    assert "row_struck_without_note" in codes(given("rows(van_ban)", [*struck[:-1], cell(2, "van_ban", "không",
                                                                                         "appraisal", note="")]))


def test_what_is_said_of_the_whole_list_counts_against_earlier_rows():
    facts = documents(DUE, DUE)
    assert points(given("rows(van_ban)", [*facts, ("a", "1", "van_ban", "0", "appraisal", "", "x")])) == 0
    both = given("rows(van_ban)", [*facts, ("a", "1", "van_ban", "0", "self", "", "x")])
    assert "list_and_rows" in codes(both)
    later = [("a", "1", "van_ban", "0", "self"), *documents(DUE, stage="appraisal")]
    assert points(given("rows(van_ban)", later)) == 1


# -- what is refused in facts ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("facts, code", [
    ([("a", "1", "han", DUE)], "row_lacking"), ([cell("0", "han", DUE)], "row_not_number"),
    ([cell("1,5", "han", DUE)], "row_not_number"), ([cell("dòng 2", "han", DUE), cell(2, "han", "2022-03-11")],
                                                    "fact_twice"),
    ([cell(1, "han", DUE), cell(1, "han", DUE)], "fact_repeated"),
])
def test_rows_that_cannot_be_known(facts, code):
    assert code in codes(given("rows(van_ban)", [*facts, cell(9, "han", DUE)]))


def test_a_row_of_what_is_no_list_is_told_once_a_column():
    found = given("n + rows(van_ban)", [cell(1, "n", 3), cell(2, "n", 4)],
                  inputs=COLUMNS + "  n: {label: N, type: count}\n")
    assert [f.values["more"] for f in found.found if f.code == "row_not_of_list"] == [1]


# -- months ------------------------------------------------------------------------------------------------------------
NEW = [{"unit_id": "a", "valid_from": "2022-07-15", "valid_to": "2022-10-01"}]


def months(values, first=1):
    return [fact for n, (a, b) in enumerate(values, first) for fact in (cell(n, "a", a), cell(n, "b", b))]


def test_the_year_is_the_mean_of_the_months_in_force():
    text = "mean_rows(thang, if(a / b >= 95%, 2, 1))"
    whole = given(text, months([(95, 100), *[(9, 10)] * 11]), inputs=MONTHS)
    part = given(text, months([(95, 100), (9, 10), (10, 10), (1, 1)], 7), inputs=MONTHS, units=NEW)
    assert (points(whole), points(part)) == (F(13, 12), F(7, 4))


def test_a_month_in_force_without_figures_is_missing_and_named():
    found = given("mean_rows(thang, a / b)", months([(9, 10), (9, 10), (9, 10)], 7), inputs=MONTHS, units=NEW)
    told = next(f for f in found.found if f.code == "months_without_figures")
    assert (status(found), told.values["numbers"]) == ("missing", [10])


def test_a_month_that_did_not_arise_is_left_out_and_one_out_of_force_is_an_error():
    facts = [*months([(9, 10), (9, 10), (5, 10)], 7), cell("tháng 10", "thang", "không phát sinh")]
    assert points(given("30 * mean_rows(thang, a / b)", facts, inputs=MONTHS, units=NEW)) == 23
    found = given("30 * mean_rows(thang, a / b)", [*facts, cell(6, "a", 1), cell(6, "b", 1)], inputs=MONTHS, units=NEW)
    assert (codes(found).count("month_not_in_force"), points(found)) == (2, 23)


def test_quarters_and_the_months_in_force():
    inputs = MONTHS.replace("months", "quarters")
    found = given("months_in_force() + sum_rows(thang, a)", months([(1, 1), (2, 1)], 3), inputs=inputs, units=NEW)
    assert points(found) == 4 + 3
    assert points(given("months_in_force()", [], inputs="")) == 12


# -- shared achievements -----------------------------------------------------------------------------------------------
SHARED = """
inputs:
  giai:
    label: Thành tích
    type: list
    columns: {ma: {label: Tên thành tích, type: text}, phan: {label: Phần của đơn vị, type: percent}}
    shared: {by: ma, share: phan}
"""


def test_shares_of_one_achievement_add_up_to_one_at_most():
    def claims(*shares):
        return [fact for unit, share in zip("abc", shares, strict=False)
                for fact in (cell(1, "ma", ["Giải A", " giải  a "][unit == "b"], unit=unit),
                             cell(1, "phan", share, unit=unit))]

    fair = given("sum_rows(giai, phan * 2)", claims("50%", "30%", "20%"), inputs=SHARED, units="abc")
    assert ([points(fair, "1", unit) for unit in "abc"], codes(fair)) == ([1, F(3, 5), F(2, 5)], [])
    greedy = given("sum_rows(giai, phan * 2)", claims("50%", "30%", "21%"), inputs=SHARED, units="abc")
    told = [f for f in greedy.found if f.code == "shares_above_one"]
    assert {f.unit_id: len(f.values["others"]) for f in told} == {"a": 2, "b": 2, "c": 2}
    assert {f.values["total"] for f in told} == {F(101, 100)}
    assert "part_outside" in codes(given("rows(giai)", claims("0%"), inputs=SHARED))


# -- what is refused in a rubric ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("text, code", [
    ("count_rows(van_ban, so)", "argument_type"), ("count_rows(so, so > 1)", "column_outside_rows"),
    ("count_rows(van_ban, 1)", "argument_type"), ("sum_rows(van_ban, value)", "unknown_name"),
    ("sum_rows(van_ban, max_points)", "not_of_rows"), ("van_ban + 1", "argument_type"),
    ("if(van_ban = 1, 1, 0)", "list_alone"), ("sum_rows(van_ban, rows(van_ban))", "rows_in_rows"),
    ("rows(1)", "no_list"), ("sum_rows(van_ban, mean(so))", "not_of_rows"), ("rows(van_ban, 1)", "argument_count"),
    ("months_in_force(1)", "argument_count"), ("so", "column_outside_rows"),
])
def test_what_cannot_be_asked_of_rows(text, code):
    assert faults(leaf(rule(text), TOP)) == [code]


def test_a_rubric_of_version_1_has_no_lists():
    assert "format_needed" in faults(leaf(rule("rows(van_ban)")))


# -- words -------------------------------------------------------------------------------------------------------------
def test_the_rule_and_the_mark_are_told_in_words():
    found = given("count_rows(van_ban, nhan <= han)", documents("2022-03-09", "2022-03-15"))
    explainer, item = Explainer(found.program), found.program.items["1"]
    assert explainer.rule(item, F(100)).startswith(
        "Số văn bản trong “Văn bản được giao” mà Ngày gửi ≤ Hạn")
    state = found.results[0].state
    assert "mà Ngày gửi ≤ Hạn (1)" in explainer.why(item, state.scores["1"], state)


def test_explain_names_the_rows_that_counted_and_those_that_did_not():
    struck = cell(3, "van_ban", "không", "final", note="Trùng dòng 1")
    found = given("count_rows(van_ban, nhan <= han)", [*documents("2022-03-09", "2022-03-15", DUE), struck])
    uses = {use.key[1]: use for use in Explainer(found.program).figures(found.program.items["1"],
                                                                        found.results[0].state)}
    assert uses["van_ban"].rows == ("đã loại: văn bản 3 (facts.csv, dòng 4; Trùng dòng 1)",)
    assert uses["count_rows(van_ban, nhan <= han)"].rows == (
        "được tính: văn bản 1 (facts.csv, dòng 2)", "không được tính: văn bản 2 (facts.csv, dòng 3)")


def test_an_office_list_names_the_rows_in_a_column_of_its_own():
    program = program_of(leaf(rule("count_rows(van_ban, nhan <= han)"), TOP, "100"))
    lines = [["Mã đơn vị", "Mục", "Tên số liệu", "Dòng", "Giá trị"], ["a", "1", "han", "1", "10/03/2022"],
             ["a", "1", "nhan", "1", "09/03/2022"], ["a", "1", "han", "2", "10/03/2022"],
             ["a", "1", "nhan", "2", "11/03/2022"]]
    grid = Grid("a.csv", "", {n: dict(enumerate(cells)) for n, cells in enumerate(lines, 1)}, {})
    unit = Unit("a", "Xã A")
    reader = FactReader(program, Register({"a": unit}), [unit])
    for sheet in recognise([grid], reader.register, reader.names).sheets:
        reader.read(sheet.rows)
    assert assess_values(program, [unit], {"a": unit}, reader.book).results[0].state.scores["1"].points == 1


def test_that_a_unit_was_in_force_for_a_part_of_the_period_is_told_where_it_matters():
    part = given("months_in_force()", [], inputs="", units=NEW)
    assert notes(Explainer(part.program), part.results[0]) == [
        "Hoạt động từ 15/07/2022 đến 01/10/2022, tính 4 tháng của kỳ đánh giá"]
    whole, plain = given("months_in_force()", [], inputs=""), given("rows(van_ban)", documents(DUE), units=NEW)
    assert [notes(Explainer(found.program), found.results[0]) for found in (whole, plain)] == [[], []]
