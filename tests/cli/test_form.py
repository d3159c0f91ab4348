"""papi-kit form as a person calls it: what is written, what is never written over, what is told."""

import json
from pathlib import Path

import openpyxl
import pytest
from helpers import rubric

from papi_kit.cli.main import run
from papi_kit.jobs.data import load_inputs
from papi_kit.jobs.rubric import load
from papi_kit.scoring.forms.form import read_code
from papi_kit.scoring.forms.sheets import read_identity

RUBRICS = Path(__file__).resolve().parents[2] / "rubrics"
UNITS = "unit_id,name,level\nX01,Xã Một,xã\nX02,=HYPERLINK(1),xã\n../X03,Xã Ba,xã\nCON,Xã Bốn,xã\n"
TEXT = rubric("""
    - id: "1"
      name: Một
      max: 3
      criteria:
        - {id: "1.1", name: Số lần, max: 2, inputs: {n: {type: count, label: Số lần, unit: lần}},
           rule: {kind: count, each: "0.5"}, not_applicable: full, evidence: Báo cáo}
        - {id: "1.2", name: Có hay không, max: 1, rule: {kind: yes_no}}
    """, "files: {units: units.csv}\nshared: {d: {type: amount, label: Số dân}}\nvetoes: []\n")


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "Biểu mẫu năm 2022"
    place.mkdir()
    (place / "rubric.yaml").write_text(TEXT, encoding="utf-8")
    (place / "units.csv").write_text(UNITS, encoding="utf-8")
    return place


def form(folder, *more):
    return run(["form", str(folder / "rubric.yaml"), "--out", str(folder / "gửi đi"), *more])


def names(folder):
    return {path.name for path in (folder / "gửi đi").iterdir()}


def test_one_workbook_a_unit_inside_the_folder(folder, capsys):
    assert form(folder) == 0
    err = capsys.readouterr().err
    found = names(folder)
    assert {"X01.xlsx", "X02.xlsx", "manifest-form.json"} < found and len(found) == 5
    assert not any(name.startswith(("..", "CON")) for name in found) and not (folder / "X03.xlsx").exists()
    assert "../X03" in err and "CON" in err and "Đã ghi 4 biểu mẫu" in err


