"""Steps where peers are looked at: the others are held, and what would move them is not told."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from helpers import program_of, read, rubric
from sensitivity.steps_case import figure, steps_of, taken

from papi_kit.sensitivity.steps.moved import moving_others
from papi_kit.sensitivity.steps.next_steps import OUTSIDE as REASONS
from papi_kit.sensitivity.steps.words import OUTSIDE

TOP = "format: 2\n"


def two(first: str, second: str) -> str:
    leaf = "- {{id: \"{0}\", name: {0}, max: 10, inputs: {{n: {{type: count, label: N}}}}, {1}}}"
    return rubric("\n".join(leaf.format(*pair) for pair in (("1", first), ("2", second))), TOP)


COUNT = "rule: {kind: count, each: 1}"
ABOVE = "value: n, rule: {kind: formula, points: 'if(value >= mean(value), 10, 2)'}"


@pytest.mark.parametrize("first, second, moving", [
    (COUNT, ABOVE, set()),
    (COUNT, "rule: {kind: formula, points: 'n * mean(points(\"1\"))'}", set()),
    (ABOVE, "rule: {kind: formula, points: 'n * mean(points(\"1\"))'}", {("1", "n")}),
    (COUNT, "value: n - mean(n), rule: {kind: formula, points: 'value / best(value)'}", {("2", "n")}),
    (COUNT, "rule: {kind: formula, points: 'best(n / best(n)) * n'}", {("2", "n")}),
    (COUNT, "rule: {kind: formula, points: 'mean(n, n < mean(n)) * n'}", {("2", "n")}),
])
def test_figures_that_move_what_others_are_compared_by(first, second, moving):
    assert moving_others(program_of(two(first, second))) == moving


def test_a_step_past_the_mean_counts_that_the_unit_moves_it():
    """Three units with 2, 5 and 8: from 2 one needs 7 (the mean of the others is 6.5), not the mean of now, 5."""
    facts = [(unit, item, "n", n) for unit, n in (("a", 2), ("b", 5), ("c", 8)) for item in "12"]
    given = read(two(ABOVE, COUNT), facts, ["a", "b", "c"])
    (table,) = steps_of(given)
    unit = next(unit for unit in table.units if unit.result.unit.id == "a")
    step = next(step for step in unit.ladder if step.item == "1")
    assert (step.before, step.after, step.points_after) == (F(2), F(7), F(10))
    assert figure(taken(given, [step]), "a") == step.figure_after


def test_nothing_is_told_of_a_figure_that_moves_the_others():
    second = "value: n - mean(n), rule: {kind: formula, points: '5 + value / best(value)'}"
    facts = [(unit, item, "n", n) for unit, n in (("a", 2), ("b", 5), ("c", 8)) for item in "12"]
    (table,) = steps_of(read(two(COUNT, second), facts, ["a", "b", "c"]))
    assert {step.item for unit in table.units for step in unit.ladder} == {"1"}
    assert [unit.outside for unit in table.units if unit.result.unit.id == "a"] == [(("2", "moves_others"),)]


def test_every_reason_has_words():
    assert set(OUTSIDE) == {*REASONS, "moves_others"}
