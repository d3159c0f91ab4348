"""Random rubrics: what the steps promise is what the units get when they take them."""

from dataclasses import replace
from fractions import Fraction as F
from unittest import mock

from helpers import read
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scoring.strategies import cases
from sensitivity.steps_case import assessed, figure, steps_of, taken

from papi_kit.sensitivity.steps import next_steps
from papi_kit.sensitivity.steps.combination import combination
from papi_kit.sensitivity.steps.ladder import effort


def _tables(case):
    text = read(case.text, case.facts, case.units)
    found = steps_of(text)
    assume(found)
    return text, found


@settings(max_examples=25)
@given(cases(), st.randoms(use_true_random=False))
def test_each_step_gives_the_mark_and_the_figure_that_it_promises(case, random):
    text, found = _tables(case)
    steps = [(step, None) for table in found for unit in table.units for step in unit.ladder]
    steps += [(step, goal) for table in found for unit in table.units for goal in unit.goals for step in goal.alone]
    for step, goal in random.sample(steps, min(6, len(steps))):
        after = taken(text, [step])
        assert after.result(step.unit_id).state.scores[step.item].points == step.points_after
        assert figure(after, step.unit_id) == step.figure_after
        assert goal is None or goal.aim.reached(step.figure_after)


@settings(max_examples=25)
@given(cases())
def test_a_combination_reaches_its_goal_and_none_of_its_steps_can_be_left_out(case):
    text, found = _tables(case)
    for table in found:
        for unit in table.units:
            for goal in unit.goals:
                if goal.combination is None:
                    continue
                steps = goal.combination.steps
                name = unit.result.unit.id
                after = figure(taken(text, steps), name)
                assert after == goal.combination.figure_after and goal.aim.reached(after)
                for left_out in steps:
                    fewer = figure(taken(text, [s for s in steps if s is not left_out]), name)
                    assert not goal.aim.reached(fewer)


@settings(max_examples=25)
@given(cases())
def test_what_one_item_reaches_takes_one_item_and_the_ranks_are_those_promised(case):
    text, found = _tables(case)
    before = {r.unit.id: r.rank for r in assessed(text).results}
    for table in found:
        for unit in table.units:
            for goal in unit.goals:
                if goal.alone:
                    assert goal.combination is not None and len(goal.combination.steps) == 1
                if goal.combination is not None and goal.aim.goal == "rank":
                    name = unit.result.unit.id
                    rank = taken(text, goal.combination.steps).result(name).rank
                    assert rank <= int(goal.aim.target) < before[name]
                if goal.combination is None and goal.aim.needed is not None and not goal.enough:
                    assert not goal.alone
                assert all(isinstance(step.points_after, F) for step in goal.alone)


@settings(max_examples=25)
@given(cases())
def test_the_first_single_step_takes_no_more_effort_than_what_the_programme_finds(case):
    text, found = _tables(case)
    asked = mock.patch.object(next_steps, "combination", lambda table, maker, aim, climbs, alone: combination(
        table, maker, aim, climbs))
    with asked:
        by_programme = steps_of(text)
    for unit, other in ((unit, other) for pair in zip(found, by_programme, strict=True)
                        for unit, other in zip(*(table.units for table in pair), strict=True)):
        for goal, solved in zip(unit.goals, other.goals, strict=True):
            if not goal.alone:
                assert goal == solved
                continue
            group = unit.result.unit.group
            (ours,), (theirs,) = goal.combination.steps, solved.combination.steps
            assert ours == replace(goal.alone[0], figure_after=None)
            mine, best = (effort(text.program.items[step.item], step.points, step.points_after, group)
                          for step in (ours, theirs))
            assert mine <= best and (mine == best or ours.slope or theirs.slope)
