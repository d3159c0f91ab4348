"""How a reader of words speaks: labels, values, and ranges of a measured value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import date
from fractions import Fraction
from typing import Any

from ...language.numbers import Share, date_text, number_text, percent_text
from ...language.words import word
from ...values import dataclass
from ..ends import GROUP, ByUnit, by_unit_of
from ..env import Absent
from ..tree import VALUE, Cases, Const, Op, Tree

_ENDS = {">=": ("từ {} trở lên", "{} or more"), ">": ("trên {}", "over {}"), "<=": ("đến {}", "up to {}"),
         "<": ("dưới {}", "under {}"), "=": ("bằng {}", "equal to {}"), "!=": ("khác {}", "other than {}")}
_DATE_ENDS = {">=": ("từ ngày {} trở đi", "from {}"), ">": ("sau ngày {}", "after {}"),
              "<=": ("đến hết ngày {}", "on or before {}"), "<": ("trước ngày {}", "before {}"),
              "=": ("đúng ngày {}", "on {}"), "!=": ("khác ngày {}", "not on {}")}
_LOWER, _UPPER = (">=", ">"), ("<=", "<")
_COMPLEMENT = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}


@dataclass(frozen=True)
class Speech:
    """How to speak of one item: labels of figures and choices, the language, and the values where told."""

    labels: Mapping[tuple[str, str], str]
    choices: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    lang: str = "vi"
    percent: bool = False
    values: Callable[[Tree], Any] | None = None
    maximum: Fraction | None = None
    whole: bool = False                      # the measured value is a whole number

    def pick(self, pair: tuple[str, str]) -> str:
        return pair[0] if self.lang == "vi" else pair[1]

    def number(self, x: Fraction, percent: bool = False) -> str:
        return percent_text(x, self.lang) if percent or isinstance(x, Share) else number_text(x, self.lang)

    def told(self, tree: Tree, percent: bool = False, labels: Mapping[str, str] | None = None) -> str:
        """What `values` gives for the tree, as it is printed; a choice by its label."""
        assert self.values is not None
        value = self.values(tree)
        return self.shown(labels.get(str(value), value) if labels else value, percent)

    def shown(self, value: Any, percent: bool = False) -> str:
        """A value as it is printed."""
        if value.__class__ is Fraction:
            return percent_text(value, self.lang) if percent else number_text(value, self.lang)
        if isinstance(value, bool):
            return word("yes" if value else "no", self.lang)
        if isinstance(value, Fraction):
            return self.number(value, percent)
        if isinstance(value, ByUnit):
            named = (name if value.column == GROUP else f"{value.column} = {name}" for name, _ in value.ends)
            return ", ".join(f"{self.shown(end, percent)} ({name})"
                             for name, (_, end) in zip(named, value.ends, strict=True))
        if isinstance(value, date):
            return date_text(value, self.lang)
        if isinstance(value, Absent):
            return word("not_applicable" if value.name == "NOT_APPLICABLE" else "none", self.lang)
        return str(value)


def remaining(tree: Cases) -> list[list[tuple[str, Any]] | None]:
    """For each branch and the rest: the range of the value that it takes, where the branches before it cut the line
    at one end; else None."""
    low: tuple[str, Any] | None = None
    high: tuple[str, Any] | None = None
    found: list[list[tuple[str, Any]] | None] = []
    for condition, _ in tree.branches:
        ends = range_of(condition)
        if ends is None or len(ends) != 1 or ends[0][0] not in (*_LOWER, *_UPPER):
            return [*found, *[None] * (len(tree.branches) + 1 - len(found))]
        sign, end = ends[0]
        if sign in _LOWER:
            found.append([ends[0], *([high] if high else [])])
            high = (_COMPLEMENT[sign], end)
        else:
            found.append([*([low] if low else []), ends[0]])
            low = (_COMPLEMENT[sign], end)
    return [*found, [end for end in (low, high) if end] or None]


def range_of(tree: Tree) -> list[tuple[str, Any]] | None:
    """The ends of a condition on `value` alone."""
    tests = tree.args if isinstance(tree, Op) and tree.name == "and" else (tree,)
    ends = []
    for test in tests:
        end = _end_of(test.args[1]) if isinstance(test, Op) and len(test.args) == 2 else None
        if end is None or not isinstance(test, Op) or test.args[0] != VALUE:
            return None
        if test.name not in _ENDS:
            return None
        ends.append((test.name, end))
    return ends if len(ends) <= 2 else None


def _end_of(tree: Tree) -> Any:
    """What stands at an end: a value, or one by unit."""
    return tree.value if isinstance(tree, Const) else by_unit_of(tree)


def _is_date(end: Any) -> bool:
    return isinstance(end.ends[0][1] if isinstance(end, ByUnit) else end, date)


def range_words(ends: Sequence[tuple[str, Any]], speech: Speech) -> str:
    def end(value: Any) -> str:
        return speech.shown(value, speech.percent)

    if len(ends) == 1:
        sign, value = ends[0]
        if speech.whole and (sign, value) == ("<", 1):
            return speech.number(Fraction(0))
        table = _DATE_ENDS if _is_date(value) else _ENDS
        return speech.pick(table[sign]).format(end(value))
    single = _single(ends) if speech.whole else None
    if single is not None:
        return speech.number(single)
    ordered = sorted(ends, key=lambda pair: pair[0] not in _LOWER)
    (low_sign, low), (high_sign, high) = ordered
    if _is_date(low):
        said = {">=": ("từ ngày {}", "from {}"), ">": ("sau ngày {}", "after {}"),
                "<=": ("đến ngày {}", "to {}"), "<": ("đến trước ngày {}", "to before {}")}
    else:
        said = {">=": ("từ {}", "from {}"), ">": ("trên {}", "over {}"), "<=": ("đến {}", "to {}"),
                "<": ("đến dưới {}", "to under {}")}
    from_words, to_words = said[low_sign], said[high_sign]
    return f"{speech.pick(from_words).format(end(low))} {speech.pick(to_words).format(end(high))}"


def _single(ends: Sequence[tuple[str, Any]]) -> Fraction | None:
    """The only whole number inside the ends."""
    low = next((value for sign, value in ends if sign == ">="), None)
    high = next((value for sign, value in ends if sign == "<"), None)
    return low if isinstance(low, Fraction) and high == low + 1 else None
