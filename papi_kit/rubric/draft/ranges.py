"""Ranges of a measured value in words: từ 90% đến dưới 100%, trên 5, có từ 2 sáng kiến trở lên, không có."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from .maxima import number_of
from .values import NotPlain

_N = r"[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9,%])|[0-9]{1,6}(?:[.,][0-9]{1,2})?(?![0-9])"
A, B = (rf"(?P<{name}>{_N})\s*(?P<{name}p>%|phần trăm)?" for name in "ab")
_UNDER = r"(?P<under>dưới|nhỏ hơn|thấp hơn|ít hơn|<)\s*"
_TO = r"\s*(?:-|đến(?:\s+hết)?|tới)\s*"
_BETWEEN = re.compile(rf"(?:từ\s+)?(?P<over>trên\s+|hơn\s+|>\s*)?{A}{_TO}(?:cận\s+)?(?:{_UNDER})?{B}")
_SIGNS = re.compile(rf"(?P<low>≥|>=|>)\s*{A}\s*(?:và|đến|-|,)\s*(?P<high>≤|<=|<)\s*{B}")
_INSIDE = re.compile(rf"{A}\s*(?P<low>≤|<=|<)\s*[^\d<>≤≥%]{{1,30}}\s*(?P<high>≤|<=|<)\s*{B}")
_UP = re.compile(rf"(?:từ\s+(?:đủ\s+)?)?(?P<over>trên\s+)?{A}(?P<noun>[^\d%]{{0,80}}?)\s*trở\s+lên")
_DOWN = re.compile(rf"(?:từ\s+)?(?P<under>dưới\s+)?{A}(?P<noun>[^\d%]{{0,80}}?)\s*trở\s+xuống")
_MORE, _LESS = r"(?:trên|(?:lớn|cao|nhiều)\s+hơn)", r"(?:dưới|(?:nhỏ|thấp|ít)\s+hơn)"
_AT_LEAST = re.compile(rf"(?:ít\s+nhất|tối\s+thiểu|không\s+dưới|không\s+ít\s+hơn|≥|>=|từ|"
                       rf"{_MORE}\s+hoặc\s+bằng|bằng\s+hoặc\s+{_MORE})\s*{A}")
_ABOVE = re.compile(rf"(?:từ\s+)?(?:trên|lớn\s+hơn|cao\s+hơn|nhiều\s+hơn|vượt|hơn|>)\s*{A}")
_BELOW = re.compile(rf"(?:(?:không|chưa)\s+(?:đạt|hoàn\s+thành|đủ|đạt\s+đủ)|dưới|nhỏ\s+hơn|thấp\s+hơn|"
                    rf"ít\s+hơn|<)\s*{A}")
_AT_MOST = re.compile(rf"(?:không\s+quá|không\s+vượt\s+quá|nhiều\s+nhất|≤|<=|đến|"
                      rf"{_LESS}\s+hoặc\s+bằng|bằng\s+hoặc\s+{_LESS})\s*{A}")
_EXACT = re.compile(rf"(?<![\w.,/-]){A}")
_TIMES = re.compile(r"\s*(?:ngày|tháng|giờ|quý|năm|tuần|phút|lần\s+gia\s+hạn)\b")
_OTHER_UNITS = re.compile(r"\s*(?:triệu|tỷ|nghìn|đồng|điểm|sao|bậc|cấp|km|ha|m2|lần\s+so|hạng|thứ)\b")
# What stands in a label without being a measure: dates, numbers of papers, years, durations.
_DURATION = r"(?:từ\s+)?(?:\d+\s*(?:-|–|đến)\s*)?(?:dưới\s+)?\d+(?:[.,]\d+)?\s+(?:ngày|tháng|giờ|tuần|phút)\b"
_ASIDES = re.compile(rf"(?:ngày|trước|hết|sau)\s+\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?\b|\b\d{{1,2}}/\d{{1,2}}/\d{{4}}\b"
                     rf"|\b\d+[-/][A-ZĐ][\w/.-]*|\bnăm\s+\d{{4}}\b|\b{_DURATION}|\b(?:ngày|tháng|quý)\s+\d{{1,2}}\b(?!/)"
                     r"|\b(?:điều|khoản|phụ\s+lục)\s+\d+\b", re.IGNORECASE)
_NONE = re.compile(r"(?:không|chưa)\s+(?:có|thực\s+hiện|tổ\s+chức|triển\s+khai)(?P<noun>\s.*)?")
_REST = re.compile(r"(?:các\s+)?(?:trường\s+hợp|mức)\s+(?:còn\s+lại|khác)|còn\s+lại|"
                   r"(?:các\s+)?(?:kết\s+quả|tỷ\s+lệ)\s+còn\s+lại")


@dataclass(frozen=True)
class Range:
    """From `low` to `high` (None: without end), `low_in` and `high_in` where the end belongs to it. `lead`, `tail`: the
    words around it. `nothing`: “không có …”; `rest`: all other values."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_in: bool = True
    high_in: bool = False
    percent: bool = False
    lead: str = ""
    tail: str = ""
    nothing: bool = False
    rest: bool = False


