"""The JavaScript reader gives what the exact reader gives for every tree of whole rubrics."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F
from pathlib import Path

import fabricate
import pytest
from helpers import read
from hypothesis import given, settings
from scoring.strategies import cases

from papi_kit.rule.readers.exact import MISSING, Env
from papi_kit.rule.tree import Figure, Last, Mark, Tree, walk
from papi_kit.scoring.exact.marks import Context, UnitState
from papi_kit.scoring.exact.score import Marker
from papi_kit.scoring.facts.book import default_facts
from papi_kit.scoring.program.program import Program, trees_of

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = ("rubrics", "examples/*", "tests/scoring/data")
RUBRICS = sorted(path for folder in FOLDERS for path in ROOT.glob(f"{folder}/*.yaml"))
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


def rule_jobs(program: Program, states: list[UnitState]) -> list[tuple[Tree, list[Env]]]:
    """Every tree of every item in the environments of all units, with the units' marks; and the unit's own trees."""
    jobs = []
    for item in program.items.values():
        envs = []
        for state in states:
            score, maximum = state.scores[item.id], item.max_for(state.unit.group)
            points = MISSING if score.points is None else score.points
            envs.append(replace(state.env, value=score.value, points=points, max_points=maximum or F(0)))
        jobs += [(tree, envs) for tree in trees_of(item)]
    names = [{name: F(n * 7 + 60, 8) for name in UNIT_NAMES} for n in range(len(states))]
    own = [state.reading(given) for state, given in zip(states, names, strict=True)]
    jobs += [(tree, own) for tree in program.trees]
    return [(tree, [narrowed(tree, env) for env in envs]) for tree, envs in jobs]


@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_whole_rubrics(node, path):
    program = fabricate.program_of(path)
    compared = 0
    for seed, absent in ((1, 0.0), (2, 0.1), (3, 0.4)):
        units, book = fabricate.fabricate(program, 4, seed, missing=absent, na=absent)
        defaults = default_facts(program)[0]
        last = {unit.id: {(item, ""): F(n, 4) for n, item in enumerate(program.items)} for unit in units[:-1]}
        states = Marker(program, book, defaults, "final", Context(last)).mark(units, lambda unit: unit.ranked)
        compared += node.agree(rule_jobs(program, states))
    assert compared >= 12 * len(program.leaves())


@given(cases())
@settings(max_examples=60, deadline=None)
def test_random_rubrics(node, case):
    marker, states = read(case.text, case.facts, case.units).states()
    node.agree(rule_jobs(marker.program, states))
