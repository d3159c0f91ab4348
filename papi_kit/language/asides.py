"""Rows of a table that hold no data: totals, notes, signatures, dates, the numbering of columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .names import spelling

_OF_ALL = r"(?: (?:chung|toàn (?:tỉnh|huyện|thành phố|thị xã|xã|quận|sở|ngành)|cả (?:tỉnh|huyện)|các (?:đơn vị|xã)))?"
_TOTAL = re.compile(rf"(?:tổng(?: cộng| số)?|cộng|trung bình(?: cộng)?|bình quân|toàn (?:tỉnh|huyện|thành phố|thị xã)|"
                    rf"(?:grand |sub)?totals?|sum|average|mean){_OF_ALL}(?: ?[:(/].*)?")
_NOTE = re.compile(
    r"(?:\(?\*+\)?|-)? ?(?:ghi chú|lưu ý|chú thích|chú giải|nguồn(?: số liệu)?|đơn vị tính|đvt|nơi nhận) ?:.*|"
    r"(?:notes?|source) ?:.*|"
    r"(?:ghi chú|notes?|\*+)")
_SIGNED = re.compile(
    r"(?:người|cán bộ|công chức|chuyên viên) (?:lập|tổng hợp|nhập|ghi|kiểm tra|báo cáo|duyệt|phê duyệt).*|"
    r"(?:thủ trưởng|lãnh đạo) (?:đơn vị|cơ quan).*|(?:phó )?(?:chủ tịch|giám đốc|trưởng phòng|chánh văn phòng)(?: .*)?|"
    r"(?:tm|kt|tuq|tl|q)\. ?(?:u\w ban|ubnd|chủ tịch|giám đốc|trưởng|thủ trưởng).*|xác nhận (?:của )?.*|"
    r"\((?:ký|đã ký|chữ ký|dấu|signed)\b.*|ký tên.*|\(?đã ký\)?|kế toán(?: trưởng)?|prepared by.*|signature.*|"
    r"(?:.{1,40}, )?ngày [0-9. …_]{0,6}tháng [0-9. …_]{0,6}năm [0-9. …_]{0,8}")
_NUMBERED = re.compile(r"\(?([0-9]{1,3}|[a-z])\)?(?: ?= ?.*)?")


def is_total(text: str) -> bool:
    """“Tổng cộng”, “Cộng toàn tỉnh”, “Trung bình”; no name that only begins so."""
    return bool(_TOTAL.fullmatch(spelling(text[:100])))


def is_aside(text: str) -> bool:
    """A total, a note, a signature, a date line."""
    key = spelling(text[:200])
    return bool(_TOTAL.fullmatch(key) or _NOTE.fullmatch(key) or _SIGNED.fullmatch(key))


def is_signed(text: str) -> bool:
    """A signature or the date line above it: below it stand names of people."""
    return bool(_SIGNED.fullmatch(spelling(text[:200])))


def is_numbering(texts: Sequence[str]) -> bool:
    """Whether the cells of a row only number the columns: (1) (2) (3), or A B 1 2 3, one after the other."""
    found = [_NUMBERED.fullmatch(spelling(text[:60])) for text in texts]
    if len(texts) < 2 or not all(found):
        return False
    signs = [match[1] for match in found if match]
    numbers = [int(sign) for sign in signs if sign.isdecimal()]
    letters = [sign for sign in signs if not sign.isdecimal()]
    rising = numbers in (list(range(1, len(numbers) + 1)), list(range(numbers[0], numbers[0] + len(numbers)))) \
        if numbers else False
    in_order = letters == sorted(letters) and signs[: len(letters)] == letters
    bracketed = all(text.strip().startswith("(") for text in texts if text.strip(" ()").isdecimal())
    return rising and in_order and (bool(letters) or bracketed or (len(numbers) > 2 and numbers[0] <= 2))
