"""The lint: interval reasoning never too narrow, steps against brute force,
no fault blamed twice, nothing breaks it."""

from __future__ import annotations

import random
import re
from datetime import date
from fractions import Fraction as F
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from papi_kit.findings import Finding, Refused
from papi_kit.jobs.rubric import inspect
from papi_kit.language.messages import sentence
from papi_kit.rubric.reading import read_rubric
from papi_kit.rule.env import Absent, Env
from papi_kit.rule.intervals import Interval
from papi_kit.rule.readers.exact import compile_tree
from papi_kit.rule.tree import Cases, Const, Figure, Op
from papi_kit.scoring.lint import lint
from papi_kit.scoring.lint.bounds import View, bounds, decided
from papi_kit.scoring.program.compile import compile_program
from papi_kit.scoring.program.program import Program
from papi_kit.written.source import parse_source

ROOT = Path(__file__).parents[2]
RUBRICS = sorted((ROOT / "rubrics").glob("*.yaml"))
HEAD = """\
rubric: thu
title: Thử
year: 2022
level: xã
issued: {issuer: Minh họa, status: illustrative}
ranking: {ties: dense}
"""


def findings(text: str) -> list[Finding]:
    reading = read_rubric(parse_source(HEAD + text, "thu.yaml"))
    program, faults = compile_program(reading)
    return [*reading.findings, *faults, *(lint(program, reading.touched) if program else ())]


def codes(text: str) -> list[str]:
    return sorted(f.code for f in findings(text) if f.severity != "note")


def leaf(rule: str, more: str = "", maximum: object = 10) -> str:
    return f'domains:\n  - {{id: "1", name: Mục, max: {maximum}, rule: {rule}{more}}}\n'


# -- bounds ----------------------------------------------------------------------------------------------------------
BOUNDED = """\
domains:
  - id: "1"
    name: Mục
    max: 10
    inputs:
      a: {label: A, type: count, at_most: 5}
      b: {label: B, type: percent}
      c: {label: C, at_least: -3, at_most: 7}
      d: {label: D, type: count, above: 0}
    value: a + b + c + d
    rule: {kind: ratio}
    not_applicable: full
"""


@pytest.fixture(scope="module")
def program() -> Program:
    compiled, faults = compile_program(read_rubric(parse_source(HEAD + BOUNDED, "thu.yaml")))
    assert compiled is not None and not faults
    return compiled


FIGURES = {"a": st.integers(0, 5).map(F), "b": st.fractions(0, 1, max_denominator=20),
           "c": st.fractions(-3, 7, max_denominator=4), "d": st.integers(1, 50).map(F)}
TYPES = {"a": "count", "b": "percent", "c": "amount", "d": "count"}
LEAVES = st.one_of(st.sampled_from([Figure("1", name, kind) for name, kind in TYPES.items()]),
                   st.fractions(-5, 5, max_denominator=4).map(Const))
UNARY, BINARY = st.sampled_from(["neg", "abs", "floor", "ceil"]), st.sampled_from(["+", "-", "*", "/", "min", "max"])
SIGNS = st.sampled_from(["<", "<=", "=", "!=", ">", ">="])


def deeper(trees: st.SearchStrategy) -> st.SearchStrategy:
    comparisons = st.builds(lambda sign, a, b: Op(sign, (a, b)), SIGNS, trees, trees)
    return st.one_of(
        st.builds(lambda name, a: Op(name, (a,)), UNARY, trees),
        st.builds(lambda name, a, b: Op(name, (a, b)), BINARY, trees, trees),
        st.builds(lambda a, n: Op("round", (a, Const(F(n)))), trees, st.integers(0, 3)),
        st.builds(lambda x, p, q: Op("line", (x, Const(F(2)), Const(F(-1)), Const(p), Const(q))), trees, FIGURES["c"],
                  FIGURES["c"]),
        st.builds(lambda c, d: Op("count", (c, d)), comparisons, comparisons),
        st.builds(lambda c, a, b: Cases(((c, a),), b), comparisons, trees, trees))


TREES = st.recursive(LEAVES, deeper, max_leaves=8)


@settings(max_examples=400)
@given(tree=TREES, values=st.fixed_dictionaries(FIGURES))
def test_bounds_hold_every_value(program, tree, values):
    env = Env({("1", name): value for name, value in values.items()})
    value = compile_tree(tree)(env)
    assume(not isinstance(value, Absent))
    interval = bounds(tree, View(program, program.items["1"]))
    assert interval is not None and interval.low <= value <= interval.high


