"""What happens to a leaf before and after its rule: n/a, missing, override, reduce, evidence, rounding."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from helpers import codes, faults, leaf, marked, points, row, rubric, score, scored, status, totals

from papi_kit.reports.kit.text import findings_text
from papi_kit.rubric.model import STAGES

COUNT = "inputs: {n: {type: count, label: N}}\nrule: {kind: count, each: 1}\n"


# -- not applicable ---------------------------------------------------------------------------------------------------
NA = ("inputs: {n: {type: count, label: N}, m: {type: count, label: M, required: no}}\nvalue: n\nrule: {kind: "
      "count, each: 1}\n")


@pytest.mark.parametrize("policy, mark, in_force",
                         [("full", 2, 2), ("zero", 0, 2), ("remove", None, 0), ("redistribute", None, 0)])
@pytest.mark.parametrize("facts", [[row("n/a")], [row("không phát sinh", name="")], [row(1), row("n/a", name="m")],
                                   [row("N/A")]])
def test_a_leaf_is_not_applicable_by_any_of_its_figures_or_as_a_whole(policy, mark, in_force, facts):
    found = score(scored(leaf(NA + f"not_applicable: {policy}"), facts))
    assert (found.status, found.points, found.max_points) == ("not_applicable", mark, in_force)


def test_not_applicable_is_not_accepted_unless_the_rubric_says_so():
    found = scored(leaf(NA), [row("n/a")])
    assert (status(found), points(found), codes(found, "error")) == ("missing", None, ["not_applicable_not_accepted"])
    assert found.result("a").status == "incomplete"


def test_not_applicable_by_a_condition():
    text = leaf(NA + "not_applicable: {policy: zero, when: m = 0, label: Không phát sinh}")
    assert status(scored(text, [row(1), row(0, name="m")])) == "not_applicable"
    assert marked(text, [row(1), row(1, name="m")]) == 1
    undecided = scored(text, [row(1)])
    assert (points(undecided), codes(undecided)) == (1, ["undecided"])


def test_a_shared_figure_that_did_not_arise_reaches_the_leaf():
    text = leaf("value: hs\nrule: {kind: count, each: 1}\nnot_applicable: full",
                top="shared: {hs: {type: count, label: Hồ sơ}}")
    assert status(scored(text, [row("n/a", name="hs", item="")])) == "not_applicable"


def test_figures_of_a_later_stage_overtake_an_earlier_n_a_of_the_whole():
    text = leaf(NA + "not_applicable: full")
    assert marked(text, [row("n/a", "self", ""), row(1, "appraisal")]) == 1
    assert marked(text, [row("n/a", "self", ""), row(1, "self")]) == 2
    assert marked(text, [row(1, "self"), row("n/a", "appraisal", "")]) == 2


def test_n_a_instead_of_a_mark_by_hand_is_n_a():
    assert marked(leaf(NA + "not_applicable: full"), [row(1), row("n/a", "final", "points", note="x")]) == 2


def test_only_n_a_stands_with_an_empty_input():
    assert codes(scored(leaf(NA), [row(1), row(5, name="")]), "error") == ["only_not_applicable"]


def test_full_points_for_n_a_are_rounded_as_everybody_s():
    text = leaf(NA + "not_applicable: full\nrounding: 2", maximum="10/3")
    assert [marked(text, [row("n/a")]), marked(text, [row(9)])] == [F("3.33"), F("3.33")]


# -- missing ----------------------------------------------------------------------------------------------------------
def test_missing_is_never_silently_0():
    found = scored(leaf(COUNT))
    assert (status(found), points(found), score(found).max_points) == ("missing", None, 2)
    assert (found.result("a").status, totals(found).points, codes(found)) == ("incomplete", None,
                                                                                     ["not_ranked", "figures_missing"])


@pytest.mark.parametrize("policy, mark, in_force", [("zero", 0, 2), ("remove", None, 0)])
def test_missing_as_the_rubric_says(policy, mark, in_force):
    text = rubric(f"""
    - {{id: "1", name: Một, max: 2, missing: {policy}, inputs: {{n: {{type: count, label: N}}}},
        rule: {{kind: count, each: 1}}}}
    - {{id: "2", name: Hai, max: 8, inputs: {{n: {{type: count, label: N}}}}, rule: {{kind: count, each: 1}}}}
    """)
    found = scored(text, {"2": {"n": 4}})
    assert (status(found), points(found), score(found).max_points, codes(found)) == ("missing", mark, in_force,
                                                                                     ["figures_missing"])
    assert (totals(found).points, totals(found).max_points) == (4, 8 + in_force)


def test_a_default_stands_for_an_absent_row_only():
    text = leaf("inputs: {n: {type: count, label: N, default: 1}}\nrule: {kind: count, each: 1}")
    assert [marked(text), marked(text, [row(2)]), marked(text, [row(0)])] == [1, 2, 0]


def test_an_optional_figure_is_silent_until_an_expression_reaches_it():
    text = leaf("""
    inputs: {n: {type: count, label: N}, m: {type: count, label: M, required: no}}
    rule: {kind: formula, points: 'if(n > 1, m, n)'}
    """)
    silent = scored(text, [row(1)])
    assert (points(silent), codes(silent)) == (1, [])
    assert status(scored(text, [row(2)])) == "missing"


# -- override, reduce, evidence, rounding ------------------------------------------------------------------------------
def test_the_first_override_that_holds_replaces_the_points():
    text = leaf(COUNT + "override_when: [{when: n = 1, points: 0.25}, {when: n >= 1, share: 75%}, {when: points "
                "= 0, points: -1}]")
    assert [marked(text, [row(n)]) for n in (0, 1, 2)] == [-1, F("0.25"), F("1.5")]


def test_an_override_over_measured_share_and_another_figure():
    text = leaf(
        """
    inputs: {dung_han: {type: count, label: D}, tong: {type: count, label: T}, don_doc: {type: yes_no, label: Đôn đốc}}
    value: dung_han / tong
    rule: {kind: steps, steps: [{at_least: 90%, points: 3}, {at_least: 80%, points: 2}, {points: 0.5}]}
    override_when: [{when: value < 80% and don_doc, points: 2}]
    """,
        maximum="3",
    )
    cases = [(90, "không", 3), (80, "có", 2), (79, "có", 2), (79, "không", F("0.5"))]
    assert [marked(text,
                   {"1": {"dung_han": n, "tong": 100, "don_doc": d}}) for n, d, _ in cases] == [p for *_, p in cases]


def test_an_override_that_holds_but_has_no_points_leaves_none():
    text = leaf("""
    inputs: {n: {type: count, label: N}, m: {type: count, label: M, required: no}}
    value: n
    rule: {kind: count, each: 1}
    override_when: [{when: n > 1, points: m}]
    """)
    assert marked(text, [row(1)]) == 1
    assert status(scored(text, [row(2)])) == "missing"


def test_reductions_add_up_and_leave_points_below_zero():
    text = leaf(
        "inputs: {n: {type: amount, label: N, at_least: -9}}\nrule: {kind: formula, points: n, at_least: -2}\n"
        "reduce: [{when: value != 0, by: 25%}, {when: value > 1, by: 50%}]"
    )
    assert [marked(text, [row(n)]) for n in (0, 1, 2, "-2")] == [0, F("0.75"), F("0.5"), -2]


def test_reductions_over_all_of_it_are_refused():
    assert faults(leaf(COUNT + "reduce: [{when: n > 1, by: 60%}, {when: n > 2, by: 41%}]")) == ["reduce_over_all"]
    assert faults(leaf(COUNT + "reduce: [{when: n > 1, by: 60%}, {when: n > 2, by: 40%}]")) == []


def test_an_override_comes_before_a_reduction():
    text = leaf(COUNT + "override_when: [{when: n = 1, points: 2}]\nreduce: [{when: points = 2, by: 50%}]")
    assert marked(text, [row(1)]) == 1


@pytest.mark.parametrize(
    "without, note, mark, found_codes",
    [("finding", "x", 1, ["evidence_missing"]), ("note", "", 1, ["evidence_missing"]), ("note", "x", 1, []),
     ("zero", "x", 0, ["evidence_missing"])],
)
def test_a_figure_without_evidence(without, note, mark, found_codes):
    text = leaf(COUNT + f"evidence: {{text: Báo cáo, without: {without}}}")
    found = scored(text, [row(1, note=note)])
    assert (points(found), codes(found)) == (mark, found_codes)
    with_it = scored(text, [row(1, evidence="BC 12")])
    assert (points(with_it), codes(with_it)) == (1, [])


def test_evidence_as_text_is_a_finding_and_zero_waits_for_the_appraisal():
    assert codes(scored(leaf(COUNT + "evidence: Báo cáo"), [row(1)]), "warning") == ["evidence_missing"]
    strict = leaf(COUNT + "evidence: {text: Báo cáo, without: zero}")
    assert [marked(strict, [row(1)], stage=stage) for stage in STAGES] == [1, 0, 0, 0]


@pytest.mark.parametrize(
    "rounding, value, wanted",
    [
        ("1", "1,25", "1.3"),
        ("1", "1,24", "1.2"),
        ("0", "0,5", 1),
        ("1", "-0,25", "-0.3"),
        ("{grid: 0.25}", "0,875", 1),
        ("{grid: 0.25}", "0,87", "0.75"),
        ("none", "0,333", "0.333"),
        ("10", "0,5", "0.5"),
    ],
)
def test_a_leaf_is_rounded_half_up_to_decimals_or_a_grid(rounding, value, wanted):
    text = leaf("inputs: {n: {type: amount, label: N, at_least: -5}}\nrule: {kind: formula, points: n, at_least: -2}\n"
                f"rounding: {rounding}")
    # a single group of three digits asks whether it means thousands, so such values are given as numbers
    assert marked(text, [row(F(value.replace(",", ".")))]) == F(wanted)


def test_a_leaf_s_own_rounding_wins_over_that_of_the_rubric():
    body = "inputs: {n: {type: amount, label: N}}\nrule: {kind: formula, points: n}\n"
    top = "rounding: {item: 1}"
    assert marked(leaf(body, top), [row("1,26")]) == F("1.3")
    assert marked(leaf(body + "rounding: none", top), [row("1,26")]) == F("1.26")


# -- groups -----------------------------------------------------------------------------------------------------------
def test_elsewhere_a_node_does_not_exist():
    text = rubric("""
    - {id: "1", name: Một, max: 2, applies_to: [xã], inputs: {n: {type: count, label: N}}, rule: {kind: count, each: 1}}
    - {id: "2", name: Hai, max: 2, inputs: {n: {type: count, label: N}}, rule: {kind: count, each: 1}}
    """)
    units = [{"unit_id": "a", "group": "xã"}, {"unit_id": "b", "group": "phường"}]
    found = scored(text, [(u, i, "n", 1) for u in "ab" for i in "12"], units)
    assert [status(found, unit=u) for u in "ab"] == ["scored", "not_for_group"]
    assert [(totals(found, u).points, totals(found, u).max_points) for u in "ab"] == [(2, 4), (1, 2)]
    assert codes(found) == ["item_not_for_group"]


def test_the_maximum_may_differ_by_group():
    text = leaf(COUNT, maximum="{xã: 2, phường: 3}")
    units = [{"unit_id": "a", "group": "xã"}, {"unit_id": "b", "group": "phường"},
             {"unit_id": "c", "group": "thị trấn"}]
    found = scored(text, [(u, "1", "n", 5) for u in "abc"], units)
    assert [points(found, unit=u) for u in "abc"] == [2, 3, None]
    assert codes(found, "error") == ["group_without_max"]


def test_a_unit_without_a_rank_is_counted_in_the_last_line():
    found = scored(leaf(COUNT), {"1": {"n": 1}}, ["a", "b", "c"])
    text = findings_text(found.found, "vi", 20)
    assert text.startswith("Lưu ý units.csv") and "chưa được xếp hạng vì còn 1 mục" in text.splitlines()[0]
    assert text.endswith(" 2 đơn vị chưa được xếp hạng.")
    assert findings_text(found.found, "en", 20).endswith(" 2 units without a rank.")
    assert findings_text(found.found, "vi", 20, ranked=False).endswith(" thông tin.")       # a survey ranks nobody
    assert "xếp hạng" not in findings_text([f for f in found.found if not f.unit_id], "vi", 20)
