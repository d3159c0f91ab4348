"""What a study does with each kind, node and key: the list is whole, and each line is still true."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest
from helpers import F, rubric, scored

from papi_kit.rubric.kind import Kind
from papi_kit.rubric.kinds import KINDS
from papi_kit.rubric.model import Rubric
from papi_kit.rule.tree import Tree
from papi_kit.sensitivity import coverage
from papi_kit.sensitivity.altered.draws import source_of
from papi_kit.sensitivity.altered.table import league_tables
from papi_kit.sensitivity.firmness.flips import flips
from papi_kit.sensitivity.steps.next_steps import next_steps
from papi_kit.written.strict import Since, Strict


def name_of(kind: type[Kind]) -> str:
    return str(get_args(kind.model_fields["kind"].annotation)[0])


def classes(of: type, found: set[type]) -> set[type]:
    """Every mapping of the language that may stand below one."""
    if isinstance(of, type) and issubclass(of, Strict) and of not in found:
        found.add(of)
        for field in of.model_fields.values():
            classes(field.annotation, found)
    for part in get_args(of):
        classes(part, found)
    return found


def test_every_kind_node_and_key_of_version_2_has_its_line():
    assert set(coverage.KINDS) == {name_of(kind) for kind in KINDS} <= set(CASES)
    assert set(coverage.NODES) == {kind.__name__ for kind in get_args(Tree)}
    keys = {f"{coverage._home(of, name)}.{name}" for of in classes(Rubric, set())
            for name, field in of.model_fields.items() for mark in field.metadata if isinstance(mark, Since)}
    by_value = {"Band.at_most_share", "Band.share_of"}
    assert set(coverage.KEYS) == keys | by_value and "Component.deductions" in keys


def test_what_does_not_simply_act_says_why_in_both_languages():
    for _, name, line in coverage.lines():
        assert bool(line.why[0]) == bool(line.why[1]), name
        assert line.told or {line.draws, line.flips, line.steps} <= {"acts", "apart"}, name


# -- behaviour ---------------------------------------------------------------------------------------------------------
OTHER = '\n- {id: "2", name: Hai, max: 10, inputs: {n: {type: count, label: N}}, rule: {kind: count, each: 1}}'
N = "inputs: {n: {type: amount, label: N, at_most: 10}}"


def ruled(rule: str, inputs: str = N, more: str = "") -> str:
    return f'- {{id: "1", name: Một, max: 10, {inputs + ", " if inputs else ""}rule: {rule}{more}}}'


def formula(text: str) -> str:
    return ruled(f"{{kind: formula, points: '{text}'}}")


def listed(more: str) -> str:
    return f"inputs: {{n: {{label: N, type: list, {more}columns: {{x: {{label: X, type: count}}}}}}}}"


MEAN = "{kind: formula, points: 'min(mean_rows(n, x), 10)'}"
# feature -> leaf "1", its figures for a and for b, and more keys of the rubric
CASES: dict[str, tuple[str, dict[str, object], dict[str, object], str]] = {
    "yes_no": (ruled("{kind: yes_no}", ""), {"choice": "no"}, {"choice": "yes"}, ""),
    "choice": (ruled("{kind: choice, levels: [{code: x, label: X, points: 10}, {code: y, label: Y, points: 2}]}", ""),
               {"choice": "y"}, {"choice": "x"}, ""),
    "steps": (ruled("{kind: steps, steps: [{at_least: 5, points: 10}, {points: 1}]}"), {"n": 3}, {"n": 6}, ""),
    "ratio": (ruled("{kind: ratio}", "inputs: {n: {type: percent, label: N}}"), {"n": "30%"}, {"n": "60%"}, ""),
    "linear": (ruled("{kind: linear, worst: 0, best: 10}"), {"n": 3}, {"n": 6}, ""),
    "count": (ruled("{kind: count, each: 1}"), {"n": 3}, {"n": 6}, ""),
    "deduct": (ruled("{kind: deduct, each: 1}"), {"n": 6}, {"n": 3}, ""),
    "imported": (ruled("{kind: imported, index: X}"), {"n": 3}, {"n": 6}, ""),
    "formula": (formula("n"), {"n": 3}, {"n": 6}, ""),
    "choose": (ruled("{kind: choose, choose: [{when: n > 5, points: 9}, {points: 1}]}"), {"n": 3}, {"n": 6}, ""),
    "relative": (ruled("{kind: relative}"), {"n": 2}, {"n": 6}, ""),
    "survey": (ruled("{kind: survey, survey: ks, measure: m, of: F1}", ""), {"estimate": "30%"}, {"estimate": "60%"},
               ""),
    "judgement": (ruled("{kind: judgement}", ""), {"points": 3}, {"points": 6}, ""),
    "Peer": (formula("5 * n / best(n) + 0 * n"), {"n": 3}, {"n": 6}, ""),
    "Last": (formula('min(n, 10 * last("2"))'), {"n": 3}, {"n": 6}, ""),
    "Column": (formula('min(n, unit("population"))'), {"n": 3}, {"n": 6}, ""),
    "Hand": (formula("n"), {"n": 3, "points": 1}, {"n": 6, "points": 5}, ""),
    "Component.deductions": (ruled("{kind: count, each: 1}", more=", deductions: [{of: n - 5, each: 0.1}]"),
                             {"n": 3}, {"n": 6}, ""),
    "TotalEnds.limits": (formula("n"), {"n": 3}, {"n": 6},
                         'total: {limits: [{when: \'input("1", "n") > 5\', at_most: 9}]}'),
    "Veto.unranked": (formula("n"), {"n": 3}, {"n": 6}, "vetoes: [{when: 'input(\"1\", \"n\") > 8', unranked: yes}]"),
    "Veto.keeps_rank": (formula("n"), {"n": 3}, {"n": 6},
                        "vetoes: [{when: 'input(\"1\", \"n\") > 8', unranked: yes, keeps_rank: yes}]"),
    "Band.at_most_share": (formula("n"), {"n": 3}, {"n": 6},
                           "bands: [{label: A, at_most_share: {xã: 50%}}, {label: B}]"),
    "Rubric.least_in_force": (formula("n"), {"n": 3}, {"n": 6}, "least_in_force: 50%"),
    "ends by unit": (ruled("{kind: steps, steps: [{at_least: {xã: 5}, points: 10}, {points: 1}]}"), {"n": 3}, {"n": 6},
                     ""),
    "level with ends": (ruled("{kind: choice, levels: [{code: x, label: X, at_most: 10}, {code: y, label: Y, "
                              "points: 2}]}", ""), {"choice": "x", "level_points": 3},
                        {"choice": "x", "level_points": 6}, ""),
    "InputSpec.columns": (ruled(MEAN, listed("")), {}, {}, ""),
    "InputSpec.rows": (ruled(MEAN, listed("rows: quarters, ")), {}, {}, ""),
}
LINES = {name: line for _, name, line in coverage.lines()}
UNITS = [{"unit_id": unit, "group": "xã", "population": "9"} for unit in "ab"]
EXACT = "format: 2\nrounding: {total: none, index: none}\n"


def studied(name: str):
    """The study of two units: a is ahead at the item 2, b at the item 1 that the line is about."""
    leaf, of_a, of_b, top = CASES[name]
    facts = [("a", "1", key, value, "appraisal", "", "Ghi chú") for key, value in of_a.items()]
    facts += [("b", "1", key, value, "appraisal", "", "Ghi chú") for key, value in of_b.items()]
    facts += [("a", "2", "n", 9), ("b", "2", "n", 4)]
    facts += [(unit, "1", "x", value, "appraisal", "", "", "", "", row) for unit, value in (("a", 3), ("b", 6))
              for row in "1234" if "type: list" in leaf]
    last = {unit: {("2", ""): F(1)} for unit in "ab"}
    assessment = scored(rubric(leaf + OTHER, EXACT + top), facts, UNITS, last=last)
    assert all(result.rank for result in assessment.results), [f.code for f in assessment.found]
    table = league_tables(assessment.program, assessment.results)[0][0]
    return assessment, table


def levels(assessment, table) -> bool:
    """Whether a pair draws level when all is scored again with the weight that a flip tells."""
    source = source_of(assessment, table)
    flip = next(one for one in flips(table) if one.weight in table.columns)
    shares = [flip.critical if key == flip.weight else 1 - flip.critical for key in table.columns]
    weights = np.array(shares)[None, None]
    found = source.rescorer.figures(source.rescorer.nominal(), weights, rounding=False)[0]
    return bool(abs(found[0] - found[1]) < 1e-9)


def stepped(assessment, table) -> bool:
    """Whether something may be done at the item 1."""
    unit = next_steps(assessment, table).of("a")
    return any(step.item == "1" for step in unit.ladder)


@pytest.mark.parametrize("name", CASES)
def test_the_line_is_true(name):
    line, (assessment, table) = LINES[name], studied(name)
    rescorer = source_of(assessment, table).rescorer
    assert np.allclose(rescorer.figures(rescorer.nominal())[0], [float(r.ranked_by) for r in table.results])
    assert levels(assessment, table) == (line.flips != "out")
    if name not in ("Last", "Column", "Band.at_most_share", "Rubric.least_in_force"):   # n itself is the unit's there
        assert stepped(assessment, table) == (line.steps not in ("held", "out"))


def test_figures_that_are_held_are_moved_by_no_step():
    for name in ("Last", "Column"):
        assessment, table = studied(name)
        assert {step.key for unit in "ab" for step in next_steps(assessment, table).of(unit).ladder} <= {
            ("1", "n"), ("2", "n")}


def test_a_quota_is_named_by_the_goal_and_no_way_to_it_is_sought():
    assessment, table = studied("Band.at_most_share")
    goal = next(goal for unit in "ab" for goal in next_steps(assessment, table).of(unit).goals
                if goal.aim.goal == "band")
    assert goal.aim.by_quota and goal.combination is None


def test_what_is_told_of_a_rubric_is_of_what_it_uses():
    assessment, _ = studied("TotalEnds.limits")
    assert [name for name, _ in coverage.told(assessment.program)] == ["TotalEnds.limits"]
    assessment, _ = studied("Band.at_most_share")
    assert [name for name, _ in coverage.told(assessment.program)] == ["Band.at_most_share"]
