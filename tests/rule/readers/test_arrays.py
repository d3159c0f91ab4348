"""The array reader gives what the exact reader gives."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from fractions import Fraction as F
from pathlib import Path
from random import Random

import numpy as np
import pytest
from helpers import program_of, read, rubric
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring.random_facts import random_given
from scoring.strategies import FIGURES, ITEM, cases, environments, trees

from papi_kit.language.numbers import half_up, to_grid
from papi_kit.rule.env import Absent, Env
from papi_kit.rule.readers import cells as floats
from papi_kit.rule.readers.arrays import ArrayEnv, compile_arrays
from papi_kit.rule.readers.cells import cells, present
from papi_kit.rule.readers.exact import compile_tree
from papi_kit.rule.tree import CONDITION, FIGURE_TYPES, NUMBER, Const, Figure, Op
from papi_kit.scoring.arrays.facts import ArrayFacts, array_facts
from papi_kit.scoring.arrays.score import score_arrays
from papi_kit.scoring.exact.marks import Context
from papi_kit.scoring.exact.totals import totals

DATA = Path(__file__).resolve().parents[2] / "scoring" / "data"
RUBRICS = DATA.parents[2] / "rubrics"
MAXIMUM = F(10)


# -- trees ------------------------------------------------------------------------------------------------------------
def agree(tree, environs) -> None:
    """Every unit's value, missing or not applicable, is the same by both readers."""
    figures = {(ITEM, name): cells([e[(ITEM, name)] for e in environs], FIGURE_TYPES[kind])
               for name, kind in FIGURES.items()}
    found = compile_arrays(tree)(ArrayEnv(figures, max_points=present(float(MAXIMUM))))
    values, states = (np.broadcast_to(a, len(environs)) for a in found)
    run = compile_tree(tree)
    for environ, value, state in zip(environs, values, states, strict=True):
        exact = run(Env(environ, max_points=MAXIMUM))
        wanted = 0 if exact.__class__ is not Absent else 2 if exact.name == "NOT_APPLICABLE" else 1
        assert state == wanted, (exact, value)
        if wanted == 0:
            assert (value == exact if isinstance(exact, bool)
                    else value == pytest.approx(float(exact), rel=1e-9, abs=1e-9))


@given(trees(NUMBER), st.lists(environments(), min_size=1, max_size=4))
@settings(max_examples=300)
def test_numbers(tree, environs):
    agree(tree, environs)


@given(trees(CONDITION).filter(lambda tree: isinstance(tree, Op)), st.lists(environments(), min_size=1, max_size=4))
@settings(max_examples=200)
def test_conditions(tree, environs):
    agree(tree, environs)


def test_draws_and_units_broadcast():
    tree = Op("+", (Op("*", (Const(F(2)), figure("n"))), figure("m")))
    draws = np.arange(6.0).reshape(3, 2)
    found = compile_arrays(tree)(ArrayEnv({(ITEM, "n"): present(draws), (ITEM, "m"): present(np.array([1.0, 2.0]))}))
    assert found.values.tolist() == (2 * draws + [1, 2]).tolist()


def figure(name: str) -> Figure:
    return Figure(ITEM, name, FIGURES[name])


# -- what float sums may be off by -------------------------------------------------------------------------------------
@pytest.mark.parametrize("x", ["1.005", "2.675", "-1.005", "0.285", "1.0049", "68.325", "1000.115", "0"])
@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_halves_round_away_from_zero_whatever_the_float(x, decimals):
    assert floats.half_up(np.array(float(F(x))), decimals) == float(half_up(F(x), decimals))


@given(st.integers(-(10**6), 10**6), st.sampled_from([F(1, 4), F(1, 10), F(1, 3), F(5), F(3, 20)]))
def test_rounding_on_a_grid(thousandths, grid):
    x = F(thousandths, 1000)
    assert floats.to_grid(np.array(float(x)), grid) == float(to_grid(x, grid))


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=40))
def test_a_sum_a_hair_below_a_tie_rounds_as_the_exact_sum(hundredths):
    terms = [F(n, 100) for n in hundredths]
    assert floats.half_up(floats.total_of([np.array(float(t)) for t in terms]), 1) == float(half_up(sum(terms), 1))


def test_equal_in_fractions_is_equal_in_floats():
    tenths = [np.array(0.1)] * 3
    assert sum(tenths) != 0.3
    assert floats.same(sum(tenths), np.array(0.3))
    assert floats.total_of([*tenths, np.array(-0.3)]) == 0
    assert not floats.same(np.array(0.3), np.array(0.3 + 1e-9))
    third = Op("-", (Op("*", (Const(F(3)), Const(F(1, 10)))), Const(F(3, 10))))
    assert compile_arrays(Op("/", (Const(F(1)), third)))(ArrayEnv({})).state == floats.MISSING
    for name, wanted in (("floor", 3), ("ceil", 3)):
        noisy = Op("*", (Op("/", (Const(F(3)), Const(F(49)))), Const(F(49))))
        assert compile_arrays(Op(name, (noisy,)))(ArrayEnv({})).values == wanted


