"""The break-point reader against the exact reader, and its points against what the rules say."""

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papi_kit.rubric.reading import read_rubric
from papi_kit.rule.env import Env
from papi_kit.rule.readers.breaks import Around, piecewise
from papi_kit.rule.readers.exact import compile_tree
from papi_kit.rule.readers.piecewise import NotPiecewise
from papi_kit.rule.tree import Figure, Name
from papi_kit.scoring.program.compile import compile_program
from papi_kit.written.source import parse_source

VALUE = Name("value")
RULES = [
    "{kind: steps, steps: [{above: 90%, points: 2}, {at_least: 70%, at_most: 90%, points: 1}, {below: "
    "70%, points: 0}]}",
    "{kind: ratio}", "{kind: ratio, full_at: 95%, zero_below: 80%}", "{kind: ratio, full_above: 95%, zero_at: 80%}",
    "{kind: linear, worst: 20%, best: 80%}", "{kind: linear, worst: 80%, best: 20%, points: [0.5, 2]}",
    "{kind: count, each: 0.5}", "{kind: deduct, each: 0.25, floor: -0.5}", "{kind: deduct, left: [2, 1.25, 0.5, 0]}",
    "{kind: formula, points: 'min(value * 3, 2) - if(value > 50%, 1, abs(value - 1))'}",
]


def leaf(rule, inputs="{x: {label: X, type: amount}}", value="x"):
    text = f"""
rubric: thu
title: Thử
year: 2022
level: xã
issued: {{status: illustrative}}
ranking: {{within: all, ties: dense}}
domains: [{{id: "1", name: Một, max: 2, inputs: {inputs}, value: '{value}', rule: {rule}}}]
"""
    program, findings = compile_program(read_rubric(parse_source(text, "thu.yaml")))
    assert not findings
    return program.items["1"]


def env(**figures):
    return Env({("1", name): value for name, value in figures.items()}, max_points=F(2))


def exactly(tree, x):
    here = env()
    here.value = x
    return compile_tree(tree)(here)


@pytest.mark.parametrize("rule", RULES)
@given(x=st.fractions(min_value=-1, max_value=6, max_denominator=40))
def test_equals_the_exact_reader_everywhere(rule, x):
    tree = leaf(rule).rule
    found = piecewise(tree, VALUE, Around(env()))
    for place in (x, *found.points, *(p + F(1, 10**9) for p in found.points), *(p - F(1, 10**9) for p in found.points)):
        assert found.at(place) == exactly(tree, place)


@pytest.mark.parametrize(("rule", "points"), [
    (RULES[0], [F(7, 10), F(9, 10)]), (RULES[1], [F(1)]), (RULES[2], [F(4, 5), F(19, 20)]),
    (RULES[4], [F(1, 5), F(4, 5)]), (RULES[6], [F(4)]), (RULES[7], [F(10)]), (RULES[8], [F(1), F(2), F(3)]),
])
def test_points_are_those_of_the_rule_and_no_others(rule, points):
    assert list(piecewise(leaf(rule).rule, VALUE, Around(env())).points) == points


def test_over_a_figure_of_a_quotient():
    """46 of 61 on time: the steps lie at whole numbers of tasks."""
    item = leaf(RULES[2], "{dung: {label: Đúng, type: count}, tong: {label: Tổng, type: count}}", "dung / tong")
    here, figure = env(dung=F(46), tong=F(61)), Figure("1", "dung", "count")
    measured = piecewise(item.value, figure, Around(here))
    assert measured.at(F(46)) == F(46, 61)
    edge = min(n for n in range(62) if measured.at(F(n)) >= F(4, 5))
    assert edge == 49


@given(x=st.integers(-30, 60))
def test_stairs_inside_their_reach(x):
    tree = leaf("{kind: formula, points: 'floor(value / 7) * 0.5 - ceil(value / 10) * 0.1 + round(value / 4)', "
                "at_least: -100, at_most: 100}").rule
    found = piecewise(tree, VALUE, Around(env(), (F(-30), F(60))))
    assert found.at(F(x)) == exactly(tree, F(x))


def test_what_is_not_piecewise_linear_is_refused():
    for text in ("value * value", "1 / (value + 1)", "ln(value + 2)", "floor(value)"):
        with pytest.raises(NotPiecewise):
            piecewise(leaf(f"{{kind: formula, points: '{text}'}}").rule, VALUE, Around(env()))
