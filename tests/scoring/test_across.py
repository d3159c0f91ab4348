"""What an item may read beyond its own figures: last year, the unit, units below, and relations that must hold."""

from __future__ import annotations

from datetime import date
from fractions import Fraction as F

import pytest
from helpers import codes, leaf, points, rubric, scored, status

SHARED = ("shared: {tiep_nhan: {type: count, label: Tiếp nhận}, xong: {type: count, label: Xong}, dang: {type: count, "
          "label: Đang, default: 0}}\n")


def shared(**figures) -> list[tuple]:
    return [(unit, "", name, value) for name, values in figures.items() for unit,
            value in zip("abc", values, strict=False) if value is not None]


# -- sum_children ------------------------------------------------------------------------------------------------------
CHILDREN = [{"unit_id": "h", "level": "huyện"}, {"unit_id": "a", "level": "xã", "parent_id": "h"},
            {"unit_id": "b", "level": "xã", "parent_id": "h"}]
SUM = leaf('value: sum_children("tiep_nhan")\nrule: {kind: count, each: 1}', SHARED + "level: huyện", "99")


def test_a_shared_figure_adds_up_over_the_units_below():
    assert points(scored(SUM, shared(tiep_nhan=(3, 4)), CHILDREN), unit="h") == 7


def test_one_unit_below_lacks_the_figure():
    assert status(scored(SUM, shared(tiep_nhan=(3,)), CHILDREN), unit="h") == "missing"
    assert status(scored(SUM, shared(tiep_nhan=(3, "n/a")), CHILDREN), unit="h") == "missing"
    assert status(scored(SUM, [], [{"unit_id": "h", "level": "huyện"}]), unit="h") == "missing"


def test_a_unit_below_that_was_gone_before_the_period_is_not_asked():
    units = [*CHILDREN, {"unit_id": "c", "level": "xã", "parent_id": "h", "valid_to": "2021-12-31"}]
    assert points(scored(SUM, shared(tiep_nhan=(3, 4)), units), unit="h") == 7


def test_a_tie_break_and_a_gate_may_read_the_units_below():
    body = "value: xong\nrule: {kind: count, each: 1}"
    top = SHARED + "level: huyện\nranking: {within: all, ties: dense, tie_break: ['sum_children(\"tiep_nhan\")']}\n"
    units = [{"unit_id": u, "level": "huyện"} for u in "gh"] + [{"unit_id": u, "level": "xã", "parent_id": p}
                                                                for u, p in (("a", "g"), ("b", "h"))]
    found = scored(leaf(body, top, "99"),
                   [("g", "", "xong", 1), ("h", "", "xong", 1), *shared(tiep_nhan=(3, 4))], units)
    assert [(r.unit.id, r.rank) for r in found.results] == [("h", 1), ("g", 2)]


# -- last year --------------------------------------------------------------------------------------------------------
LAST = leaf(
    """
inputs: {n: {type: count, label: N}}
rule: {kind: formula, points: 'if(has(last("1")), last("1") + n - last("1", "n"), 0.5)'}
""",
    maximum="9",
)


def test_last_year_s_share_and_figure():
    assert points(scored(LAST, {"1": {"n": 3}}, last={"a": {("1", ""): F("0.5"), ("1", "n"): F(2)}})) == F("1.5")


def test_a_unit_without_a_last_year_has_none():
    assert points(scored(LAST, {"1": {"n": 3}}, last={"b": {("1", ""): F(1)}})) == F("0.5")
    assert status(scored(LAST, {"1": {"n": 3}}, last={"a": {("1", ""): F(1)}})) == "missing"


def test_last_year_s_figure_of_another_type_is_missing():
    assert status(scored(LAST, {"1": {"n": 3}},
                         last={"a": {("1", ""): F(1), ("1", "n"): date(2021, 1, 1)}})) == "missing"


# -- the unit ---------------------------------------------------------------------------------------------------------
def test_columns_of_units_csv():
    text = leaf(
        """
    inputs: {n: {type: count, label: N}}
    value: n / unit("population") * 1000
    rule: {kind: formula, points: 'if(unit("group") = "xã" and unit("ranked"), value, 0)'}
    """,
        maximum="50",
    )
    unit = {"unit_id": "a", "population": 500, "group": "xã"}
    assert points(scored(text, {"1": {"n": 5}}, [unit])) == 10
    assert points(scored(text, {"1": {"n": 5}}, [{**unit, "group": "phường"}])) == 0
    assert status(scored(text, {"1": {"n": 5}}, [{"unit_id": "a", "group": "xã"}])) == "missing"