@settings(max_examples=300)
@given(sign=SIGNS, left=TREES, right=TREES, values=st.fixed_dictionaries(FIGURES))
def test_a_decided_condition_is_decided_rightly(program, sign, left, right, values):
    condition = Op(sign, (left, right))
    holds = decided(condition, View(program, program.items["1"]))
    found = compile_tree(condition)(Env({("1", name): value for name, value in values.items()}))
    assert holds is None or isinstance(found, Absent) or found is holds


@pytest.mark.parametrize(("rule", "inputs", "low", "high"), [
    ("{kind: ratio, full_at: 95%, zero_below: 80%}", "n: {label: N, type: percent}", 0, 10),
    ("{kind: ratio}", "n: {label: N, type: percent, at_most: 80%}", 0, 8),
    ("{kind: count, each: 2}", "n: {label: N, type: count, at_most: 3}", 0, 6),
    ("{kind: deduct, each: 4, floor: -2}", "n: {label: N, type: count, at_least: 1}", -2, 6),
    ("{kind: linear, worst: 20, best: 80}", "n: {label: N, at_most: 50}", 0, 5),
    ("{kind: linear, worst: 80, best: 20, points: [1, 9]}", "n: {label: N}", 1, 9),
    ("{kind: steps, steps: [{at_most: 2022-12-15, points: 10}, {points: 4}]}", "n: {label: N, type: date}", 4, 10),
    ("{kind: formula, points: 'ln(n) * 0', at_least: 1}", "n: {label: N, above: 0}", 1, 1),
])
def test_bounds_of_rules(rule, inputs, low, high):
    text = HEAD + leaf(rule, f", inputs: {{{inputs}}}")
    compiled, _ = compile_program(read_rubric(parse_source(text, "thu.yaml")))
    assert compiled is not None
    item = compiled.items["1"]
    assert bounds(item.rule, View(compiled, item, F(10))) == Interval(F(low), F(high))


# -- steps against brute force -----------------------------------------------------------------------------------------
ENDS = st.sampled_from(["10%", "20%", "30%"])
STEP = st.tuples(st.sampled_from(["at_least", "above", ""]), ENDS, st.sampled_from(["at_most", "below", ""]), ENDS)
GRID = [F(n, 200) for n in range(0, 201)]


def takes(step: tuple[str, str, str, str], x: F) -> bool:
    low_key, low, high_key, high = step[0], F(int(step[1][:-1]), 100), step[2], F(int(step[3][:-1]), 100)
    return not ((low_key == "at_least" and x < low) or (low_key == "above" and x <= low)
                or (high_key == "at_most" and x > high) or (high_key == "below" and x >= high))


@settings(max_examples=400)
@given(st.lists(STEP, min_size=1, max_size=4))
def test_steps_against_every_value(steps):
    steps = [s for s in steps if s[0] or s[2]]
    assume(steps and all(any(takes(s, x) for x in GRID) for s in steps))
    written = ", ".join("{" + ", ".join(f"{key}: {end}" for key, end in (s[:2], s[2:]) if key) + ", points: 10}"
                        for s in steps)
    found = {f.code for f in findings(leaf(f"{{kind: steps, steps: [{written}]}}",
                                           ", inputs: {n: {label: N, type: percent}}"))}
    first = [next((n for n, s in enumerate(steps) if takes(s, x)), None) for x in GRID]
    covered = [n for n, step in enumerate(first) if step is not None]
    inside = first[covered[0]: covered[-1] + 1]
    assert ("steps_gap" in found) == (None in inside)
    assert ("step_unreachable" in found) == (set(range(len(steps))) - {n for n in first if n is not None} != set())
    assert ("steps_leave_rest" in found) == (first[0] is None or first[-1] is None)


