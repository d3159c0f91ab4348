"""A change marks only what hangs on it: the marks are those of marking everything again."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F
from pathlib import Path
from random import Random

import pytest
from helpers import program_of, read
from hypothesis import given, settings
from scoring.random_facts import random_given
from scoring.strategies import cases

from papi_kit.rule.readers.javascript import trees_of
from papi_kit.rule.tree import Mark, walk
from papi_kit.scoring.exact.again import _alike, changed_state, marked_again, marked_at
from papi_kit.scoring.exact.marks import UnitState
from papi_kit.scoring.exact.score import Marker
from papi_kit.scoring.program.behind import unmoved
from papi_kit.scoring.program.lists import figures_in
from papi_kit.scoring.program.program import Program

ROOT = Path(__file__).parents[2]
RUBRICS = [*(ROOT / "rubrics").glob("*.yaml"), *(ROOT / "tests/scoring/data").glob("*.yaml")]


def same_marks(marker: Marker, state: UnitState, random: Random) -> int:
    """How many marks were kept, over changes of single figures."""
    kept = 0
    own = Marker(marker.program, marker.book, marker.defaults, marker.stage,
                 replace(marker.context, peers=state.env.peers))
    for figure, value in state.figures.items():
        if not isinstance(value, F) or random.random() < 0.7:
            continue
        change = {figure: random.choice((value + 1, value / 2, F(0)))}
        found, _ = marked_again(marker, state, change)
        whole = changed_state(own, state, change, state.facts, {})
        own.mark_states([whole], lambda unit: True)
        assert found.scores == whole.scores, change
        kept += len(unmoved(marker.program.behind, change))
    return kept


@given(cases())
@settings(max_examples=100)
def test_of_random_rubrics(case):
    marker, states = read(case.text, case.facts, case.units).states()
    for state in states:
        same_marks(marker, state, Random(1))


@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: path.stem)
def test_of_whole_rubrics(path):
    program = program_of(path.read_text(encoding="utf-8"))
    _covers_what_the_marks_read(program)
    marker, states = random_given(program, ["u1", "u2"], Random(3)).states()
    assert sum(same_marks(marker, state, Random(2)) for state in states) > 0


@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: path.stem)
def test_of_other_stages(path):
    program, kept = program_of(path.read_text(encoding="utf-8")), 0
    if program.peers or any(item.needs_evidence for item in program.items.values()):
        return
    for seed in range(4):
        given = random_given(program, ["u1", "u2", "u3"], Random(seed))
        (_, final), (marker, states) = given.states(), given.states("self")
        for known, state in zip(final, states, strict=True):
            assert marked_at(marker, known).scores == state.scores
            kept += len(_alike(marker, known, state))
    assert kept > 0


def _covers_what_the_marks_read(program: Program) -> None:
    for key, whole in program.wholes.items():
        behind = program.behind[key]
        nodes = [node for tree in trees_of(whole) for node in walk(tree)]
        read = {node.item for node in nodes if isinstance(node, Mark)}
        if behind is None:
            assert any(key in each.keys for each in program.once) or any(program.behind[each] is None for each in read)
            continue
        assert {(node.item, node.name) for tree in trees_of(whole) for node in figures_in(tree)} <= behind
        assert all(program.behind[each] <= behind for each in read)
