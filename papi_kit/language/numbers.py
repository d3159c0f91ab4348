"""Figures as people type them, and figures as Vietnamese and English readers expect them.

Reading never guesses: where a cell could mean two numbers, `NotUnderstood` says which two.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from typing import Any, NoReturn

from .near_dates import near_date

Cell = str | Fraction | int | date | bool

LONGEST = 40
MOST_DECIMALS = 10
HALF = Fraction(1, 2)

_WHOLE = re.compile(r"[0-9]+")
_DECIMAL = re.compile(r"([0-9]+)[.,]([0-9]+)")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([., ])[0-9]{3})(?:\1[0-9]{3})*")
_GROUPED_DECIMAL = re.compile(r"([1-9][0-9]{0,2}(?:([., ])[0-9]{3})(?:\2[0-9]{3})*)(?!\2)[.,]([0-9]+)")
_ONE_GROUP = re.compile(r"(?!0+[.,])[0-9]{1,3}[.,][0-9]{3}")
_NUMERIC_DATE = re.compile(r"(?:ngày )?([0-9]{1,2})([-/.])([0-9]{1,2})\2([12][0-9]{3})")
_ISO_DATE = re.compile(r"([12][0-9]{3})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_CLOCK = re.compile(r"(?<=[0-9])[ t][0-9]{1,2}(?:[:h][0-9]{2})(?:[:][0-9]{2}(?:[.][0-9]+)?)?$")
_LONG_DATE = re.compile(r"ngày ([0-9]{1,2}) tháng ([0-9]{1,2}) năm ([12][0-9]{3})")

_SWAPPED = {ord(","): ".", ord("."): ","}
_WIDE_MARKS = frozenset("．，％／－：")

_YES = frozenset({"có", "co", "yes", "true", "đạt", "dat"})
_NO = frozenset({"không", "khong", "no", "false", "không đạt", "khong dat", "chưa đạt"})
_NOT_APPLICABLE = frozenset({"n/a", "kps", "k.p.s", "không phát sinh", "không có phát sinh", "không áp dụng",
                             "not applicable"})


class Share(Fraction):
    """A number written with `%`: 95% is 19/20, and is printed as a percentage again."""

    __slots__ = ()


class NotUnderstood(ValueError):
    """A cell that cannot be read, or that could be read in two ways; `values` fill the message of `code`."""

    def __init__(self, code: str, values: Mapping[str, Any]):
        super().__init__(code)
        self.code = code
        self.values = values


def to_grid(x: Fraction, grid: Fraction) -> Fraction:
    """The nearest multiple of `grid` (> 0), halves away from zero."""
    steps = math.floor(abs(x) / grid + HALF)
    return Fraction(steps if x >= 0 else -steps) * grid


def half_up(x: Fraction, decimals: int) -> Fraction:
    """Excel's ROUND: 5 away from zero, negatives too."""
    return Fraction(scaled(x.numerator, x.denominator, decimals), 10**decimals)


def scaled(numerator: int, denominator: int, decimals: int) -> int:
    """The nearest whole number of units of the last decimal, halves away from zero."""
    size = (2 * abs(numerator) * 10**decimals + denominator) // (2 * denominator)
    return size if numerator >= 0 else -size


def read_count(cell: Cell) -> Fraction:
    """A whole number >= 0; groups of three digits are thousands."""
    return _count_of(cell) if cell.__class__ is str else _count(cell)


def _count(cell: Cell) -> Fraction:
    number = _exact(cell)
    if number is None:
        sign, digits = _signed(cell)
        number = sign * (_grouped(digits) if _GROUPED.fullmatch(digits) else _plain(digits, cell))
    if number.denominator != 1:
        raise NotUnderstood("not_whole", {"text": _shown(cell)})
    if number < 0:
        raise NotUnderstood("negative", {"text": _shown(cell)})
    return number


_count_of = lru_cache(maxsize=1 << 14)(_count)