@pytest.mark.parametrize(("steps", "kind", "expected"), [
    ("{at_least: 3, points: 10}, {at_most: 2, points: 0}", "count", []),                  # whole numbers leave no gap
    ("{at_least: 3, points: 10}, {at_most: 2, points: 0}", "amount", ["steps_gap"]),
    ("{at_least: 2022-12-16, points: 0}, {at_most: 2022-12-15, points: 10}", "date", []),
    ("{at_most: 2022-12-15, points: 10}, {at_most: 2022-12-31, points: 5}, {points: 0}", "date", []),
    ("{above: 90, points: 10}, {at_least: 70, at_most: 90, points: 5}, {below: 70, points: 0}", "amount", []),
    ("{above: 0, points: 10}, {points: 0}", "amount", []),
    ("{at_least: 70, at_most: 90, points: 5}, {above: 90, points: 10}, {below: 70, points: 0}", "amount", []),
    ("{at_least: 10, at_most: 20, points: 5}, {at_least: 15, at_most: 30, points: 10}, {points: 0}", "amount",
     ["steps_overlap"]),
])
def test_steps_as_they_are_written(steps, kind, expected):
    assert codes(leaf(f"{{kind: steps, steps: [{steps}]}}", f", inputs: {{n: {{label: N, type: {kind}}}}}")) == expected


# -- groups ------------------------------------------------------------------------------------------------------------
GROUPS = """\
domains:
  - id: "1"
    name: Lĩnh vực
    max: 10
    criteria:
      - {id: "1.1", name: Chung, max: 5, rule: {kind: judgement}}
      - {id: "1.2", name: Theo nhóm, max: {xã: 5, phường: 3}, rule: {kind: judgement}}
      - {id: "1.3", name: Riêng phường, max: %s, applies_to: [phường], rule: {kind: judgement}}
"""


def test_parts_add_up_group_by_group():
    assert codes(GROUPS % 2) == []
    wrong = [f for f in findings(GROUPS % 1) if f.code == "sum_differs"]
    assert [(f.values["groups"], f.values["found"]) for f in wrong] == [(["phường"], 9)]


def test_points_above_the_maximum_of_one_group():
    rule = "{kind: choice, levels: [{code: a, label: Tốt, points: 5}, {code: b, label: Kém, points: 0}]}"
    assert codes(leaf(rule, maximum="{xã: 5, phường: 3}")) == ["points_above_max"]
    assert codes(leaf(rule.replace("points: 5", "share: 1"), maximum="{xã: 5, phường: 3}")) == []


# -- no fault is blamed twice ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("text", "expected"), [
    # the faulty maximum of a part is not also a wrong sum
    ('domains:\n  - id: "1"\n    name: A\n    max: 10\n    criteria:\n      - {id: "1.1", name: B, max: 10 điểm, rule: '
     '{kind: judgement}}\n', ["number_written"]),
    # a misspelt shared figure is not also unknown in every expression
    ("shared: {n: {label: N, type: counts}}\n" + leaf("{kind: count, each: 1}", ", value: n"), ["not_one_of"]),
    ("share: {n: {label: N, type: count}}\n" + leaf("{kind: count, each: 1}", ", value: n"), ["unknown_key"]),
    # a misspelt key of bands does not make every veto wrong
    ("bands: [{label: A, atleast: 80}, {label: B}]\nvetoes: [{when: points < 50, limit_to: "
     "B}]\n" + leaf("{kind: judgement}"), ["unknown_key"]),
    # a wrong threshold is not also a maximum out of reach
    (leaf("{kind: steps, steps: [{at_least: 90, points: 10}, {points: 0}]}",
          ", inputs: {n: {label: N, type: percent}}"), ["percent_without_sign"]),
    # a faulty value is not also an unused figure
    (leaf("{kind: ratio}", ", inputs: {n: {label: N, type: percent}}, value: m + 1"), ["unknown_name"]),
    # a figure of an item whose inputs are wrong is not also unknown
    ('domains:\n  - {id: "1", name: A, max: 5, inputs: {n: {label: N, type: counts}}, rule: {kind: count, each: 1}}\n'
     '  - {id: "2", name: B, max: 5, rule: {kind: ratio}, value: \'input("1", "n") / 2\'}\n', ["not_one_of"]),
    # two faulty parts of one list
    ("bands: [{label: A, at_least: x}, {label: B, at_least: y}]\n" + leaf("{kind: judgement}"), ["number_written"] * 2),
    # a forgotten `- id:` is one finding, not one for every key
    ('domains:\n  - id: "1"\n    name: A\n    max: 5\n    rule: {kind: judgement}\n    name: B\n    max: 5\n    rule: '
     '{kind: judgement}\n', ["yaml_duplicate_key"]),
    # a decimal comma inside braces
    (leaf("{kind: count, each: 0,5}", ", inputs: {n: {label: N, type: count}}"), ["number_written"]),
    # a part that is no mapping
    ('domains:\n  - id: "1"\n    name: A\n    max: 10\n    criteria: [Tiêu chí]\n', ["expected_mapping"]),
])
def test_one_fault_one_finding(text, expected):
    assert codes(text) == expected


