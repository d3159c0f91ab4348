"""The words reader: a tree as a phrase, in Vietnamese or English.

With `values`, every figure is followed by its value: the same phrase then tells how a mark came about.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ...language.words import word
from ..ends import by_unit_of
from ..neighbours import Below
from ..tree import (
    MAX_POINTS,
    VALUE,
    Cases,
    ChildSum,
    Column,
    Const,
    Fail,
    Figure,
    Last,
    Mark,
    Name,
    OfRows,
    Op,
    Peer,
    Tree,
)
from .neighbours import below_words, is_result, result_words
from .peer_words import peer_words
from .row_words import row_words
from .shapes import given_words, is_given, of_rules, plain
from .speech import Speech, range_of, range_words, remaining

_JOIN = {"and": (" và ", " and "), "or": (" hoặc ", " or ")}
_SIGNS = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "=": "=", "!=": "≠"}
def points_words(tree: Tree, speech: Speech) -> str:
    """An amount of points: `2 điểm`, `điểm tối đa (3 điểm)`, or an expression."""
    tree = plain(tree)
    if isinstance(tree, Const) and isinstance(tree.value, Fraction):
        return f"{speech.number(tree.value)} {word('points', speech.lang)}"
    if tree == MAX_POINTS:
        return (f"{speech.number(speech.maximum)} {word('points', speech.lang)}" if speech.maximum is not None
                else word("max_points", speech.lang))
    match tree:
        case Cases() if is_given(tree):
            return given_words(tree, speech)
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
    """A rule as a sentence, branch by branch; where branches are rules themselves, a sentence each."""
    tree = plain(tree)
    if not isinstance(tree, Cases):
        return points_words(tree, speech)
    if of_rules(tree):
        return ". ".join(_rung_words(tree, number, speech) for number in range(len(tree.branches) + 1))
    said = [branch_words(tree, number, speech) for number in range(len(tree.branches))]
    if not isinstance(tree.otherwise, Fail):
        said.append(branch_words(tree, len(tree.branches), speech))
    return "; ".join(said)


def _rung_words(tree: Cases, number: int, speech: Speech) -> str:
    """`Nếu địa bàn miền núi: từ 80% trở lên: 2 điểm; dưới 80%: 0 điểm`."""
    if number == len(tree.branches):
        return f"{speech.pick(('Còn lại', 'Otherwise'))}: {rule_words(tree.otherwise, speech)}"
    condition, result = tree.branches[number]
    return f"{speech.pick(('Nếu', 'If'))} {condition_words(condition, speech)}: {rule_words(result, speech)}"


def branch_words(tree: Cases, number: int, speech: Speech) -> str:
    """`từ 80% đến dưới 90%: 2 điểm`; the last number is the rest."""
    result = tree.otherwise if number == len(tree.branches) else tree.branches[number][1]
    return f"{where_words(tree, number, speech)}: {points_words(result, speech)}"


def where_words(tree: Cases, number: int, speech: Speech) -> str:
    """When a branch is met, given that none before it was."""
    left = remaining(tree)[number]
    if left:
        return range_words(left, speech)
    if number == len(tree.branches):
        return speech.pick(("còn lại", "otherwise"))
    return condition_words(tree.branches[number][0], speech)


def condition_words(tree: Tree, speech: Speech) -> str:
    """A condition; a range of the measured value is told without naming it."""
    ends = range_of(tree)
    if ends is not None:
        return range_words(ends, speech)
    chosen = _choice(tree, speech)
    return chosen if chosen is not None else words(tree, speech)


def _choice(tree: Tree, speech: Speech) -> str | None:
    """`choice = code` is told by the label of the code."""
    if (isinstance(tree, Op) and tree.name == "=" and isinstance(tree.args[0], Figure)
        and isinstance(tree.args[1], Const)):
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
        case Figure(rows=OfRows() as rows):
            said = row_words(rows, speech, words)
            return _with_value(f"({said})" if level and rows.of is not None else said, tree, speech,
                               tree.type == "percent")
        case Figure():
            return _figure(tree, speech)
        case Name(name=name):
            return _name(name, speech)
        case Cases() if (end := by_unit_of(tree)) is not None:
            return speech.shown(end, speech.percent)
        case Cases(branches=((Op(args=(Mark(what="max_points"), *_)), Mark(what="share") as told),), otherwise=Fail()):
            return words(told, speech, level)           # missing where too little of the item is in force
        case Cases(branches=branches, otherwise=otherwise):
            return _if_words(branches, otherwise, speech)
        case Op():
            return _op(tree, speech, level)
        case Fail():
            return speech.pick(("không có mức điểm", "no points defined"))
        case Peer(same=same, when=when):
            said = _with_value(peer_words(tree, speech, words, condition_words), tree, speech)
            plain = when == Const(True) and all(column.name == "group" for column in same)
            return said if plain or not level else f"({said})"
    share = (isinstance(tree, Mark) and tree.what == "share") or (isinstance(tree, Last) and not tree.name)
    return _with_value(_reference(tree, speech), tree, speech, share)


def _with_value(text: str, tree: Tree, speech: Speech, percent: bool = False) -> str:
    if speech.values is None:
        return text
    return f"{text} ({speech.told(tree, percent)})"


def _figure(tree: Figure, speech: Speech) -> str:
    label = speech.labels.get((tree.item, tree.name), tree.name)
    if speech.values is None:
        return label
    labels = speech.choices.get((tree.item, tree.name)) if tree.type == "choice" else None
    return f"{label} ({speech.told(tree, tree.type in ('percent', 'share'), labels)})"


def _name(name: str, speech: Speech) -> str:
    if name == "value" and speech.values is not None:
        return speech.told(VALUE, speech.percent)
    if name == "max_points" and speech.maximum is not None:
        return speech.number(speech.maximum)
    return (_with_value(word(name, speech.lang), Name(name), speech) if name not in ("value", "max_points")
            else word(name, speech.lang))


def _reference(tree: Tree, speech: Speech) -> str:
    match tree:
        case Mark(item=item, what=what):
            kinds = {"points": ("điểm của mục {}", "points of {}"),
                     "max_points": ("điểm tối đa của mục {}", "maximum of {}"),
                     "share": ("tỷ lệ điểm của mục {}", "share of {}"),
                     "status": ("tình trạng của mục {}", "status of {}")}
            return speech.pick(kinds[what]).format(item)
        case Last(item=item, name=name):
            label = (speech.labels.get((item, name), name)
                     if name else speech.pick(("tỷ lệ điểm của mục {}", "share of {}")).format(item))
            return f"{label} {speech.pick(('năm trước', 'last year'))}"
        case Column() if is_result(tree):
            return result_words(tree, speech)
        case Column(name=name):
            columns = {"population": ("dân số", "population"), "group": ("nhóm đơn vị", "group"),
                       "name": ("tên đơn vị", "unit name")}
            return speech.pick(columns.get(name, (name, name)))
        case Below():
            return below_words(tree, speech, condition_words, words)
        case ChildSum(name=name):
            return speech.pick(("tổng {} của các đơn vị trực thuộc",
                                "sum of {} over the units below")).format(speech.labels.get(("", name), name))
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
        return speech.pick(("làm tròn ({}; {} chữ số thập phân)",
                            "round ({}; {} decimals)")).format(words(args[0], speech), decimals)
    if name == "not" and isinstance(args[0], Op) and args[0].name == "has":
        return speech.pick(("không có số liệu {}", "{} is not given")).format(words(args[0].args[0], speech))
    said = [words(a, speech) for a in args]
    forms = {"neg": ("−{}", "−{}"), "abs": ("trị tuyệt đối của ({})", "absolute value of ({})"),
             "floor": ("phần nguyên của ({})", "({}) rounded down"),
             "ceil": ("làm tròn lên của ({})", "({}) rounded up"), "ln": ("ln({})", "ln({})"),
             "not": ("không phải ({})", "not ({})"), "has": ("có số liệu {}", "{} is given"),
             "count": ("số điều kiện đạt trong ({})", "number of ({}) that hold")}
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
            said = (_bounded(inner, speech, points) if isinstance(inner, Op) and inner.name in _BOUNDS
                    else words(inner, speech))
            return f"{said} ({speech.pick(bound)} {points_words(end, speech) if points else words(end, speech)})"
    return f"{speech.pick(several)} ({'; '.join(words(a, speech) for a in args)})"


def _line(args: Sequence[Tree], speech: Speech) -> str:
    value, worst, best, low, high = args
    said = {t: speech.shown(t.value, speech.percent) if isinstance(t, Const) else words(t, speech)
            for t in (worst, best)}
    ends = [f"{said[worst]}: {points_words(low, speech)}", f"{said[best]}: {points_words(high, speech)}"]
    middle = speech.pick(("khoảng giữa tính theo đường thẳng", "in between along a straight line"))
    if speech.values is not None:
        measured = f"{speech.pick(('giá trị', 'value'))} {words(value, speech)}"
        middle = f"{measured} {speech.pick(('tính theo đường thẳng', 'along the line'))}"
    return "; ".join([*ends, middle])
