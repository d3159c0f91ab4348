"""Random expression trees, rubrics and facts for property tests, whatever reader they test.

`trees` gives a tree over the figures of FIGURES, limited to the operations that a reader knows; `environments` gives
values for those figures, missing and not applicable among them. `cases` gives a small rubric with units and facts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction as F
from typing import Any

from hypothesis import strategies as st

from papi_kit.rule.env import MISSING, NOT_APPLICABLE
from papi_kit.rule.tree import CONDITION, DATE, MAX_POINTS, NUMBER, TEXT, Cases, Const, Figure, Op, Tree

# -- trees ------------------------------------------------------------------------------------------------------------
ITEM = "1"
FIGURES = {"n": "amount", "m": "amount", "k": "count", "s": "percent", "p": "yes_no", "q": "yes_no", "d": "date",
           "e": "date", "c": "choice"}
CODES = ("a", "b")
ARITHMETIC = frozenset(["+", "-", "*", "/", "neg", "abs", "min", "max"])
ROUNDING = frozenset(["floor", "ceil", "round"])
LOGIC = frozenset(["and", "or", "not", "=", "!=", "<", "<=", ">", ">="])
OTHER = frozenset(["if", "cases", "count", "has", "days", "line", "ln"])
OPERATIONS = ARITHMETIC | ROUNDING | LOGIC | OTHER

constants = st.sampled_from([F(0), F(1), F(2), F(5), F(10), F(1, 2), F(1, 4), F(1, 3), F(95, 100), F(-1, 4), F(1, 10)])
dates = st.dates(date(2022, 11, 28), date(2023, 1, 3))


def _figures(*kinds: str) -> st.SearchStrategy[Tree]:
    return st.sampled_from([Figure(ITEM, name, kind) for name, kind in FIGURES.items() if kind in kinds])


def _op(name: str, *args: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    return st.tuples(*args).map(lambda found: Op(name, found))


def trees(kind: str = NUMBER, operations: frozenset[str] = OPERATIONS, levels: int = 3) -> st.SearchStrategy[Tree]:
    """Trees of a type (number, condition, date or text), at most `levels` operations deep."""
    simple = {
        NUMBER: st.one_of(constants.map(Const), _figures("amount", "count", "percent"), st.just(MAX_POINTS)),
        CONDITION: _figures("yes_no"),
        DATE: st.one_of(_figures("date"), dates.map(Const)),
        TEXT: _figures("choice"),
    }
    if levels == 0 or kind in (DATE, TEXT):
        return simple[kind]
    below = {wanted: trees(wanted, operations, levels - 1) for wanted in (NUMBER, CONDITION, DATE, TEXT)}
    made = _numbers(below) if kind == NUMBER else _conditions(below)
    return st.one_of(simple[kind], *(strategy for name, strategy in made.items() if name in operations))


def _numbers(below: Mapping[str, st.SearchStrategy[Tree]]) -> dict[str, st.SearchStrategy[Tree]]:
    number, condition = below[NUMBER], below[CONDITION]
    two = {name: _op(name, number, number) for name in ("+", "-", "*", "/", "min", "max")}
    one = {name: _op(name, number) for name in ("neg", "abs", "floor", "ceil", "ln")}
    ends = st.sampled_from([(F(0), F(1)), (F(1), F(0)), (F(20), F(80)), (F(2), F(-3))])
    line = st.tuples(number, ends, constants, constants).map(lambda t: Op("line", (t[0], Const(t[1][0]), Const(t[1][1]),
                                                                                   Const(t[2]), Const(t[3]))))
    decimals = st.sampled_from([F(0), F(1), F(2)]).map(Const)
    return {
        **two,
        **one,
        "round": _op("round", number, decimals),
        "line": line,
        "days": _op("days", below[DATE], below[DATE]),
        "count": st.lists(condition, min_size=1, max_size=3).map(lambda found: Op("count", tuple(found))),
        "if": st.tuples(condition, number, number).map(lambda t: Cases(((t[0], t[1]),), t[2])),
        "cases": st.tuples(condition, number, condition, number,
                           number).map(lambda t: Cases(((t[0], t[1]), (t[2], t[3])), t[4])),
    }


def _conditions(below: Mapping[str, st.SearchStrategy[Tree]]) -> dict[str, st.SearchStrategy[Tree]]:
    number, condition, day = below[NUMBER], below[CONDITION], below[DATE]
    compared = {sign: st.one_of(_op(sign, number, number), _op(sign, day, day)) for sign in ("<", "<=", ">", ">=")}
    code = st.sampled_from(CODES).map(Const)
    equal = {sign: st.one_of(_op(sign, number, number), _op(sign, day, day), _op(sign, below[TEXT], code))
             for sign in ("=", "!=")}
    several = {name: st.lists(condition, min_size=2, max_size=3).map(lambda found, name=name: Op(name, tuple(found)))
               for name in ("and", "or")}
    return {**compared, **equal, **several, "not": _op("not", condition), "has": _op("has", st.one_of(number, day))}


def _values(kind: str) -> st.SearchStrategy[Any]:
    found = {
        "amount": st.integers(0, 40).map(lambda n: F(n, 4)) | st.integers(0, 30).map(lambda n: F(n, 10)),
        "count": st.integers(0, 12).map(F),
        "percent": st.integers(0, 100).map(lambda n: F(n, 100)),
        "yes_no": st.booleans(),
        "date": dates,
        "choice": st.sampled_from(CODES),
    }[kind]
    return found


def environments(absent: bool = True) -> st.SearchStrategy[dict[tuple[str, str], Any]]:
    """A value for every figure; with `absent`, some are missing or not applicable."""

    def one(kind: str) -> st.SearchStrategy[Any]:
        values = _values(kind)
        return st.one_of(values, values, values, st.sampled_from([MISSING, NOT_APPLICABLE])) if absent else values

    return st.fixed_dictionaries({(ITEM, name): one(kind) for name, kind in FIGURES.items()})


# -- rubrics ----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Case:
    """A rubric as plain data, units and rows of facts."""

    rubric: dict[str, Any]
    units: list[dict[str, Any]]
    facts: list[tuple]

    @property
    def text(self) -> str:
        return as_yaml(self.rubric)


def as_yaml(rubric: dict[str, Any]) -> str:
    """JSON is YAML in which every text is quoted."""
    return json.dumps(rubric, ensure_ascii=False, default=str, indent=1)


def _count(name: str) -> dict[str, Any]:
    return {name: {"type": "count", "label": name}}


LIST = {"type": "list", "label": "DS", "columns": {
    "a": {"type": "count", "label": "A"}, "b": {"type": "count", "label": "B", "required": "no"}}}
# kind -> (leaf without id and max, input -> strategy of its cells); every kind gives points within 0..max
Leaf = tuple[dict[str, Any], dict[str, st.SearchStrategy[Any]]]
_small, _percent = st.integers(0, 6), st.integers(0, 100)
SHARE_BASED: dict[str, Leaf] = {
    "ratio": ({"inputs": _count("n") | _count("m"), "value": "n / m",
               "rule": {"kind": "ratio", "full_at": "90%", "zero_below": "20%"}}, {"n": _small, "m": _small},
    ),
    "linear": ({"inputs": {"n": {"type": "percent", "label": "N"}},
                "rule": {"kind": "linear", "worst": "20%", "best": "80%"}}, {"n": _percent}),
    "steps": (
        {
            "inputs": {"n": {"type": "percent", "label": "N"}}, "rule": {"kind": "steps", "steps": [
                {"at_least": "90%", "share": 1}, {"above": "50%", "share": "1/3"}, {"share": 0}]},
        },
        {"n": _percent},
    ),
    "choice": (
        {
            "rule": {
                "kind": "choice",
                "levels": [
                    {"code": "a", "label": "A", "share": 1},
                    {"code": "b", "label": "B", "share": "40%"},
                    {"code": "c", "label": "C", "share": 0},
                ],
            }
        },
        {"choice": st.sampled_from("abc")},
    ),
    "relative": ({"inputs": _count("n"), "rule": {"kind": "relative", "among": "all"}}, {"n": _small}),
    "least": ({"inputs": _count("n"), "rule": {"kind": "relative", "better": "less"}}, {"n": _small}),
    "mean": ({"inputs": _count("n"), "value": "n",
              "rule": {"kind": "formula", "points": "max_points * if(value >= mean(value), 1, 0.5)"}}, {"n": _small}),
    "cluster": ({"inputs": _count("n") | {"m": {"type": "count", "label": "M", "required": "no"}},
                 "rule": {"kind": "formula", "points": 'max_points * if(n = best(n, same("cum") and has(m)), 1, 0.5 + '
                          'if(has(m), 1, 0.3) * n / (best(n, same("cum")) + lowest(n, all) + 1))'}},
                {"n": _small, "m": _small},
    ),
    "median": ({"inputs": _count("n"), "value": 'n - median(n, same("group"))',
                "rule": {"kind": "linear", "worst": "-2", "best": "2"},
                "override_when": [{"when": "value = best(value, value < 2)", "share": "90%"}]}, {"n": _small}),
    "choose": (
        {
            "inputs": _count("n") | _count("m") | {"p": {"type": "yes_no", "label": "P"}}, "value": "n / m",
            "rule": {"kind": "choose", "choose": [
                {"when": "p and n > 4", "share": "80%"},
                {"when": "p", "rule": {"kind": "steps", "steps": [{"at_least": "90%", "share": 1}, {"share": "20%"}]}},
                {"when": "not has(n)", "rule": {"kind": "formula", "points": "max_points / 2"}},
                {"rule": {"kind": "linear", "worst": "20%", "best": "80%"}}]},
        },
        {"n": _small, "m": _small, "p": st.sampled_from(["yes", "no"])},
    ),
    "by_group": (
        {
            "inputs": {"n": {"type": "percent", "label": "N"}}, "rule": {"kind": "steps", "steps": [
                {"at_least": {"x": "90%", "y": "70%"}, "share": 1}, {"above": "50%", "share": "1/3"}, {"share": 0}]},
        },
        {"n": _percent},
    ),
    "line_by_group": ({"inputs": {"n": {"type": "percent", "label": "N"}},
                       "rule": {"kind": "linear", "worst": {"by": "group", "x": "20%", "y": "10%"}, "best": "80%"}},
                      {"n": _percent}),
    "list": ({"inputs": {"ds": LIST, **_count("m")},
              "value": "count_rows(ds, a > m and not has(b)) + sum_rows(ds, if(has(b), a / (b + 1), 0.5))",
              "rule": {"kind": "linear", "worst": "1", "best": "3"},
              "override_when": [{"when": "rows(ds) = 2 and mean_rows(ds, a) > 3", "share": "75%"}]},
             {"m": _small, "a#1": _small, "a#2": _small, "b#2": _small}),
    "quarters": ({"inputs": {"ds": {**LIST, "rows": "quarters"}},
                  "rule": {"kind": "formula", "points": "max_points * mean_rows(ds, min(1, a / (a + 2))) / 4 * "
                           "(months_in_force() / 3)"}},
                 {f"a#{n}": _small for n in range(1, 5)}),
    "survey": ({"rule": {"kind": "survey", "survey": "s", "measure": "satisfied", "of": "overall"}},
               {"estimate": _percent.map(lambda n: f"{n}%")}),
    "formula": ({"inputs": _count("n") | _count("m"),
                 "rule": {"kind": "formula", "points": "max_points * if(n > m, 1, round(n / (m + 1), 1))"}},
                {"n": _small, "m": _small},
    ),
}
LEAVES: dict[str, Leaf] = {
    **SHARE_BASED,
    "yes_no": ({"rule": {"kind": "yes_no", "if_yes": "0.75"}}, {"choice": st.sampled_from(["yes", "no"])}),
    "levels": (
        {"rule": {"kind": "choice", "levels": [{"code": "a", "label": "A", "at_most": 1},
                                               {"code": "b", "label": "B", "points": "0.5"},
                                               {"code": "c", "label": "C", "points": 0}]}},
        {"choice": st.sampled_from("abc"), "level_points": st.sampled_from(["0", "0,5", "1", "0,75"])},
    ),
    "count": ({"inputs": _count("n"), "rule": {"kind": "count", "each": "0.3"}}, {"n": _small}),
    "deduct": ({"inputs": _count("n"), "rule": {"kind": "deduct", "each": "0.35"}}, {"n": _small}),
    "left": ({"inputs": _count("n"), "rule": {"kind": "deduct", "left": [1, "0.5", 0]}}, {"n": _small}),
    "judgement": ({"rule": {"kind": "judgement", "grid": "0.25"}},
                  {"points": st.sampled_from(["0", "0,25", "0,5", "1"])}),
    "below": ({"value": 'count_children(band = "Tốt" or index > 45) / count_children()',
               "rule": {"kind": "ratio", "full_at": "90%"}}, {}),
    "above": ({"value": 'mean_children(index, has(index)) + if(parent("band") = "Tốt", 10, 0)',
               "rule": {"kind": "formula",
                        "points": 'max_points * min(1, value / 100) * if(has(parent("rank")), 1, 0.9)'}}, {}),
    "several": ({"rule": {"kind": "judgement"}, "marked_by": {"a": "30%", "b": "70%"}},
                {"points@a": st.sampled_from(["0", "0,25", "1"]), "points@b": st.sampled_from(["0", "0,5", "0,75"])}),
    "dated": (
        {
            "inputs": {"n": {"type": "date", "label": "N"}},
            "rule": {"kind": "steps", "steps": [{"at_most": "2022-12-15", "share": 1}, {"points": "0.25"}]},
            "override_when": [{"when": 'value > date("2022-12-28")', "share": 0}],
        },
        {"n": dates.map(str)},
    ),
}
LIMITS = ({"when": 'share("1") < 60%', "at_most": "1.5"}, {"when": "base_points - penalty_points < 1", "at_least": 1},
          {"when": 'points("1") > 2 and bonus_points < 1', "points": "0.75"})
_POLICIES = ("full", "zero", "remove", "redistribute")
_FREE_COMBINATIONS = ("mean", "weighted", "geometric")


class _Making:
    """One rubric in the making. `plain` leaves out what looks at points rather than at shares."""

    def __init__(self, draw: Callable, kinds: Mapping[str, Leaf], plain: bool):
        self.draw, self.kinds, self.plain = draw, kinds, plain
        self.cells: dict[str, dict[str, st.SearchStrategy[Any]]] = {}
        self.maxima: dict[str, int] = {}

    def some(self, strategy: st.SearchStrategy[Any], of: int = 3) -> Any:
        """A value once in `of` times, else None."""
        return self.draw(strategy) if self.draw(st.integers(1, of)) == 1 else None

    def node(self, key: str, levels: int) -> dict[str, Any]:
        parts = (
            [self.node(f"{key}.{n}", levels - 1) for n in range(1, self.draw(st.integers(1, 3)) + 1)]
            if levels and self.draw(st.booleans()) else []
        )
        made = self.parent(parts, levels) if parts else self.leaf(key)
        if parts and not self.plain and self.some(st.just(True), 4):
            first = f'points("{parts[0]["id"]}")'
            made["override_when"] = [{"when": f"{first} < mean({first})", "share": "50%"}]
        self.maxima[key] = made["max"]
        return {"id": key, "name": f"Mục {key}", **made, **self.policies(key)}

    def leaf(self, key: str) -> dict[str, Any]:
        body, self.cells[key] = self.kinds[self.draw(st.sampled_from(sorted(self.kinds)))]
        return {"max": self.draw(st.sampled_from([1, 2, 3, 5])), **body}

    def parent(self, parts: list[dict[str, Any]], levels: int) -> dict[str, Any]:
        name = {2: "criteria", 1: "components"}[levels]
        combine = self.some(st.sampled_from(["max", "min", *_FREE_COMBINATIONS]))
        total = sum(part["max"] for part in parts)
        if combine is None:
            cut = self.some(st.integers(1, total))
            return {"max": total, name: parts} if cut is None else {"max": cut, "capped": "yes", name: parts}
        keys: dict[str, Any] = {"combine": combine}
        if combine in ("weighted", "geometric"):
            keys["weights"] = {part["id"]: self.draw(st.sampled_from(["20%", "1", "2.5"])) for part in parts}
        maximum = max(part["max"] for part in parts) if combine in ("max", "min") else self.draw(st.integers(1, 9))
        return {"max": maximum, **keys, name: parts}

    def policies(self, key: str) -> dict[str, Any]:
        found = {"not_applicable": self.some(st.sampled_from(_POLICIES), 2),
                 "missing": self.some(st.sampled_from(["zero", "remove"]))}
        if not self.plain:
            found["rounding"] = self.some(st.sampled_from([0, 1, 2, {"grid": "0.25"}]))
            found["deductions"] = self.some(st.just([{"of": "points - 0.7", "each": "0.4"},
                                                     {"of": "1", "each": "1/3"}]), 5)
            found["reduce"] = self.some(st.just([{"when": "points > 0.5", "by": "25%"},
                                                 {"when": "points >= 1", "by": "20%"}]), 5)
            found["override_when"] = (self.some(st.just([{"when": "points < 0.3", "share": "25%"}]), 5)
                                      if key not in self.cells else None)
            found["zero_parent_when"] = self.some(st.just("points < 0.5"), 5) if "." in key else None
            found["least_in_force"] = self.some(st.sampled_from(["50%", "80%"])) if key not in self.cells else None
            found["evidence"] = (self.some(st.just({"text": "Báo cáo", "without": "zero"}), 5)
                                 if key in self.cells else None)
        return {name: value for name, value in found.items() if value is not None}

    def rubric(self) -> dict[str, Any]:
        domains = [self.node(str(n), 2) for n in range(1, self.draw(st.integers(1, 3)) + 1)]
        if not self.plain:
            self.counted_once(domains)
            domains += [self.extra(kind) for kind in ("bonus", "penalty") if self.draw(st.booleans())]
        rounding = ({"total": "none", "index": "none"} if self.plain
                    else {"item": self.draw(st.sampled_from(["none", 2])), "total": 2, "index": 2})
        whole = {} if self.plain else {"format": 2, **self.whole()}
        return {
            "rubric": "ngau-nhien",
            "title": "Ngẫu nhiên",
            "year": 2022,
            "format": 2,
            "level": "xã",
            "issued": {"issuer": "Thử", "status": "illustrative"},
            "ranking": {"within": "all", "ties": "competition"},
            "assessors": [{"id": "a", "name": "Bên A", "weight": "40%"}, {"id": "b", "name": "Bên B", "weight": "60%"}],
            "rounding": rounding,
            "bands": [{"label": "Tốt", "at_least": 70}, {"label": "Khá", "at_least": 40}, {"label": "Yếu"}],
            "domains": domains,
            **whole,
        }

    def whole(self) -> dict[str, Any]:
        """Limits of the total, the least share in force, and a veto that leaves a unit without a band; it does not hang
        on other units."""
        limits = [limit for limit in (self.some(st.just(limit), 4) for limit in LIMITS) if limit]
        vetoes = [{"when": 'input("P.1", "n") > 2', "unranked": "yes", "keeps_rank": self.draw(st.booleans())}]
        found: dict[str, Any] = {"total": {"at_least": 0, "limits": limits}} if limits else {}
        found |= {"least_in_force": "60%"} if self.draw(st.integers(1, 4)) == 1 else {}
        above = {"limit_to": 'parent("band")'} if self.draw(st.booleans()) else {"when": "index < 20", "lower_by": 1}
        vetoes += [above] if self.draw(st.integers(1, 3)) == 1 else []
        found |= {"vetoes": vetoes} if "P.1" in self.cells and self.draw(st.booleans()) else {}
        return found

    def counted_once(self, domains: list[dict[str, Any]]) -> None:
        """Sometimes the first leaf counts once with others."""
        others = self.some(st.lists(st.sampled_from(sorted(self.cells)), min_size=1, max_size=2, unique=True))
        first = next((n for d in domains for n in _walk(d) if n["id"] in self.cells), None)
        if others and first is not None and first["id"] not in others:
            first["counts_once_with"] = others

    def extra(self, kind: str) -> dict[str, Any]:
        key = kind[0].upper()
        self.cells[f"{key}.1"] = self.cells[f"{key}.2"] = {"n": _small}
        items = [{"id": f"{key}.{n}", "name": kind, "max": 2, "inputs": _count("n"),
                  "rule": {"kind": "count", "each": "0.5"}} for n in (1, 2)]
        return {"id": key, "name": kind, "type": kind, "max": 3, "criteria": items}


def _walk(node: dict[str, Any]) -> list[dict[str, Any]]:
    return [node, *(n for key in ("criteria", "components") for part in node.get(key, ()) for n in _walk(part))]


@st.composite
def cases(draw: Callable, kinds: Mapping[str, Leaf] = LEAVES, plain: bool = False, whole: bool = False) -> Case:
    """A rubric with 1 to 4 units and their facts; with `whole` nothing is missing, not applicable or marked by hand."""
    making = _Making(draw, kinds, plain)
    rubric = making.rubric()
    units = [{"unit_id": f"u{n}", "group": draw(st.sampled_from(["x", "y"])),
              "cum": draw(st.sampled_from(["1", "2", ""]))}
             for n in range(1, draw(st.integers(1, 4)) + 1)]
    facts = []
    for unit in units:
        for item, cells in making.cells.items():
            facts += draw(_rows(unit["unit_id"], item, cells, making.maxima.get(item, 2), whole))
    return Case(rubric, units, facts)


@st.composite
def _rows(draw: Callable, unit: str, item: str, cells: Mapping[str, st.SearchStrategy[Any]], maximum: int,
          whole: bool) -> list[tuple]:
    fate = "given" if whole else draw(st.sampled_from(["given"] * 8 + ["missing", "n/a", "hand"]))
    evidence = draw(st.sampled_from(["", "BC 1"]))
    given = [(unit, item, *_named(name, draw(cell), evidence)) for name, cell in cells.items()]
    if fate == "missing":
        return given[1:]
    if fate == "n/a":
        return [*given, (unit, item, "", "n/a", "", "", "")]
    hand = (unit, item, "points", F(draw(st.integers(0, 2 * maximum)), 2), "final", "", "Chấm lại")
    return [*given, hand] if fate == "hand" and "points" not in cells else given


def _named(name: str, value: Any, evidence: str) -> tuple:
    """The cells of a row of facts after the unit and the item; `points@x` is the mark of an assessor, `a#1` a cell of a
    list."""
    column, _, row = name.partition("#")
    name, _, who = column.partition("@")
    return name, value, "", evidence, "", "", who, row
