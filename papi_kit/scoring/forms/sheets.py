"""The sheets of a form by which it is read again: their names, the headings of their columns, the words of the cover,
and the rows of the hidden sheet. The writer takes them from here, the reader finds them by what is here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from ...version import __version__
from .form import LAYOUT, Form

SHEETS: Mapping[str, tuple[str, str]] = {
    "cover": ("Bìa", "Cover"), "shared": ("Số liệu chung", "Shared figures"), "items": ("Tự đánh giá", "Own marks"),
    "hidden": ("papi-kit", "papi-kit"), "working": ("papi-kit-tinh", "papi-kit-tinh")}
# role -> what heads its column in Vietnamese and in English
HEADINGS: Mapping[str, tuple[str, str]] = {
    "row": ("Dòng", "Line"), "code": ("Mã", "Code"), "label": ("Nội dung", "What is asked"),
    "measure": ("ĐVT", "Measured in"),
    "before": ("Năm trước", "Last year"), "value": ("Giá trị", "Value"), "max": ("Điểm tối đa", "Maximum"),
    "mark": ("Điểm tự chấm", "Own mark"), "evidence": ("Tài liệu kiểm chứng", "Evidence"), "note": ("Ghi chú", "Note"),
    "own": ("Đơn vị báo cáo", "Reported"), "appraised": ("Thẩm định", "Appraised"),
    "appraised_mark": ("Điểm thẩm định", "Appraised mark"),
    "reason": ("Lý do của cơ quan thẩm định", "Reason of the appraiser")}
# what stands left of the unit's name and of the form's code on the cover
COVER: Mapping[str, tuple[str, str]] = {
    "unit": ("Đơn vị", "Unit"), "unit_id": ("Mã đơn vị", "Unit code"), "code": ("Mã biểu mẫu", "Form code"),
    "rubric": ("Bộ tiêu chí", "Rubric"), "year": ("Năm đánh giá", "Year"), "stage": ("Giai đoạn", "Stage"),
    "deadline": ("Hạn gửi", "Deadline"), "filled": ("Tiến độ", "Progress"),
    "marks": ("Tổng điểm tự chấm", "Total of own marks")}
# answers that stand in drop-downs
NOT_APPLICABLE, YES, NO = ("Không phát sinh", "Not applicable"), ("Có", "Yes"), ("Không", "No")
NO_ROWS = ("Không có", "None")               # of a list
LISTS_AT = 5                                # column, from 0, of the hidden sheet from which on the drop-downs stand

_SIGN = "papi-kit-form"
RECEIPT_SIGN = "papi-kit-receipt"             # first on the hidden sheet of a receipt, so that it is taken for no form
_FACTS = ("rubric", "year", "fingerprint", "unit_id", "unit", "stage", "version")
_TABLE = ("row", "item_id", "input", "locked")


@dataclass(frozen=True)
class Identity:
    """What the hidden sheet says of the form: `layout` of its sheets, what it was made from, and `rows`: the item and
    input of each row id; `locked`: what stood in the locked cells of each row, as `locked.told_of` writes it."""

    layout: str
    rubric: str
    year: str
    fingerprint: str
    unit_id: str
    unit: str
    stage: str
    version: str
    rows: Mapping[str, tuple[str, str]]
    locked: Mapping[str, str] = field(default_factory=dict)


def identity_rows(form: Form, locked: Mapping[str, str] = MappingProxyType({})) -> list[tuple[str, ...]]:
    """The rows of the hidden sheet, all cells of them text; `locked` by row id."""
    rubric, unit = form.program.rubric, form.unit
    said = dict(zip(_FACTS, (rubric.rubric, str(rubric.year), form.fingerprint, unit.id, unit.name, form.stage,
                             __version__), strict=True))
    rows = ((line.row, *line.key, locked.get(line.row, "")) for line in form.lines)
    return [(_SIGN, str(LAYOUT)), *said.items(), _TABLE, *rows]


def read_identity(rows: Iterable[Sequence[Any]]) -> Identity | None:
    """The same from the cells of a sheet, row by row from its first; None where it is no such sheet."""
    told: dict[str, str] = {}
    table: dict[str, tuple[str, str]] = {}
    locked: dict[str, str] = {}
    for number, row in enumerate(rows):
        first, second, third, fourth = (str(cell).strip() for cell in (*row, "", "", "", "")[:4])
        if number == 0 and not is_sign(first):
            return None
        if _TABLE[0] in told:
            table |= {first: (second, third)} if first else {}
            locked |= {first: fourth} if first and fourth else {}
        else:
            told[first] = second
    return Identity(told[_SIGN], **{name: told.get(name, "") for name in _FACTS}, rows=table,
                    locked=locked) if told else None


def is_sign(cell: Any) -> bool:
    """Whether a cell begins the hidden sheet of a form."""
    return str(cell).strip() == _SIGN


def is_receipt(cell: Any) -> bool:
    return str(cell).strip() == RECEIPT_SIGN
