"""The JavaScript reader gives what the exact reader gives for every tree of whole rubrics."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction as F
from pathlib import Path
from textwrap import indent
from typing import Any

import fabricate
import pytest
from helpers import read, row, rubric
from hypothesis import given, settings
from node import Node
from scoring.strategies import cases

from papi_kit.rule.env import MISSING, Env
from papi_kit.rule.readers.javascript import env_json, javascript_unit, questions, trees_of, value_json
from papi_kit.rule.tree import Fail, Figure, Last, Mark, Tree, walk
from papi_kit.scoring.exact.effects import effects_of
from papi_kit.scoring.exact.marks import Context, Score, UnitState
from papi_kit.scoring.exact.score import Marker
from papi_kit.scoring.facts.book import default_facts
from papi_kit.scoring.program.program import Program

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = ("rubrics", "examples/*", "tests/scoring/data")
RUBRICS = sorted(path for folder in FOLDERS for path in ROOT.glob(f"{folder}/*.yaml")
                 if re.search("^rubric:", path.read_text(encoding="utf-8"), re.M))          # surveys stand beside them
UNIT_NAMES = ("index", "points", "max_points", "base_points", "bonus_points", "penalty_points", "appraisal_points",
              "survey_points", "rank")


def narrowed(tree: Tree, env: Env) -> Env:
    """With no more figures and marks than the tree reads, so that little is written."""
    nodes = set(walk(tree))
    items = {node.item for node in nodes if isinstance(node, Mark)}
    keys = {(node.item, node.name) for node in nodes if isinstance(node, (Figure, Last))}
    tables = {"figures": keys, "last": keys, "marks": items}
    kept = {name: {key: x for key, x in getattr(env, name).items() if key in wanted} for name, wanted in tables.items()}
    return replace(env, **kept)


def every_tree(program: Program, states: list[UnitState]) -> list[tuple[Tree, list[Env]]]:
    """Every tree of the rubric by itself, of items and of the unit, in the environments of marked units."""
    names = [{name: F(n * 7 + 60, 8) for name in UNIT_NAMES} for n in range(len(states))]
    envs = [state.reading(given) for state, given in zip(states, names, strict=True)]
    return [(tree, [narrowed(tree, env) for env in envs]) for tree in program.trees]


def whole_marks(node: Node, marker: Marker, states: list[UnitState]) -> None:
    """All marks and totals of a unit made by one expression, from its figures alone: points, status, what happened on
    the way (but for the note of a mark by hand) and what went wrong are those of the exact reader."""
    program = marker.program
    wholes, totals = program.wholes, program.totals
    steps = [program.once[entry].points if isinstance(entry, int) else wholes[entry] for entry in program.schedule]
    trees = [tree for whole in wholes.values() for tree in trees_of(whole)]
    envs = [env_json(replace(state.env, marks={}, names={}), questions(trees)) for state in states]
    codes = FAULTS | {node.code for tree in trees for node in walk(tree) if isinstance(node, Fail)}
    text = javascript_unit(steps, totals)
    assert text.isascii() and "<" not in text
    for state, (found, _, _) in zip(states, node.ask([(text, envs)])[0], strict=True):
        told = {(f.code, f.item_id) for f in marker.findings if f.unit_id == state.unit.id and f.code in codes}
        assert {problem for key, mark in found["marks"].items() for problem in problems_of(mark, key)} == told
        for key, score in state.scores.items():
            mark = found["marks"][key]
            assert {name: mark[name] for name in MARK} == mark_json(score), key
            effects = [(code, {} if code == "by_hand" else dict(values)) for code, values in score.effects]
            assert effects_told(mark) == effects, key
        env = state.reading()
        assert found["totals"] == {name: value_json(program.exact.totals[name](env)) for name in totals}


FAULTS = {"undecided", "division_by_zero", "ln_not_positive", "column_not_number"}
MARK = ("status", "complete", "points", "max_points", "spread", "value")


def mark_json(score: Score) -> dict[str, Any]:
    points = MISSING if score.points is None else score.points
    values = (score.status, score.complete, points, score.max_points, score.spread, score.value)
    return dict(zip(MARK, map(value_json, values), strict=True))


def problems_of(mark: dict[str, Any], key: str) -> list[tuple[str, str]]:
    own = [[told, {"text": key}] if isinstance(told, dict) else told for told in mark["problems"]]
    return [(code["text"], item["text"]) for code, item in own]


def effects_told(mark: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The steps of a mark as the exact scores tell them."""
    passed = [(s["code"]["text"], s["told"]["text"], F(s["before"]), F(s["after"])) for s in mark["passed"]]
    effect, told = mark["effect"]["text"], mark["told"]["text"]
    first = [(effect, {"label": told} if effect.startswith("na_") else {})] if effect else []
    return [*first, *((code, dict(values)) for code, values in effects_of(passed))]


@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_whole_rubrics(node, path):
    program = fabricate.program_of(path)
    compared = 0
    for seed, absent, stage in ((1, 0.0, "final"), (2, 0.1, "final"), (3, 0.4, "self")):
        units, book = fabricate.fabricate(program, 4, seed, missing=absent, na=absent)
        defaults = default_facts(program)[0]
        last = {unit.id: {(item, ""): F(n, 4) for n, item in enumerate(program.items)} for unit in units[:-1]}
        marker = Marker(program, book, defaults, stage, Context(last))
        states = marker.mark(units, lambda unit: unit.ranked)
        compared += node.agree(every_tree(program, states))
        whole_marks(node, marker, states)
    assert compared >= 12 * len(program.leaves())


@pytest.mark.parametrize("examples", [50, pytest.param(800, marks=pytest.mark.slow)])
def test_random_rubrics(node, examples):
    @given(cases())
    @settings(max_examples=examples)
    def check(case):
        marker, states = read(case.text, case.facts, case.units).states()
        whole_marks(node, marker, states)

    check()


@pytest.mark.parametrize("body", [
    "value: 0.5\nrule: {kind: linear, worst: 0, best: 1}",
    "value: 1 / 0\nrule: {kind: linear, worst: 0, best: 1}\nmissing: zero",
    "value: 0 / 0\nrule: {kind: ratio}\nnot_applicable: redistribute",
    "value: 0 / 0\nrule: {kind: ratio}\nmissing: remove",
    "value: ln(2)\nrule: {kind: formula, points: 'if(value > points(\"0\"), 1, 2)'}",
])
def test_leaves_without_figures(node, body):
    other = '- {id: "0", name: Không, max: 2, rule: {kind: yes_no}}'
    text = rubric(f'{other}\n- id: "1"\n  name: Một\n  max: 2\n{indent(body, "  ")}')
    whole_marks(node, *read(text, {"0": {"choice": "yes"}}).states())


def test_a_mark_by_hand_that_is_rounded_tells_only_that_it_is_by_hand(node):
    text = rubric('- {id: "1", name: Một, max: 2, rounding: 0, rule: {kind: yes_no}}')
    marker, states = read(text, [row(F(1, 2), "final", "points", note="Chấm lại")]).states()
    assert states[0].scores["1"].points == 1
    whole_marks(node, marker, states)
