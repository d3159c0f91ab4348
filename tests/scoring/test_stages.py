"""Stages, and marks by hand in place of a rule (LANGUAGE section 4)."""

from __future__ import annotations

from fractions import Fraction as F

from helpers import codes, leaf, marked, points, row, rubric, score, scored, status

from papi_kit.rubric.model import STAGES

COUNT = "inputs: {n: {type: count, label: N}}\nrule: {kind: count, each: 1}\n"
TWO = """
inputs: {n: {type: count, label: N}, m: {type: count, label: M}}
rule: {kind: formula, points: n + m, at_most: 10}
"""


# -- stages -----------------------------------------------------------------------------------------------------------
def test_a_mark_uses_figure_by_figure_the_latest_row_not_after_its_stage():
    facts = [row(1, "self"), row(2, "self", "m"), row(4, "appraisal", "m"), row(8, "final")]
    found = [marked(leaf(TWO, maximum="12"), facts, stage=stage) for stage in STAGES]
    assert found == [3, 5, 5, 10]


def test_a_later_row_says_nothing_of_an_earlier_stage():
    assert status(scored(leaf(COUNT), [row(1, "appraisal")], stage="self")) == "missing"


def test_the_stage_is_the_first_allowed_where_none_is_written_and_may_be_vietnamese():
    assert marked(leaf(COUNT), [row(1)], stage="self") == 1
    assert marked(leaf(COUNT + "stages: [explanation]"), [row(1)], stage="appraisal") is None
    assert marked(leaf(COUNT), [row(1, "Tự chấm"), row(2, "thẩm định")], stage="appraisal") == 2


def test_a_row_of_a_stage_that_may_not_give_it_is_an_error_and_not_taken():
    text = leaf("inputs: {n: {type: count, label: N, stages: [appraisal, final]}}\nrule: {kind: count, each: 1}")
    found = scored(text, [row(1, "appraisal"), row(2, "explanation")])
    assert (points(found), codes(found, "error")) == (1, ["stage_not_allowed"])
    assert codes(scored(text, [row(1, "xét duyệt")]), "error") == ["unknown_stage"]


def test_a_row_that_is_not_taken_leaves_the_earlier_one_and_the_unit_unranked():
    found = scored(leaf(COUNT), [row(1, "self"), row("x", "appraisal")])
    assert (points(found), found.result("a").status, codes(found, "error")) == (1, "unranked", ["word_for_number"])


def test_a_later_row_that_means_no_value_takes_the_earlier_one_away():
    text = leaf("inputs: {n: {type: count, label: N, missing_if: [0]}}\nrule: {kind: count, each: 1}")
    assert status(scored(text, [row(0)])) == "missing"
    facts = [row(2, "self"), row(0, "appraisal")]
    assert (marked(text, facts, stage="self"), status(scored(text, facts))) == (2, "missing")


SHARED = "format: 2\nshared: {n: {type: count, label: N}, k: {type: count, label: K}}\n"


def test_the_stage_of_a_mark_is_that_of_the_latest_figure_it_uses_wherever_that_stands():
    text = leaf("rule: {kind: count, each: 1}\nvalue: n", SHARED)
    shared = [row(1, "self", item=""), row(2, "appraisal", item=""), row(3, "final", "k", item="")]
    assert score(scored(text, shared)).stage == "appraisal"
    assert score(scored(text, shared, stage="self")).stage == "self"
    assert score(scored(text, [])).stage == ""
    reduced = leaf(COUNT + "reduce: [{when: k > 5, by: 10%}]", SHARED.replace("n: {type: count, label: N}, ", ""))
    assert score(scored(reduced, [row(1), shared[2]])).stage == "final"


def test_the_stage_of_a_mark_that_hangs_on_other_items_is_theirs():
    two = rubric("""
        - {id: "1", name: Một, max: 9, inputs: {n: {type: count, label: N}}, rule: {kind: count, each: 1}}
        - {id: "2", name: Hai, max: 9, rule: {kind: formula, points: 'points("1")'}}
        - {id: "3", name: Ba, max: 9, rule: {kind: formula, points: '2 * input("1", "n")'}}""")
    found = scored(two, [row(1), row(2, "explanation")])
    assert [score(found, item).stage for item in "123"] == ["explanation"] * 3


