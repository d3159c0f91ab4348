"""What a cell of the facts says: the typed value of a figure, held against what the rubric declares for it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from ...language.names import name_key, nfc, suggestions
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


def read_figure(spec: FigureSpec, cell: Any) -> Any:
    """The typed value of a cell. Raises NotUnderstood, with the code of the finding."""
    match spec.type:
        case "count":
            return read_count(cell)
        case "amount":
            found = read_amount(cell)
            return half_up(found, spec.decimals) if spec.decimals is not None else found
        case "percent":
            return read_percent(cell)
        case "share":
            return half_up(_read_share(cell), spec.decimals if spec.decimals is not None else 10)
        case "date":
            return read_date(cell)
        case "yes_no":
            return read_yes_no(cell)
        case "choice":
            return _read_choice(spec, cell)
    return nfc(str(cell)).strip()


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


def _read_choice(spec: FigureSpec, cell: Any) -> str:
    if isinstance(cell, bool):
        cell = "có" if cell else "không"
    key = name_key(str(cell))
    for code, label in spec.choices:
        if key in (name_key(code), name_key(label)):
            return code
    if {code for code, _ in spec.choices} == {"yes", "no"}:
        try:
            return "yes" if read_yes_no(cell) else "no"
        except NotUnderstood:
            pass
    labels = [label or code for code, label in spec.choices]
    raise NotUnderstood("unknown_choice",
                        {"text": str(cell), "allowed": labels, "near": suggestions(str(cell), labels, 1)})


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
    ends = spec.ends
    low, high = (ends.lower, ends.upper) if ends is not None else (None, None)
    open_low = ends is not None and ends.above is not None
    open_high = ends is not None and ends.below is not None
    if isinstance(value, Fraction) and spec.name != "points":
        low = Fraction(0) if low is None else low
        high = Fraction(1) if high is None and spec.type in ("percent", "share") else high
    too_low = low is not None and (value <= low if open_low else value < low)
    too_high = high is not None and (value >= high if open_high else value > high)
    if too_low or too_high:
        shown = Share if spec.type in ("percent", "share") else lambda end: end
        low, high = (None if end is None else shown(end) for end in (low, high))
        raise NotUnderstood("out_of_bounds", {"text": shown(value), "low": low, "high": high})