def read_amount(cell: Cell) -> Fraction:
    """Any number; a single group of three digits after a mark may be thousands or decimals and is asked about."""
    number = _exact(cell)
    if number is not None:
        return number
    sign, digits = _signed(cell)
    if _ONE_GROUP.fullmatch(digits):
        minus = "-" if sign < 0 else ""
        whole, decimals = re.split("[.,]", digits)
        both = {"whole": f"{minus}{whole}{decimals}", "decimal": f"{minus}{whole},{decimals}0"}
        raise NotUnderstood("ambiguous_number", {"text": _shown(cell), **both})
    return sign * (_grouped(digits) if _GROUPED.fullmatch(digits) else _plain(digits, cell))


def read_percent(cell: Cell) -> Fraction:
    """A share: 95, 95% and 95,0 are 19/20. A bare 0,95 may be 95% or 0,95%, a bare 1 the whole or 1%: both are asked
    about."""
    number = _exact(cell)
    if number is not None:
        return _bare_percent(number, cell)
    text = _tidy(cell)
    sign, digits = _signed(text.removesuffix("%").rstrip())
    grouped = _GROUPED.fullmatch(digits) and not _ONE_GROUP.fullmatch(digits)
    number = sign * (_grouped(digits) if grouped else _plain(digits, cell))
    return number / 100 if text.endswith("%") else _bare_percent(number, cell)


def _bare_percent(number: Fraction, cell: Cell) -> Fraction:
    if 0 < number <= 1:
        both = {"percent": f"{number_text(number)}%", "share": f"{number_text(number * 100)}%"}
        raise NotUnderstood("percent_or_share", {"text": _shown(cell), **both})
    return number / 100


def _exact(cell: Cell) -> Fraction | None:
    """The number that the cell already is; None for text, which is still to be read."""
    if isinstance(cell, str):
        return None
    if isinstance(cell, (bool, date)):
        _refuse("not_a_number", cell)
    return Fraction(cell)


def _signed(cell: Cell) -> tuple[int, str]:
    text = _tidy(cell)
    return (-1, text[1:].lstrip()) if text[:1] in ("-", "−", "–") else (1, text)


def _grouped(digits: str) -> Fraction:
    return Fraction(int(re.sub("[., ]", "", digits)))


def _plain(digits: str, cell: Cell) -> Fraction:
    """A number whose marks have one meaning: no mark, one decimal mark, or thousands and another decimal mark."""
    if _WHOLE.fullmatch(digits):
        return Fraction(int(digits))
    if found := _DECIMAL.fullmatch(digits):
        return Fraction(f"{found[1]}.{found[2]}")
    if found := _GROUPED_DECIMAL.fullmatch(digits):
        return _grouped(found[1]) + Fraction(f"0.{found[3]}")
    _refuse("not_a_number", cell)


def _tidy(cell: Cell) -> str:
    """Text with one kind of space, one kind of digit and mark, and a length that costs nothing to match."""
    text = str(cell).strip()
    if len(text) > LONGEST:
        return "?"
    if text.isascii():
        return " ".join(text.split())
    text = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join(map(_ascii_digit, text))


def _ascii_digit(character: str) -> str:
    """A full-width digit or mark becomes a plain one; superscripts and digits of other scripts stay what they are."""
    if not character.isdecimal() and character not in _WIDE_MARKS:
        return character
    plain = unicodedata.normalize("NFKC", character)
    return plain if plain.isascii() else character


def _refuse(code: str, cell: Cell) -> NoReturn:
    raise NotUnderstood(code, {"text": _shown(cell)})


def _shown(cell: Cell) -> str:
    """The cell as a message quotes it, cut where it is long."""
    if isinstance(cell, date):
        return date_text(cell)
    text = str(cell).strip() if isinstance(cell, (str, bool)) else number_text(cell)
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def read_date(cell: Cell) -> date:
    """Day before month, as in Vietnam; ISO dates too."""
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    text = _CLOCK.sub("", _tidy(cell).lower())
    if found := _ISO_DATE.fullmatch(text):
        year, _, month, day = found.groups()
    elif found := _NUMERIC_DATE.fullmatch(text):
        day, _, month, year = found.groups()
    elif found := _LONG_DATE.fullmatch(text):
        day, month, year = found.groups()
    else:
        _refuse_date(cell, text)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        _refuse_date(cell, text)


def _refuse_date(cell: Cell, text: str) -> NoReturn:
    near = None if isinstance(cell, bool) else near_date(text)
    raise NotUnderstood("not_a_date", {"text": _shown(cell), "near": "" if near is None else date_text(near)})


