"""The words reader: a tree as a phrase, in Vietnamese or English.

With `values`, every figure is followed by its value: the same phrase then tells how a mark came about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from ...language.numbers import Share, date_text, number_text, percent_text
from ...language.words import word
from ..env import Absent
from ..tree import MAX_POINTS, VALUE, Cases, ChildSum, Column, Const, Fail, Figure, Last, Mark, Name, Op, Peer, Tree

_JOIN = {"and": (" và ", " and "), "or": (" hoặc ", " or ")}
_ENDS = {">=": ("từ {} trở lên", "{} or more"), ">": ("trên {}", "over {}"), "<=": ("đến {}", "up to {}"),
         "<": ("dưới {}", "under {}"), "=": ("bằng {}", "equal to {}"), "!=": ("khác {}", "other than {}")}
_DATE_ENDS = {">=": ("từ ngày {} trở đi", "from {}"), ">": ("sau ngày {}", "after {}"), "<=": ("trước hoặc đúng ngày {}", "on or before {}"),
              "<": ("trước ngày {}", "before {}"), "=": ("đúng ngày {}", "on {}"), "!=": ("khác ngày {}", "not on {}")}
_SIGNS = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "=": "=", "!=": "≠"}
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

    def shown(self, value: Any, percent: bool = False) -> str:
        """A value as it is printed."""
        if isinstance(value, bool):
            return word("yes" if value else "no", self.lang)
        if isinstance(value, Fraction):
            return self.number(value, percent)
        if isinstance(value, date):
            return date_text(value, self.lang)
        if isinstance(value, Absent):
            return word("not_applicable" if value.name == "NOT_APPLICABLE" else "none", self.lang)
        return str(value)


def points_words(tree: Tree, speech: Speech) -> str:
    """An amount of points: `2 điểm`, `điểm tối đa (3 điểm)`, or an expression."""
    if isinstance(tree, Const) and isinstance(tree.value, Fraction):
        return f"{speech.number(tree.value)} {word('points', speech.lang)}"
    if tree == MAX_POINTS:
        return f"{speech.number(speech.maximum)} {word('points', speech.lang)}" if speech.maximum is not None else word("max_points", speech.lang)
    match tree:
        case Fail():
            return speech.pick(("không có mức điểm", "no points defined"))
        case Op("*", (Const(Fraction() as share), Name("max_points"))) if speech.maximum is not None:
            return f"{speech.number(Fraction(share * speech.maximum))} {word('points', speech.lang)}"
        case Op("min" | "max"):
            return _bounded(tree, speech, points=True)
        case Op("*", _) if speech.maximum is not None:
            return f"{words(tree, speech)} {word('points', speech.lang)}"
    return words(tree, speech)


def rule_words(tree: Tree, speech: Speech) -> str:
    """A rule as a sentence, branch by branch."""
    if not isinstance(tree, Cases):
        return points_words(tree, speech)
    said = [branch_words(tree, number, speech) for number in range(len(tree.branches))]
    if not isinstance(tree.otherwise, Fail):
        said.append(branch_words(tree, len(tree.branches), speech))
    return "; ".join(said)


def branch_words(tree: Cases, number: int, speech: Speech) -> str:
    """`từ 80% đến dưới 90%: 2 điểm`; the last number is the rest."""
    result = tree.otherwise if number == len(tree.branches) else tree.branches[number][1]
    return f"{where_words(tree, number, speech)}: {points_words(result, speech)}"


def where_words(tree: Cases, number: int, speech: Speech) -> str:
    """When a branch is met, given that none before it was."""
    left = remaining(tree)[number]
    if left:
        return _range_words(left, speech)
    if number == len(tree.branches):
        return speech.pick(("còn lại", "otherwise"))
    return condition_words(tree.branches[number][0], speech)


def remaining(tree: Cases) -> list[list[tuple[str, Any]] | None]:
    """For each branch and the rest: the range of the value that it takes, where the branches before it cut the line
    at one end; else None."""
    low: tuple[str, Any] | None = None
    high: tuple[str, Any] | None = None
    found: list[list[tuple[str, Any]] | None] = []
    for condition, _ in tree.branches:
        ends = _range(condition)
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


def condition_words(tree: Tree, speech: Speech) -> str:
    """A condition; a range of the measured value is told without naming it."""
    ends = _range(tree)
    if ends is not None:
        return _range_words(ends, speech)
    chosen = _choice(tree, speech)
    return chosen if chosen is not None else words(tree, speech)


def _range(tree: Tree) -> list[tuple[str, Any]] | None:
    """The ends of a condition on `value` alone."""
    tests = tree.args if isinstance(tree, Op) and tree.name == "and" else (tree,)
    ends = []
    for test in tests:
        if not (isinstance(test, Op) and len(test.args) == 2 and test.args[0] == VALUE and isinstance(test.args[1], Const)):
            return None
        if test.name not in _ENDS:
            return None
        ends.append((test.name, test.args[1].value))
    return ends if len(ends) <= 2 else None


def _range_words(ends: Sequence[tuple[str, Any]], speech: Speech) -> str:
    def end(value: Any) -> str:
        return speech.shown(value, speech.percent)

    if len(ends) == 1:
        sign, value = ends[0]
        if speech.whole and (sign, value) == ("<", 1):
            return speech.number(Fraction(0))
        table = _DATE_ENDS if isinstance(value, date) else _ENDS
        return speech.pick(table[sign]).format(end(value))
    single = _single(ends) if speech.whole else None
    if single is not None:
        return speech.number(single)
    ordered = sorted(ends, key=lambda pair: pair[0] not in _LOWER)
    (low_sign, low), (high_sign, high) = ordered
    dates = isinstance(low, date)
    if dates:
        said = {">=": ("từ ngày {}", "from {}"), ">": ("sau ngày {}", "after {}"),
                "<=": ("đến ngày {}", "to {}"), "<": ("đến trước ngày {}", "to before {}")}
    else:
        said = {">=": ("từ {}", "from {}"), ">": ("trên {}", "over {}"), "<=": ("đến {}", "to {}"), "<": ("đến dưới {}", "to under {}")}
    from_words, to_words = said[low_sign], said[high_sign]
    return f"{speech.pick(from_words).format(end(low))} {speech.pick(to_words).format(end(high))}"


def _single(ends: Sequence[tuple[str, Any]]) -> Fraction | None:
    """The only whole number inside the ends."""
    low = next((value for sign, value in ends if sign == ">="), None)
    high = next((value for sign, value in ends if sign == "<"), None)
    return low if low is not None and high == low + 1 else None


def _choice(tree: Tree, speech: Speech) -> str | None:
    """`choice = code` is told by the label of the code."""
    if isinstance(tree, Op) and tree.name == "=" and isinstance(tree.args[0], Figure) and isinstance(tree.args[1], Const):
        figure = tree.args[0]
        label = speech.choices.get((figure.item, figure.name), {}).get(str(tree.args[1].value))
        if label is not None and figure.name == "choice":
            return label
    return None


def words(tree: Tree, speech: Speech, level: int = 0) -> str:
    """A phrase for any tree; `level` is how tightly the surroundings bind (0 loose … 3 tight)."""
    match tree:
        case Const(value=value):
            return speech.shown(value)
        case Figure():
            return _figure(tree, speech)
        case Name(name=name):
            return _name(name, speech)
        case Cases(branches=branches, otherwise=otherwise):
            return _if_words(branches, otherwise, speech)
        case Op():
            return _op(tree, speech, level)
        case Fail():
            return speech.pick(("không có mức điểm", "no points defined"))
    share = (isinstance(tree, Mark) and tree.what == "share") or (isinstance(tree, Last) and not tree.name)
    return _with_value(_reference(tree, speech), tree, speech, share)


def _with_value(text: str, tree: Tree, speech: Speech, percent: bool = False) -> str:
    if speech.values is None:
        return text
    return f"{text} ({speech.shown(speech.values(tree), percent)})"


def _figure(tree: Figure, speech: Speech) -> str:
    label = speech.labels.get((tree.item, tree.name), tree.name)
    if speech.values is None:
        return label
    value = speech.values(tree)
    if tree.type == "choice":
        value = speech.choices.get((tree.item, tree.name), {}).get(str(value), value)
    return f"{label} ({speech.shown(value, tree.type in ('percent', 'share'))})"


def _name(name: str, speech: Speech) -> str:
    if name == "value" and speech.values is not None:
        return speech.shown(speech.values(VALUE), speech.percent)
    if name == "max_points" and speech.maximum is not None:
        return speech.number(speech.maximum)
    return _with_value(word(name, speech.lang), Name(name), speech) if name not in ("value", "max_points") else word(name, speech.lang)


def _reference(tree: Tree, speech: Speech) -> str:
    match tree:
        case Mark(item=item, what=what):
            kinds = {"points": ("điểm của mục {}", "points of {}"), "max_points": ("điểm tối đa của mục {}", "maximum of {}"),
                     "share": ("tỷ lệ điểm của mục {}", "share of {}"), "status": ("tình trạng của mục {}", "status of {}")}
            return speech.pick(kinds[what]).format(item)
        case Last(item=item, name=name):
            label = speech.labels.get((item, name), name) if name else speech.pick(("tỷ lệ điểm của mục {}", "share of {}")).format(item)
            return f"{label} {speech.pick(('năm trước', 'last year'))}"
        case Column(name=name):
            columns = {"population": ("dân số", "population"), "group": ("nhóm đơn vị", "group"), "name": ("tên đơn vị", "unit name")}
            return speech.pick(columns.get(name, (name, name)))
        case ChildSum(name=name):
            return speech.pick(("tổng {} của các đơn vị trực thuộc", "sum of {} over the units below")).format(speech.labels.get(("", name), name))
        case Peer(among=among, better=better):
            kinds = {"more": ("giá trị cao nhất", "highest value"), "less": ("giá trị thấp nhất", "lowest value")}
            where = ("trong nhóm", "in the group") if among == "group" else ("trong tất cả đơn vị", "of all units")
            return f"{speech.pick(kinds[better])} {speech.pick(where)}"
    return str(tree)


def _if_words(branches: Sequence[tuple[Tree, Tree]], otherwise: Tree, speech: Speech) -> str:
    said = [f"{speech.pick(('nếu', 'if'))} {condition_words(c, speech)}: {words(r, speech)}" for c, r in branches]
    return "(" + "; ".join([*said, f"{speech.pick(('còn lại', 'otherwise'))}: {words(otherwise, speech)}"]) + ")"


_BOUNDS = {"min": (("không quá", "at most"), ("nhỏ nhất trong", "smallest of")),
           "max": (("không dưới", "at least"), ("lớn nhất trong", "largest of"))}
_BINARY = {"+": (" + ", 1), "-": (" − ", 1), "*": (" × ", 2), "/": (" ÷ ", 2)}


def _op(tree: Op, speech: Speech, level: int) -> str:
    name, args = tree.name, tree.args
    if name in _BINARY:
        return _binary(tree, speech, level)
    if name in _SIGNS:
        return _comparison(tree, speech)
    if name in _JOIN:
        joined = speech.pick(_JOIN[name]).join(words(a, speech, 1) for a in args)
        return f"({joined})" if level else joined
    if name in _BOUNDS:
        return _bounded(tree, speech)
    if name == "line":
        return _line(args, speech)
    if name == "holds":
        return words(args[0], speech, level)
    if name == "round":
        decimals = args[1].value if isinstance(args[1], Const) else 0
        return speech.pick(("làm tròn ({}; {} chữ số thập phân)", "round ({}; {} decimals)")).format(words(args[0], speech), decimals)
    said = [words(a, speech) for a in args]
    forms = {"neg": ("−{}", "−{}"), "abs": ("trị tuyệt đối của ({})", "absolute value of ({})"),
             "floor": ("phần nguyên của ({})", "({}) rounded down"),
             "ceil": ("làm tròn lên của ({})", "({}) rounded up"), "ln": ("ln({})", "ln({})"), "not": ("không phải ({})", "not ({})"),
             "has": ("có số liệu {}", "{} is given"), "count": ("số điều kiện đạt trong ({})", "number of ({}) that hold")}
    if name == "days":
        return speech.pick(("số ngày từ {} đến {}", "days from {} to {}")).format(*said)
    return speech.pick(forms[name]).format("; ".join(said))


def _binary(tree: Op, speech: Speech, level: int) -> str:
    sign, binds = _BINARY[tree.name]
    left, right = tree.args
    tight = binds + (1 if tree.name in "-/" else 0)
    said = f"{words(left, speech, binds)}{sign}{words(right, speech, tight)}"
    return f"({said})" if level > binds else said


def _comparison(tree: Op, speech: Speech) -> str:
    left, right = tree.args
    if isinstance(left, Figure) and isinstance(right, Const):
        label = speech.choices.get((left.item, left.name), {}).get(str(right.value))
        if label is not None:
            return f"{words(left, speech)} {_SIGNS[tree.name]} {label}"
    percent = speech.percent and VALUE in (left, right)
    said = [speech.shown(a.value, percent) if isinstance(a, Const) else words(a, speech, 1) for a in (left, right)]
    return f"{said[0]} {_SIGNS[tree.name]} {said[1]}"


def _bounded(tree: Op, speech: Speech, points: bool = False) -> str:
    """`a (không quá b)` where one of two is fixed, else the smallest or largest of the list; `points` adds the unit."""
    args = tree.args
    bound, several = _BOUNDS[tree.name]
    if len(args) == 2:
        inner, end = args
        if isinstance(inner, Const):
            inner, end = end, inner
        if isinstance(end, Const) or end == MAX_POINTS:
            if inner == VALUE and isinstance(end, Const) and end.value == 1:
                return words(inner, speech, 2)
            said = _bounded(inner, speech, points) if isinstance(inner, Op) and inner.name in _BOUNDS else words(inner, speech)
            return f"{said} ({speech.pick(bound)} {points_words(end, speech) if points else words(end, speech)})"
    return f"{speech.pick(several)} ({'; '.join(words(a, speech) for a in args)})"


def _line(args: Sequence[Tree], speech: Speech) -> str:
    value, worst, best, low, high = args
    said = {t: speech.shown(t.value, speech.percent) if isinstance(t, Const) else words(t, speech) for t in (worst, best)}
    ends = [f"{said[worst]}: {points_words(low, speech)}", f"{said[best]}: {points_words(high, speech)}"]
    middle = speech.pick(("khoảng giữa tính theo đường thẳng", "in between along a straight line"))
    if speech.values is not None:
        middle = f"{speech.pick(('giá trị', 'value'))} {words(value, speech)} {speech.pick(('tính theo đường thẳng', 'along the line'))}"
    return "; ".join([*ends, middle])
