"""The survey's workbook: its formulas recalculated by LibreOffice, what each sheet shows,
and what hostile forms cannot do."""

import json
import math
import re
import zipfile
from dataclasses import replace

import numpy as np
import openpyxl
import pytest
from recalculate import needs_soffice, recalculated
from reports.survey_case import DESIGN, FACTORS, ITEMS, MEASURES, TOP, UNITS, forms, report, shipped

from papi_kit.reports.survey.book import write_survey_book
from papi_kit.reports.survey.text import survey_json, survey_text
from papi_kit.survey.satisfaction import checked

SHEETS = ["Kết quả chung", "Đối chiếu", "Theo yếu tố", "Theo câu hỏi", "Phân bố trả lời", "Biểu đồ", "So sánh",
          "So sánh từng cặp", "Cỡ mẫu năm sau", "Kiểm tra công thức", "Chất lượng phiếu", "Phương pháp"]
ENGLISH = ["Results", "Own variance", "By factor", "By question", "Answers", "Charts", "Comparisons", "Pairs of units",
           "Forms for next year", "Check by formulas", "Quality of forms", "Methods"]
MAYBE = {"Đối chiếu", "So sánh từng cặp", "Cỡ mẫu năm sau"}     # only where there is something to tell
OWN = "design: {kind: probability, strata: xa, clusters: thon, weights: w}\n"
MEAN = "measures:\n  diem: {mean: true, label: Điểm trung bình}\n"
CASES = {
    "pooled": {}, "own": {"design": OWN},
    "own population": {"design": "design: {kind: probability, strata: xa, population: N}\n"},
    "korn-graubard": {"design": OWN, "text": "interval: korn-graubard\n"}, "mean": {"measures": MEAN},
    "own mean": {"measures": MEAN, "design": OWN}, "no factors": {"factors": ""},
    "everybody satisfied": {"data": forms(answer=lambda unit, question: 5)},
    "a unit without answers": {"data": forms(answer=lambda unit, question: "" if unit == "Xã 2" else 3 + question)},
    "non-answers in the base": {"text": "base: [blank]\n"}}


def book(made, folder):
    path = folder / "survey.xlsx"
    write_survey_book(made, path)
    return path


