"""The workbook of ranks: what each sheet shows, that numbers are those of the study,
and what hostile names cannot do."""

import math
import re
import zipfile
from dataclasses import replace

import numpy as np
import openpyxl
import pytest
from helpers import rubric, scored
from recalculate import needs_soffice, recalculated
from reports.sensitivity.case import CLOSE, EXACT, FEW, JUDGED, MANY, PLAIN, plain, studied, surveyed

from papi_kit.reports.sensitivity import map as sensitivity_map
from papi_kit.reports.sensitivity import native as sensitivity_native
from papi_kit.reports.sensitivity.book import write_sensitivity_workbook
from papi_kit.reports.sensitivity.charts import svg_charts
from papi_kit.reports.sensitivity.steps import sheet as sensitivity_steps
from papi_kit.reports.sensitivity.words import tables_of

SHEETS = ["Độ ổn định", "Bản đồ hạng", "Biểu đồ", "Cặp đổi chỗ", "Việc cần làm", "Nguồn biến động",
          "Tầm quan trọng", "Bỏ từng mục", "Kiểm tra", "Phương pháp"]
ENGLISH = ["Firmness", "Rank map", "Charts", "Changing places", "Next steps", "What drives ranks",
           "Importance", "Left out", "Checks", "Methods"]
LACKING = {"a": (80, 60, 9), "b": (70, 50, 5), "c": (75, 55, None), "d": (10, 10, 1)}


def book(study, folder, lang="vi"):
    path = folder / "sensitivity.xlsx"
    write_sensitivity_workbook(study, path, lang)
    return path


