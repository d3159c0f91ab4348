"""Every rule kind at, just below and just above each of its edges (LANGUAGE section 7)."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from helpers import codes, each, faults, leaf, marked, points, scored, status

COUNT = "inputs: {n: {type: count, label: N}}\n"
SHARE = "inputs: {n: {type: percent, label: N}}\n"
AMOUNT = "inputs: {n: {type: amount, label: N, at_least: -100}}\n"
DAY = "inputs: {n: {type: date, label: N}}\n"


def curve(body: str, values, maximum: str = "2") -> list:
    """The points at each value of the one input."""
    text = leaf(body, maximum=maximum)
    return [marked(text, facts) for facts in each(values)]


def listed(*numbers: str | int) -> list[F]:
    return [F(n) for n in numbers]


# -- choice and yes_no -------------------------------------------------------------------------------------------------
CHOICE = """rule: {kind: choice, levels: [{code: kip_thoi, label: Kịp thời, points: 1},
                               {code: cham, label: Chậm, points: 0.5},
                               {code: khong, label: Không ban hành, share: 10%}]}"""


@pytest.mark.parametrize("value, wanted", [("kip_thoi", 1), ("Kịp thời", 1), ("chậm", F("0.5")), ("cham", F("0.5")),
                                           ("Không ban hành", F("0.2"))])
def test_choice_gives_the_points_of_the_level_by_code_or_label(value, wanted):
    assert marked(leaf(CHOICE), {"1": {"choice": value}}) == wanted


def test_a_code_of_no_level_is_an_error_and_not_taken():
    found = scored(leaf(CHOICE), {"1": {"choice": "muộn"}})
    assert (status(found), codes(found, "error")) == ("missing", ["unknown_choice"])


def test_choice_needs_two_levels():
    assert "list_too_short" in faults(leaf("rule: {kind: choice, levels: [{code: a, label: A, points: 2}]}"))


@pytest.mark.parametrize("value, wanted", [("yes", 2), ("no", F("-0.25")), ("Đạt", 2), ("Không đạt", F("-0.25")),
                                           ("có", 2), ("không", F("-0.25"))])
def test_yes_no_with_points_below_zero(value, wanted):
    assert marked(leaf("rule: {kind: yes_no, if_no: -0.25}"), {"1": {"choice": value}}) == wanted


def test_yes_no_has_its_own_labels_and_points():
    text = leaf("rule: {kind: yes_no, if_yes: 1.5, yes_label: Có mạng, no_label: Chưa có}")
    assert [marked(text, {"1": {"choice": c}}) for c in ("Có mạng", "Chưa có")] == [F("1.5"), 0]


def test_the_choice_may_be_declared_for_a_default_and_is_else_reserved():
    assert marked(leaf("inputs: {choice: {default: no}}\nrule: {kind: yes_no, if_no: 0.5}")) == F("0.5")
    assert faults(leaf("inputs: {choice: {type: count, label: N}}\nrule: {kind: count, each: 1}")) == ["name_reserved"]


def test_another_input_of_a_choice_may_be_absent():
    text = leaf("""
    inputs: {n: {type: count, label: N, required: no}}
    rule: {kind: yes_no}
    reduce: [{when: has(n) and n > 3, by: 50%}]
    """)
    assert marked(text, {"1": {"choice": "yes"}}) == 2
    assert marked(text, {"1": {"choice": "yes", "n": 4}}) == 1


# -- steps ------------------------------------------------------------------------------------------------------------
def test_steps_by_written_ends():
    body = (SHARE + "rule: {kind: steps, steps: [{above: 90%, points: 2}, {at_least: 70%, at_most: 90%, points: 1}, "
            "{below: 70%, points: 0}]}")
    assert curve(body, ["100", "90,01", "90", "89,99", "70", "69,99", "0"]) == listed(2, 2, 1, 1, 1, 0, 0)


def test_the_first_step_from_the_top_that_fits_counts():
    body = SHARE + "rule: {kind: steps, steps: [{at_least: 90%, points: 2}, {at_least: 80%, points: 1}, {points: 0.5}]}"
    assert curve(body, ["95", "90", "89,9", "80", "79,9"]) == listed(2, 2, 1, 1, "0.5")


def test_steps_over_dates():
    body = DAY + "rule: {kind: steps, steps: [{at_most: 2022-12-15, points: 1}, {points: 0}]}"
    assert curve(body, ["2022-12-14", "15/12/2022", "16/12/2022"]) == listed(1, 1, 0)


def test_a_value_that_fits_no_step_is_missing_with_an_error():
    found = scored(leaf(SHARE + "rule: {kind: steps, steps: [{at_least: 90%, points: 2}, {at_least: 50%, points: 1}]}"),
                   {"1": {"n": "49"}})
    assert (status(found), codes(found, "error")) == ("missing", ["no_step_fits"])


def test_steps_by_share_of_a_max_that_differs_by_group():
    text = leaf(SHARE + "rule: {kind: steps, steps: [{at_least: 50%, share: 100%}, {share: 1/4}]}",
                maximum="{xã: 2, phường: 3}")
    units = [{"unit_id": u, "group": g} for u, g in (("a", "xã"), ("b", "phường"), ("c", "phường"))]
    found = scored(text, [("a", "1", "n", 50), ("b", "1", "n", 50), ("c", "1", "n", 49)], units)
    assert [points(found, unit=u) for u in "abc"] == listed(2, 3, "0.75")


def test_no_value_is_no_mark_even_where_one_step_takes_all():
    assert status(scored(leaf(SHARE + "rule: {kind: steps, steps: [{points: 0}]}"))) == "missing"


# -- ratio ------------------------------------------------------------------------------------------------------------
def test_ratio_full_from_and_zero_below():
    body = SHARE + "rule: {kind: ratio, full_at: 95%, zero_below: 80%}"
    assert curve(body, [100, 95, "94,9", 80, "79,99", 0]) == listed(2, 2, "1.898", "1.6", 0, 0)


def test_ratio_full_above_and_zero_at():
    body = SHARE + "rule: {kind: ratio, full_above: 90%, zero_at: 50%}"
    assert curve(body, ["90,1", 90, 51, "50,01", 50, 49]) == listed(2, "1.8", "1.02", "1.0002", 0, 0)


def test_ratio_alone_is_the_share_and_cap_is_the_most():
    assert curve(SHARE + "rule: {kind: ratio}", [0, 50, 100]) == listed(0, 1, 2)
    assert curve(SHARE + "rule: {kind: ratio, cap: 90%}", [89, 90, 100]) == listed("1.78", "1.8", "1.8")


def test_zero_is_asked_before_full():
    assert curve(SHARE + "rule: {kind: ratio, full_at: 60%, zero_below: 80%}", [79, 80]) == listed(0, 2)


def test_a_ratio_outside_0_to_1_is_warned_of():
    body = AMOUNT + "rule: {kind: ratio}"
    for value, wanted, warned in (("1", 2, []), ("1,25", 2, ["ratio_outside"]), ("-1", -2, ["ratio_outside"])):
        found = scored(leaf(body), {"1": {"n": value}})
        assert (points(found), codes(found)) == (wanted, warned)


def test_two_ways_to_say_one_end_are_refused():
    assert faults(leaf(SHARE + "rule: {kind: ratio, full_at: 90%, full_above: 80%}")) == ["two_of_keys"]


# -- linear -----------------------------------------------------------------------------------------------------------
def test_linear_between_worst_and_best_and_level_beyond():
    assert curve(SHARE + "rule: {kind: linear, worst: 20%, best: 80%}",
                 [0, 20, 21, 50, 80, 81]) == listed(0, 0, "1/30", 1, 2, 2)


def test_linear_the_other_way_and_between_two_amounts():
    assert curve(COUNT + "rule: {kind: linear, worst: 10, best: 0}", [0, 1, 10, 11]) == listed(2, "1.8", 0, 0)
    assert curve(COUNT + "rule: {kind: linear, worst: 0, best: 4, points: [0.5, 1.5]}",
                 [0, 1, 4, 9]) == listed("0.5", "0.75", "1.5", "1.5")


def test_a_line_needs_two_ends():
    assert faults(leaf(COUNT + "rule: {kind: linear, worst: 3, best: 3}")) == ["worst_is_best"]


# -- count and deduct -------------------------------------------------------------------------------------------------
def test_count_times_points_up_to_max_or_cap():
    assert curve(COUNT + "rule: {kind: count, each: 0.5}", [0, 1, 4, 5]) == listed(0, "0.5", 2, 2)
    assert curve(COUNT + "rule: {kind: count, each: 0.5, cap: 1.2}", [2, 3]) == listed(1, "1.2")


def test_deduct_by_the_piece():
    assert curve(COUNT + "rule: {kind: deduct, each: 0.5}", [0, 1, 4, 5]) == listed(2, "1.5", 0, 0)
    assert curve(COUNT + "rule: {kind: deduct, each: 0.5, floor: -1}", [4, 5, 6, 7]) == listed(0, "-0.5", -1, -1)


def test_deduct_by_several_figures():
    text = leaf("""
    inputs: {cham: {type: count, label: Chậm}, sai_mau: {type: count, label: Sai mẫu}}
    rule: {kind: deduct, each: {cham: 0.5, sai_mau: 0.25}}
    """)
    assert [marked(text, {"1": {"cham": c, "sai_mau": s}})
            for c, s in ((0, 0), (1, 0), (1, 3), (4, 1))] == listed(2, "1.5", "0.75", 0)
    assert status(scored(text, {"1": {"cham": 1}})) == "missing"


def test_deduct_from_a_list():
    assert curve(COUNT + "rule: {kind: deduct, left: [4, 2.5, 1, 0]}", range(6), "4") == listed(4, "2.5", 1, 0, 0, 0)


def test_deduct_takes_one_way_or_the_other():
    assert faults(leaf(COUNT + "rule: {kind: deduct}")) == ["each_or_left"]
    assert faults(leaf(COUNT + "rule: {kind: deduct, each: 1, left: [2, 0]}")) == ["each_or_left"]
    assert faults(leaf(COUNT + "rule: {kind: deduct, each: {m: 1}}")) == ["unknown_name"]


# -- formula ----------------------------------------------------------------------------------------------------------
def test_a_formula_is_clamped_to_its_ends():
    text = leaf(
        """
    inputs: {ho_so: {type: count, label: Hồ sơ}, mien_nui: {type: yes_no, label: Miền núi}}
    rule: {kind: formula, points: '(2 + 0.5 * floor((ho_so - 10000) / 1000)) * if(mien_nui, 1.2, 1)'}
    """,
        maximum="5",
    )
    cases = [
        (10000, "không", 2),
        (10999, "không", 2),
        (11000, "không", "2.5"),
        (11000, "có", 3),
        (16000, "không", 5),
        (20000, "có", 5),
        (5000, "có", 0),
    ]
    assert [marked(text, {"1": {"ho_so": n, "mien_nui": m}}) for n, m, _ in cases] == [F(p) for _, _, p in cases]


def test_a_formula_with_its_own_ends():
    body = AMOUNT + "rule: {kind: formula, points: n, at_least: -1, at_most: 1.5}"
    assert curve(body, ["-1,5", "-1", "1,5", "1,75"]) == listed(-1, -1, "1.5", "1.5")


def test_a_formula_may_do_without_the_value_that_it_does_not_reach():
    text = leaf("inputs: {n: {type: count, label: N, required: no}}\nrule: {kind: formula, points: 'if(has(n), n, 1)'}")
    assert [marked(text, {"1": {"n": 2}}), marked(text)] == [2, 1]


# -- types of values --------------------------------------------------------------------------------------------------
def test_a_date_is_a_value_for_conditions_too():
    text = leaf(
        DAY
        + """
