"""What a cell that is no date may have meant: two digits of a year, the month first, the number that Excel keeps."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction

_SHORT_YEAR = re.compile(r"(?:ngày )?([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{2})")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([12][0-9]{3})")
_COMPACT = re.compile(r"(20[0-9]{2})([01][0-9])([0-3][0-9])")
_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73050                    # 01/01/2000 and 31/12/2099


def short_year(text: str) -> date | None:
    """`20/01/25`, day first as in Vietnam, is 20/01/2025."""
    found = _SHORT_YEAR.fullmatch(text)
    return _date(2000 + int(found[4]), int(found[3]), int(found[1])) if found else None


def from_serial(cell: str | Fraction) -> date | None:
    """The day that Excel keeps as this number, such as 45677 for 20/01/2025."""
    if isinstance(cell, str):
        if not re.fullmatch("[0-9]{5}", cell):
            return None
        cell = Fraction(cell)
    whole = cell.numerator // cell.denominator
    return _EPOCH + timedelta(days=whole) if _FIRST_SERIAL <= whole <= _LAST_SERIAL else None


def near_date(text: str) -> date | None:
    """The one day that a cell refused as a date comes near to."""
    if found := _MONTH_FIRST.fullmatch(text):
        return _date(int(found[4]), int(found[1]), int(found[3]))
    if found := _COMPACT.fullmatch(text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    return short_year(text) or from_serial(text)


def swapped(day: date) -> date | None:
    """The day with month and day changed, where that is another day."""
    return date(day.year, day.day, day.month) if day.day <= 12 and day.day != day.month else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