def read_yes_no(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return cell
    word = _tidy(cell).lower() if isinstance(cell, str) else ""
    if word not in _YES | _NO:
        _refuse("not_yes_no", cell)
    return word in _YES


def is_not_applicable(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) <= LONGEST and _is_not_applicable(cell)


@lru_cache(maxsize=1 << 14)
def _is_not_applicable(text: str) -> bool:
    return _tidy(text).lower() in _NOT_APPLICABLE


def number_text(x: Fraction | int, lang: str = "vi", decimals: int | None = None) -> str:
    """`decimals` None: exact where six decimals suffice, else half up to four."""
    if decimals is not None:
        return _units(scaled(x.numerator, x.denominator, decimals), lang, decimals)
    return _plain_text(*(x.as_integer_ratio() if x.__class__ is Fraction else (x.numerator, x.denominator)), lang)


@lru_cache(maxsize=1 << 16)
def _plain_text(numerator: int, denominator: int, lang: str) -> str:
    decimals = 6 if 10**6 % denominator == 0 else 4
    return _short(scaled(numerator, denominator, decimals), lang, decimals)


def percent_text(x: Fraction | int, lang: str = "vi", decimals: int | None = None) -> str:
    """A share as a percentage; `decimals` None: at most two."""
    x = x if x.__class__ is Fraction else Fraction(x)
    if decimals is not None:
        return _units(scaled(x.numerator * 100, x.denominator, decimals), lang, decimals) + "%"
    return _percents(scaled(x.numerator * 100, x.denominator, 2), lang)


@lru_cache(maxsize=1 << 14)
def _percents(hundredths: int, lang: str) -> str:
    return _short(hundredths, lang, 2) + "%"


def texts_apart(values: Sequence[Fraction | int], lang: str = "vi", decimals: int = 2) -> list[str]:
    """Numbers with at most so many decimals, or with as many more as it takes that different ones print differently."""
    pairs = tuple([x.as_integer_ratio() for x in values])
    if {under for _, under in pairs} == {1}:
        return [_units(over, lang, 0) for over, _ in pairs]
    return list(_apart(pairs, lang, decimals))


@lru_cache(maxsize=1 << 16)
def _apart(values: tuple[tuple[int, int], ...], lang: str, decimals: int) -> tuple[str, ...]:
    different, enough = len(set(values)), decimals
    while enough < MOST_DECIMALS and len({scaled(*value, enough) for value in values}) < different:
        enough += 1
    return tuple(_short(scaled(*value, enough), lang, enough) for value in values)


def percents_apart(values: Sequence[Fraction | int], lang: str = "vi", decimals: int = 2) -> list[str]:
    """The same of shares, as percentages."""
    return [f"{text}%" for text in texts_apart([x * 100 for x in values], lang, decimals)]


@lru_cache(maxsize=1 << 14)
def _units(units: int, lang: str, decimals: int) -> str:
    """So many units of the last decimal."""
    whole, rest = divmod(abs(units), 10**decimals)
    sign, mark = "-" if units < 0 else "", "." if lang == "en" else ","
    shown = whole if whole < 1000 else f"{whole:,}" if lang == "en" else f"{whole:,}".translate(_SWAPPED)
    return f"{sign}{shown}{mark}{rest:0{decimals}d}" if decimals else f"{sign}{shown}"


def _short(units: int, lang: str, decimals: int) -> str:
    """The same without the zeros that end it."""
    text, mark = _units(units, lang, decimals), "." if lang == "en" else ","
    return text.rstrip("0").rstrip(mark) if mark in text else text


def date_text(d: date, lang: str = "vi") -> str:
    return f"{d.year:04d}-{d.month:02d}-{d.day:02d}" if lang == "en" else f"{d.day:02d}/{d.month:02d}/{d.year:04d}"


def long_date_text(d: date) -> str:
    """As Decree 30/2020/NĐ-CP writes dates: a leading zero for days below 10 and for months 1 and 2."""
    return f"ngày {d.day:02d} tháng {f'{d.month:02d}' if d.month < 3 else d.month} năm {d.year:04d}"
