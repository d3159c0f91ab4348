"""What a cell of the facts says: the typed value of a figure, held against what the rubric declares for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from ...language.names import name_key, nfc
from ...language.near_dates import from_serial, short_year
from ...language.numbers import (
    NotUnderstood,
    Share,
    half_up,
    number_text,
    read_amount,
    read_count,
    read_date,
    read_percent,
    read_yes_no,
)
from ...rubric.figures import FigureSpec
from ...rule.arithmetic import less
from .instead import refused_date, refused_number, refused_yes_no, without_measure

_ZERO, _ONE = Fraction(0), Fraction(1)
_MOST_DIGITS, _HARDLY = 5, 2                                # of a percentage after its mark; a share that nobody has


class Read(NamedTuple):
    """The typed value of a cell; `told` is the code of the note on how it was understood, where that is not plain, and
    `said` what was understood."""

    value: Any
    told: str = ""
    said: Any = ""


def read_figure(spec: FigureSpec, cell: Any) -> Any:
    """The typed value of a cell. Raises NotUnderstood, with the code of the finding."""
    return read_cell(spec, cell).value


def read_cell(spec: FigureSpec, cell: Any, low: Fraction | None = None, high: Fraction | None = None) -> Read:
    """The typed value of a cell; of two readings of a number the only one within its ends (or `low` to `high`).
    Raises NotUnderstood, with the code of the finding."""
    match spec.type:
        case "count" | "amount" | "percent" | "share":
            return _read_number(spec, cell, low, high)
        case "date":
            return _read_day(cell)
        case "yes_no":
            try:
                return Read(read_yes_no(cell))
            except NotUnderstood as problem:
                raise refused_yes_no(cell) or problem from None
        case "choice":
            return Read(_read_choice(spec, cell))
        case "list":
            return Read(_read_none(cell))
    return Read(nfc(str(cell)).strip())


def _read_number(spec: FigureSpec, cell: Any, low: Fraction | None, high: Fraction | None) -> Read:
    bare = without_measure(spec, cell)
    told = "measure_left_out" if bare is not cell else ""
    try:
        found = _NUMBERS[spec.type](bare)
    except NotUnderstood as problem:
        if problem.code == "ambiguous_number" and (only := _only_fitting(spec, problem, low, high)) is not None:
            return Read(only, "number_by_ends", only)
        raise (refused_number(spec, cell) if problem.code == "not_a_number" else None) or problem from None
    if spec.type == "share":
        found = half_up(found, 10 if spec.decimals is None else spec.decimals)
    elif spec.type == "amount" and spec.decimals is not None:
        found = half_up(found, spec.decimals)
    return Read(found, told, found)


def _only_fitting(spec: FigureSpec, problem: NotUnderstood, low: Fraction | None, high: Fraction | None
                  ) -> Fraction | None:
    """The one of two readings that lies within the declared ends."""
    def fits(number: Fraction) -> bool:
        try:
            check_ends(number, spec)
            check_range(number, low, high)
        except NotUnderstood:
            return False
        return True

    fitting = [number for key in ("whole", "decimal") if fits(number := read_amount(problem.values[key]))]
    return fitting[0] if len(fitting) == 1 else None


def _read_day(cell: Any) -> Read:
    try:
        return Read(read_date(cell))
    except NotUnderstood as problem:
        text = cell.strip() if isinstance(cell, str) else ""
        if isinstance(cell, (str, Fraction)) and not isinstance(cell, bool):
            if (day := from_serial(text or cell)) is not None:
                return Read(day, "date_from_serial", day)
            if (day := short_year(text.lower())) is not None:
                return Read(day, "date_short_year", day)
        raise refused_date(cell) or problem from None


def _read_none(cell: Any) -> Fraction:
    """That a list has no rows; its rows stand each by itself."""
    if cell == 0 or (isinstance(cell, str) and name_key(cell) in _NO_ROWS):
        return Fraction(0)
    raise NotUnderstood("list_without_row", {"text": str(cell)})


def _read_share(cell: Any) -> Fraction:
    """A share as 0.83 or as 83%."""
    if isinstance(cell, str) and "%" in cell:
        return read_percent(cell)
    text = cell.strip().replace(",", ".") if isinstance(cell, str) else cell
    try:
        found = (Fraction(text) if not isinstance(text, str) or text.replace(".", "", 1).isdecimal()
                 else read_amount(cell))
    except (ValueError, TypeError):
        found = read_amount(cell)
    if found > 1:
        raise NotUnderstood("share_or_percent",
                            {"text": str(cell), "percent": f"{cell}%", "share": number_text(found / 100)})
    return found


_NO_ROWS = frozenset(map(name_key, ("0", "không", "không có", "none", "no")))
_NUMBERS: Mapping[str, Callable[[Any], Fraction]] = {
    "count": read_count, "amount": read_amount, "percent": read_percent, "share": _read_share}


@lru_cache(maxsize=1024)
def _codes(choices: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """Code by the key of code and label; the first choice that has it."""
    return {name_key(text): code for code, label in reversed(choices) for text in (label, code)}


def _read_choice(spec: FigureSpec, cell: Any) -> str:
    if isinstance(cell, bool):
        cell = "có" if cell else "không"
    if code := _codes(spec.choices).get(name_key(str(cell))):
        return code
    if {code for code, _ in spec.choices} == {"yes", "no"}:
        try:
            return "yes" if read_yes_no(cell) else "no"
        except NotUnderstood:
            pass
    labels = [label or code for code, label in spec.choices]
    raise NotUnderstood("unknown_choice", {"text": str(cell), "allowed": labels})


def same_figure(spec: FigureSpec, value: Any, text: str) -> bool:
    try:
        return value == read_figure(spec, text)
    except NotUnderstood:
        return False


def check_range(mark: Fraction, low: Fraction | None, high: Fraction | None) -> None:
    if (low is not None and mark < low) or (high is not None and mark > high):
        raise NotUnderstood("mark_out_of_range", {"text": mark, "low": low or Fraction(0), "high": high})


def check_judgement(mark: Fraction, spec: FigureSpec, maximum: Fraction | None) -> None:
    """Within its ends, else 0 to the maximum; on its grid. (`check_ends` knows which ends are open.)"""
    ends = spec.ends
    low = ends.lower if ends is not None and ends.lower is not None else Fraction(0)
    check_range(mark, low, ends.upper if ends is not None and ends.upper is not None else maximum)
    if spec.grid and (mark / spec.grid).denominator != 1:
        raise NotUnderstood("mark_off_grid", {"text": mark, "grid": spec.grid})


def check_ends(value: Any, spec: FigureSpec) -> None:
    """Declared bounds; without a lower one an amount is at least 0, a percent lies within 0 to 100%."""
    if not isinstance(value, (Fraction, date)):
        return
    ends, share = spec.ends, spec.type in ("percent", "share")
    if ends is None and value.__class__ is Fraction:                # most figures by far
        over, under = value.as_integer_ratio()
        if over >= 0 and (over <= under or not share):
            return
    low, high = (ends.lower, ends.upper) if ends is not None else (None, None)
    open_low = ends is not None and ends.above is not None
    open_high = ends is not None and ends.below is not None
    if isinstance(value, Fraction) and spec.name != "points":
        low = _ZERO if low is None else low
        high = _ONE if high is None and share else high
    too_low = low is not None and (not less(low, value) if open_low else less(value, low))
    too_high = high is not None and (not less(value, high) if open_high else less(high, value))
    if too_low or too_high:
        shown = Share if share else lambda end: end
        marked = too_high and share and value > _HARDLY
        near = _mark_elsewhere(value, low, high) if marked else None
        low, high = (None if end is None else shown(end) for end in (low, high))
        raise NotUnderstood("out_of_bounds", {"text": shown(value), "low": low, "high": high, "near": near})


def _mark_elsewhere(value: Any, low: Any, high: Any) -> Share | None:
    """The share that was typed where the computer took the decimal mark otherwise: 8850% and 885 for 88,5."""
    tried = (value / 10**digits for digits in range(1, _MOST_DIGITS))
    return next((Share(one) for one in tried if one <= high and (low is None or one >= low)), None)
