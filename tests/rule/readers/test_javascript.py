"""The JavaScript reader gives exactly what the exact reader gives: every value, every absence, every problem."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction as F
from itertools import product
from types import SimpleNamespace
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from node import Node
from scoring.strategies import CODES, ITEM, environments, trees

from papi_kit.rule.env import MISSING, NOT_APPLICABLE, Env
from papi_kit.rule.readers.javascript import javascript, runtime, text_literal
from papi_kit.rule.tree import (
    COMPARISONS,
    CONDITION,
    DATE,
    NUMBER,
    POINTS,
    SIGNATURES,
    TEXT,
    VALUE,
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
    const,
    op,
)
from papi_kit.rule.tree import replace as replace_nodes

# -- every operation and every node ----------------------------------------------------------------------------------
NUMBERS = [F(0), F(1), F(-5, 2), F(5, 2), F(1, 3), F(7, 49), MISSING, NOT_APPLICABLE]
STATUSES = ("scored", "by_hand", "not_applicable", "missing", "incomplete", "not_for_group")
CONDITIONS = [True, False, MISSING, NOT_APPLICABLE]
DATES = [date(2024, 2, 29), date(1969, 12, 31), date(1, 1, 1), date(9999, 12, 31), MISSING, NOT_APPLICABLE]
TEXTS = ["a", "A", "xã", "", MISSING, NOT_APPLICABLE]
SOME = {NUMBER: NUMBERS, CONDITION: CONDITIONS, DATE: DATES, TEXT: TEXTS}
TYPES = {NUMBER: "amount", CONDITION: "yes_no", DATE: "date", TEXT: "text"}
# operation -> the types of its arguments, in every way they may be given
SHAPES: dict[str, list[tuple[str, ...]]] = {
    **{name: [(NUMBER,), (NUMBER,) * 2, (NUMBER,) * 3] for name in ("min", "max", "total", "largest", "smallest")},
    **{name: [(NUMBER,), (NUMBER,) * 2, (NUMBER,) * 3] for name in ("mean", "geometric")},
    **{name: [(NUMBER,) * 2] for name in "+-*/"},
    **{name: [(NUMBER,)] for name in ("neg", "abs", "floor", "ceil", "ln", "grid")},
    **{name: [(CONDITION,), (CONDITION,) * 2, (CONDITION,) * 3] for name in ("and", "or", "count")},
    **{name: [(CONDITION,)] for name in ("not", "holds")},
    **{name: [(NUMBER,) * 2, (DATE,) * 2] for name in COMPARISONS},
    "=": [(NUMBER,) * 2, (DATE,) * 2, (TEXT,) * 2],
    "!=": [(NUMBER,) * 2, (DATE,) * 2, (TEXT,) * 2],
    "has": [(kind,) for kind in SOME],
    "nothing": [(kind,) for kind in SOME],
    "days": [(DATE,) * 2],
    "round": [(NUMBER,)],
    "line": [(NUMBER,) * 3],
}


def test_no_operation_is_forgotten():
    assert set(SHAPES) == set(SIGNATURES)


def applied(name: str, args: list[Tree]) -> list[Tree]:
    """The operation on these arguments; `round` to several decimals, `line` between several ends, shares weighted."""
    if name in ("round", "grid"):
        return [op(name, *args, const(n)) for n in ((0, 1, 2, 10) if name == "round" else (F(1, 4), F(1, 3), 5))]
    if name in ("mean", "geometric"):
        weights = ((1, 1, 1), (F(1, 5), F(4, 5), F(5, 2)))
        return [op(name, *(x for pair in zip(map(const, some), args, strict=False) for x in pair)) for some in weights]
    if name == "line":
        ends = ((0, 1), (1, -1), (F(1, 7), 2))
        return [op(name, args[0], const(worst), const(best), *args[1:]) for worst, best in ends]
    return [op(name, *args)]


@pytest.mark.parametrize("name", SIGNATURES)
def test_every_operation(node, name):
    jobs = []
    for kinds in SHAPES[name]:
        figures = [Figure(ITEM, f"x{n}", TYPES[kind]) for n, kind in enumerate(kinds)]
        keys = [(figure.item, figure.name) for figure in figures]
        envs = [Env(dict(zip(keys, values, strict=True))) for values in product(*(SOME[kind] for kind in kinds))]
        jobs += [(tree, envs) for tree in applied(name, figures)]
    assert node.agree(jobs) >= 4


def marks() -> dict[str, Any]:
    """Marks of other items: one of each status, with and without points, complete or not, of max 0 too."""
    every = product(STATUSES, (None, F(0), F(7, 3)), (F(0), F(5)), (True, False))
    return {f"m{n}": SimpleNamespace(status=status, points=points, max_points=maximum, complete=complete,
                                    spread=F(n), value=(F(n, 3), MISSING, "xã", True)[n % 4])
            for n, (status, points, maximum, complete) in enumerate(every)}


COLUMNS = {"so": F(5, 2), "chu": "xã", "go": " 1.234,5 ", "hai_nghia": "1.234", "ngay": date(2022, 3, 1), "co": True,
           "trong": MISSING}
BEST = Peer("best", "1", "best(value)", VALUE)
OTHERS: dict[type, list[Tree]] = {
    Const: [Const(True), Const(False), Const("b"), Const(date(2022, 12, 15)), const(F(-1, 3)), const(10**40)],
    Figure: [Figure(*key, "amount") for key in (("2", "n"), ("", "n"), ("2", "x"), ("constructor", "name"))],
    Name: [VALUE, Name("points"), Name("max_points"), Name("index"), Name("rank"), Name("toString")],
    Mark: [Mark(item, what) for item in [*marks(), "?", "constructor"]
           for what in ("points", "max_points", "share", "status", "known", "spread", "complete", "value")],
    Last: [*(Last("2", name) for name in ("", "n", "chu", "d", "p", "x")), Last("3", "")],
    Column: [Column(name, kind) for name in [*COLUMNS, "x", "constructor", "__proto__"]
             for kind in (NUMBER, TEXT, DATE, CONDITION)],
    ChildSum: [ChildSum("n"), ChildSum("x")],
    Peer: [BEST, Peer("mean", "2", "</x>", VALUE)],
    Hand: [Hand(item) for item in ("1", "2", "3")],
    Said: [Said(item, what) for item in ("1", "2", "3") for what in ("not_applicable", "no_evidence")],
    Step: [*(Step(code, start, end, told, name) for code, told in (("rounded", ""), ("", ""), ("zero_parent", "</1.2>"))
             for start in (const(2), VALUE, Fail("x"), op("/", const(0), const(0))) for name in ("points", "reduced")
             for end in (op("+", Name(name), const(1)), Fail("y"), op("+", Name("points"), Name("reduced")))),
           op("+", Step("a", const(1), Step("b", POINTS, op("*", POINTS, const(3)))), POINTS)],
    Fail: [Fail("no_step_fits"), Fail("")],
    Op: [*(op("holds", op(sign, op("/", x, const(0)), const(1)), *of)
           for x in (const(0), VALUE, Fail("")) for sign in "=<" for of in ((), (Const("1.2"),))),
         *(op("holds", op(name, op("holds", op("=", Fail("a"), const(1)), Const("6")), last), Const("7"))
           for name in ("and", "or") for last in (Const(True), op("=", Fail("b"), const(1))))],
    Cases: [Cases((), const(1)), Cases(((Figure("", "n", "yes_no"), const(1)),), const(2)),
            *(Cases(((Const(yes), Fail("first")), (op(">", VALUE, const(1)), const(2))), Fail("rest"))
              for yes in (True, False)),
            *(Cases(((op(sign, op("ln", const(0)), const(1)), const(2)),), Fail("rest")) for sign in ("=", "<"))],
}
LAST = {("2", ""): F(9, 10), ("2", "n"): NOT_APPLICABLE, ("2", "chu"): "x", ("2", "d"): date(2022, 1, 1),
        ("2", "p"): True}
SAID = {"by_hand": {"1": F(5, 4)}, "not_applicable": {"1": True}, "no_evidence": {"2": True}}
ELSEWHERE = Env({("2", "n"): F(4), ("", "n"): NOT_APPLICABLE}, marks(), COLUMNS, LAST,
                {"n": F(12)}, {BEST.key: F(9, 2)}, {"index": F(6832, 100), "rank": MISSING}, F(3), F(2), F(5),
                said=lambda item, what: SAID[what].get(item, MISSING if what == "by_hand" else False))


def test_no_node_is_forgotten():
    assert set(OTHERS) == set(get_args(Tree))


@pytest.mark.parametrize("kind", OTHERS, ids=lambda kind: kind.__name__)
def test_every_node(node, kind):
    given = [replace(ELSEWHERE), Env({})]
    node.agree([(tree, given) for tree in OTHERS[kind]])


def test_what_rows_do_not_say_is_no(node):
    trees = [Hand("1"), Said("1", "not_applicable"), Said("1", "no_evidence")]
    found = node.ask([(javascript(tree), [{}]) for tree in trees])
    assert [one[0][0] for one in found] == ["MISSING", False, False]


# -- random trees ----------------------------------------------------------------------------------------------------
_OTHERS = {
    "n": [VALUE, Mark("m2", "points"), Mark("m10", "share"), *(Column(c, NUMBER) for c in ("so", "go", "hai_nghia"))],
    "m": [Last("2", ""), Last("2", "n"), ChildSum("n"), BEST, Name("index"), Mark("m40", "points")],
    "c": [Mark("m0", "status"), Column("chu", TEXT), Const(CODES[0])],
}
# other leaves that stand in the place of figures
leaves = st.fixed_dictionaries({name: st.sampled_from([None, None, *others]) for name, others in _OTHERS.items()})


def swapped(tree: Tree, others: Mapping[str, Tree | None]) -> Tree:
    return replace_nodes(tree, lambda node: others.get(node.name) if isinstance(node, Figure) else None)


@pytest.mark.parametrize("examples", [60, pytest.param(600, marks=pytest.mark.slow)])
@pytest.mark.parametrize("kind", [NUMBER, CONDITION])
def test_random_trees(node, kind, examples):
    several = st.lists(trees(kind), min_size=4, max_size=4)

    @given(several, leaves, st.lists(environments(), min_size=4, max_size=4))
    @settings(max_examples=examples)
    def check(found, others, environs):
        envs = [replace(ELSEWHERE, figures=figures) for figures in environs]
        node.agree([(swapped(tree, others), envs) for tree in found])

    check()


# -- logarithms and geometric means: to the last digit ---------------------------------------------------------------
@given(st.lists(st.fractions(min_value=F(1, 10**30), max_value=10**30), min_size=1, max_size=20),
       st.lists(st.integers(-(10**6), 10**6).map(lambda n: 1 + F(n, 10**9)), max_size=5), st.integers(1, 400))
@settings(max_examples=50)
def test_logarithms(node, numbers, near_one, power):
    powers = [F(10) ** power, F(2) ** -power, 1 + F(1, 10**power), 1 - F(1, 10**power)]
    ties = [1 + F(n, 10**40) for n in (5, 15, 25, -5)]
    node.agree([(op("ln", VALUE), [Env({}, value=x) for x in (*numbers, *near_one, *powers, *ties)])])


shares = st.fractions(F(-1, 8), 3) | st.fractions(0, F(1, 10**60))
weighted = st.lists(st.tuples(st.fractions(F(1, 100), 9), shares), min_size=1, max_size=5)


@given(st.lists(weighted, min_size=5, max_size=5))
@settings(max_examples=20)
def test_geometric_means(node, lists):
    arguments = [[const(x) for pair in pairs for x in pair] for pairs in lists]
    node.agree([(op(name, *args), [Env({})]) for args in arguments for name in ("geometric", "mean")])


# -- cells of units.csv ----------------------------------------------------------------------------------------------
LIKE_NUMBERS = st.one_of(
    st.text("0123456789.,-−– \u00a0\u3000\u0085\ufeff１²x", max_size=9),
    st.from_regex(r"[-−]? ?[1-9]\d{0,2}([., ]\d{3}){1,3}([., ]\d{1,3})?", fullmatch=True),
    st.text(max_size=45),
)


@given(st.lists(LIKE_NUMBERS, min_size=20, max_size=20))
@settings(max_examples=40)
def test_numbers_as_people_type_them(node, texts):
    node.agree([(Column("c", kind), [Env({}, columns={"c": text}) for text in texts]) for kind in (NUMBER, TEXT)])


@given(st.lists(st.fractions() | st.floats(allow_nan=False, allow_infinity=False).map(F), min_size=1, max_size=40))
@settings(max_examples=40)
def test_numbers_as_text(node, numbers):
    node.agree([(Column("c", TEXT), [Env({}, columns={"c": number}) for number in numbers])])


# -- inside a page ---------------------------------------------------------------------------------------------------
AWKWARD = ["</script><script>", "<!--", "-->", "]]>", "\u2028\u2029", "'\"`\\${e}", "&amp;", "\ud800"]


@given(st.lists(st.text() | st.sampled_from(AWKWARD), min_size=8, max_size=8))
@settings(max_examples=50)
def test_texts_are_safe_in_a_script_element(node, texts):
    written = [text_literal(text) for text in texts]
    assert not set("".join(written)) & set("<>&\u2028\u2029")
    assert all(text.isascii() for text in written)
    node.agree([(Const(text), [Env({})]) for text in texts])


def test_the_runtime_is_safe_in_a_script_element_and_needs_no_eval():
    text = runtime()
    banned = ("</", "<!", "-->", "eval(", "Function(", "import", "require", "\u2028")
    assert not [sign for sign in banned if sign in text]


def test_without_node_the_tests_fail(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(pytest.fail.Exception, match="Node"):
        Node()


def test_what_an_expression_looks_like():
    rate = op("/", Figure("1.1", "dung_han", "count"), Figure("1.1", "tong", "count"))
    tree = Cases(((op(">=", rate, const(F(95, 100))), const(2)),), Fail("no_step_fits"))
    share = 'e.over(e.figure("1.1", "dung_han"), e.figure("1.1", "tong"))'
    fits = f'() => e.ge({share}, [19n, 20n]), () => [2n, 1n]'
    assert javascript(tree) == f'e.cases({fits}, () => e.problem("no_step_fits"))'
