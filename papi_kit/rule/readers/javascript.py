"""The JavaScript reader: a tree becomes the text of an ES2020 expression over one name, `e`, an instance of `Papi`.

`runtime()` defines that class. It computes in fractions of BigInt and gives exactly what the exact reader gives,
problems and logarithms too. Neither it nor an expression holds anything that could end a <script> element.
Whole marks become expressions too, and all marks of a unit with its totals one (`javascript_unit`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date
from fractions import Fraction
from importlib.resources import files
from typing import Any

from ..env import Absent, Env, Value
from ..tree import (
    Cases,
    ChildSum,
    Column,
    Const,
    Fail,
    Figure,
    Hand,
    Last,
    Mark,
    Name,
    Op,
    Peer,
    Said,
    Step,
    Tree,
    walk,
)
from ..whole.model import Branch, Whole

SCRIPTS = ("javascript_numbers.js", "javascript_marks.js")
Json = str | bool | dict[str, str]
Question = tuple[str, str]                       # an item, and what is asked of its rows

_SAME = ("neg", "abs", "floor", "ceil", "ln", "round", "grid", "min", "max", "line", "days", "and", "or", "not",
         "holds", "count", "has", "nothing", "total", "largest", "smallest", "mean", "geometric")
_METHODS = {"+": "plus", "-": "minus", "*": "times", "/": "over", "=": "eq", "!=": "ne", "<": "lt", "<=": "le",
            ">": "gt", ">=": "ge", **{name: name for name in _SAME}}
_LAZY = ("and", "or")
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


def runtime() -> str:
    """The text of a script that defines `Papi`."""
    numbers, marks = (files(__package__).joinpath(name).read_text(encoding="utf-8") for name in SCRIPTS)
    return f'const Papi = (() => {{\n"use strict";\n{numbers}{marks}return Papi;\n}})();\n'


def javascript(tree: Tree) -> str:
    """An expression over `e`. Its value is one that `Papi.json` writes as `value_json` does."""
    return _text(tree, frozenset())


def _text(tree: Tree, known: Set[str]) -> str:
    """`known` are the names that are worked out by their meaning."""
    match tree:
        case Const(value=value):
            return _literal(value)
        case Figure(item=item, name=name):
            return _call("figure", item, name)
        case Name(name=name) if name in known:
            return _call("worked", name)
        case Name(name="value" | "points" | "max_points" as name):
            return f"e.{name}"
        case Name(name=name):
            return _call("name", name)
        case Mark(item=item, what=what):
            return _call("mark", item, what)
        case Last(item=item, name=name):
            return _call("last", item, name)
        case Column(name=name, type=kind):
            return _call("column", name, kind)
        case ChildSum(name=name):
            return _call("child_sum", name)
        case Peer(item=item, text=text):
            return _call("peer", item, text)
        case Hand(item=item):
            return _call("said", item, "by_hand")
        case Said(item=item, what=what):
            return _call("said", item, what)
        case Fail(code=code):
            return _call("problem", code) if code else "e.missing"
        case _:
            return _made_of(tree, known)


def _made_of(tree: Tree, known: Set[str]) -> str:
    match tree:
        case Cases(branches=branches, otherwise=otherwise):
            parts = (*(part for branch in branches for part in branch), otherwise)
            return f"e.cases({', '.join(_later(part, known) for part in parts)})"
        case Step(code=code, before=before, after=after, told=told, name=name):
            texts = ", ".join(map(text_literal, (code, told, name)))
            return f"e.step({texts}, {_text(before, known)}, {_later(after, known - {name})})"
        case Op(name="holds", args=(condition, Const(value=item))):
            return f"e.holds_of({text_literal(str(item))}, {_later(condition, known)})"
        case Op(name=name, args=args):
            write = _later if name in _LAZY else _text
            return f"e.{_METHODS[name]}({', '.join(write(arg, known) for arg in args)})"
    raise TypeError(tree)


def _later(tree: Tree, known: Set[str]) -> str:
    """Evaluated only where it is needed."""
    return f"() => {_text(tree, known)}"


def _call(method: str, *texts: str) -> str:
    return f"e.{method}({', '.join(map(text_literal, texts))})"


def _literal(value: Fraction | str | date | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return _call("date", value.isoformat())
    return text_literal(value) if isinstance(value, str) else f"[{value.numerator}n, {value.denominator}n]"


def text_literal(text: str) -> str:
    """In ASCII, safe inside a <script> element whatever the text."""
    return json.dumps(text).translate(_UNSAFE)


# -- whole marks -----------------------------------------------------------------------------------------------------
def javascript_whole(whole: Whole) -> str:
    """An expression whose value is the mark of the item; trees that come later read it."""
    known = set(whole.names)
    fixed, asked = (", ".join(_branch(branch, known) for branch in some) for some in (whole.fixed, whole.asked))
    return f"e.whole({text_literal(whole.item)}, {javascript_names(whole.names)}, [{fixed}], [{asked}])"


def _branch(branch: Branch, known: Set[str]) -> str:
    trees = {"when": branch.when, "points": branch.points, "max_points": branch.max_points, "spread": branch.spread}
    texts = {name: _later(tree, known) for name, tree in trees.items() if tree is not None}
    told = {name: text_literal(getattr(branch, name)) for name in ("status", "effect", "told")}
    return _object({**told, "by_rule": _literal(branch.by_rule), "measured": _literal(branch.measured), **texts})


def javascript_names(names: Mapping[str, Tree]) -> str:
    """An object of what names stand for, each after those that it reads; `e.begin(object, known)` lets `e.worked(name)`
    work them out."""
    keys = list(names)
    return _object({name: _later(tree, set(keys[:place])) for place, (name, tree) in enumerate(names.items())})


def _object(texts: Mapping[str, str]) -> str:
    return f"{{{', '.join(f'{text_literal(key)}: {text}' for key, text in texts.items())}}}"


def javascript_unit(steps: Iterable[Whole | Mapping[str, Tree]], totals: Mapping[str, Tree]) -> str:
    """An expression over a unit without marks, whose value is `{marks, totals}`. `steps` in the order of marking: the
    mark of an item, or the points of items of which only one counts."""
    marks = ", ".join(f"() => {_step(step)}" for step in steps)
    return f"e.unit([{marks}], {javascript_names(totals)})"


def _step(step: Whole | Mapping[str, Tree]) -> str:
    if isinstance(step, Whole):
        return javascript_whole(step)
    return f"e.once({_object({item: _later(tree, frozenset()) for item, tree in step.items()})})"


def trees_of(whole: Whole) -> Iterator[Tree]:
    """Every tree of a mark."""
    yield from whole.names.values()
    for branch in whole.branches:
        yield from (tree for tree in (branch.when, branch.points, branch.max_points, branch.spread) if tree is not None)


# -- what a tree may read, and what it gives -------------------------------------------------------------------------
def value_json(value: Value) -> Json:
    """A number is `"n/d"`, an absence its name, a text or a date an object that says so."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Absent):
        return value.name
    if isinstance(value, Fraction):
        return str(value)
    return {"date": value.isoformat()} if isinstance(value, date) else {"text": value}


