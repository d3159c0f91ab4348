"""What a unit fills in a cell, as the formulas count with it: nothing where the reader would refuse it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from ...rubric.figures import FigureSpec
from ...rule.readers.excel_pieces import constant, number_piece, text_literal
from ...rule.tree import DATE, FIGURE_TYPES, NUMBER, TEXT
from ...scoring.forms.sheets import NO, YES

NUMBERS = ("count", "amount", "percent", "share")
SHARE_DIGITS = 12                          # decimals to which a percentage is cut again when it is divided by 100


def kind_of(spec: FigureSpec) -> str:
    """The type of its slot."""
    found = FIGURE_TYPES[spec.type]
    return found if found in (NUMBER, DATE) else TEXT


def is_plain(spec: FigureSpec) -> bool:
    """Whether its slot holds the number as it was typed."""
    return spec.type != "percent"


def entered(spec: FigureSpec, cell: str, default: Any, lang: str) -> str:
    """The formula of the slot of a figure that is filled in `cell`."""
    otherwise = _literal(spec, default, lang)
    if spec.type in (*NUMBERS, "date"):
        tests = _tests(spec, cell)
        value = {"percent": f"ROUND({cell}/100,{SHARE_DIGITS})"}.get(spec.type, cell)
        if spec.type == "amount" and spec.decimals is not None:
            value = f"ROUND({cell},{spec.decimals})"
        held = f'IF(AND({",".join(tests)}),{value},"")' if tests else value
        rest = f'IF(TRIM({cell})="",{otherwise},"")' if default is not None else '""'
        return f"IF(ISNUMBER({cell}),{held},{rest})"
    if spec.type == "yes_no":
        yes, no = (text_literal(_pick(pair, lang)) for pair in (YES, NO))
        return f"IF(TRIM({cell})={yes},{yes},IF(TRIM({cell})={no},{no},{otherwise}))"
    return f'IF(TRIM({cell})="",{otherwise},TRIM({cell}))'


def shown(spec: FigureSpec, value: Any, lang: str) -> Any:
    """A typed value as its slot shows it."""
    if value is None:
        return None
    if spec.type == "yes_no":
        return _pick(YES if value else NO, lang)
    if spec.type == "choice":
        return dict(spec.choices).get(value) or value
    return value


def typed(spec: FigureSpec, value: Any, lang: str) -> Any:
    """A typed value as a unit would fill it: a percentage as 88,5."""
    return value * 100 if spec.type in ("percent", "share") and isinstance(value, Fraction) else \
        shown(spec, value, lang)


def ends_of(spec: FigureSpec, maximum: Fraction | None = None) -> tuple[Any, Any, bool, bool]:
    """Lowest and highest value that the reader takes, and whether these are out themselves; open ends are None."""
    ends = spec.ends
    low, high = (ends.lower, ends.upper) if ends is not None else (None, None)
    strict = (ends is not None and ends.above is not None, ends is not None and ends.below is not None)
    if spec.type in NUMBERS:
        low = Fraction(0) if low is None else low
    if high is None and spec.type in ("percent", "share"):
        high = Fraction(1)
    if high is None and spec.name == "points":
        high = maximum
    return low, high, *strict


def _tests(spec: FigureSpec, cell: str) -> list[str]:
    low, high, above, below = ends_of(spec)
    tests = [f"{cell}=INT({cell})"] if spec.type == "count" else []
    tests += [f"OR({cell}=0,{cell}>1)"] if spec.type == "percent" else []
    tests += [f"{cell}{'>' if above else '>='}{_end(spec, low)}"] if low is not None else []
    return tests + ([f"{cell}{'<' if below else '<='}{_end(spec, high)}"] if high is not None else [])


def _end(spec: FigureSpec, end: Any) -> str:
    if isinstance(end, date):
        return constant(end).text
    return number_piece(end * 100 if spec.type in ("percent", "share") else Fraction(end)).at(3)


def _literal(spec: FigureSpec, value: Any, lang: str) -> str:
    told = shown(spec, value, lang)
    return '""' if told is None else constant(told).at(3)


def _pick(pair: tuple[str, str], lang: str) -> str:
    return pair[0] if lang == "vi" else pair[1]