def texts(path):
    return {sheet.title: [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
            for sheet in openpyxl.load_workbook(path)}


def line(sheet, name, column=1):
    """The first row with this text in a column."""
    return next(cells for cells in sheet.iter_rows() if cells[column].value == name)


@pytest.mark.parametrize("lang, names", [("vi", SHEETS), ("en", ENGLISH)])
def test_sheets_in_both_languages(lang, names, tmp_path):
    assert openpyxl.load_workbook(book(studied(surveyed(CLOSE)), tmp_path, lang)).sheetnames == names


def test_what_lacks_has_a_sheet_only_where_something_does(tmp_path):
    shown = texts(book(studied(plain(LACKING, JUDGED)), tmp_path))
    assert list(shown) == [*SHEETS[:-1], "Còn thiếu", SHEETS[-1]]
    assert {"Đơn vị c", "2–3", "3", 1, 4} <= set(shown["Còn thiếu"])


def test_the_first_sheet_has_the_figures_of_the_study(tmp_path):
    study = studied(surveyed(CLOSE))
    own = tables_of(study)[0]
    sheet = openpyxl.load_workbook(book(study, tmp_path))["Độ ổn định"]
    for place in own.order:
        cells = [cell.value for cell in line(sheet, own.name(place))]
        assert (cells[0] == own.table.results[place].rank_text
                and cells[2] == pytest.approx(float(own.table.results[place].ranked_by)))
        assert cells[3] == pytest.approx(own.p_rank(study.tables[0].of("weights"), place))
        sets = study.tables[0].of("survey").sets
        low, high = int(sets.low[place]), int(sets.high[place])
        assert cells[9:12] == [low if low == high else f"{low}–{high}", cells[10], int(sets.tier[place])]
        assert own.sentence(place) in texts(tmp_path / "sensitivity.xlsx")["Độ ổn định"]


def test_the_map_has_every_probability_and_a_frame(tmp_path):
    study = studied(surveyed(CLOSE))
    own, found = tables_of(study)[0], study.tables[0].distributions[0]
    sheet = openpyxl.load_workbook(book(study, tmp_path))["Bản đồ hạng"]
    for place in own.order:
        cells = line(sheet, own.name(place))[2:5]
        np.testing.assert_allclose([cell.value for cell in cells], found.p[place], atol=1e-12)
        assert [n for n, cell in enumerate(cells, 1) if cell.border.left.style == "thick"] == [own.rank(place)]
    assert len(sheet.conditional_formatting) == len(study.tables[0].distributions)


def test_a_large_map_shows_the_ranks_around(tmp_path, monkeypatch):
    monkeypatch.setattr(sensitivity_map, "MOST_RANKS", 5)
    monkeypatch.setattr(sensitivity_map, "AROUND", 2)
    study = studied(plain(MANY))
    own, found = tables_of(study)[0], study.tables[0].distributions[0]
    sheet = openpyxl.load_workbook(book(study, tmp_path))["Bản đồ hạng"]
    middle, first = own.order[9], own.order[0]
    np.testing.assert_allclose([cell.value for cell in line(sheet, own.name(middle))[2:7]], found.p[middle, 7:12],
                               atol=1e-12)
    assert [cell.value for cell in line(sheet, own.name(first))[2:4]] == [None, None]


def test_pairs_have_the_closed_forms(tmp_path):
    """0,8 w + 0,5 (1 − w) = 0,7 w + 0,72 (1 − w) at a survey share of 0,3125: both weights move by 0,0125."""
    sheet = openpyxl.load_workbook(book(studied(surveyed(CLOSE)), tmp_path))["Cặp đổi chỗ"]
    cells = [cell.value for cell in line(sheet, "Đơn vị a") if cell.value is not None]
    assert cells[:4] == ["1/3", "Đơn vị a", "2/3", "Đơn vị b"] and cells[4] == pytest.approx(0.4)
    assert cells[-2:] == pytest.approx([0.3, 0.3125])
    distance = math.hypot(0.0125, 0.0125)
    assert any(isinstance(value, float) and value == pytest.approx(distance) for value in cells)


def test_charts_read_the_cells_of_the_first_sheet(tmp_path):
    path = book(studied(surveyed(CLOSE)), tmp_path)
    with zipfile.ZipFile(path) as archive:
        charts = [archive.read(name).decode() for name in sorted(archive.namelist())
                  if name.startswith("xl/charts/chart")]
    assert len(charts) == 3 and all("<c:errBars>" in chart and "'Độ ổn định'!$" in chart for chart in charts)
    assert "tin cậy" not in charts[1] and "tập thứ hạng tin cậy 90%" in charts[2]


def test_lengths_for_charts_are_the_intervals(tmp_path):
    study = studied(surveyed(CLOSE))
    sheet, result = openpyxl.load_workbook(book(study, tmp_path))["Độ ổn định"], study.assessment.result("a")
    head = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Nửa khoảng 95%")
    low, high = result.interval()
    assert sheet.cell(line(sheet, "Đơn vị a")[0].row, head.column).value == pytest.approx((high - low) / 2)


def test_steps_are_those_of_the_study(tmp_path):
    study = studied(plain(CLOSE))
    shown = texts(book(study, tmp_path))["Việc cần làm"]
    for unit in study.tables[0].steps.units:
        for goal in unit.goals:
            for step in goal.alone[:5]:
                assert (float(step.after) in shown and float(step.points_after) in shown
                        and float(step.figure_after) in shown)
    assert "Đã đứng đầu và ở mức cao nhất." in shown


def test_long_lists_of_steps_end_in_a_reference(tmp_path, monkeypatch):
    monkeypatch.setattr(sensitivity_steps, "MOST_ROWS", 12)
    assert "Phần còn lại xem next_steps.csv." in texts(book(studied(plain(MANY)), tmp_path))["Việc cần làm"]


def test_methods_say_what_was_done(tmp_path):
    study = replace(studied(surveyed(CLOSE)))
    inputs = {"inputs": [{"file": "facts.csv", "sha256": "ab" * 32, "bytes": 1}]}
    study = replace(study, assessment=replace(study.assessment, manifest=inputs))
    shown = "\n".join(map(str, texts(book(study, tmp_path))["Phương pháp"]))
    for said in ("400 lần, số khởi tạo 1", "± 20%", "≥ 95%", "≥ 75%", "≥ 50%", "< 50%", "không phải khoảng tin cậy",
                 "tính chính xác", "Monte Carlo", "facts.csv: abab", "papi-kit ", "Mogstad"):
        assert said in shown, said
    assert "Yếu tố: sai lệch chấm điểm" not in shown


def test_invented_data_are_said_on_every_sheet(tmp_path):
    study = studied(surveyed(CLOSE))
    study = replace(study, assessment=replace(study.assessment, notice="Số liệu minh họa"))
    path = book(study, tmp_path)
    for title, values in texts(path).items():
        assert "[Số liệu minh họa]" in values, title
    assert "Số liệu minh họa" in openpyxl.load_workbook(path)["Biểu đồ"].oddFooter.center.text
    assert all("Số liệu minh họa" in svg for svg in svg_charts(study).values())


def test_an_english_workbook_has_no_vietnamese_of_ours(tmp_path):
    names = {"a": "Unit A", "b": "Unit B", "c": "Unit C"}
    study = studied(surveyed(CLOSE, names=names, top=f"{EXACT}\ntitle: Trial"))
    words = " ".join(str(text) for values in texts(book(study, tmp_path, "en")).values() for text in values)
    for own in ("Thẩm định", "Khảo sát"):
        words = words.replace(own, "")
    assert not set(words) & set("ạảãầấậẩẫăằắặẳẵẹẻẽềếệểễịỉĩọỏõồốộổỗơờớợởỡụủũưừứựửữỳỵỷỹđ")


def test_names_stay_text_and_nothing_is_a_formula(tmp_path):
    names = {"a": '=HYPERLINK("http://x","y")', "b": "+1", "c": "@x" + "X" * 300}
    path = book(studied(surveyed(CLOSE, names=names)), tmp_path)
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"] and names["a"] in [cell.value for cell in cells]
    with zipfile.ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if "externalLink" in name or "vbaProject" in name]