def questions(trees: Iterable[Tree]) -> set[Question]:
    """What the trees ask of the rows of a unit."""
    nodes = {node for tree in trees for node in walk(tree)}
    asked = {(node.item, node.what) for node in nodes if isinstance(node, Said)}
    return asked | {(node.item, "by_hand") for node in nodes if isinstance(node, Hand)}


def env_json(env: Env, asked: Iterable[Question] = ()) -> dict[str, Any]:
    """What `new Papi(…)` takes; `asked` are the `questions` of the trees that will read it."""
    return {
        "figures": _nested(env.figures),
        "last": _nested(env.last),
        "peers": _nested(env.peers),
        "said": _nested({(item, what): env.said(item, what) for item, what in asked}),
        "marks": {item: _mark_json(score) for item, score in env.marks.items()},
        **{name: _table(getattr(env, name)) for name in ("columns", "child_sums", "names")},
        **{name: value_json(getattr(env, name)) for name in ("value", "points", "max_points")},
    }


def _table(values: Mapping[str, Value]) -> dict[str, Json]:
    return {name: value_json(value) for name, value in values.items()}


def _nested(values: Mapping[tuple[str, str], Value]) -> dict[str, dict[str, Json]]:
    found: dict[str, dict[str, Json]] = {}
    for (item, name), value in values.items():
        found.setdefault(item, {})[name] = value_json(value)
    return found


def _mark_json(score: Any) -> dict[str, Any]:
    points = None if score.points is None else value_json(score.points)
    return {"status": score.status, "complete": score.complete, "points": points,
            **{name: value_json(getattr(score, name)) for name in ("max_points", "spread", "value")}}
