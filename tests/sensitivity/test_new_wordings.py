"""Next steps where a rule is a ladder of rules, a level has ends, points are taken off, or ends differ by unit."""

from __future__ import annotations

from fractions import Fraction as F

from helpers import rubric
from sensitivity.steps_case import case, figure, shown, taken

from papi_kit.sensitivity.steps.figures import own_figures

OTHER = '\n- {id: "2", name: Hai, max: 10, inputs: {n: {type: count, label: N}}, rule: {kind: count, each: 1}}'
UNITS = [{"unit_id": "a", "group": "xã"}, {"unit_id": "b", "group": "phường"}]


def found(leaf: str, given: dict[str, object]) -> list[tuple]:
    """The steps of the item "1" for the unit a; each promise is kept when it is scored again."""
    text = rubric(leaf + OTHER, "format: 2")
    facts = [("a", "1", name, value) for name, value in given.items()]
    others = [("a", "2", "n", 0), *(("b", *row[1:]) for row in facts), ("b", "2", "n", 9)]
    data, unit = case(text, [*facts, *others], UNITS)
    steps = [step for step in unit.ladder if step.item == "1"]
    for step in steps:
        assert step.figure_after is None or step.slope or figure(taken(data, [step]), "a") == step.figure_after
    return [(name, after, points) for _, name, after, points in shown(steps)]


def test_points_rise_within_the_level_that_was_chosen():
    """No other level is proposed: whether its points would be given is not the unit's to say."""
    leaf = """- {id: "1", name: Một, max: 5, rule: {kind: choice, levels: [{code: a, label: A, above: 3, at_most: 5},
               {code: b, label: B, at_most: 3}, {code: c, label: C, points: 0}]}}"""
    steps = found(leaf, {"choice": "b", "level_points": 2})
    assert ("level_points", F(3), F(3)) in steps and {name for name, _, _ in steps} == {"level_points"}


def test_what_is_taken_off_may_be_spared():
    leaf = """- {id: "1", name: Một, max: 2, inputs: {cham: {type: count, label: Chậm}}, rule: {kind: yes_no},
               deductions: [{of: cham - 1, each: 0.5}]}"""
    steps = found(leaf, {"choice": "yes", "cham": 3})
    assert ("cham", F(1), F(2)) in steps


def test_the_rung_of_the_unit_and_its_own_end():
    leaf = """- {id: "1", name: Một, max: 2, inputs: {n: {type: percent, label: N}, p: {type: yes_no, label: P}},
               value: n, rule: {kind: choose, choose: [{when: p, points: 1}, {rule: {kind: steps, steps: [
               {at_least: {xã: 80%, phường: 60%}, points: 2}, {points: 0}]}}]}}"""
    assert ("n", F(4, 5), F(2)) in found(leaf, {"n": "70%", "p": "no"})


def test_a_mark_of_several_rises_by_what_their_steps_can_come_to():
    """Steps of 0.5 weighed 40% and 60% come to multiples of 0.1; a conclusion of the council keeps no grid."""
    top = "format: 2\nassessors: [{id: a, name: A, weight: 40%}, {id: b, name: B, weight: 60%}]"
    leaf = '- {id: "1", name: Một, max: 10, marked_by: [a, b], rule: {kind: judgement, grid: 0.5}}'
    facts = [(unit, "1", "points", value, "", "", "", "", who)
             for unit, marks in (("a", "87"), ("b", "88")) for value, who in zip(marks, "ab", strict=True)]
    data, unit = case(rubric(leaf + OTHER, top), [*facts, ("a", "2", "n", 5), ("b", "2", "n", 5)], UNITS)
    (step,) = [step for step in unit.ladder if step.item == "1"][:1]
    assert figure(taken(data, [step]), "a") == step.figure_after
    assert own_figures(data.program.items["1"], data.program)[0].grid == F("0.1")


def test_no_step_takes_the_unit_out_of_the_ranking():
    """From 3 late reports on a unit is not classed: fewer than 3 may be told, though more would give more points."""
    leaf = """- {id: "1", name: Một, max: 5, inputs: {n: {type: count, label: N}}, rule: {kind: count, each: 1}}"""
    top = """format: 2
vetoes: [{when: 'input("1", "n") >= 3 and points > 0', unranked: yes, reason: Thử}]"""
    facts = [("a", "1", "n", 0), ("a", "2", "n", 0), ("b", "1", "n", 1), ("b", "2", "n", 9)]
    data, unit = case(rubric(leaf + OTHER, top), facts, UNITS)
    steps = [step for step in unit.ladder if step.item == "1"]
    assert {step.after for step in steps} <= {F(1), F(2)} and steps
    assert all(taken(data, [step]).result("a").rank for step in unit.ladder)
    for goal in unit.goals:
        chosen = goal.combination.steps if goal.combination else ()
        assert not chosen or taken(data, chosen).result("a").rank