def test_the_same_study_gives_the_same_bytes(tmp_path):
    study = studied(surveyed(CLOSE))
    assert book(study, tmp_path).read_bytes() == book(study, tmp_path).read_bytes()


def test_svg_charts_by_name():
    found = svg_charts(studied(surveyed(CLOSE)))
    maps = {f"rank_map_{name}.svg" for name in ("weights", "survey", "split", "method", "conventions")}
    assert set(found) == {*maps, "ranks.svg", "figures.svg"}
    assert set(svg_charts(studied(plain(CLOSE)))) == {"rank_map_weights.svg", "rank_map_method.svg",
                                                      "rank_map_conventions.svg", "ranks.svg"}


def grouped():
    units = [{"unit_id": u, "group": "x" if n < 3 else "p", "name": f"Đơn vị {u}"} for n, u in enumerate("abcdef")]
    facts = [(u["unit_id"], item, "x", f"{10 * n + 7 * int(item)}%") for n, u in enumerate(units) for item in "12"]
    return scored(rubric(PLAIN, f"{EXACT}\napplies_to: [x, p]\nranking: {{within: group, ties: competition}}"),
                  facts, units)


EDGES = {
    "two units": lambda: plain({"a": (80, 60), "b": (70, 50)}),
    "all equal": lambda: plain({"a": (80, 60), "b": (80, 60), "c": (80, 60)}),
    "one item": lambda: plain({"a": (80,), "b": (70,)}, PLAIN.split("\n- {id: \"2\"")[0]),
    "judged": lambda: plain({"a": (80, 60, 9), "b": (70, 50, 5)}, JUDGED),
    "geometric": lambda: plain(CLOSE, top=f"{EXACT}\ncombine: geometric"),
    "largest": lambda: plain(CLOSE, top=f"{EXACT}\ncombine: max"), "groups": grouped,
    "zero": lambda: plain({"a": (0, 0), "b": (0, 0), "c": (10, 0)}),
    "no survey error": lambda: surveyed(CLOSE, error=""),
    "bands": lambda: plain(CLOSE, top=f"{EXACT}\nbands: [{{label: Tốt, at_least: 65}}, {{label: Khá}}]"),
    "long and odd names": lambda: plain(CLOSE, names={"a": "X" * 300, "b": "A\x07B", "c": "'c"})}


@pytest.mark.parametrize("case", EDGES)
def test_odd_studies_give_a_workbook_and_charts(case, tmp_path):
    study = studied(EDGES[case]())
    shown = texts(book(study, tmp_path))
    assert list(shown) in (SHEETS, [name for name in SHEETS if name not in ("Tầm quan trọng", "Bỏ từng mục")])
    for values in shown.values():
        assert (not [v for v in values if isinstance(v, float) and not math.isfinite(v)]
                and not [v for v in values if re.search(r"\bnan\b", str(v))])
    assert all(svg.startswith("<svg") and "nan" not in svg for svg in svg_charts(study).values())


def test_charts_of_many_units_are_cut(tmp_path, monkeypatch):
    monkeypatch.setattr(sensitivity_native, "POINTS_OF_A_CHART", 8)
    with zipfile.ZipFile(book(studied(plain(MANY), replace(FEW, together=(("weights",),))), tmp_path)) as archive:
        assert len([name for name in archive.namelist() if name.startswith("xl/charts/chart")]) == 3


@needs_soffice
@pytest.mark.slow
def test_another_program_reads_the_same_numbers(tmp_path):
    path = book(studied(surveyed(CLOSE)), tmp_path)
    kept, fresh = (openpyxl.load_workbook(p, data_only=True) for p in (path, recalculated(path, tmp_path)))
    for sheet in kept:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, (int, float)):
                    assert fresh[sheet.title][cell.coordinate].value == pytest.approx(cell.value, abs=1e-9)
