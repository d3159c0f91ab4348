"""`papi-kit survey` and `score` on ratings of dossiers, down to every cell that is written."""

import csv
import json
import re
import zipfile

import pytest
from openpyxl import load_workbook
from ratings_made import FIELDS, HEADER, definition, rating

from papi_kit.cli import main

MIX = "kind: ratings, least: 10, mix: [procedure, channel]"
NOTICE = ("title: Thử", "title: Thử\nnotice: Lượt đánh giá đặt ra")
SECRET = ("HS-MAT", "TT-MAT", "Phạm Bí Mật")
MINUTE = re.compile("09:17|16:17|17:41")


def ratings():
    """Three units by two months; the smallest has four ratings. Minutes, numbers and officers are secret."""
    sizes = {"Đông": 40, "Tây": 30, "Nam": 16, "Bắc": 4}
    for unit, size in sizes.items():
        for n in range(size):
            yield rating(f"HS-MAT-{unit}{n}", unit, procedure=f"Thủ tục {n % 2}", channel="quầy", officer=SECRET[2],
                         time=f"2024-{1 + n % 2:02}-{1 + n % 28:02} 09:17:41", first=5 if n % 4 else 2)
    for n in range(25):
        yield rating(f"HS-MAT-dồn{n}", "Đông", officer="Lê Thị Mật", channel="mạng", procedure="Thủ tục 0",
                     time=f"2024-02-25 16:17:{n:02}", first=5)


def folder_of(tmp_path, text):
    (tmp_path / "ks.yaml").write_text(text, encoding="utf-8")
    with (tmp_path / "phieu.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([HEADER, *ratings()])
    return tmp_path


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    folder = folder_of(tmp_path_factory.mktemp("ks"), definition(MIX, FIELDS, NOTICE))
    assert main.run(["survey", str(folder / "ks.yaml"), "--out", str(folder / "kq")]) == 0
    return folder / "kq"


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_estimates_have_no_error_and_say_what_is_kept_back(done):
    found = rows(done / "estimates.csv")
    empty = ("std_error", "conf_low", "conf_high", "deff", "df")
    assert {row[name] for row in found for name in empty} == {""}
    assert {(row["method"], row["design"]) for row in found} == {("ratings", "ratings")}
    overall = {row["unit_id"]: row for row in found if row["of"] == "overall"}
    assert {unit for unit, row in overall.items() if row["flag"] == "suppressed"} == {"Bắc", "Nam"}
    assert all(row["estimate"] == row["n"] == row["missing"] == "" for row in found if row["flag"] == "suppressed")
    assert overall[""]["n"] == "115" and float(overall["Tây"]["estimate"]) == pytest.approx(22 / 30)


def test_nothing_of_a_single_dossier_is_written(done):
    """Numbers of dossiers, minutes and names of officers stand in no file, workbooks read cell by cell."""
    for path in done.iterdir():
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                text = "".join(book.read(name).decode("utf-8") for name in book.namelist() if name.endswith(".xml")
                               and not name.startswith("docProps"))
        else:
            text = path.read_text(encoding="utf-8-sig")
        assert not any(one in text for one in SECRET), path
        assert "Lê Thị Mật" not in text and not MINUTE.search(text), path


def test_every_sheet_says_what_the_ratings_are(done):
    book = load_workbook(done / "survey.xlsx")
    assert book.sheetnames == ["Kết quả chung", "Theo câu hỏi", "Theo tháng", "Phân bố trả lời", "Biểu đồ", "Cơ cấu",
                               "Đánh giá dồn dập", "Không công bố", "Phương pháp"]
    for sheet in book:
        said = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)
        assert "không suy rộng" in said and "Lượt đánh giá đặt ra" in said, sheet.title
    assert sum(len(sheet._charts) for sheet in book) == 2


def test_both_figures_stand_side_by_side(done):
    sheet = load_workbook(done / "survey.xlsx")["Kết quả chung"]
    lines = {row[1].value: [cell.value for cell in row] for row in sheet.iter_rows(min_row=5) if row[1].value}
    assert "Theo cơ cấu chung" in lines["Đơn vị"]
    assert lines["Tây"][4] == pytest.approx(22 / 30) and 0 < lines["Tây"][5] < 1
    assert lines["Bắc"][2:8] == ["–"] * 6 and "Dưới 10 lượt" in lines["Bắc"][8]
    assert lines["Nam"][2:8] == ["–"] * 6 and "Giữ lại" in lines["Nam"][8]


def test_the_burst_stands_in_quality(done):
    found, = rows(done / "quality.csv")
    assert (found["check"], found["unit_id"], found["collector"], found["form"]) == (
        "burst_officer_hour", "Đông", "#2", "")
    assert "16 giờ đến 17 giờ ngày 25/02/2024" in found["message"] and "None" not in found["message"]


def test_in_english(tmp_path, capsys):
    folder = folder_of(tmp_path, definition(MIX, FIELDS, NOTICE))
    assert main.run(["survey", str(folder / "ks.yaml"), "--out", str(folder / "kq"), "--lang", "en", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert "speak for nobody else" in said["label"] and said["notice"] == "Lượt đánh giá đặt ra"
    assert [one["unit_id"] for one in said["estimates"] if one["flag"] == "suppressed" and one["of"] == "overall"] == [
        "Bắc", "Nam"]
    assert "By month" in load_workbook(folder / "kq" / "survey.xlsx").sheetnames


RUBRIC = """\
rubric: bo
title: Bộ
year: 2024
level: xã
source: Thử
issued: {issuer: Thử, status: illustrative}
files: {units: dv.csv, surveys: [ks.yaml]}
max: 10
ranking: {within: all, ties: dense}
domains:
  - id: "1"
    name: Hài lòng
    max: 10
    criteria:
      - {id: "1.1", name: Chung, max: 10, rule: {kind: survey, survey: thu, measure: satisfied, of: overall}}
"""


def test_score_takes_ratings_without_an_error_and_tells_who_has_none(tmp_path, capsys):
    folder = folder_of(tmp_path, definition(MIX, FIELDS, NOTICE))
    (folder / "bo.yaml").write_text(RUBRIC, encoding="utf-8")
    units = ["unit_id,name", *(f"{one},{one}" for one in ("Đông", "Tây", "Nam", "Bắc"))]
    (folder / "dv.csv").write_text("\n".join(units), encoding="utf-8")
    assert main.run(["score", str(folder / "bo.yaml"), "--out", str(folder / "kq")]) == 0
    ranking = {row["unit_id"]: row for row in rows(folder / "kq" / "ranking.csv")}
    assert {row["std_error"] for row in ranking.values()} == {""}
    assert float(ranking["Tây"]["points"]) == pytest.approx(10 * 22 / 30, abs=0.01)
    assert {unit for unit, row in ranking.items() if row["status"] != "ranked"} == {"Nam", "Bắc"}
    told = {row["code"]: row["message"] for row in rows(folder / "kq" / "findings.csv")}
    assert "không có sai số chọn mẫu" in told["survey_ratings"] and "survey_convenience" not in told
    assert "Nam" in told["survey_ratings_withheld"]
    capsys.readouterr()
    assert main.run(["explain", str(folder / "bo.yaml"), "Tây", "1.1"]) == 0
    assert "30 lượt đánh giá tự nguyện, không suy rộng" in capsys.readouterr().out
