"""The JavaScript reader: a tree becomes the text of an ES2020 expression over one name, `e`, an instance of `Papi`.

`runtime()` defines that class. It computes in fractions of BigInt and gives exactly what the exact reader gives,
problems and logarithms too. Neither it nor an expression holds anything that could end a <script> element.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from importlib.resources import files
from typing import Any

from ..tree import Cases, ChildSum, Column, Const, Fail, Figure, Last, Mark, Name, Op, Peer, Tree
from ..env import Absent, Env, Value

Json = str | bool | dict[str, str]

_SAME = ("neg", "abs", "floor", "ceil", "ln", "round", "min", "max", "line", "days", "and", "or", "not", "count", "has",
         "holds")
_METHODS = {"+": "plus", "-": "minus", "*": "times", "/": "over", "=": "eq", "!=": "ne", "<": "lt", "<=": "le",
            ">": "gt", ">=": "ge", **{name: name for name in _SAME}}
_LAZY = ("and", "or")
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


def runtime() -> str:
    """The text of a script that defines `Papi`."""
    return files(__package__).joinpath("javascript.js").read_text(encoding="utf-8")


def javascript(tree: Tree) -> str:
    """An expression over `e`. Its value is one that `Papi.json` writes as `value_json` does."""
    match tree:
        case Const(value=value):
            return _literal(value)
        case Figure(item=item, name=name):
            return _call("figure", item, name)
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
        case Peer(item=item):
            return _call("peer", item)
        case Fail(code=code):
            return _call("problem", code)
        case Cases(branches=branches, otherwise=otherwise):
            parts = (*(part for branch in branches for part in branch), otherwise)
            return f"e.cases({', '.join(map(_later, parts))})"
        case Op(name=name, args=args):
            return f"e.{_METHODS[name]}({', '.join(map(_later if name in _LAZY else javascript, args))})"
    raise TypeError(tree)


def _later(tree: Tree) -> str:
    """Evaluated only where it is needed."""
    return f"() => {javascript(tree)}"


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


def env_json(env: Env) -> dict[str, Any]:
    """What `new Papi(…)` takes."""
    return {
        "figures": _nested(env.figures),
        "last": _nested(env.last),
        "marks": {item: _mark_json(score) for item, score in env.marks.items()},
        **{name: _table(getattr(env, name)) for name in ("columns", "child_sums", "peers", "names")},
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
    return {"status": score.status, "points": None if score.points is None else value_json(score.points),
            "max_points": value_json(score.max_points), "complete": score.complete}
