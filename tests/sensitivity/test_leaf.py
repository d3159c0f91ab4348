"""A leaf along one of its figures, beside the plain ways: its whole rule read again, its whole unit marked again."""

from fractions import Fraction as F

import pytest
from helpers import read, rubric
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from scoring.strategies import cases
from sensitivity.steps_case import assessed

from papi_kit.rubric.model import Rounding
from papi_kit.rule.readers.piecewise import NotPiecewise
from papi_kit.rule.tree import Const, Figure, Op
from papi_kit.scoring.exact.marks import rounded
from papi_kit.sensitivity.altered.table import league_tables
from papi_kit.sensitivity.steps.figures import Relations, grids_of, shown_possible
from papi_kit.sensitivity.steps.ladder import Climber
from papi_kit.sensitivity.steps.leaf import breaks_of
from papi_kit.sensitivity.steps.making import exact
from papi_kit.sensitivity.steps.marking import Remarker, WhatIf
from papi_kit.sensitivity.steps.scoring import scorer_of
from papi_kit.sensitivity.steps.stretch import straight

RULES = {
    "ratio": "rule: {kind: ratio, full_at: 95%, zero_below: 50%}, value: d / t",
    "steps": "rule: {kind: steps, steps: [{at_least: 90%, points: 5}, {points: 0}]}, value: d / t",
    "linear": "rule: {kind: linear, worst: 80%, best: 20%}, value: d / t, rounding: 1",
    "rest": "rule: {kind: linear, worst: 20%, best: 80%}, value: 1 - d / t, override_when: [{when: t = 0, points: 1}]",
    "both": "rule: {kind: linear, worst: 0, best: 2}, value: d / (t - d)",
    "whole": "rule: {kind: formula, points: 'min(floor(d / 7), 10)'}",
}


def _climber(given):
    """The climber of the first table, and the states of its units."""
    assessment = assessed(given)
    tables, _ = league_tables(given.program, assessment.results)
    if not tables:
        reject()
    scorer = scorer_of(assessment, tables[0])
    remarker = Remarker(assessment.marking.marker, scorer.others)
    program = given.program
    return Climber(program, remarker, Relations(program), shown_possible(scorer.states)), scorer.states


def _grids(climber, item, state):
    score = state.scores[item.id]
    if score.status == "scored" and score.points is not None and not climber.marker.zeroed(item, state):
        for spec in climber.figures[item.id]:
            yield from grids_of(spec, item, state, climber.shown)


def _held(climber, item, grid, state):
    """That breaks and marks along the figure are those of the plain ways; how many marks were known without marking."""
    others = climber.marker.others(state.unit)
    stretch = climber.leaves[item.id].along(grid, state, others)
    try:
        assert set(breaks_of(climber.program, item, grid, state, others)) == set(stretch.breaks)
    except NotPiecewise:
        assert stretch.breaks is None
    known = 0
    for n in (1, 3, 8, 40):
        if grid.last is not None and n > grid.last:
            continue
        what = WhatIf({grid.key: grid.at(n)})
        score = climber.marker.leaf_again(item, state, what)
        plain = score.points if score.status == "scored" else None
        assert climber.mark(item, state, what) == plain
        if stretch.mark is not None:
            assert stretch.mark(grid.number_at(n)) == plain
            known += 1
    return known


@pytest.mark.parametrize("rule", RULES)
def test_what_a_value_of_one_figure_does(rule):
    inputs = "inputs: {d: {type: count, label: D}, t: {type: count, label: T}}"
    text = rubric(f' - {{id: "1", name: Một, max: 10, {inputs}, {RULES[rule]}}}')
    facts = [(unit, "1", name, value) for unit, d, t in (("a", 40, 61), ("b", 7, 61), ("c", 55, 70))
             for name, value in (("d", d), ("t", t))]
    climber, states = _climber(read(text, facts, ["a", "b", "c"]))
    item = climber.program.items["1"]
    known = sum(_held(climber, item, grid, state) for state in states for grid in _grids(climber, item, state))
    assert bool(known) == (rule in ("ratio", "steps", "linear"))


PART, REST, OTHER = Figure("1", "d", "count"), Figure("1", "t", "count"), Const(F(2))


@pytest.mark.parametrize(("tree", "wanted"), [
    (PART, True), (REST, True), (Op("/", (PART, REST)), True), (Op("/", (REST, PART)), False),
    (Op("-", (OTHER, Op("*", (REST, PART)))), True), (Op("*", (PART, PART)), False),
    (Op("/", (Op("+", (PART, REST)), Op("-", (REST, PART)))), False), (Op("neg", (PART,)), True),
    (Op("max", (PART, REST)), False),
])
def test_what_is_a_straight_line_of_a_figure_whatever_the_others_are(tree, wanted):
    assert straight(tree, PART) is wanted


@settings(max_examples=10)
@given(cases())
def test_along_a_figure_and_with_others_a_leaf_is_as_by_itself(case):
    climber, states = _climber(read(case.text, case.facts, case.units))
    leaves = list(climber.program.leaves())
    for state, shared in zip(states, climber.ladders(states), strict=True):
        assert shared == [rung for item in leaves for rung in climber.ladder(item, state)]
        for item in leaves:
            for grid in _grids(climber, item, state):
                _held(climber, item, grid, state)


@given(st.integers(-10**7, 10**7), st.sampled_from([1, 3, 7, 10**3, 10**5]), st.sampled_from([0, 2, 4, None]))
def test_a_float_figure_is_rounded_as_the_fraction_it_stands_for(above, below, decimals):
    rounding, figure = Rounding(decimals=decimals), above / below
    assert exact(rounding, figure) == rounded(F(figure).limit_denominator(10**12), rounding)
    if decimals is not None:
        assert exact(rounding, figure) == rounded(F(above, below), rounding)