def texts(path):
    return {sheet.title: [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
            for sheet in openpyxl.load_workbook(path)}


def formulas(path):
    return {(sheet.title, cell.coordinate): cell.value for sheet in openpyxl.load_workbook(path)
            for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}


def differ(a, b):
    """Numbers apart by more than rounding, or anything else that is not the same."""
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return abs(a - b) > 1e-8 * max(1, abs(a))
    return a != b


@needs_soffice
@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_formulas_give_what_is_reported(case, tmp_path):
    path = book(report(tmp_path, **CASES[case]), tmp_path)
    fresh, kept = (openpyxl.load_workbook(p, data_only=True) for p in (recalculated(path, tmp_path), path))
    found = formulas(path)
    assert any(sheet == "Kiểm tra công thức" for sheet, _ in found)
    assert [place for place in found if differ(kept[place[0]][place[1]].value, fresh[place[0]][place[1]].value)] == []


@needs_soffice
@pytest.mark.slow
@pytest.mark.parametrize("name", ["mot-cua-2019", "mot-cua-mau-xac-suat"])
def test_formulas_of_the_shipped_surveys(name, tmp_path):
    path = book(shipped(name), tmp_path)
    fresh, kept = (openpyxl.load_workbook(p, data_only=True) for p in (recalculated(path, tmp_path), path))
    assert [place for place in formulas(path) if differ(kept[place[0]][place[1]].value,
                                                        fresh[place[0]][place[1]].value)] == []


@needs_soffice
def test_a_false_figure_shows_in_the_difference(tmp_path):
    """One reported estimate is moved by a point: the value that is kept says so, and so does LibreOffice."""
    made = report(tmp_path)
    group, found = made.satisfaction.groups[0], made.checks[0]
    several = [one for one in made.satisfaction.estimated[0]
               if one.target.of in ("c1", "c2") and one.target.measure == found.measure]
    figures = several[0].by_unit
    value = figures.value + np.array([0.01, 0, 0, 0])
    moved = replace(several[0], by_unit=replace(figures, value=value))
    factors = (checked.checked(group, "A", [moved, *several[1:]]), *found.factors[1:])
    path = book(replace(made, checks=[replace(found, factors=factors)]), tmp_path)
    for one in (path, recalculated(path, tmp_path)):
        rows = list(openpyxl.load_workbook(one, data_only=True)["Kiểm tra công thức"].iter_rows(values_only=True))
        head = next(n for n, row in enumerate(rows) if row[-1] == "Chênh lệch")
        column = [row[-1] for row in rows[head + 1:]]
        assert column[0] == pytest.approx(0.01, abs=1e-9) and max(column[1:]) < 1e-9 and len(column) == 12


@pytest.mark.parametrize("lang, names", [("vi", SHEETS), ("en", ENGLISH)])
def test_sheets_in_both_languages(lang, names, tmp_path):
    assert openpyxl.load_workbook(book(report(tmp_path, lang=lang), tmp_path)).sheetnames == names


def test_an_english_workbook_has_no_vietnamese_of_ours(tmp_path):
    """What is left in Vietnamese is the survey's own words."""
    data = forms(units=("Unit 1", "Unit 2"))
    top = TOP.replace("Khảo sát thử", "A survey")
    measures = MEASURES.replace("Tỷ lệ hài lòng", "Satisfied").replace("Chỉ số (0–100)", "Index (0-100)")
    path = book(report(tmp_path, lang="en", data=data, top=top, measures=measures,
                       factors=FACTORS.replace("Yếu tố", "Factor")), tmp_path)
    words = " ".join(str(text) for values in texts(path).values() for text in values)
    for own in ("Câu một", "Câu hai", "Câu ba", "Rất hài lòng"):
        words = words.replace(own, "")
    assert not set(words) & set("ạảãầấậẩẫăằắặẳẵẹẻẽềếệểễịỉĩọỏõồốộổỗơờớợởỡụủũưừứựửữỳỵỷỹđ")


def test_the_first_sheet_says_each_unit_in_words(tmp_path):
    made = report(tmp_path)
    shown = texts(book(made, tmp_path))["Kết quả chung"]
    for row in made.blocks["all", "hai_long", "overall"]:
        assert made.words.sentence(row) in shown and row.estimate in shown


def test_what_each_unit_says_by_itself_stands_beside(tmp_path):
    made = report(tmp_path)
    rows = list(openpyxl.load_workbook(book(made, tmp_path))["Đối chiếu"].iter_rows(values_only=True))
    start = next(n for n, cells in enumerate(rows) if "mỗi đơn vị tự ước lượng phương sai" in str(cells[0]))
    for row in made.blocks["all", "hai_long", "overall"][1:]:
        line = next(cells for cells in rows[start:] if cells[1] == made.words.unit(row.unit_id))
        assert line[4:6] == pytest.approx((row.kg_low, row.kg_high)) and line[6] == pytest.approx(row.own_deff)
    assert "Đối chiếu" not in texts(book(report(tmp_path, design=OWN), tmp_path))


def test_invented_data_and_convenience_are_said_on_every_sheet(tmp_path):
    made = shipped("mot-cua-2019")
    path = book(made, tmp_path)
    for title, values in texts(path).items():
        assert f"[{made.notice}]" in values and f"[{made.words.label()}]" in values, title
    said = " ".join(str(text) for values in texts(path).values() for text in values)
    assert "khoảng tin cậy" not in said.lower()
    assert f"{made.notice}. {made.words.label()}" in openpyxl.load_workbook(path)["So sánh"].oddFooter.center.text


def test_text_from_forms_stays_text(tmp_path):
    made = report(tmp_path)
    path = book(made, tmp_path)
    assert "=Xã 1" in texts(path)["Kết quả chung"]
    assert not [value for value in formulas(path).values() if "Xã" in str(value)]
    with zipfile.ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if "externalLink" in name or "vbaProject" in name]


