"""Books of appraisers as the command writes them, and filled as people do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from helpers import rubric
from openpyxl import Workbook, load_workbook

from papi_kit.cli.main import run

UNITS = "unit_id,name,level\nX01,Xã Một,xã\nX02,Xã Hai,xã\nX03,Sở Nội vụ,xã\n"
FACTS = ("unit_id,item_id,input,value,stage,evidence,note\n"
         "X01,1.1,n,4,self,Báo cáo 12,đủ\nX02,1.1,n,3,self,Báo cáo 7,\nX03,1.1,n,2,self,Báo cáo 9,\n"
         "X01,1.2,choice,yes,self,Quyết định 3,\nX02,1.2,choice,no,self,Không có,\nX03,1.2,choice,yes,self,QĐ 4,\n")
TEXT = rubric("""
    - id: "1"
      name: Một
      max: 10
      criteria:
        - {id: "1.1", name: "Số: lần", max: 2, inputs: {n: {type: count, label: Số lần}}, assessor: snv,
           rule: {kind: count, each: "0.5"}, evidence: Báo cáo}
        - {id: "1.2", name: Có hay không, max: 1, rule: {kind: yes_no}, assessor: Sở Tư pháp, evidence: Văn bản}
        - {id: "1.3", name: Đánh giá chung, max: 7, rule: {kind: judgement, grid: "0.5"}, marked_by: [to, snv]}
    """, "format: 2\nfiles: {units: units.csv, facts: facts.csv}\nvetoes: []\nassessors:\n"
    "  - {id: to, name: Tổ thẩm định, weight: 60%}\n"
    "  - {id: snv, name: Sở Nội vụ, weight: 40%, unit: X03, substitute: to}\n")


def made(place: Path, *more: str) -> Path:
    """The folder of the books, beside the rubric with its data."""
    for name, text in (("rubric.yaml", TEXT), ("units.csv", UNITS), ("facts.csv", FACTS)):
        (place / name).write_text(text, encoding="utf-8")
    assert run(["form", str(place / "rubric.yaml"), "--for-appraiser", "--out", str(place / "gui"), *more]) == 0
    return place / "gui"


def returned(place: Path, books: Path, changes: dict[str, dict[str, dict[str, Any]]]) -> Path:
    """A folder with the facts and the books of the agencies, their cells changed by sheet."""
    back = place / "ve"
    back.mkdir(exist_ok=True)
    (back / "facts.csv").write_text(FACTS, encoding="utf-8")
    for agency, sheets in changes.items():
        book = load_workbook(books / f"tham-dinh-{agency}.xlsx")
        fill(book, sheets)
        book.save(back / f"sổ của {agency}.xlsx")
    return back


def fill(book: Workbook, sheets: dict[str, dict[str, Any]]) -> None:
    for sheet, cells in sheets.items():
        for cell, value in cells.items():
            book[sheet][cell] = value


def columns(book: Workbook, sheet: str) -> dict[str, str]:
    """The letter of each column by its code."""
    return {str(cell.value): cell.column_letter for cell in book[sheet][6] if cell.value}


SHARED_TEXT = rubric("""
    - id: "1"
      name: Một
      max: 6
      criteria:
        - {id: "1.1", name: Đúng hạn, max: 4, value: dung_han / tiep_nhan, rule: {kind: ratio}, assessor: Sở Nội vụ}
        - {id: "1.2", name: Có hay không, max: 2, rule: {kind: yes_no}, assessor: Sở Tư pháp}
    """, "format: 2\nfiles: {units: units.csv, facts: facts.csv}\nvetoes: []\nshared:\n"
    "  tiep_nhan: {label: Hồ sơ tiếp nhận, type: count, unit: hồ sơ}\n"
    "  dung_han: {label: Hồ sơ đúng hạn, type: count, unit: hồ sơ}\n"
    "  dan_so: {label: Dân số, type: count, unit: người}\nassessors:\n"
    "  - {id: snv, name: Sở Nội vụ, unit: X03, substitute: to}\n  - {id: to, name: Tổ thẩm định}\n")
SHARED_FACTS = "unit_id,item_id,input,value,stage,evidence,note\n" + "".join(
    f"{unit},,tiep_nhan,100,self,BC 1,\n{unit},,dung_han,{late},self,BC 1,\n{unit},1.2,choice,yes,self,,\n"
    for unit, late in (("X01", 90), ("X02", 80), ("X03", 70)))
