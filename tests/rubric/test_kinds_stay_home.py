"""No module outside `rubric/kinds` knows a kind of rule by name: others ask a rule, or an item, for its traits.

Many names of kinds are ordinary words too: `count`, `choice` and `yes_no` are types of figures, `ratio` is an estimate
of the survey room, `survey` and `judgement` are origins, parts and factors, `steps` a sheet and a stage of the study. A
literal alone therefore says nothing. What would be knowledge of kinds is found in four ways:

1. something called `kind` (an attribute, a variable, an argument, a key of a mapping) meets the name of a kind:
   compared with it, looked up among several, matched, or set to it;
2. a name that nobody else uses stands anywhere;
3. something is imported from a kind's own file;
4. a key that a kind alone has is read from something called `rule`.

The rooms below `rubric` hold no rules and are left out. So is `rubric/draft`: it writes rules in the language, as a
person does who reads a decision, and like a person it has to name the kind that it writes.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from papi_kit.rubric.kind import Kind
from papi_kit.rubric.kinds import KINDS
from papi_kit.written.strict import Ends

PACKAGE = Path(__file__).resolve().parents[2] / "papi_kit"
HOME = PACKAGE / "rubric" / "kinds"
WRITER = PACKAGE / "rubric" / "draft"
ROOMS = ("rubric", "scoring", "index", "sensitivity", "reports", "jobs", "cli")
MODULES = sorted(path for room in ROOMS for path in (PACKAGE / room).rglob("*.py")
                 if not {HOME, WRITER} & set(path.parents))
NAMES = {get_args(kind.model_fields["kind"].annotation)[0] for kind in KINDS}
ONLY_KINDS = {"deduct", "imported", "linear"}
KEYS = {key for kind in KINDS for key in kind.model_fields} - {*Kind.model_fields, *Ends.model_fields}
OTHER_KINDS = {"column"}                              # the `kind` of a table's column is the type of its cells


def found_in(text: str) -> list[str]:
    tree = ast.parse(text)
    assigned = (node for node in ast.walk(tree) if isinstance(node, ast.Assign))
    known = {name.id: words(node.value) for node in assigned for name in node.targets if isinstance(name, ast.Name)}
    return [f"{line}: {what}" for node in ast.walk(tree) for line, what in named(node, known)]


def named(node: ast.AST, known: dict[str, set[str]]) -> Iterator[tuple[int, str]]:
    match node:
        case ast.Compare(left=left, comparators=others):
            sides = [left, *others]
            if any(map(is_kind, sides)):
                yield from ((node.lineno, word) for side in sides for word in words(side, known) & NAMES)
        case ast.Subscript(value=table, slice=key) if is_kind(key):
            yield from ((node.lineno, word) for word in words(table, known) & NAMES)
        case ast.Call(func=ast.Name(id="getattr"), args=[holder, ast.Constant(value=key), *_]) if is_rule(holder):
            yield from ((node.lineno, f".{key}") for _ in {key} & KEYS)
        case ast.Call(func=ast.Attribute(value=table), args=[key, *_]) if is_kind(key):
            yield from ((node.lineno, word) for word in words(table, known) & NAMES)
        case ast.Match(subject=subject, cases=cases) if is_kind(subject):
            yield from ((node.lineno, word) for case in cases for word in constants(case.pattern) & NAMES)
        case ast.keyword(arg="kind", value=value) | ast.Assign(targets=[ast.Name(id="kind")], value=value):
            yield from ((value.lineno, word) for word in words(value) & NAMES)
        case ast.Dict(keys=keys, values=values):
            said = [value for key, value in zip(keys, values, strict=True) if constants(key) == {"kind"}]
            yield from ((value.lineno, word) for value in said for word in words(value) & NAMES)
        case ast.Attribute(value=holder, attr=key) if key in KEYS and is_rule(holder):
            yield node.lineno, f".{key}"
        case ast.Constant(value=str() as word) if word in ONLY_KINDS:
            yield node.lineno, word
        case ast.ImportFrom(module=str() as module) if "kinds." in f"{module}.":
            names = {alias.name for alias in node.names} - {"KINDS", "PLACEHOLDER", "Rule"}
            yield from ((node.lineno, f"import {name}") for name in names)


def is_kind(node: ast.expr) -> bool:
    match node:
        case ast.Attribute(value=holder, attr="kind"):
            return not (isinstance(holder, ast.Name) and holder.id in OTHER_KINDS)
        case ast.Name(id="kind"):
            return True
        case ast.Call(func=ast.Name(id="getattr"), args=[_, ast.Constant(value="kind"), *_]):
            return True
    return False


def is_rule(node: ast.expr) -> bool:
    match node:
        case ast.Name(id="rule") | ast.Attribute(attr="rule"):
            return True
    return False


def words(node: ast.expr, known: dict[str, set[str]] | None = None) -> set[str]:
    """The strings of a literal, of the keys of a dictionary, or of what a name stands for in its module."""
    match node:
        case ast.Name(id=name):
            return (known or {}).get(name, set())
        case ast.Dict(keys=keys):
            return {word for key in keys if key is not None for word in words(key)}
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            return {word for part in parts for word in words(part)}
        case ast.Call(args=args):
            return {word for arg in args for word in words(arg)}
        case ast.IfExp(body=body, orelse=orelse):
            return words(body) | words(orelse)
    return constants(node)


def constants(node: ast.AST | None) -> set[str]:
    found = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant)) if node is not None else ()
    return {value for value in found if isinstance(value, str)}


def test_no_kind_is_named():
    found = {str(path.relative_to(PACKAGE)): found_in(path.read_text(encoding="utf-8")) for path in MODULES}
    assert {name: said for name, said in found.items() if said} == {} and found


@pytest.mark.parametrize("text", [
    "item.kind == 'survey'", "'count' != kind", "rule.kind in ('steps', 'ratio')",
    "getattr(through, 'kind', '') == 'ratio'", "TYPES = {'steps': 1}\nTYPES.get(item.kind, 2)",
    "TYPES = {'steps': 1}\nTYPES[item.kind]", "MANY = frozenset({'choice'})\nitem.kind in MANY",
    "match rule.kind:\n    case 'formula': pass", "Mapping(kind='judgement')", "{'kind': 'judgement'}",
    "kind = 'survey' if x else ''", "say('imported')", "from ..rubric.kinds.survey import Survey",
    "from ..rubric.kinds import Survey", "item.node.rule.through", "rule.levels", "getattr(rule, 'survey', None)"])
def test_knowledge_of_kinds_is_found(text):
    assert found_in(text)


@pytest.mark.parametrize("text", [
    "spec.type == 'count'", "item.origin == 'survey'", "column.kind == 'count'", "design.kind == 'probability'",
    "NAMES = ('survey', 'judgement')", "from ..rubric.kinds import KINDS, Rule", "rule.origin", "print(item.kind)",
    "Step(unit, item.kind, 'steps')"])
def test_ordinary_words_are_left_alone(text):
    assert found_in(text) == []
