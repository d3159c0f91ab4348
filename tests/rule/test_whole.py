"""Whole marks, totals and index: every reader gives what the exact reader gives, on random rubrics and facts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction as F
from typing import Any

import pytest
from helpers import program_of, read, rubric, scored
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring.strategies import cases

from papi_kit.rule.env import Absent, Env
from papi_kit.rule.readers.breaks import Around, piecewise
from papi_kit.rule.readers.exact import compile_names, compile_tree
from papi_kit.rule.readers.piecewise import NotPiecewise
from papi_kit.rule.tree import POINTS, Figure, Mark, Step, Tree, replace, walk
from papi_kit.rule.whole.model import COMPUTED, Whole
from papi_kit.scoring.exact.marks import UnitState
from papi_kit.scoring.exact.score import Marker

CHECKED = settings(max_examples=25)


def states_of(case: Any) -> tuple[Marker, list[UnitState]]:
    return read(case.text, case.facts, case.units).states()


def put_in_place(whole: Whole, tree: Tree) -> Tree:
    """The tree with what its names stand for in their place: what a reader without names reads."""
    def inside(node: Tree) -> Tree | None:
        name = getattr(node, "name", None) if node.__class__.__name__ == "Name" else None
        if name in whole.names and node != POINTS:
            return put_in_place(whole, whole.names[name])
        return None

    return replace(tree, inside)


# -- one tree instead of branches ----------------------------------------------------------------------------
@given(cases())
@CHECKED
def test_points_max_and_status_are_each_one_tree(case):
    marker, states = states_of(case)
    counted = {key for once in marker.program.once for key in once.keys}
    for state in states:
        for key, whole in marker.program.wholes.items():
            if key in counted or key in marker.program.peers:
                continue
            score, env = state.scores[key], state.env
            env.names = {}
            runs = {name: compile_tree(put_in_place(whole, tree)) for name, tree in
                    (("status", whole.status), ("points", whole.points), ("max_points", whole.max_points))}
            points = runs["points"](env)
            assert runs["status"](env) == score.status
            assert (None if points.__class__ is Absent else points) == score.points
            assert runs["max_points"](env) == score.max_points


@given(cases())
@CHECKED
def test_totals_are_trees_over_the_marks(case):
    marker, states = states_of(case)
    for state in states:
        scores = state.scores
        env, runs = Env({}, scores, state.unit.columns()), compile_names(marker.program.totals)
        base = [scores[d.id] for d in marker.program.domains if d.domain_type == "base"]
        known = [s.points for s in base if s.points is not None]
        extra = {kind: sum((scores[d.id].points or F(0) for d in marker.program.domains if d.domain_type == kind), F(0))
                 for kind in ("bonus", "penalty")}
        spread = sum((s.spread for s in base), F(0))
        in_force = sum((s.max_points for s in base), F(0))
        raw = sum(known, F(0)) * ((in_force + spread) / in_force if spread and in_force else 1)
        assert runs["known_points"](env) == raw + extra["bonus"] - extra["penalty"]
        assert runs["complete"](env) is all(scores[d.id].complete for d in marker.program.domains)


# -- break points --------------------------------------------------------------------------------------------
def leaf_over_a_figure(marker: Marker, state: UnitState, key: str) -> Iterator[tuple[Figure, Any]]:
    """The whole mark by its rule as a function of each of its numbers."""
    whole = marker.program.wholes[key]
    figures = dict.fromkeys(n for tree in whole.names.values() for n in walk(tree) if isinstance(n, Figure))
    for figure in figures:
        if isinstance(state.figures.get((figure.item, figure.name)), F):
            around = Around(state.env, (F(-5), F(120)), whole.names)
            try:
                yield figure, piecewise(COMPUTED, figure, around)
            except NotPiecewise:
                continue


@given(cases(), st.integers(0, 12), st.integers(1, 4))
@CHECKED
def test_break_points_of_whole_leaves(case, number, parts):
    """The mark as it is, and with another figure, rounding and all."""
    marker, states = states_of(case)
    for state in states:
        for item in marker.program.leaves():
            if state.scores[item.id].status != "scored" or any(item.id in once.keys for once in marker.program.once):
                continue
            for figure, found in leaf_over_a_figure(marker, state, item.id):
                now = state.figures[figure.item, figure.name]
                assert found.at(now) == state.scores[item.id].points
                x = F(number, parts)
                state.figures[figure.item, figure.name] = x
                score = marker.score(item, state)
                state.figures[figure.item, figure.name] = now
                assert found.at(x) == (score.points if score.status == "scored" else None)


@given(cases())
@CHECKED
def test_break_points_of_whole_parents(case):
    """A parent's points as a function of the points of one part: as it is, and with the part at its max."""
    marker, states = states_of(case)
    for state in states:
        for item in marker.program.items.values():
            score = state.scores[item.id]
            once = any(item.id in once.keys for once in marker.program.once)
            if item.leaf or once or score.status not in ("scored", "incomplete"):
                continue
            for part in item.parts:
                own, names = state.scores[part], marker.program.wholes[item.id].names
                elsewhere = any(Mark(part, "points") in walk(tree) for tree in names.values())
                if own.points is None or elsewhere:            # points("…") of the part stays as it is
                    continue
                around = Around(state.env, (F(-5), F(20)), names)
                state.env.names = {}
                try:
                    found = piecewise(COMPUTED, Mark(part, "known"), around)
                except NotPiecewise:
                    continue
                assert found.at(own.points) == score.points
                now, own.points = own.points, own.max_points
                again = marker.score(item, state)
                own.points = now
                assert found.at(own.max_points) == (again.points if again.status in ("scored", "incomplete") else None)


# -- steps ---------------------------------------------------------------------------------------------------
EVERYTHING = rubric(
    """
    - id: "1"
      name: Một
      max: 3
      capped: yes
      override_when: [{when: points > 2.5, points: 2.55}]
      reduce: [{when: points > 2, by: 10%}]
      rounding: 1
      criteria:
        - {id: "1.1", name: A, max: 2, rule: {kind: yes_no, if_no: -0.5}, reduce: [{when: points < 1, by: 50%}],
           evidence: {text: BC, without: zero}, zero_parent_when: 'choice = "no"'}
        - {id: "1.2", name: B, max: 2, not_applicable: redistribute, rule: {kind: yes_no}, counts_once_with: ["1.3"]}
        - {id: "1.3", name: C, max: 1, missing: zero, rule: {kind: yes_no}}
    """
)


def test_every_step_stands_in_the_trees():
    program = program_of(EVERYTHING)
    trees = [tree for whole in program.wholes.values() for tree in whole.names.values()]
    trees += [tree for once in program.once for tree in once.points.values()]
    codes = {node.code for tree in trees for node in walk(tree) if isinstance(node, Step)} - {""}
    assert codes == {"override", "reduce", "evidence_zero", "capped", "redistributed", "zero_parent", "rounded",
                     "counts_once"}


@pytest.mark.parametrize("answer, wanted", [("no", F(-1, 2)), ("yes", F(2))])
def test_only_points_above_0_are_reduced(answer, wanted):
    others = [("a", item, "choice", "yes") for item in ("1.2", "1.3")]
    found = scored(EVERYTHING, [("a", "1.1", "choice", answer, "", "BC 1"), *others])
    assert found.result("a").state.scores["1.1"].points == wanted