def test_a_name_that_begins_like_a_formula_stays_text(folder):
    form(folder)
    book = openpyxl.load_workbook(folder / "gửi đi" / "X02.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if "HYPERLINK" in str(cell.value)]
    assert cells and all(cell.data_type == "s" for cell in cells)


def test_the_form_says_what_it_is_on_the_cover_and_on_the_hidden_sheet(folder):
    form(folder, "--deadline", "15/01/2023", "--unit", "Xã Một")
    assert names(folder) == {"X01.xlsx", "manifest-form.json"}
    book = openpyxl.load_workbook(folder / "gửi đi" / "X01.xlsx", data_only=True)
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == ["Bìa", "Số liệu chung", "Tự đánh giá"]
    cover = {row[0].value: row[1].value for row in book["Bìa"].iter_rows()}
    assert cover["Đơn vị"] == "Xã Một" and cover["Hạn gửi"] == "15/01/2023"
    assert cover["Tiến độ"] == "Đã điền 0/3 số liệu cần điền"
    known = read_identity([cell.value or "" for cell in row] for row in book["papi-kit"].iter_rows())
    assert (known.unit_id, known.unit, known.stage) == ("X01", "Xã Một", "self")
    assert read_code(cover["Mã biểu mẫu"]).fingerprint == known.fingerprint[:8]


def test_the_same_command_gives_the_same_bytes(folder):
    form(folder)
    first = {path.name: path.read_bytes() for path in (folder / "gửi đi").iterdir()}
    form(folder)
    assert first == {path.name: path.read_bytes() for path in (folder / "gửi đi").iterdir()}


def test_a_filled_form_is_never_written_over(folder, capsys):
    form(folder)
    path = folder / "gửi đi" / "X01.xlsx"
    book = openpyxl.load_workbook(path)
    book["Tự đánh giá"]["F8"] = 3
    book.save(path)
    filled = path.read_bytes()
    capsys.readouterr()
    assert form(folder, "--deadline", "20/01/2023") == 0
    assert path.read_bytes() == filled and (folder / "gửi đi" / "X01 (2).xlsx").exists()
    assert "X01 (2).xlsx" in capsys.readouterr().err


def test_there_is_no_such_unit(folder, capsys):
    assert form(folder, "--unit", "Xã Mọt") == 1
    assert "Xã Một" in capsys.readouterr().err and not (folder / "gửi đi").exists()


def test_a_rubric_that_asks_nothing_of_units_is_told(folder, capsys):
    text = rubric('''
        - {id: "1", name: Một, max: 2, rule: {kind: judgement}, stages: [appraisal, final]}
        ''', "files: {units: units.csv}")
    (folder / "rubric.yaml").write_text(text, encoding="utf-8")
    assert form(folder) == 0
    assert "không có ô để điền" in capsys.readouterr().err


def test_json_names_the_files(folder, capsys):
    assert form(folder, "--json", "--unit", "X01") == 0
    files = json.loads(capsys.readouterr().out)["files"]
    assert [name.rsplit("/", 1)[-1] for name in files] == ["X01.xlsx", "manifest-form.json"]


def test_in_english(folder):
    form(folder, "--lang", "en", "--unit", "X01")
    book = openpyxl.load_workbook(folder / "gửi đi" / "X01.xlsx", data_only=True)
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == ["Cover", "Shared figures", "Own marks"]
    assert "Not applicable" in str([cell.value for row in book["papi-kit"].iter_rows() for cell in row])


def test_last_years_figures_stand_beside_the_cells(folder):
    (folder / "truoc.yaml").write_text(TEXT.replace("rubric: thu", "rubric: thu-2021").replace("2022", "2021").replace(
        "units: units.csv", "units: units.csv, facts: facts.csv"), encoding="utf-8")
    (folder / "facts.csv").write_text("unit_id,item_id,input,value\nX01,1.1,n,3\nX01,,d,1234.5\nX01,1.2,choice,có\n",
                                      encoding="utf-8")
    text = TEXT.replace("units: units.csv", "units: units.csv, previous: truoc.yaml")
    for item in ("1.1", "1.2"):
        text = text.replace(f'{{id: "{item}"', f'{{id: "{item}", same_as: "{item}"')
    (folder / "rubric.yaml").write_text(text.replace('- id: "1"\n', '- id: "1"\n    same_as: "1"\n'), encoding="utf-8")
    assert form(folder, "--unit", "X01") == 0
    book = openpyxl.load_workbook(folder / "gửi đi" / "X01.xlsx", data_only=True)
    shown = {row[2].value: row[4].value for row in book["Tự đánh giá"].iter_rows(min_row=5)}
    assert (shown["Số lần"], shown["Có hay không"]) == (3, "đạt 100,0%")
    assert book["Số liệu chung"]["E5"].value == 1234.5


# -- explanation -----------------------------------------------------------------------------------------------------
FACTS = """unit_id,item_id,input,stage,value,note
X01,1.1,n,self,4,
X01,1.1,n,appraisal,2,Hai lần không có văn bản
X01,1.2,choice,self,có,
X01,,d,self,1500,
X02,1.1,n,self,1,
"""


def explained(folder):
    (folder / "facts.csv").write_text(FACTS, encoding="utf-8")
    assert form(folder, "--stage", "explanation", "--facts", str(folder / "facts.csv"), "--unit", "X01") == 0
    return folder / "gửi đi" / "X01.xlsx"


def test_a_unit_sees_its_mark_beside_the_appraised_one_with_the_reason(folder):
    book = openpyxl.load_workbook(explained(folder))
    sheet, heads = book["Tự đánh giá"], {cell.value: cell.column for cell in book["Tự đánh giá"][4]}
    item = next(row for row in sheet.iter_rows() if row[1].value == "1.1")
    assert item[heads["Điểm tự chấm"] - 1].value == 2 and item[heads["Điểm thẩm định"] - 1].value == 1
    assert item[heads["Lý do của cơ quan thẩm định"] - 1].value == "Hai lần không có văn bản"
    assert item[1].fill.fgColor.rgb == "FFFCE4D6"                      # the marks differ
    same = next(row for row in sheet.iter_rows() if row[1].value == "1.2")
    assert same[1].fill.fgColor.rgb != "FFFCE4D6"
    figure = next(row for row in sheet.iter_rows() if row[2].value == "Số lần" and row[0].value != item[0].value)
    assert [figure[heads[name] - 1].value for name in ("Đơn vị báo cáo", "Thẩm định", "Giá trị")] == [4, 2, None]
    assert not figure[heads["Giá trị"] - 1].protection.locked and figure[heads["Thẩm định"] - 1].protection.locked
    cover = {row[0].value: row[1].value for row in book["Bìa"].iter_rows()}
    assert (cover["Giai đoạn"], cover["Tổng điểm tự chấm"], cover["Tổng điểm thẩm định"]) == ("Sau giải trình", 3, 2)


def test_what_is_corrected_at_the_explanation_is_read_at_that_stage(folder):
    path = explained(folder)
    book = openpyxl.load_workbook(path)
    row = next(row for row in book["Tự đánh giá"].iter_rows() if row[2].value == "Số lần" and row[3].value == "lần")
    row[6].value = 3
    answer = folder / "giải trình"
    answer.mkdir()
    book.save(answer / "X01.xlsx")
    loaded = load(folder / "rubric.yaml")
    given = load_inputs(loaded, None, answer)
    assert not [finding for finding in given.findings if finding.severity == "error"]
    found = {key: {number: fact.value for number, fact in stages.items()}
             for key, stages in given.book.facts["X01"].items()}
    assert found == {("1.1", "n"): {2: 3}}


def test_invented_figures_of_last_year_say_so_on_the_cover(tmp_path):
    assert run(["form", str(RUBRICS / "2026-xa.yaml"), "--unit", "X01", "--out", str(tmp_path)]) == 0
    cover = openpyxl.load_workbook(tmp_path / "X01.xlsx")["Bìa"]
    told = [str(cell.value) for row in cover.iter_rows() for cell in row]
    assert any("Số liệu minh họa, đơn vị không có thật" in text for text in told)