def test_charts_read_the_cells_of_the_tables(tmp_path):
    path = book(report(tmp_path), tmp_path)
    with zipfile.ZipFile(path) as archive:
        charts = [archive.read(name).decode() for name in sorted(archive.namelist())
                  if name.startswith("xl/charts/chart")]
    assert len(charts) == 3
    for chart in charts[:2]:
        assert ("<c:lineChart>" in chart and "<c:errBars>" in chart and "'Kết quả chung'!$N$" in chart
                and "'Kết quả chung'!$O$" in chart)
    assert '<c:grouping val="percentStacked"/>' in charts[2] and "'Phân bố trả lời'!$A$" in charts[2]


def test_shares_of_answers_are_weighted_and_sum_to_one(tmp_path):
    made = report(tmp_path)
    spread, answers = made.spreads[0], made.satisfaction.groups[0].answers
    first = spread.questions[0]
    rows, code = answers.rows, answers.items["c1"].code
    top = code == answers.items["c1"].levels.index("5")
    weighted = rows["w"][top].sum() / rows["w"][code >= 0].sum()
    assert first.shares[-1] == pytest.approx(weighted) and first.counts[-1] == top.sum()
    assert sum(first.shares) == pytest.approx(1) and spread.labels[-1] == "Rất hài lòng"
    assert sum(first.missing) == (code < 0).sum()


def test_nobody_without_an_interval_gets_a_zero_error(tmp_path):
    """98 of 98 has an interval and no standard error of 0; a unit asked completely has none of both."""
    everybody = "design: {kind: probability, strata: xa, population: N}\n"
    for design, ends in ((DESIGN, True), (everybody, False)):
        made = report(tmp_path, design=design,
                      data=forms(units=("Xã 1", "Xã 2"), count=98, answer=lambda unit, question: 5))
        row = made.blocks["all", "hai_long", "overall"][1]
        assert row.estimate == 1 and (row.conf_low < 1) == ends and (row.flag == "census") != ends
        sheet = openpyxl.load_workbook(book(made, tmp_path))["Kết quả chung"]
        line = next(cells for cells in sheet.iter_rows(values_only=True) if cells[1] == "Xã 1")
        assert (line[5] != "–") == ends and line[7] == "–"


def test_several_groups_and_scales(tmp_path):
    groups = """respondents:
  - {id: dan, name: Người dân, column: nguoi_hoi, values: [I0, I1]}
  - {id: dn, name: Doanh nghiệp, column: nguoi_hoi, values: [I2], items: [c1, c2]}
"""
    path = book(report(tmp_path, text=groups), tmp_path)
    shown = texts(path)
    assert "Kiểm tra công thức 2" in shown
    assert any(str(text).startswith("Doanh nghiệp – Tỷ lệ hài lòng") for text in shown["Kết quả chung"])
    assert "Câu ba" in shown["Theo câu hỏi"] and "Cách chọn mẫu – Doanh nghiệp" in shown["Phương pháp"]


def test_large_tables_are_checked_factor_by_factor(tmp_path, monkeypatch):
    monkeypatch.setattr(checked, "MOST_ROWS", 8)
    shown = texts(book(report(tmp_path), tmp_path))["Kiểm tra công thức"]
    assert "c2" in shown and "c3" not in shown and any("1 yếu tố còn lại" in str(text) for text in shown)