# -- whole programs ---------------------------------------------------------------------------------------------------
def same_scores(marker, states) -> None:
    program = marker.program
    found = score_arrays(program, array_facts(marker, states, lambda unit: unit.ranked))
    size = len(states)

    def column(array) -> list:
        return np.broadcast_to(array, (size,)).tolist()

    for key, marks in found.marks.items():
        exact = [state.scores[key] for state in states]
        assert [floats.STATUSES[n] for n in column(marks.status)] == [s.status for s in exact], key
        assert column(marks.marked) == [s.points is not None for s in exact], key
        assert column(marks.max_points) == pytest.approx([float(s.max_points) for s in exact], abs=1e-9), key
        wanted = [float(s.points) if s.points is not None else 0.0 for s in exact]
        points = np.where(column(marks.marked), column(marks.points), 0.0).tolist()
        exactly = program.items[key].rounding.decimals is not None or program.items[key].rounding.grid
        assert points == (wanted if exactly else pytest.approx(wanted, rel=1e-9, abs=1e-9)), key
    sums = [totals(program, state) for state in states]
    assert column(found.complete) == [t.index is not None for t in sums]
    for name in ("points", "index"):
        there = [n for n, t in enumerate(sums) if t.index is not None]
        wanted = [float(getattr(sums[n], name)) for n in there]
        got = [column(getattr(found, name))[n] for n in there]
        rounding = getattr(program.rubric.rounding, "total" if name == "points" else "index")
        assert got == (wanted if rounding.decimals is not None else pytest.approx(wanted, abs=1e-9)), name
    for name in ("bonus_points", "penalty_points"):
        assert column(getattr(found, name)) == pytest.approx([float(getattr(t, name)) for t in sums], abs=1e-9)


@given(cases())
@settings(max_examples=150)
def test_random_rubrics(case):
    marker, states = read(case.text, case.facts, case.units).states()
    same_scores(marker, states)


@pytest.mark.parametrize(
    "path",
    [
        RUBRICS / "2022.yaml",
        RUBRICS / "2025-xa.yaml",
        RUBRICS / "2025-so.yaml",
        DATA / "kinds-31.yaml",
        DATA / "hdi-2021.yaml",
        DATA / "odd.yaml",
    ],
    ids=lambda path: path.stem,
)
def test_whole_rubrics_with_random_facts(path):
    program = program_of(path.read_text(encoding="utf-8"))
    for seed in range(10):
        random, absent = Random(seed), 0.3 if seed % 2 else 0.05
        units = [f"u{n}" for n in range(1, 8)]
        last = {u: {(item, ""): F(random.randint(0, 20), 20) for item in program.items} for u in units[:-1]}
        marker, states = random_given(program, units, random, absent).states(random.choice(["self", "final"]),
                                                                             Context(last))
        same_scores(marker, states)


SPREAD_OVER_CAP = """
- id: "1"
  name: Một
  max: 6
  criteria:
    - {id: "1.1", name: A, max: 3, capped: yes, not_applicable: redistribute, components: [
        {id: "1.1.1", name: X, max: 2, rule: {kind: yes_no}}, {id: "1.1.2", name: Y, max: 2, rule: {kind: yes_no}}]}
    - {id: "1.2", name: B, max: 3, rule: {kind: yes_no, if_yes: 2}}
"""
OVERRIDE_IN_FORCE = """
- id: "1"
  name: Một
  max: 6
  override_when: [{when: points < 2, share: 50%}]
  criteria:
    - {id: "1.1", name: A, max: 2, not_applicable: remove, rule: {kind: yes_no}}
    - {id: "1.2", name: B, max: 4, rule: {kind: yes_no}}
"""


@pytest.mark.parametrize(
    "domains, facts, wanted",
    [
        (SPREAD_OVER_CAP, {"1.1.1": "n/a", "1.1.2": "n/a", "1.2": {"choice": "yes"}}, 4),
        (OVERRIDE_IN_FORCE, {"1.1": "n/a", "1.2": {"choice": "no"}}, 2),
    ],
)
def test_corners(domains, facts, wanted):
    marker, states = read(rubric(domains), facts).states()
    assert states[0].scores["1"].points == wanted
    same_scores(marker, states)


def test_draws_of_an_estimate_move_only_what_reads_it():
    marker, states = random_given(program_of((RUBRICS / "2022.yaml").read_text(encoding="utf-8")), ["u1", "u2", "u3"],
                                  Random(1), absent=0).states()
    facts = array_facts(marker, states, lambda unit: True)
    item = next(item for item in marker.program.leaves() if item.kind == "survey" and item.figures[0].type == "share")
    draws = np.clip(facts.figures[(item.id, "estimate")].values + np.linspace(-0.1, 0.1, 5)[:, None], 0, 1)
    found = score_arrays(marker.program,
                         replace(facts, figures={**facts.figures, (item.id, "estimate"): present(draws)}))
    still = score_arrays(marker.program, facts)
    assert found.index.shape == (5, 3)
    assert np.array_equal(found.index[2], still.index) and not np.array_equal(found.index[0], still.index)
    moved = {key for key, marks in still.marks.items() if np.shape(found.marks[key].points) != np.shape(marks.points)}
    above = marker.rows.lineage(item)
    assert set(above) <= moved and len(moved) < 10


def test_facts_may_be_given_as_arrays_alone():
    program = program_of((DATA / "hdi-2021.yaml").read_text(encoding="utf-8"))
    rows = {("1", "le"): [69.9, 83.8], ("2.1", "eys"): [10.3, 16.5], ("2.2", "mys"): [5.1, 13.9],
            ("3", "gnipc"): [4289, 66933]}
    found = score_arrays(program,
                         ArrayFacts(np.array(["", ""]), {k: present(np.array(v, float)) for k, v in rows.items()}))
    assert found.complete.all() and np.all((found.points > 0) & (found.points < 1))


def test_scoring_does_not_load_numpy():
    """Arrays are for the analysis of many draws; `papi-kit score` starts without them."""
    code = ("import sys, papi_kit.cli.main, papi_kit.jobs.data, papi_kit.scoring.exact.score; "
            "print(sorted({'numpy', 'pandas', 'scipy'} & set(sys.modules)))")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                          check=True).stdout.strip() == "[]"
