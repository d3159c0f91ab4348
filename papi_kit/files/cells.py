"""Cells of a workbook as values: typed for tables of figures, as text for forms."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Context, Decimal, DecimalException
from fractions import Fraction
from functools import lru_cache
from re import sub

from ..written.rows import ERROR_TEXTS, Cell, clean
from .book_parts import Faulty

_EXCEL_DIGITS = Context(prec=15)
_NUMERALS = frozenset("0123456789+-.eE")
_LONGEST_NUMBER = 100
_LAST_DAY = 2_958_466
_DAY = timedelta(days=1)


def typed(kind: str, shown_as: str, text: str, since_1904: bool) -> Cell | Faulty | None:
    """For tables: numbers to the 15 digits that Excel shows and compares, exact; a percentage becomes the text that
    its reader sees, such as 95%; of a date and time the date."""
    value = _value(kind, shown_as, text, since_1904)
    if isinstance(value, Decimal):
        return f"{value.scaleb(2).normalize():f}%" if _is_percent(shown_as) else Fraction(value)
    if isinstance(value, datetime):
        return value.date()
    return str(value) if isinstance(value, (time, timedelta)) else value


def as_text(kind: str, shown_as: str, text: str, since_1904: bool) -> str | Faulty | None:
    """For forms: 4.0 is "4", a date is ISO text, True is TRUE as Excel shows it."""
    value = _value(kind, shown_as, text, since_1904)
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return str(int(value)) if whole and abs(value) < 10**16 else repr(float(value))
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.isoformat(sep=" ") if value.time() != time() else value.date().isoformat()
    return value if value is None or isinstance(value, (str, Faulty)) else str(value)


def _value(kind: str, shown_as: str, text: str,
           since_1904: bool) -> str | bool | Decimal | date | datetime | time | timedelta | Faulty | None:
    if kind in ("str", "inlineStr"):
        written = text_of(text)
        return Faulty("error_cell", written) if written in ERROR_TEXTS else written or None
    written = text.strip()
    if not written:
        return None
    if kind == "b":
        known = {"1": True, "true": True, "0": False, "false": False}
        return known.get(written.lower(), Faulty("bad_cell", _few(text)))
    if kind == "d":
        return _iso(written)
    number = _number(written)
    if number is None:
        return Faulty("bad_cell", _few(text))
    return _moment(number, shown_as, since_1904) if _is_date(shown_as) else number


def text_of(text: str) -> str:
    """Excel writes control characters as `_x000D_`."""
    if "_x" in text:
        text = sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return clean(text.replace("\r\n", "\n")).strip()


def _number(text: str) -> Decimal | None:
    """None for what is no number that Excel can hold."""
    if len(text) > _LONGEST_NUMBER or not _NUMERALS.issuperset(text):
        return None
    try:
        number = _EXCEL_DIGITS.create_decimal(text)
    except DecimalException:
        return None
    return number if number.is_finite() and -400 < number.adjusted() < 308 else None


def _moment(days: Decimal, shown_as: str, since_1904: bool) -> datetime | time | timedelta | Faulty:
    if "[h" in shown_as.lower() or "[m" in shown_as.lower() or "[s" in shown_as.lower():
        return _rounded(timedelta(days=float(days))) if abs(days) < _LAST_DAY else Faulty("bad_date", _few(str(days)))
    if not 0 <= days < _LAST_DAY - 1462 * since_1904:
        return Faulty("bad_date", _few(str(days)))
    passed = _rounded(timedelta(days=float(days)))
    if passed < _DAY:
        return (datetime.min + passed).time()
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30 + (days < 60))
    return start + passed


def _rounded(passed: timedelta) -> timedelta:
    """To whole seconds: times are stored as shares of a day."""
    return timedelta(seconds=round(passed.total_seconds()))


def _iso(text: str) -> datetime | time | Faulty:
    for read in (datetime.fromisoformat, time.fromisoformat):
        try:
            return read(text).replace(tzinfo=None, microsecond=0)
        except ValueError:
            continue
    return Faulty("bad_date", _few(text))


def _few(text: str) -> str:
    return clean(text).strip()[:40]


@lru_cache(maxsize=256)
def _is_percent(shown_as: str) -> bool:
    return "%" in _bare(shown_as)


@lru_cache(maxsize=256)
def _is_date(shown_as: str) -> bool:
    elapsed = sub(r"\[(h+|m+|s+)\]", "h", shown_as[:200].lower())
    return any(sign in "dmyhs" for sign in sub(r"\[[^\]]*\]", "", _bare(elapsed)).partition(";")[0])


def _bare(shown_as: str) -> str:
    """A number format without texts in it."""
    return sub(r'"[^"]*"|[\\_*].', "", shown_as[:200])
