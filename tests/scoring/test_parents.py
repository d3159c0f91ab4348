"""How parents come from their parts: combinations, what is out of force,
what crosses items (LANGUAGE sections 6, 8, 9)."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from helpers import codes, faults, points, rubric, score, scored, status, totals


def tree(parts: list[str], keys: str = "", maximum: str = "10", top: str = "", more: str = "") -> str:
    """A domain "1" of leaves 1.1, 1.2, … each `max, other keys`, that take their points as given."""
    leaves = "\n".join(
        f'    - {{id: "1.{n}", name: P{n}, max: {part}, inputs: {{n: {{type: amount, label: N, at_least: -9}}}}, '
        f"rule: {{kind: formula, points: n, at_least: -9}}}}"
        for n, part in enumerate(parts, 1)
    )
    return rubric(f'- id: "1"\n  name: Một\n  max: {maximum}\n  {keys or "note: x"}\n  criteria:\n{leaves}\n{more}',
                  top)


def given(*values) -> dict:
    """One value a part: a number, n/a, or None for missing."""
    return {f"1.{n}": {"n": value} if value != "n/a" else "n/a"
            for n, value in enumerate(values, 1) if value is not None}


def combined(text: str, *values):
    found = scored(text, given(*values))
    return points(found), score(found).max_points


# -- sum --------------------------------------------------------------------------------------------------------------
def test_a_sum_adds_up_exactly_and_parts_below_zero_lower_it():
    assert combined(tree(["10/3", "20/3"]), F(1, 3), F(2, 3)) == (1, 10)
    assert combined(tree(["4", "6"]), "-1", 3) == (2, 10)


def test_a_capped_sum_is_cut_at_max():
    text = tree(["8", "6"], "capped: yes")
    assert combined(text, 8, 1) == (9, 10)
    assert combined(text, 8, 3) == (10, 10)
    assert score(scored(text, given(8, 3))).effects[0][0] == "capped"


# -- the other combinations -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "keys, parts, values, wanted",
    [
        ("combine: max", ["10", "6"], (3, 5), 5),
        ("combine: min", ["10", "10"], (3, 5), 3),
        ("combine: mean", ["4", "8"], (1, 8), "6.25"),
        ('combine: weighted\n  weights: {"1.1": 20%, "1.2": 80%}', ["4", "8"], (1, 8), "8.5"),
        ('combine: weighted\n  weights: {"1.1": 1, "1.2": 3}', ["4", "8"], (4, 0), "2.5"),
        ("combine: geometric", ["4", "8"], (1, 8), 5),
        ("combine: geometric", ["4", "8"], (0, 8), 0),
        ("combine: geometric", ["4", "8"], ("-1", 8), 0),
        ('combine: geometric\n  weights: {"1.1": 1, "1.2": 3}', ["4", "8"], (4, "0,5"), "1.25"),
    ],
)
def test_a_combination(keys, parts, values, wanted):
    assert combined(tree(parts, keys), *values) == (F(wanted), 10)


@pytest.mark.parametrize("keys", ["combine: mean", "combine: geometric", "combine: min",
                                  'combine: weighted\n  weights: {"1.1": 1, "1.2": 1}'])
def test_a_missing_part_makes_a_mean_missing(keys):
    found = scored(tree(["10", "10"], keys), given(3, None))
    assert (status(found), points(found), found.result("a").status) == ("missing", None, "incomplete")


@pytest.mark.parametrize("keys", ["combine: sum", "combine: max"])
def test_a_missing_part_makes_a_sum_and_a_max_incomplete(keys):
    found = scored(tree(["5", "5"] if keys == "combine: sum" else ["10", "5"], keys), given(3, None))
    assert (status(found), points(found), score(found).max_points, found.result("a").status) == ("incomplete", 3, 10,
                                                                                                 "incomplete")
    assert (totals(found).points, totals(found).index) == (None, None)


# -- n/a below a sum --------------------------------------------------------------------------------------------------
REMOVE, SPREAD = "not_applicable: remove", "not_applicable: redistribute"


def test_a_removed_part_shrinks_every_max_above():
    found = scored(tree(["4", "6"], REMOVE), given(3, "n/a"))
    assert (points(found), score(found).max_points) == (3, 4)
    assert (totals(found).points, totals(found).max_points, totals(found).index) == (3, 4, 75)
    assert totals(found).removed


def test_a_part_spread_over_its_siblings_multiplies_their_sum():
    found = scored(tree(["4", "2", "4"], SPREAD), given(3, 1, "n/a"))
    assert (points(found), score(found).max_points) == (4 * F(10, 6), 10)
    assert (totals(found).max_points, totals(found).removed) == (10, False)


def test_parts_removed_and_spread_together():
    text = tree(["4, not_applicable: remove", "2", "4"], SPREAD)
    assert combined(text, "n/a", 1, "n/a") == (1 * F(6, 2), 6)


def test_a_capped_parent_after_spreading():
    text = tree(["8", "6"], "capped: yes\n  " + SPREAD)
    assert combined(text, "n/a", 3) == (7, 10)
    assert combined(text, "n/a", 5) == (10, 10)


def test_a_parent_without_a_part_left_is_removed_or_spread_itself():
    text = rubric("""
    - id: "1"
      name: Một
      max: 10
      not_applicable: redistribute
      criteria:
        - id: "1.1"
          name: A
          max: 4
          components:
            - {id: "1.1.1", name: X, max: 1, rule: {kind: yes_no}}
            - {id: "1.1.2", name: Y, max: 3, rule: {kind: yes_no}}
        - {id: "1.2", name: B, max: 6, rule: {kind: yes_no, if_yes: 3}}
    - {id: "2", name: Hai, max: 10, rule: {kind: yes_no, if_yes: 5}}
    """)
    yes = {"choice": "yes"}
    one = scored(text, {"1.1.1": "n/a", "1.1.2": yes, "1.2": yes, "2": yes})
    assert (points(one, "1.1"), points(one), totals(one).points) == (4, 7, 12)
    gone = scored(text, {"1.1.1": "n/a", "1.1.2": "n/a", "1.2": yes, "2": yes})
    assert (status(gone, "1.1"), points(gone, "1.1"), score(gone, "1.1").spread) == ("not_applicable", None, 4)
    assert (points(gone), totals(gone).points, totals(gone).max_points) == (5, 10, 20)
    both = scored(text, {"1.1.1": "n/a", "1.1.2": "n/a", "1.2": "n/a", "2": yes})
    assert (status(both), totals(both).points, totals(both).max_points) == ("not_applicable", 10, 20)
    removed = scored(text.replace("redistribute", "remove"), {"1.1.1": "n/a", "1.1.2": "n/a", "1.2": "n/a", "2": yes})
    assert (totals(removed).points, totals(removed).max_points, totals(removed).index) == (5, 10, 50)


def test_a_parent_is_not_applicable_as_a_whole_by_a_row():
    found = scored(
        tree(["4", "6"], SPREAD, more='- {id: "2", name: Hai, max: 10, rule: {kind: yes_no, if_yes: 4}}'),
        {"1": "n/a", "2": {"choice": "yes"}}
    )
    assert [status(found, i) for i in ("1", "1.1", "1.2")] == ["not_applicable"] * 3
    assert (totals(found).points, totals(found).max_points, codes(found)) == (8, 20, [])


def test_nothing_left_in_force_has_no_index_no_rank_and_no_band():
    top = "bands: [{label: Tốt, at_least: 80}, {label: Yếu}]"
    found = scored(tree(["4", "6"], REMOVE, top=top), given("n/a", "n/a"))
    result = found.result("a")
    assert (totals(found).index, result.rank, result.status, result.band) == (None, None, "unranked", "")


def test_out_of_force_under_max_and_means():
    assert combined(tree(["10", "6"], "combine: max\n  " + REMOVE), "n/a", 5) == (5, 6)
    assert combined(tree(["4", "8"], "combine: mean\n  " + REMOVE), "n/a", 4) == (5, 10)
    assert combined(tree(["10", "10"], "combine: min\n  " + REMOVE), 3, "n/a") == (3, 10)
    assert combined(tree(["4", "8"],
                         'combine: weighted\n  weights: {"1.1": 1, "1.2": 3}\n  ' + REMOVE), 1, "n/a") == (F("2.5"), 10)
    assert combined(tree(["4", "8"], "combine: geometric\n  " + REMOVE), 1, "n/a") == (F("2.5"), 10)


def test_a_mean_without_a_part_left_spreads_its_own_max():
    more = '- {id: "2", name: Hai, max: 10, rule: {kind: yes_no, if_yes: 4}}'
    found = scored(tree(["1", "1"], "combine: mean\n  " + SPREAD, more=more),
                   {"1.1": "n/a", "1.2": "n/a", "2": {"choice": "yes"}})
    assert (totals(found).points, totals(found).max_points) == (8, 20)


def test_full_and_zero_keep_the_max():
    assert combined(tree(["4, not_applicable: full", "6, not_applicable: zero"]), "n/a", "n/a") == (4, 10)


# -- zero_parent_when, override, reduce on parents ---------------------------------------------------------------------
def leaves(second: str = "", parent: str = "", values=(3, 2)) -> object:
    return scored(tree(["4", "6" + second], parent), given(*values))


def test_a_failed_part_zeroes_its_parent_and_keeps_its_own_points():
    found = leaves(", zero_parent_when: n < 3")
    assert (points(found), points(found, "1.1"), points(found, "1.2")) == (0, 3, 2)
    assert ("zero_parent", {"item": "1.2", "before": 5}) in score(found).effects
    assert points(leaves(", zero_parent_when: n < 3", values=(3, 3))) == 6
    assert points(leaves(", zero_parent_when: points < 3")) == 0


def test_an_undecided_failure_is_none_and_warned_of():
    text = rubric("""
    - id: "1"
      name: Một
      max: 2
      criteria:
        - id: "1.1"
          name: A
          max: 2
          inputs: {n: {type: count, label: N}, m: {type: count, label: M, required: no}}
          value: n
          rule: {kind: count, each: 1}
          zero_parent_when: m > 1
    """)
    found = scored(text, {"1.1": {"n": 1}})
    assert (points(found), codes(found)) == (1, ["undecided"])


def test_override_and_reduce_come_after_combining_and_zeroing():
    assert points(leaves(parent="override_when: [{when: points > 4, points: 1.5}]")) == F("1.5")
    assert points(leaves(parent="override_when: [{when: points > 4, share: 50%}]")) == 5
    assert points(leaves(parent="reduce: [{when: points > 4, by: 20%}]")) == 4
    assert points(leaves(", zero_parent_when: n < 3", "override_when: [{when: points = 0, points: 1}]")) == 1


def test_a_parent_is_rounded_at_its_level_or_by_its_own():
    values = ("1,26", "1,11")
    rounding = "rounding: {item: 1, domain: 0}"
    assert combined(tree(["4", "6"], top=rounding), *values) == (2, 10)
    assert combined(tree(["4", "6"], "rounding: 1", top=rounding), *values) == (F("2.4"), 10)


# -- counts_once_with --------------------------------------------------------------------------------------------------
def test_only_the_one_with_most_points_counts_and_of_equals_the_first_in_the_file():
    text = tree(["5", '5, counts_once_with: ["1.1"]'])
    for values, wanted in (((3, 2), (3, 0)), ((2, 3), (0, 3)), ((2, 2), (2, 0))):
        found = scored(text, given(*values))
        assert (points(found, "1.1"), points(found, "1.2"), points(found)) == (*wanted, max(values))


def test_the_lists_apply_in_file_order_on_rounded_points():
    text = tree(['3, counts_once_with: ["1.2"]', '3, counts_once_with: ["1.3"]', "4"], top="rounding: {item: 0}")
    found = scored(text, given("2,4", "2,3", 1))
    assert [points(found, f"1.{n}") for n in (1, 2, 3)] == [2, 0, 1]


def test_a_list_that_waits_for_a_later_item_does_not_hold_up_the_others():
    text = rubric("""
    - {id: "1", name: Một, max: 1, rule: {kind: yes_no}, counts_once_with: ["9"]}
    - id: "2"
      name: Hai
      max: 2
      criteria:
        - {id: "2.1", name: A, max: 1, rule: {kind: yes_no}, counts_once_with: ["2.2"]}
        - {id: "2.2", name: B, max: 1, rule: {kind: yes_no}}
    - {id: "9", name: Chín, max: 1, rule: {kind: yes_no}}
    """)
    found = scored(text, {i: {"choice": "yes"} for i in ("1", "2.1", "2.2", "9")})
    assert [points(found, i) for i in ("1", "2.1", "2.2", "2", "9")] == [1, 1, 0, 1, 0]
    assert totals(found).points == 2


def test_a_list_waits_for_an_earlier_one_that_shares_an_item_and_its_parent_with_it():
    text = rubric("""
    - {id: "1", name: Một, max: 2, rule: {kind: yes_no}, counts_once_with: ["9"]}
    - {id: "2", name: Hai, max: 1,
       criteria: [{id: "2.1", name: A, max: 1, rule: {kind: yes_no}, counts_once_with: ["1"]}]}
    - {id: "9", name: Chín, max: 3, rule: {kind: yes_no}}
    """)
    found = scored(text, {i: {"choice": "yes"} for i in ("1", "2.1", "9")})
    assert [points(found, i) for i in ("1", "2.1", "2", "9")] == [0, 1, 1, 3]
    found = scored(text, {"1": {"choice": "yes"}, "2.1": {"choice": "yes"}, "9": {"choice": "no"}})
    assert [points(found, i) for i in ("1", "2.1", "2", "9")] == [2, 0, 0, 0]


def test_a_parent_and_a_reference_see_the_points_after_that():
    text = rubric("""
    - {id: "1", name: Một, max: 9, rule: {kind: formula, points: 'points("2") + points("3.1")'}}
    - {id: "2", name: Hai, max: 3, rule: {kind: yes_no}, counts_once_with: ["3.1"]}
    - {id: "3", name: Ba, max: 2, criteria: [{id: "3.1", name: X, max: 2, rule: {kind: yes_no}}]}
    """)
    found = scored(text, {"2": {"choice": "yes"}, "3.1": {"choice": "yes"}})
    assert (points(found), points(found, "3")) == (3, 0)


def test_the_same_evidence_twice_is_an_error_for_the_assessor_and_points_stay():
    text = tree(["5", '5, counts_once_with: {items: ["1.1"], same: evidence}'])

    def cited(first: str, second: str):
        return scored(text, [("a", "1.1", "n", 3, "", first, ""), ("a", "1.2", "n", 2, "", second, "")])

    twice = cited("QĐ 15", "QĐ 15")
    assert (points(twice), codes(twice, "error"), twice.result("a").status) == (5, ["same_evidence"], "unranked")
    assert codes(cited("QĐ 15", "QĐ 16")) == []


def test_an_unknown_item_in_a_list_is_a_fault():
    assert faults(tree(["5", '5, counts_once_with: ["1.3"]'])) == ["unknown_item"]


# -- references between items -----------------------------------------------------------------------------------------
def test_references_may_not_form_a_circle():
    circle = """
    - {id: "1", name: Một, max: 1, rule: {kind: formula, points: 'points("2")'}}
    - {id: "2", name: Hai, max: 1, rule: {kind: formula, points: 'points("1")'}}
    """
    assert faults(rubric(circle)) == ["circle"]
    assert faults(tree(["10, override_when: [{when: 'points(\"1\") > 1', points: 1}]"])) == ["circle"]


def test_a_figure_may_be_read_from_another_leaf_without_a_circle():
    text = rubric("""
    - {id: "1", name: Một, max: 5, inputs: {m: {type: count, label: M}}, value: 'input("2", "n") + m',
       rule: {kind: count, each: 1}}
    - {id: "2", name: Hai, max: 5, inputs: {n: {type: count, label: N}}, value: 'n + input("1", "m")',
       rule: {kind: count, each: 1}}
    """)
    found = scored(text, {"1": {"m": 1}, "2": {"n": 2}})
    assert [points(found, i) for i in "12"] == [3, 3]
