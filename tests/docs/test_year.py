"""A whole year by the commands of the guide alone, with what people do between them; its pictures are of these files.

Pictures that are no longer of the files are drawn again with PAPI_KIT_DRAW=1 in the environment."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from guides import GUIDES
from openpyxl import load_workbook
from pictures import cells, draw, drawn_of

from papi_kit.cli import main

GUIDE = (GUIDES / "mot-nam-danh-gia.md").read_text(encoding="utf-8")
SECTIONS = {int(number): body for number, body in re.findall(r"^## (\d+)\. [^\n]*\n(.*?)(?=^## |\Z)", GUIDE,
                                                             flags=re.MULTILINE | re.DOTALL)}
SAVED = datetime(2026, 1, 12, 8, 30).timestamp()
A: Mapping[tuple[str, str], Any] = {
    ("1.1", "choice"): "Ban hành đúng hạn", ("1.2", "hoan_thanh"): 19, ("1.2", "ke_hoach"): 20,
    ("1.3", "choice"): "Đạt", ("2.1", "dung_han"): 490, ("2.1", "da_giai_quyet"): 500, ("2.2", "khong_xin_loi"): 1}
B = {**A, ("1.1", "choice"): "Ban hành chậm", ("1.2", "hoan_thanh"): 17, ("1.3", "choice"): "Không đạt",
     ("2.1", "dung_han"): 480, ("2.2", "khong_xin_loi"): 0}
C = {**A, ("1.2", "hoan_thanh"): "18 việc", ("2.1", "dung_han"): 300, ("2.1", "da_giai_quyet"): 300,
     ("2.2", "khong_xin_loi"): 2}


class Picture(NamedTuple):
    book: str
    sheet: str
    page: int
    high: int


PICTURES = {
    "nam-bieu.png": (4, Picture("nop-ve/Xã A.xlsx", "Tự đánh giá", 2, 760)),
    "nam-tong-hop.png": (5, Picture("ket_qua/cchc-mau-2025-self/overview.xlsx", "Tổng hợp", 1, 330)),
    "nam-tham-dinh.png": (8, Picture("nop-ve/sổ Sở Nội vụ.xlsx", "1.2", 3, 420)),
    "nam-giai-trinh.png": (9, Picture("nop-ve/giải trình/Xã A.xlsx", "Tự đánh giá", 2, 700)),
    "nam-hoi-dong.png": (11, Picture("nop-ve/kết luận hội đồng.xlsx", "Cần quyết định", 2, 420))}


# ---- what people do


def fill(source: Path, target: Path, values: Mapping[tuple[str, str], Any], notes: Mapping[str, str] = {},
         evidence: Mapping[str, str] = {}) -> None:
    """A form filled at its yellow cells, by item and input; notes and evidence beside the items."""
    book = load_workbook(source)
    sheet = book["Tự đánh giá"]
    heads = {cell.value: cell.column for cell in sheet[4]}
    ids = {row[0]: (row[1], row[2] or "") for row in book["papi-kit"].iter_rows(min_row=9, max_col=3, values_only=True)}
    for row in range(5, sheet.max_row + 1):
        key = ids.get(sheet.cell(row, 1).value)
        given = [("Giá trị", values.get(key))] if key else []
        given += [("Ghi chú", notes.get(key[0])), ("Tài liệu kiểm chứng", evidence.get(key[0]))] if key and not key[1] \
            else []
        for head, value in given:
            if value is not None:
                assert not sheet.cell(row, heads[head]).protection.locked, (key, head)
                sheet.cell(row, heads[head]).value = value
    keep(book, target)


def write(source: Path, target: Path, sheet: str, row: Mapping[str, str], values: Mapping[str, Any]) -> None:
    """A row of a book of appraisal, found by the codes of its columns."""
    book = load_workbook(source)
    table = book[sheet]
    head = next(number for number in range(1, 10) if str(table.cell(number, 1).value).startswith("muc:"))
    codes = {cell.value: cell.column for cell in table[head]}
    number = next(n for n in range(head + 1, table.max_row + 1)
                  if all(table.cell(n, codes[code]).value == text for code, text in row.items()))
    for code, value in values.items():
        assert not table.cell(number, codes[code]).protection.locked, code
        table.cell(number, codes[code]).value = value
    keep(book, target)


def keep(book: Any, path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    book.save(path)
    os.utime(path, (SAVED, SAVED))


def made_ready(home: Path) -> None:
    (home / "nop-ve" / "so-lieu-minh-hoa.csv").unlink()


def forms_come(home: Path) -> None:
    fill(home / "bieu-mau" / "X01.xlsx", home / "nop-ve" / "Xã A.xlsx", A, evidence={"1.1": "Kế hoạch 25/KH-UBND"})
    fill(home / "bieu-mau" / "X02.xlsx", home / "nop-ve" / "X02.xlsx", B)
    fill(home / "bieu-mau" / "X02.xlsx", home / "nop-ve" / "X02-lan-2.xlsx", {**B, ("2.1", "dung_han"): 485})
    fill(home / "bieu-mau" / "X03.xlsx", home / "nop-ve" / "X03.xlsx", C)


def mended_form_comes(home: Path) -> None:
    fill(home / "bieu-mau" / "X03.xlsx", home / "nop-ve" / "X03.xlsx", {**C, ("1.2", "hoan_thanh"): 18})


def books_come(home: Path) -> None:
    write(home / "tham-dinh" / "tham-dinh-so-noi-vu.xlsx", home / "nop-ve" / "sổ Sở Nội vụ.xlsx", "1.2",
          {"unit-id": "X01"}, {"so:hoan_thanh": 18, "reason": "Một nhiệm vụ chưa có văn bản"})
    write(home / "tham-dinh" / "tham-dinh-van-phong-ubnd-tinh.xlsx", home / "nop-ve" / "VP.xlsx", "2.2",
          {"unit-id": "X02"}, {"so:khong_xin_loi": 2, "reason": "Hai hồ sơ không có văn bản xin lỗi"})


def explanations_come(home: Path) -> None:
    fill(home / "giai-trinh" / "X01.xlsx", home / "nop-ve" / "giải trình" / "Xã A.xlsx", {("1.2", "hoan_thanh"): 19},
         {"1.2": "Nhiệm vụ thứ 19 hoàn thành ngày 30/12"}, {"1.2": "Báo cáo 45/BC-UBND"})
    fill(home / "giai-trinh" / "X02.xlsx", home / "nop-ve" / "giải trình" / "X02.xlsx", {},
         {"2.2": "Đã xin lỗi qua tin nhắn, đề nghị xem xét"})


def council_decides(home: Path) -> None:
    write(home / "hoi-dong" / "hoi-dong.xlsx", home / "nop-ve" / "kết luận hội đồng.xlsx", "Cần quyết định",
          {"unit-id": "X01", "item-id": "1.2"},
          {"points": 3, "reason": "Hoàn thành nhưng báo cáo chậm", "note": "15/BB-HĐ"})


def somebody_changes_a_cell(home: Path) -> None:
    fill(home / "nop-ve" / "Xã A.xlsx", home / "nop-ve" / "Xã A.xlsx", {("2.1", "dung_han"): 500})


def the_kept_form_goes_back(home: Path) -> None:
    (kept,) = (home / "nop-ve").glob("Xã A.goc-*.xlsx")
    kept.replace(home / "nop-ve" / "Xã A.xlsx")


# section of the guide -> what people do before its commands
PEOPLE: Mapping[int, Callable[[Path], None]] = {
    2: made_ready, 3: forms_come, 4: mended_form_comes, 7: books_come, 9: explanations_come, 10: council_decides,
    12: somebody_changes_a_cell, 13: the_kept_form_goes_back}
ENDS = {3: [1], 12: [1, 0]}                                       # commands that end otherwise than with 0


# ---- the year


class Year(NamedTuple):
    """`said` by the commands of each section, joined; `pictured`: the books as they were when the guide shows them."""

    home: Path
    said: dict[int, str]
    pictured: dict[str, Path]


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    place = tmp_path_factory.mktemp("một năm")
    before, home, said, pictured = os.getcwd(), place / "danh-gia-2025", dict[int, str](), dict[str, Path]()
    os.chdir(place)
    try:
        for number, body in SECTIONS.items():
            PEOPLE.get(number, lambda home: None)(home)
            for name, (section, picture) in PICTURES.items():
                if section == number:
                    pictured[name] = Path(shutil.copy(home / picture.book, place / f"{name}.xlsx"))
            said[number] = played(number, body)
    finally:
        os.chdir(before)
    return Year(home, said, pictured)


def played(number: int, body: str) -> str:
    from contextlib import redirect_stderr, redirect_stdout
    from io import StringIO

    heard = StringIO()
    lines = "".join(re.findall(r"^```powershell\n(.*?)^```", body, flags=re.MULTILINE | re.DOTALL)).splitlines()
    for line, ends in zip(lines, ENDS.get(number, [0] * len(lines)), strict=True):
        words = shlex.split(line.replace("\\", "/"))
        with redirect_stdout(heard), redirect_stderr(heard):
            code = main.run(words[1:])
        assert words[0] == "papi-kit" and code == ends, (line, code, heard.getvalue()[-3000:])
    return heard.getvalue()


@pytest.mark.slow
def test_the_marks_of_the_year_by_hand(year):
    """X01 4 + 3 (council) + 2 + 6 + 3,5; X02 2 + 2 + 0 + 97% of 6 + 3 (two letters lack); X03 4 + 2 + 2 + 6 + 3."""
    text = (year.home / "ket_qua" / "cchc-mau-2025" / "ranking.csv").read_text(encoding="utf-8-sig")
    for number in ("18.5", "12.82", "17"):
        assert re.search(rf",{re.escape(number)}(,|$)", text, flags=re.MULTILINE), text
    own = (year.home / "ket_qua" / "cchc-mau-2025-self" / "ranking.csv").read_text(encoding="utf-8-sig")
    assert re.search(r",19.5(,|$)", own, flags=re.MULTILINE) and re.search(r",13.82(,|$)", own, flags=re.MULTILINE)


@pytest.mark.slow
def test_what_the_guide_says_of_each_step(year):
    said = year.said
    assert "480 ≠ 485" in said[3].replace("485 ≠ 480", "480 ≠ 485")
    assert "18 việc" in said[3] and "3 đơn vị: Đủ 3" in said[4]
    assert "2 sổ thẩm định: Đủ 2" in said[7]
    assert "2/3 đơn vị có biểu: Đủ 2" in said[9] and "Chưa nộp" not in said[9]
    assert "1 sổ thẩm định: Đủ 1" in said[10]
    for text in ("Một nhiệm vụ chưa có văn bản", "Báo cáo 45/BC-UBND", "Hoàn thành nhưng báo cáo chậm; 15/BB-HĐ"):
        assert text in said[10], text
    assert "Xã A.xlsx" in said[12] and "490" in said[12] and "500" in said[12]


@pytest.mark.slow
def test_the_council_sees_what_was_explained(year):
    book = load_workbook(year.home / "hoi-dong" / "hoi-dong.xlsx")
    rows = {(row[1], row[3]): row for row in book["Cần quyết định"].iter_rows(min_row=5, values_only=True)}
    assert set(rows) == {("1.2", "X01"), ("2.2", "X02")}
    assert rows["1.2", "X01"][6:11] == (4, 2, "Một nhiệm vụ chưa có văn bản", 4,
                                        "Nhiệm vụ thứ 19 hoàn thành ngày 30/12; Báo cáo 45/BC-UBND")
    assert rows["2.2", "X02"][6:11] == (4, 3, "Hai hồ sơ không có văn bản xin lỗi", 3,
                                        "Đã xin lỗi qua tin nhắn, đề nghị xem xét")


@pytest.mark.slow
def test_an_explanation_is_asked_in_the_words_of_the_form(year):
    asked, before = (
        [cell.value for cell in load_workbook(year.home / folder / "X01.xlsx")["Tự đánh giá"]["C"] if cell.value]
        for folder in ("giai-trinh", "bieu-mau"))
    assert "Chọn kết quả" in asked and asked[1:] == before[1:]


@pytest.mark.slow
def test_the_journal_tells_the_year(year):
    lines = [json.loads(line) for line in (year.home / "nhat-ky.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["stage"] for line in lines if line["kind"] == "lock"] == ["self", "final"]
    assert [line["stage"] for line in lines if line["kind"] == "result"] == ["self", "appraisal", "final"]


@pytest.mark.slow
@pytest.mark.parametrize("name", PICTURES)
def test_the_pictures_are_of_these_files(year, name):
    picture, book = PICTURES[name][1], year.pictured[name]
    if os.environ.get("PAPI_KIT_DRAW"):
        draw(book, picture.sheet, picture.page, picture.high, GUIDES / "hinh" / name)
    assert drawn_of(GUIDES / "hinh" / name) == cells(book, picture.sheet)


def test_every_picture_of_the_guide_is_one_of_them():
    assert set(re.findall(r"\]\(hinh/([^)]+)\)", GUIDE)) == set(PICTURES)
