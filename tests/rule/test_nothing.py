"""What is not applicable, told by a condition on values alone: against the exact reader."""

from fractions import Fraction as F

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring.strategies import ITEM, environments, trees

from papi_kit.rule.env import MISSING, NOT_APPLICABLE, Env
from papi_kit.rule.nothing import NO, nothing_of, without_nothing
from papi_kit.rule.readers.exact import compile_tree
from papi_kit.rule.tree import Cases, Const, Figure, Mark, Name, Op, Step, op, walk

N, M = Figure(ITEM, "n", "amount"), Figure(ITEM, "m", "amount")


def missing_only(figures):
    return {key: MISSING if value is NOT_APPLICABLE else value for key, value in figures.items()}


@settings(max_examples=400)
@given(trees(levels=4), environments())
def test_the_condition_holds_where_the_tree_is_not_applicable(tree, figures):
    figures = missing_only(figures)
    asked = compile_tree(nothing_of(tree))(Env(figures, max_points=F(2)))
    assert asked is (compile_tree(tree)(Env(figures, max_points=F(2))) is NOT_APPLICABLE)


@settings(max_examples=200)
@given(trees(levels=2), trees(levels=2), environments())
def test_steps_and_names_too(before, after, figures):
    figures = missing_only(figures)
    tree = Step("", before, op("/", op("-", Name("points"), after), op("-", Name("points"), Const(F(1)))))
    named = {"value": tree}
    for meant, asked in ((tree, nothing_of(tree)), (tree, nothing_of(Name("value"), named))):
        env = Env(figures, max_points=F(2))
        assert compile_tree(asked)(env) is (compile_tree(meant)(Env(figures, max_points=F(2))) is NOT_APPLICABLE)


def test_nothing_is_left_of_the_operation():
    tree = Cases(((op("nothing", op("/", N, M)), Const(F(0))),), Const(F(1)))
    found = without_nothing(tree)
    assert not any(isinstance(node, Op) and node.name == "nothing" for node in walk(found))
    run = compile_tree(found)
    assert run(Env({(ITEM, "n"): F(0), (ITEM, "m"): F(0)})) == 0 and run(Env({(ITEM, "n"): F(0)})) == 1


@pytest.mark.parametrize("tree", [Const(F(1)), N, op("/", N, Const(F(2))), op("total", op("/", N, M)), op("=", N, M)])
def test_what_can_never_be_is_a_plain_no(tree):
    assert nothing_of(tree) == NO


class Score:
    def __init__(self, status, points, max_points, complete):
        self.status, self.points, self.max_points, self.complete = status, points, max_points, complete


@given(st.sampled_from(["scored", "missing", "incomplete", "not_applicable", "not_for_group"]),
       st.sampled_from([None, F(0), F(1)]), st.sampled_from([F(0), F(2)]), st.booleans(),
       st.sampled_from(["points", "share"]))
def test_marks_of_other_items(status, points, most, complete, what):
    env = Env({}, marks={"2": Score(status, points, most, complete)})
    tree = Mark("2", what)
    assert compile_tree(nothing_of(tree))(env) is (compile_tree(tree)(env) is NOT_APPLICABLE)
