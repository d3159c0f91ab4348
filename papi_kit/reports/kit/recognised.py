"""How units and facts were understood, for the terminal: sheet by sheet, a block a column; and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ...language.say import Say
from ...language.words import WORDS, shortened, word
from ...scoring.recognise.understood import Column, Sheet
from .terminal import USUAL as _WIDTH
from .terminal import folded

_SHAPES = {"list": ("danh sách, mỗi dòng một số liệu", "a list, a row a figure"),
           "wide": ("bảng ngang, mỗi dòng một đơn vị, mỗi cột một số liệu", "a table, a row a unit, a column a figure"),
           "forms": ("phiếu khảo sát, mỗi dòng một phiếu", "forms of a survey, a row a form"),
           "units": ("danh sách đơn vị", "a list of units"),
           "turned": ("bảng dọc, mỗi dòng một số liệu, mỗi cột một đơn vị", "a table, a row a figure, a column a unit")}
_ROLES = {"unit_id": ("mã đơn vị", "id of the unit"), "unit": ("tên đơn vị", "name of the unit"),
          "item_id": ("mã mục", "id of the item"), "input": ("tên số liệu", "name of the figure"),
          "name": ("tên đơn vị", "name of the unit"), "figure": ("số liệu", "figure"), "value": ("giá trị", "value"),
          "group": ("nhóm", "group"), "level": ("cấp", "level"), "parent_id": ("đơn vị cấp trên", "unit above"),
          "valid_from": ("có từ ngày", "from the day"), "valid_to": ("đến hết ngày", "to the day"),
          "successor_id": ("đơn vị kế tiếp", "successor"), "ranked": ("có xếp hạng", "ranked"),
          "population": ("dân số", "population"), "stage": ("giai đoạn", "stage"),
          "row": ("số thứ tự dòng của danh sách", "number of a row of a list"),
          "evidence": ("tài liệu kiểm chứng", "evidence"), "note": ("ghi chú", "note"),
          "item": ("câu hỏi", "question"), "forms_unit": ("đơn vị của phiếu", "unit of the form"),
          "weights": ("quyền số", "weight"), "strata": ("tầng", "stratum"), "design": ("thiết kế mẫu", "design"),
          "clusters": ("cấp chọn mẫu (cụm, người)", "stage of the sample (cluster, person)"),
          "of_population": ("quy mô tổng thể", "size of the population"),
          "certainty": ("chọn chắc chắn", "taken with certainty"),
          "margin": ("nhóm có tổng thể đã biết", "group with a known total"), "form": ("mã phiếu", "id of the form"),
          "collector": ("điều tra viên", "collector"), "time": ("thời điểm", "time"),
          "duration": ("thời lượng", "duration"), "unit_name": ("tên đơn vị", "name of the unit"),
          "status": ("trạng thái của phiếu", "state of the form"),
          "unused": ("không dùng, không đọc", "left out, not read"),
          "number": ("số thứ tự, không đọc", "numbering, not read"),
          "measure": ("đơn vị tính, không đọc", "unit of measure, not read"),
          "asked": ("CHƯA RÕ: khớp nhiều số liệu, không đọc", "NOT CLEAR: fits several figures, not read"),
          "": ("KHÔNG KHỚP, không đọc", "NOT KNOWN, not read")}
_HOWS = {"exact": ("đúng tên cột", "named as in the contract"), "header": ("theo tiêu đề", "by its heading"),
         "id": ("theo mã", "by id"), "label": ("theo nhãn", "by label"),
         "plain": ("theo nhãn không dấu", "by label without diacritics"), "item": ("theo mục", "by item"),
         "part": ("theo một phần của nhãn trong mục", "by part of the label, within the item"),
         "name": ("theo tên cột", "by its name"), "text": ("theo lời câu hỏi", "by the words of the question"),
         "group": ("theo tên sau nhóm câu hỏi", "by the name after its group"),
         "grid": ("theo dòng của lưới câu hỏi", "by the row of a grid"),
         "code": ("theo mã của LimeSurvey", "by its code"),
         "prefix": ("theo mã ở đầu", "by the id in front"), "end": ("theo phần cuối", "by its end"),
         "cut": ("theo phần đầu, tiêu đề bị cắt", "by its beginning, cut short"),
         "again": ("tiêu đề lặp lại có đánh số", "a heading there again, numbered"),
         "option": ("một phương án của câu hỏi", "one option of a question"),
         "units": ("có đơn vị trong danh sách", "holds units of the register")}
_WHY = {"aside": ("tổng, ghi chú, chữ ký", "total, note, signature"), "head": ("tiêu đề lặp lại", "heading again"),
        "numbering": ("đánh số cột", "numbering of columns"), "no_figures": ("không có số liệu", "no figures")}
_MOST_ROWS = 20


def recognised_text(sheets: Iterable[Sheet], lang: str) -> str:
    """Lines of at most 80 characters, a block a sheet."""
    return "\n\n".join("\n".join(_sheet(sheet, Say(lang))) for sheet in sheets)


def _sheet(sheet: Sheet, say: Say) -> Iterator[str]:
    place = f"{sheet.file}, {sheet.sheet}" if sheet.sheet else sheet.file
    yield f"{place}: {say(*_SHAPES[sheet.shape])}"
    for column in sheet.columns:
        yield from _column(column, sheet.shape == "turned", say)
    rows = [(line, text, why) for line, text, why in sheet.skipped if why in _WHY]
    if rows:
        across = sheet.shape == "turned"
        yield say("Cột bỏ qua:", "Columns passed over:") if across else say("Dòng bỏ qua:", "Rows passed over:")
        yield from (f"  {line}: {shortened(text, 40)} ({say(*_WHY[why])})" for line, text, why in rows[:_MOST_ROWS])
        if len(rows) > _MOST_ROWS:
            yield f"  … +{len(rows) - _MOST_ROWS}"


def _column(column: Column, turned: bool, say: Say) -> Iterator[str]:
    called = (say("Dòng", "Row") if turned else say("Cột", "Column")) if column.letters else ""
    heading = f"“{shortened(column.heading, 58)}”" if column.heading else say("(không có tiêu đề)", "(no heading)")
    yield f"  {called} {column.letters}: {heading}".replace("   : ", "  ").rstrip()
    role = say(*_ROLES.get(column.role, (column.role, column.role)))
    how = f" ({say(*_HOWS[column.how])})" if column.how in _HOWS else ""
    stage = column.role == "value" and column.meaning in WORDS
    said = word(column.meaning, say.lang) if stage else column.meaning
    meaning = f" {shortened(said, 52)}" if said else ""
    yield from _folded(f"{role}{meaning}{how}", "     → ")
    if column.count:
        samples = "; ".join(shortened(text, 20) for text in column.samples)
        yield from _folded(say(f"{column.count} ô: {samples}", f"{column.count} cells: {samples}"), "       ")


def _folded(text: str, indent: str) -> list[str]:
    return folded(indent + text, _WIDTH, " " * len(indent))


def recognised_json(sheets: Iterable[Sheet]) -> list[dict[str, Any]]:
    """The same as values: `role`, `meaning`, `how` of every column; the rows passed over."""
    return [{"file": sheet.file, "sheet": sheet.sheet, "shape": sheet.shape, "columns": [
        {"column": column.letters, "heading": column.heading, "role": column.role, "meaning": column.meaning,
         "how": column.how, "cells": column.count, "samples": list(column.samples)} for column in sheet.columns],
        "passed_over": [{"line": line, "text": text, "why": why} for line, text, why in sheet.skipped
                        if why != "blank"]} for sheet in sheets]