def range_of(label: str) -> Range | None:
    """None where the label speaks of no measured value. Raises NotPlain."""
    text = " ".join(_ASIDES.sub(" ", label).lower().replace("–", "-").replace("−", "-").replace("—", "-")
                    .replace("tỉ lệ", "tỷ lệ").split()).strip(" .,;:")
    if _REST.fullmatch(text):
        return Range(rest=True)
    if found := _NONE.fullmatch(text):
        noun = (found["noun"] or "").removesuffix(" nào").strip()
        return Range(Fraction(0), Fraction(0), True, True, tail=noun, nothing=True)
    if not any(character.isdigit() for character in text):
        return None
    for pattern, make in _PATTERNS:
        if found := pattern.search(text):
            return _around(text, found, make(found))
    raise NotPlain("unclear_range")


def _around(text: str, found: re.Match[str], one: Range) -> Range:
    lead, tail = text[: found.start()].strip(" ,:("), text[found.end():]
    noun = (found.groupdict().get("noun") or "").strip()
    if any(character.isdigit() for character in lead + tail + noun) or _OTHER_UNITS.match(noun or tail):
        raise NotPlain("unclear_range")
    if _TIMES.match(noun or tail):
        raise NotPlain("unclear_range")
    whole = f"{noun} {tail.strip(' ,:)')}".strip()
    percent = any((found.groupdict().get(name) or "") for name in ("ap", "bp"))
    values = [value for value in (one.low, one.high) if value is not None]
    if percent and max(values) > 100 and len(values) > 1:
        raise NotPlain("unclear_range")
    scale = 100 if percent else 1
    return Range(None if one.low is None else one.low / scale, None if one.high is None else one.high / scale,
                 one.low_in, one.high_in, percent, lead, whole)


def _value(text: str) -> Fraction:
    groups = text.split(".")
    if len(groups) > 1 and all(len(group) == 3 for group in groups[1:]):
        return Fraction(text.replace(".", ""))
    return number_of(text)


def _between(m: re.Match[str]) -> Range:
    low, high = _value(m["a"]), _value(m["b"])
    if low >= high or (m["ap"] and not m["bp"]):
        raise NotPlain("unclear_range")
    return Range(low, high, not m["over"], not m["under"])


def _signs(m: re.Match[str]) -> Range:
    return Range(_value(m["a"]), _value(m["b"]), m["low"] != ">", m["high"] != "<")


def _inside(m: re.Match[str]) -> Range:
    return Range(_value(m["a"]), _value(m["b"]), m["low"] != "<", m["high"] != "<")


def _exact(m: re.Match[str]) -> Range:
    """All of it is the best that can be; else just this number."""
    value = _value(m["a"])
    if m["ap"] and value == 100:
        return Range(value)
    return Range(value, value, True, True)


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Range]], ...] = (
    (_SIGNS, _signs), (_INSIDE, _inside), (_BETWEEN, _between),
    (_UP, lambda m: Range(_value(m["a"]), None, not m["over"])),
    (_DOWN, lambda m: Range(None, _value(m["a"]), True, not m["under"])),
    (_AT_LEAST, lambda m: Range(_value(m["a"]))),
    (_AT_MOST, lambda m: Range(None, _value(m["a"]), True, True)),
    (_BELOW, lambda m: Range(None, _value(m["a"]))),
    (_ABOVE, lambda m: Range(_value(m["a"]), None, False)),
    (_EXACT, _exact),
)


def duration_of(label: str) -> tuple[str, float, float] | None:
    """The unit, and the first and last whole number of days (months, hours) that a label names: `Chậm trên 5 ngày`.
    None where it names none for sure."""
    text = " ".join(label.lower().replace("–", "-").split())
    unit = re.search(r"(?<!ngày )\b\d+ (ngày|tháng|giờ|tuần|phút)\b(?! \d)", text)
    if not unit:
        return None
    text = re.sub(rf"(?<=\d) {unit[1]}\b(?: làm việc)?", "", text)
    for pattern, make in _PATTERNS:
        if found := pattern.search(text):
            late = re.search(r"(?:chậm|trễ|quá hạn) $", text[: found.start()])
            return (unit[1], *_whole_numbers(make(found))) if late or make is not _exact else None
    return None


def _whole_numbers(one: Range) -> tuple[float, float]:
    low, high = one.low or 0, math.inf if one.high is None else one.high
    return float(low if one.low_in else low + 1), float(high if one.high_in else high - 1)
