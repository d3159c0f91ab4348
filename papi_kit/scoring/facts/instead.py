"""What people write where a number is wanted: a word, a dash, the unit of measure, two numbers, a date."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from ...language.names import spelling
from ...language.numbers import NotUnderstood, date_text
from ...rubric.figures import FigureSpec

_SIGNS = re.compile(r"[-–—−_.…·?/x×v✓✔☑*]+")
_WORDS = frozenset((
    "không", "ko", "k", "không có", "ko có", "không có số liệu", "không có thông tin", "chưa có", "chưa",
    "chưa có số liệu", "chưa thống kê", "chưa báo cáo", "chưa cập nhật", "trống", "không rõ", "có", "đạt", "không đạt",
    "đủ", "nt", "như trên", "na", "none", "nil", "null", "no", "yes", "missing", "not available", "tbd"))
_TWO = re.compile(r"([0-9][0-9., ]*) ?(?:/|và|and|hoặc|or|đến|to|;|\+) ?([0-9][0-9., ]*)", re.IGNORECASE)
_MEASURED = re.compile(r"([-−–]?[0-9][0-9.,  ]*?) ?([^\W\d_].*)")
_POINTS = frozenset(("điểm", "đ"))


def without_measure(spec: FigureSpec, cell: Any) -> Any:
    """`1.665 hồ sơ` without the unit of measure that the figure is declared in (a mark: points)."""
    if not isinstance(cell, str) or not (found := _MEASURED.fullmatch(" ".join(cell.split()))):
        return cell
    measure = spelling(found[2])
    own = measure == spelling(spec.unit) if spec.unit else spec.name == "points" and measure in _POINTS
    return found[1] if own else cell


def refused_number(spec: FigureSpec, cell: Any) -> NotUnderstood | None:
    """Why a cell that is no number is none, where more can be said than that."""
    if isinstance(cell, date):
        return NotUnderstood("number_is_date", {"text": date_text(cell)})
    text = " ".join(str(cell).split())
    key = spelling(text)
    if _SIGNS.fullmatch(key) or key in _WORDS:
        return NotUnderstood("word_for_number", {"text": text})
    if found := _TWO.fullmatch(text):
        return NotUnderstood("two_numbers", {"text": text, "first": found[1].strip()})
    found = _MEASURED.fullmatch(text)
    if found and spec.unit:
        return NotUnderstood("other_measure", {"text": text, "measure": found[2], "unit": spec.unit})
    return None


def refused_date(cell: Any) -> NotUnderstood | None:
    """Why a cell that is no date is none: a word or a sign that says that there is none."""
    key = spelling(str(cell))
    words = not isinstance(cell, (bool, date)) and (_SIGNS.fullmatch(key) or key in _WORDS)
    return NotUnderstood("word_for_date", {"text": str(cell).strip()}) if words else None


def refused_yes_no(cell: Any) -> NotUnderstood | None:
    """A mark such as `x`, which some put for yes and some for no."""
    key = spelling(str(cell))
    signs = isinstance(cell, str) and _SIGNS.fullmatch(key)
    return NotUnderstood("sign_for_yes_no", {"text": cell.strip()}) if signs else None
