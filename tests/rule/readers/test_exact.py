"""What expressions give: functions, division, three-valued conditions (LANGUAGE section 5)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction as F

import pytest
from helpers import codes, leaf, marked, points, rubric, scored, status

from papi_kit.rule.arithmetic import geometric_mean, ln
from papi_kit.rule.env import MISSING, NOT_APPLICABLE, Env
from papi_kit.rule.expressions import parse
from papi_kit.rule.readers.exact import compile_tree
from papi_kit.rule.scope import Scope
from papi_kit.rule.tree import CONDITION, NUMBER, Figure, op, replace, type_of

TYPES = {"a": "amount", "b": "amount", "p": "yes_no", "q": "yes_no", "d": "date", "w": "text"}
SCOPE = Scope({name: Figure("", name, kind) for name, kind in TYPES.items()}, shared={})


def run(text: str, expected: str = NUMBER, **figures):
    env = Env({("", name): value for name, value in figures.items()})
    found = compile_tree(parse(text, SCOPE, expected))(env)
    return (found, env.problems) if env.problems else found


def decided(text: str, **figures):
    return run(text, CONDITION, **figures)


# -- functions --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text, value",
    [
        ("1/3 + 2/3", 1),
        ("min(3)", 3),
        ("max(3, 1, 2)", 3),
        ("min(3, 1, 2)", 1),
        ("abs(-2.5)", F(5, 2)),
        ("floor(2.9)", 2),
        ("floor(-2.1)", -3),
        ("ceil(2.1)", 3),
        ("ceil(-2.9)", -2),
        ("round(2.5)", 3),
        ("round(-2.5)", -3),
        ("round(1.005, 2)", F("1.01")),
        ("round(2.4)", 2),
        ("count(1 < 2, 2 < 1, 1 = 1)", 2),
        ("if(1 < 2, 3, 4)", 3),
        ("if(2 < 1, 3, 4)", 4),
        ('days(date("2022-12-15"), date("2023-01-01"))', 17),
        ('days(date("2024-03-01"), date("2024-02-28"))', -2),
        ("10 - 2 * 3", 4),
        ("-2 * 3", -6),
        ("50% * 4", 2),
    ],
)
def test_functions(text, value):
    assert run(text) == value


def test_ln_is_computed_to_28_digits():
    assert ln(F(1)) == 0
    assert ln(F(2)) == F("0.6931471805599453094172321215")
    assert run("ln(75000) - ln(100)") == pytest.approx(6.620073206530356, abs=1e-15)


@pytest.mark.parametrize("value", [0, -1])
def test_ln_of_nothing_is_missing_with_an_error(value):
    assert run("ln(a)", a=F(value)) == (MISSING, ["ln_not_positive"])


def test_the_geometric_mean_of_equal_shares_is_that_share():
    """Not its 28 digits, which may lie a hair below a tie and would round down."""
    assert geometric_mean([F(7, 12)], [F(1)]) == geometric_mean([F(7, 12)] * 2, [F(1), F(3)]) == F(7, 12)


def test_a_geometric_mean_is_computed_and_0_where_a_share_is_0_or_less():
    assert geometric_mean([F(1, 4), F(1)], [F(1), F(1)]) == F(1, 2)
    assert geometric_mean([F(1), F(1)], [F(1), F(2)]) == 1
    assert geometric_mean([F(0), F(1)], [F(1), F(1)]) == 0
    assert geometric_mean([F(-1, 2), F(-1, 2)], [F(1), F(1)]) == 0


# -- division ---------------------------------------------------------------------------------------------------------
def test_division():
    assert run("a / b", a=F(1), b=F(3)) == F(1, 3)
    assert run("a / b", a=F(0), b=F(3)) == 0
    assert run("a / b", a=F(0), b=F(0)) is NOT_APPLICABLE
    assert run("a / b", a=F(5), b=F(0)) == (MISSING, ["division_by_zero"])
    assert run("a / (b - 1/3)", a=F(5), b=F(1, 3)) == (MISSING, ["division_by_zero"])


def test_a_figure_that_is_not_there_makes_the_result_missing_and_n_a_wins():
    assert run("a + b", a=F(1)) is MISSING
    assert run("a + b", a=F(1), b=NOT_APPLICABLE) is NOT_APPLICABLE
    assert run("a / b", b=NOT_APPLICABLE) is NOT_APPLICABLE
    assert run("min(a, b)", a=F(1)) is MISSING
    assert run("abs(a)") is MISSING


def test_only_the_branch_taken_is_evaluated():
    assert run("if(b > 0, a / b, 0)", a=F(1), b=F(0)) == 0
    assert run("if(p, a, b)", p=True, a=F(1)) == 1
    assert run("if(p, a, b)", p=False, a=F(1)) is MISSING
    assert run("if(p, a, b)", a=F(1), b=F(1)) is MISSING


# -- conditions -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("p", [True, False, None])
@pytest.mark.parametrize("q", [True, False, None])
def test_and_or_not_follow_kleene(p, q):
    given = {name: value for name, value in (("p", p), ("q", q)) if value is not None}
    low, high = {True: 2, None: 1, False: 0}, {2: True, 1: MISSING, 0: False}
    assert decided("p and q", **given) is high[min(low[p], low[q])]
    assert decided("p or q", **given) is high[max(low[p], low[q])]
    assert decided("not p", **given) is high[2 - low[p]]


def test_n_a_inside_a_condition_is_undecided():
    assert decided("a > 1", a=NOT_APPLICABLE) is MISSING
    assert decided("not p", p=NOT_APPLICABLE) is MISSING
    assert decided("p and q", p=NOT_APPLICABLE, q=False) is False
    assert run("count(p, q)", p=True, q=NOT_APPLICABLE) is MISSING
    assert run("if(p, 1, 2)", p=NOT_APPLICABLE) is MISSING


def test_count_is_missing_where_one_condition_is_undecided():
    assert run("count(p, q)", p=True, q=False) == 1
    assert run("count(p, q)", p=True) is MISSING


def test_has_asks_for_a_value():
    assert decided("has(a)", a=F(0)) is True
    assert decided("has(a)") is False
    assert decided("has(a)", a=NOT_APPLICABLE) is False


def test_dates_and_texts_compare():
    assert decided('d <= date("2022-12-15")', d=date(2022, 12, 15)) is True
    assert decided('d > date("2022-12-15")', d=date(2022, 12, 15)) is False
    assert decided('w = "xã"', w="xã") is True
    assert decided('w != "xã"', w="xã") is False
    assert decided('w != "xã"') is MISSING


# -- the tree itself --------------------------------------------------------------------------------------------------
def test_replace_changes_what_it_is_told_and_keeps_the_rest():
    a, b = Figure("", "a", "count"), Figure("", "b", "count")
    tree = parse("if(a > 1, a + 1, 2)", Scope({"a": a}), NUMBER)
    swapped = replace(tree, lambda node: b if node == a else None)
    assert compile_tree(swapped)(Env({("", "b"): F(5)})) == 6
    assert type_of(op("and", a, b)) == CONDITION


# -- through a rubric -------------------------------------------------------------------------------------------------
RATE = """
inputs: {a: {type: count, label: A}, b: {type: count, label: B}}
value: a / b
rule: {kind: ratio}
"""


def test_nothing_over_nothing_makes_the_leaf_not_applicable():
    accepted = scored(leaf(RATE + "not_applicable: full"), {"1": {"a": 0, "b": 0}})
    assert (status(accepted), points(accepted)) == ("not_applicable", 2)
    refused = scored(leaf(RATE), {"1": {"a": 0, "b": 0}})
    assert (status(refused), codes(refused, "error")) == ("missing", ["not_applicable_not_accepted"])


def test_something_over_nothing_is_missing_with_an_error_finding():
    found = scored(leaf(RATE + "not_applicable: full"), {"1": {"a": 1, "b": 0}})
    assert (status(found), codes(found, "error")) == ("missing", ["division_by_zero"])


def test_an_undecided_condition_is_not_fulfilled_and_warned_of_once_a_unit():
    text = leaf("""
    inputs: {n: {type: count, label: N}, m: {type: count, label: M, required: no}}
    value: n
    rule: {kind: count, each: 1}
    override_when: [{when: m > 3, points: 0}]
    """)
    found = scored(text, [(u, "1", "n", 1) for u in "ab"], units=["a", "b"])
    assert [points(found, unit=u) for u in "ab"] == [1, 1]
    assert [(f.code, f.unit_id) for f in found.found] == [("undecided", "a"), ("undecided", "b")]


def test_a_free_column_is_what_its_use_makes_of_it():
    text = leaf(
        """
    value: unit("area") * 2
    rule: {kind: formula, points: 'if(unit("zone") = "01", value, 0)'}
    """,
        maximum="10",
    )
    unit = {"unit_id": "a", "area": "1,5", "zone": "01"}
    assert marked(text, units=[unit]) == 3
    assert marked(text, units=[{**unit, "zone": "1"}]) == 0
    assert marked(text, units=[{**unit, "area": F(2)}]) == 4
    wrong = scored(text, units=[{**unit, "area": "rộng"}])
    assert (status(wrong), codes(wrong, "error")) == ("missing", ["column_not_number"])
    assert status(scored(text, units=[{**unit, "area": ""}])) == "missing"


def test_a_reference_reads_what_is_printed():
    text = rubric("""
    - {id: "1", name: Một, max: 1, rounding: 1, inputs: {n: {type: amount, label: N}}, rule: {kind: formula, points: n}}
    - {id: "2", name: Hai, max: 3, rule: {kind: formula, points: 'points("1") + max_points("1") + share("1")'}}
    """)
    assert points(scored(text, {"1": {"n": "0,25"}}), "2") == F("1.6")


def test_a_sum_that_lacks_a_part_is_no_figure_for_others():
    text = rubric("""
    - id: "1"
      name: Một
      max: 2
      criteria:
        - {id: "1.1", name: A, max: 1, rule: {kind: yes_no}}
        - {id: "1.2", name: B, max: 1, rule: {kind: yes_no}}
    - {id: "2", name: Hai, max: 2, rule: {kind: formula, points: 'if(status("1") = "incomplete", 0.5, points("1"))'}}
    - {id: "3", name: Ba, max: 2, rule: {kind: formula, points: 'points("1")'}}
    """)
    found = scored(text, {"1.1": {"choice": "yes"}})
    assert (points(found, "2"), points(found, "3")) == (F("0.5"), None)
    whole = scored(text, {"1.1": {"choice": "yes"}, "1.2": {"choice": "no"}})
    assert (points(whole, "2"), points(whole, "3")) == (1, 1)