def test_the_stage_of_what_is_not_applicable_is_that_of_the_row_that_says_so():
    parts = rubric("""
        - id: "1"
          name: Một
          max: 2
          criteria:
            - {id: "1.1", name: A, max: 2, inputs: {n: {type: count, label: N}}, rule: {kind: count, each: 1},
               not_applicable: {policy: remove}}""")
    for item in ("1", "1.1"):
        found = scored(parts, [row("n/a", "appraisal", "", item=item)])
        assert (status(found, "1.1"), score(found, "1.1").stage) == ("not_applicable", "appraisal")


# -- marks by hand ----------------------------------------------------------------------------------------------------
HAND = leaf(COUNT + "override_when: [{when: n > 0, points: 0.5}]\nreduce: [{when: n > 0, by: 10%}]")


def test_a_mark_by_hand_takes_the_place_of_rule_override_and_reduce():
    found = scored(HAND, [row(1), row("1,25", "appraisal", "points", note="Gạch một nửa")])
    assert (points(found), status(found), codes(found)) == (F("1.25"), "by_hand", [])
    assert marked(HAND, [row(1), row("1,25", "appraisal", "points")], stage="self") == F("0.45")


def test_a_mark_by_hand_wants_a_note_and_lies_within_0_and_max():
    assert codes(scored(leaf(COUNT), [row(1), row(2, "final", "points")])) == ["hand_without_note"]
    for value in (3, "-0,5"):
        found = scored(leaf(COUNT), [row(1), row(value, "final", "points", note="x")])
        assert (points(found), codes(found, "error")) == (1, ["mark_out_of_range"])


def test_a_mark_by_hand_stands_until_a_later_row():
    hand = row(0, "appraisal", "points", note="Không đúng")
    assert marked(leaf(COUNT), [row(1), row(2, "appraisal"), hand]) == 0
    assert marked(leaf(COUNT), [row(1), hand, row(2, "explanation")]) == 2
    assert marked(leaf(COUNT), [row(1), hand, row(2, "explanation")], stage="appraisal") == 0
    later = scored(leaf(COUNT + "not_applicable: full"), [row(1), hand, row("n/a", "final", "")])
    assert (status(later), points(later)) == ("not_applicable", 2)
    again = [row(1), hand, row(2, "explanation"), row(1, "final", "points", note="Chốt")]
    assert marked(leaf(COUNT), again) == 1


def test_marks_by_hand_are_closed_at_self_and_where_the_rubric_says_none():
    assert codes(scored(leaf(COUNT), [row(1), row(0, "self", "points", note="x")]), "error") == ["stage_not_allowed"]
    assert codes(scored(leaf(COUNT + "marks_by_hand: none"),
                        [row(1), row(0, "final", "points", note="x")]), "error") == ["no_hand_mark"]


def test_a_mark_by_hand_needs_no_figure_and_is_rounded_like_any_other():
    found = scored(leaf(COUNT + "rounding: {grid: 0.5}"), [row("1,3", "final", "points", note="x")])
    assert (points(found), status(found)) == (F("1.5"), "by_hand")


def test_a_judgement_is_no_mark_by_hand():
    found = scored(leaf("rule: {kind: judgement}"), [row(1, "appraisal", "points")])
    assert (points(found), status(found), codes(found)) == (1, "scored", [])


PARENT = rubric("""
- id: "1"
  name: Một
  max: 3
  marks_by_hand: [appraisal, final]
  criteria:
    - {id: "1.1", name: A, max: 1, inputs: {n: {type: count, label: N}}, rule: {kind: count, each: 1},
       zero_parent_when: n > 5}
    - {id: "1.2", name: B, max: 2, inputs: {n: {type: count, label: N}}, rule: {kind: count, each: 1}}
""")


def test_a_parent_is_marked_by_hand_where_the_rubric_allows_it():
    whole = [row(6, item="1.1"), row(2, item="1.2")]
    hand = row(3, "appraisal", "points", note="Xét lại")
    assert marked(PARENT, whole) == 0
    found = scored(PARENT, [*whole, hand])
    assert (points(found), status(found), points(found, "1.2")) == (3, "by_hand", 2)
    assert marked(PARENT, [*whole, hand, row(1, "final", item="1.2")]) == 0
    closed = PARENT.replace("marks_by_hand: [appraisal, final]", "note: x")
    assert codes(scored(closed, [*whole, hand]), "error") == ["no_hand_mark"]
