"""What each reader of trees cannot do. The list fails when it is stale: in both directions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction as F
from typing import get_args

import pytest

from papi_kit.rule.env import Env
from papi_kit.rule.readers.arrays import ArrayEnv, compile_arrays
from papi_kit.rule.readers.breaks import Around, piecewise
from papi_kit.rule.readers.cells import cells
from papi_kit.rule.readers.exact import compile_tree
from papi_kit.rule.readers.excel import Names, NotLive, Ref, excel_formula
from papi_kit.rule.readers.javascript import javascript
from papi_kit.rule.readers.piecewise import NotPiecewise
from papi_kit.rule.readers.speech import Speech
from papi_kit.rule.readers.words import words
from papi_kit.rule.tree import (
    COMPARISONS,
    FIGURE_TYPES,
    SIGNATURES,
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
    walk,
)

LACKS: dict[str, set[str]] = {
    "exact": set(),
    "arrays": set(),
    "javascript": set(),
    # a formula reads cells and is folded by what is known now; a mean is told by its terms
    "excel": {"Hand", "Said", "mean", "nothing"},
    # as a phrase; steps are told one by one (scoring/explain), and of parts how they add up
    "words": {"Hand", "Said", "Step", "geometric", "grid", "largest", "mean", "nothing", "smallest", "total"},
    # what is not linear in the figure; missing and not applicable are one there
    "breaks": {"ln", "geometric", "nothing"},
}

X, Y, DAY, YES = (Figure("1", name, kind) for name, kind in zip("xydp", ("amount", "amount", "date", "yes_no"),
                                                                strict=True))
FIGURES = {X: F(3, 2), Y: F(2), DAY: date(2022, 3, 1), YES: True}
MORE = op(">", X, const(1))
OPERATIONS: dict[str, Tree] = {
    **{name: op(name, X, Y) for name in ("+", "-", "*", "min", "max", "total", "largest", "smallest", *COMPARISONS)},
    "/": op("/", X, const(4)),
    **{name: op(name, X) for name in ("neg", "abs", "floor", "ceil", "ln", "has", "nothing")},
    **{name: op(name, MORE) for name in ("not", "holds", "count")},
    **{name: op(name, MORE, YES) for name in ("and", "or")},
    "round": op("round", X, const(1)), "grid": op("grid", X, const(F(1, 4))),
    "line": op("line", X, const(0), const(4), const(0), const(2)),
    "days": op("days", Const(date(2022, 1, 1)), DAY),
    **{name: op(name, const(1), op("/", X, const(4)), const(2), Y) for name in ("mean", "geometric")},
}
NODES: dict[type, Tree] = {
    Const: const(1), Figure: X, Name: VALUE, Mark: Mark("2", "points"), Last: Last("2", ""),
    Column: Column("population", "number"), ChildSum: ChildSum("n"), Peer: Peer("best", "1", "best(x)", X),
    Hand: Hand("1"), Said: Said("1", "not_applicable"), Op: op("+", X, Y), Cases: Cases(((MORE, X),), Y),
    Step: Step("capped", X, op("min", Name("points"), const(1))), Fail: Fail("no_step_fits"),
}
SAMPLES = {**OPERATIONS, **{kind.__name__: tree for kind, tree in NODES.items()}}


def test_every_node_and_operation_has_a_sample():
    assert set(OPERATIONS) == set(SIGNATURES)
    assert set(NODES) == set(get_args(Tree))


def env() -> Env:
    return Env({(f.item, f.name): value for f, value in FIGURES.items()}, columns={"population": F(5)},
               last={("2", ""): F(1)}, child_sums={"n": F(7)}, peers={("1", "best(x)"): F(4)}, value=F(3))


def by_exact(tree: Tree) -> None:
    compile_tree(tree)(env())


def by_arrays(tree: Tree) -> None:
    from types import SimpleNamespace

    figures = {(f.item, f.name): cells([value], FIGURE_TYPES[f.type]) for f, value in FIGURES.items()}
    marks = SimpleNamespace(status=cells([F(0)], "number").values.astype(int), marked=cells([True], "condition").values,
                            complete=cells([True], "condition").values, points=cells([F(1)], "number").values)
    compile_arrays(tree)(ArrayEnv(figures, {"2": marks}))  # type: ignore[dict-item]


def by_excel(tree: Tree) -> None:
    excel_formula(tree, Names(lambda leaf: None if isinstance(leaf, (Hand, Said, Step)) else Ref("A1")))


def by_words(tree: Tree) -> None:
    said = words(tree, Speech({}))
    if any(kind.__name__ + "(" in said for kind in NODES):
        raise NotImplementedError(said)


def by_breaks(tree: Tree) -> None:
    variable = next((node for node in walk(tree) if isinstance(node, Figure)), X)
    piecewise(tree, variable, Around(env(), (F(0), F(10))))


READERS: dict[str, Callable[[Tree], object]] = {
    "exact": by_exact, "arrays": by_arrays, "javascript": javascript, "excel": by_excel, "words": by_words,
    "breaks": by_breaks,
}


@pytest.mark.parametrize("reader", READERS)
def test_the_list_says_what_a_reader_cannot_do(reader):
    lacks = set()
    for name, tree in SAMPLES.items():
        try:
            READERS[reader](tree)
        except (TypeError, KeyError, NotLive, NotPiecewise, NotImplementedError):
            lacks.add(name)
    assert lacks == LACKS[reader]