def test_faults_of_different_parts_are_found_together():
    text = ('domains:\n  - {id: "1", name: A, max: 5, inputs: {n: {label: N, type: counts}}, rule: {kind: '
            'count, each: 1}}\n'
            '  - {id: "2", name: B, max: 4, rule: {kind: yes_no, if_yes: 5}}\n'
            '  - {id: 3, name: C, max: 1, rule: {kind: judgement}, figures: [z > 1]}\n')
    assert codes(text) == ["id_unquoted", "not_one_of", "points_above_max", "unknown_name"]


# -- what is right stays without a finding -----------------------------------------------------------------------------
@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: path.stem)
def test_the_shipped_rubrics_are_clean(path):
    _, found = inspect(path)
    assert [(f.place, f.code) for f in found if f.severity != "note"] == []


@pytest.mark.parametrize(("figure", "expected"), [("", ["imported_unbounded"]), (", at_most: 10", []),
                                                  (", at_most: 100", ["imported_above_max"])])
def test_an_imported_value_is_bounded_by_its_figure(figure, expected):
    text = leaf("{kind: imported, index: DTI}", f", inputs: {{n: {{label: N{figure}}}}}")
    assert [f.code for f in findings(text)] == expected


def test_dates_are_shown_as_dates():
    rule = "{kind: steps, steps: [{at_most: 2022-12-15, points: 10}, {at_least: 2022-12-20, points: 0}]}"
    text = leaf(rule, ", inputs: {n: {label: N, type: date}}")
    found = next(f for f in findings(text) if f.code == "steps_gap")
    assert found.values == {"low": date(2022, 12, 15), "high": date(2022, 12, 20)}
    assert "từ 15/12/2022 đến 20/12/2022" in sentence(found)


# -- nothing breaks it -------------------------------------------------------------------------------------------------
SCRAPS = ["0", "-1", "95", "95%", "abc", '"x"', "[1]", "{a: b}", "none", "yes", "2022-01-01", "1,5", 'points("1")',
          "n > 1", '""', "{kind: ratio}", "x" * 50, "1/3", "[]", "{}", "*a", "&a b", "!t c", 'share("1") >= 60']
KEYS = ["max", "points", "id", "rule", "value", "when", "inputs", "criteria", "components", "bands", "label", "kind",
        "foo", "weights", "combine", "at_least", "below", "shared", "domains"]


def mutated(text: str, draw: random.Random) -> str:
    lines = text.split("\n")
    for _ in range(draw.choice([1, 1, 2, 5])):
        at, what = draw.randrange(len(lines)), draw.random()
        line = lines[at]
        values, keys = list(re.finditer(r"(?<=: )[^,{}\[\]]+", line)), list(re.finditer(r"[a-z_]+(?=:)", line))
        if what < 0.15 and len(lines) > 1:
            del lines[at]
        elif what < 0.3:
            lines.insert(at, draw.choice(lines))
        elif what < 0.7 and values:
            found = draw.choice(values)
            lines[at] = line[:found.start()] + draw.choice(SCRAPS) + line[found.end():]
        elif what < 0.9 and keys:
            found = draw.choice(keys)
            lines[at] = line[:found.start()] + draw.choice(KEYS) + line[found.end():]
        else:
            cut = draw.randrange(len(line) + 1)
            lines[at] = line[:cut] + draw.choice("{}[]:,\"'#%&*!- \t") + line[cut:]
    return "\n".join(lines)


@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: path.stem)
def test_no_damage_to_a_rubric_breaks_the_checks(path):
    text, draw = path.read_text(encoding="utf-8"), random.Random(f"{path.stem} 2022")
    for _ in range(25):
        try:
            reading = read_rubric(parse_source(mutated(text, draw), "f.yaml"))
            program, faults = compile_program(reading)
            found = [*reading.findings, *faults, *(lint(program, reading.touched) if program else ())]
        except Refused as refused:
            found = list(refused.findings)
        for finding in found:
            assert finding.place.startswith("f.yaml:") and sentence(finding, "vi") and sentence(finding, "en")