def test_carried_to_the_penalty_group():
    text = rubric("""
    - {id: "1", name: Một, max: 2, inputs: {cham: {type: count, label: Chậm}}, rule: {kind: deduct, each: 0.5}}
    - id: "P"
      name: Trừ
      type: penalty
      max: 3
      criteria: [{id: "P.1", name: Chậm, max: 3, value: 'max(0, 0.5 * input("1", "cham") - 2)',
                  rule: {kind: count, each: 1}}]
    """)
    assert [(points(f), points(f, "P")) for f in (scored(text, {"1": {"cham": n}}) for n in (3, 4, 6))] == [
        (F("0.5"), 0), (0, 0), (0, 1)]


# -- relations --------------------------------------------------------------------------------------------------------
def relation(text: str, *, tolerance: str = "", severity: str = "", where: str = "top",
             **figures) -> tuple[list[str], str]:
    keys = f"{{relation: '{text}'{tolerance and f', tolerance: {tolerance}'}{severity and f', severity: {severity}'}}}"
    body, top = "value: xong\nrule: {kind: count, each: 1}", SHARED
    if where == "top":
        top += f"figures: [{keys}]"
    else:
        body += f"\nfigures: [{keys}]"
    found = scored(leaf(body, top, "99"), [("a", "", name, value) for name, value in figures.items()])
    return codes(found), found.result("a").status


@pytest.mark.parametrize(
    "text, figures, found",
    [
        ("tiep_nhan = xong + dang", {"tiep_nhan": 5, "xong": 3, "dang": 2}, []),
        ("tiep_nhan = xong + dang", {"tiep_nhan": 6, "xong": 3, "dang": 2}, ["relation_fails"]),
        ("tiep_nhan = xong + dang", {"tiep_nhan": 3, "xong": 3}, []),
        ("xong <= tiep_nhan", {"tiep_nhan": 2, "xong": 3}, ["relation_fails"]),
        ("xong < tiep_nhan", {"tiep_nhan": 3, "xong": 3}, ["relation_fails"]),
        ("tiep_nhan >= xong", {"tiep_nhan": 3, "xong": 3}, []),
        ("xong <= tiep_nhan", {"xong": 3}, []),
        ("xong < 3 or tiep_nhan > 0", {"xong": 3, "tiep_nhan": 0}, ["condition_fails"]),
        ("xong < 3 or tiep_nhan > 0", {"xong": 2}, []),
        ("xong < 3 or tiep_nhan > 0", {"xong": 3}, []),
    ],
)
@pytest.mark.parametrize("where", ["top", "leaf"])
def test_figures_that_must_agree_are_warned_of_and_skipped_where_undecided(text, figures, found, where):
    assert relation(text, where=where, **figures) == (found, "ranked")


@pytest.mark.parametrize("tiep_nhan, found",
                         [(5, []), (7, []), (3, []), (8, ["relation_fails"]), (2, ["relation_fails"])])
def test_equal_within_a_tolerance(tiep_nhan, found):
    assert relation("tiep_nhan = xong", tolerance="2", tiep_nhan=tiep_nhan, xong=5) == (found, "ranked")


def test_a_relation_of_severity_error_leaves_the_unit_unranked():
    assert relation("tiep_nhan = xong", severity="error", tiep_nhan=1, xong=2) == (["relation_fails"], "unranked")


def test_a_relation_may_read_value_and_points_of_its_item():
    assert relation("points = max_points or value < 2", where="leaf", xong=1) == ([], "ranked")
    assert relation("points = max_points or value < 2", where="leaf", xong=2) == (["condition_fails"], "ranked")


def test_relations_between_items():
    text = rubric("""
    - {id: "1", name: Một, max: 5, inputs: {n: {type: count, label: N}}, rule: {kind: count, each: 1},
       figures: ['input("1", "n") < 2 or input("2", "n") > 0']}
    - {id: "2", name: Hai, max: 5, inputs: {n: {type: count, label: N}}, rule: {kind: count, each: 1}}
    """)
    assert [codes(scored(text, {"1": {"n": a}, "2": {"n": b}})) for a, b in ((1, 0), (2, 1), (2, 0))] == [
        [], [], ["condition_fails"]]


def test_relations_of_a_node_that_does_not_exist_for_the_unit_are_not_asked():
    text = rubric("""
    - {id: "1", name: Một, max: 5, applies_to: [xã], inputs: {n: {type: count, label: N, default: 9}},
       rule: {kind: count, each: 1}, figures: [n < 5]}
    - {id: "2", name: Hai, max: 5, rule: {kind: yes_no}}
    """)
    units = [{"unit_id": "a", "group": "xã"}, {"unit_id": "b", "group": "phường"}]
    found = scored(text, [(u, "2", "choice", "yes") for u in "ab"], units)
    assert [(f.code, f.unit_id) for f in found.found] == [("relation_fails", "a")]