def test_methods_follow_the_definition(tmp_path):
    made = report(tmp_path, text="base: [blank]\ninterval: korn-graubard\nconfidence: 90%\n", design=OWN)
    shown = "\n".join(map(str, texts(book(made, tmp_path))["Phương pháp"]))
    for said in ("Cụm, từ ngoài vào trong: thon", "Quyền số: w", "Độ tin cậy 90%", "Korn–Graubard",
                 "như chưa hài lòng: bỏ trống", "papi-kit "):
        assert said in shown
    assert "Wilson" not in shown and "Tương quan trong cụm" not in shown


def test_uneven_weights_are_said(tmp_path):
    lines = forms().splitlines()
    heavy = [",".join("40" if n == 4 and i % 7 == 0 else cell for n, cell in enumerate(line.split(",")))
             for i, line in enumerate(lines[1:])]
    shown = "\n".join(map(str,
                          texts(book(report(tmp_path, data="\n".join([lines[0], *heavy])), tmp_path))["Phương pháp"]))
    assert "Quyền số rất không đều" in shown


def test_the_same_report_gives_the_same_bytes(tmp_path):
    made = report(tmp_path)
    assert book(made, tmp_path).read_bytes() == book(made, tmp_path).read_bytes()


def test_no_cell_holds_an_infinity(tmp_path):
    for values in texts(book(shipped("mot-cua-mau-xac-suat"), tmp_path)).values():
        assert not [value for value in values if isinstance(value, float) and not math.isfinite(value)]


def test_answers_stand_from_the_worst_to_the_best(tmp_path):
    """By points where a measure has them: A is the best here; by number;
    answers without an order as they are written."""
    head, *lines = forms().splitlines()
    answers = [",".join([*line.split(",")[:6], "ABC"[n % 3], ("Có", "Không")[n % 2], str(1 + n % 5)])
               for n, line in enumerate(lines)]
    items = ITEMS.replace("Câu một}", "Câu một, scale: chu}").replace("Câu hai}", "Câu hai, scale: co_khong}")
    made = report(tmp_path, data="\n".join([head, *answers]), top=f"{TOP}scales:\n  chu: [A, B, C]\n  co_khong: [Có, "
                  "Không]\n", factors="", items=items, measures="measures:\n  chu: {points: {A: 10, B: 5, C: 0}}\n")
    found = {spread.questions[0].question.id: (spread.labels, spread.ordered) for spread in made.spreads}
    assert found["c1"] == (("C", "B", "A"), True) and found["c2"] == (("Có", "Không"), False)
    assert found["c3"] == (("1", "2", "3", "4", "Rất hài lòng"), True)


def test_functions_are_of_excel_2010(tmp_path):
    used = {name for formula in formulas(book(report(tmp_path), tmp_path)).values()
            for name in re.findall(r"([A-Z_.]+[A-Z0-9.]*)\(", formula)}
    assert used == {"IF", "ISNUMBER", "NORMSINV", "SUMIF", "MAX", "MIN", "ABS", "AND", "SQRT", "TINV"}


EDGES = {
    "one unit": {"data": forms(units=("Xã 1",))}, "nobody answered in a unit or a question": {"data": forms(
        answer=lambda unit, question: "" if unit == UNITS[0] or question == 1 else 4)},
    "all alike": {"data": forms(answer=lambda unit, question: 1)},
    "no design": {"design": "design: {kind: convenience}\n"},
    "long and odd names": {"data": forms(units=("X" * 300, "A\x07B", "+1", "@x", "01"))},
    "nchs": {"text": "reliability: nchs\n"}, **{method: {"design": OWN, "text": f"interval: {method}\n"}
                                                for method in ("beta", "logit", "agresti-coull", "jeffreys", "wald")}}


@pytest.mark.parametrize("case", EDGES)
def test_odd_surveys_give_a_workbook_and_a_text(case, tmp_path):
    made = report(tmp_path, **EDGES[case])
    shown = texts(book(made, tmp_path))
    assert set(SHEETS) - MAYBE <= set(shown) <= set(SHEETS) and not re.search(r"\bnan\b", survey_text(made))
    json.dumps(survey_json(made), allow_nan=False)