rule: {kind: steps, steps: [{at_most: 2022-12-15, points: 2}, {points: 0}]}
override_when:
  - {when: 'value > date("2022-12-20")', points: -0.5}
  - {when: 'days(date("2022-12-15"), value) > 2', points: 0.5}
"""
    )
    assert [marked(text,
                   {"1": {"n": f"{d}/12/2022"}}) for d in (15, 16, 18, 20, 21)] == listed(2, 0, "0.5", "0.5", "-0.5")


@pytest.mark.parametrize(
    "kind", ["kind: ratio", "kind: count, each: 1", "kind: linear, worst: 0, best: 1", "kind: relative",
             "kind: deduct, each: 1"]
)
def test_a_date_is_no_value_for_rules_of_numbers(kind):
    assert faults(leaf(DAY + f"rule: {{{kind}}}")) == ["argument_type"]


def test_a_rule_of_a_value_needs_one():
    two = "inputs: {n: {type: count, label: N}, m: {type: count, label: M}}\n"
    assert faults(leaf(two + "rule: {kind: count, each: 1}")) == ["rule_without_value"]
    assert faults(leaf("inputs: {t: {type: text, label: T}}\nrule: {kind: ratio}")) == ["rule_without_value"]
    assert faults(leaf("value: 1 > 0\nrule: {kind: ratio}")) == ["expression_type"]
