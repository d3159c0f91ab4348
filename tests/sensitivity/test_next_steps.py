"""What each unit would have to do: ladders of every rule kind, goals, single items, cheapest combinations."""

from dataclasses import replace
from fractions import Fraction as F
from itertools import combinations, pairwise

import pytest
from helpers import leaf, read, rubric
from sensitivity.steps_case import case, figure, shown, steps_of, taken

from papi_kit.sensitivity.altered.table import league_tables
from papi_kit.sensitivity.steps.cheapest import Option, cheapest

COUNTS = "inputs: {n: {label: Đúng hạn, type: count, unit: việc}, m: {label: Tổng số, type: count}}"
ONE = "inputs: {n: {label: N, type: count}}"


def ladder(body, facts, other=None, maximum="2"):
    """(value, points) of the rungs of the unit `a` on the leaf "1"; `b` has the same figures, or others."""
    rows = [(unit, "1", name, value)
            for unit, given in (("a", facts), ("b", other or facts)) for name, value in given.items()]
    _, found = case(leaf(body, maximum=maximum), rows)
    return [(step.key[1], step.after, step.points_after) for step in found.ladder]


# -- every rule kind --------------------------------------------------------------------------------------------------
def test_choice_names_every_better_level():
    body = """rule: {kind: choice, levels: [{code: a, label: A, points: 2}, {code: b, label: B, points: 1},
                                         {code: c, label: C, points: 0}]}"""
    assert ladder(body, {"choice": "c"}) == [("choice", "a", 2), ("choice", "b", 1)]
    assert ladder(body, {"choice": "a"}) == []


def test_yes_no_names_the_better_answer():
    assert ladder("rule: {kind: yes_no}", {"choice": "no"}) == [("choice", "yes", 2)]
    assert ladder("rule: {kind: yes_no}", {"choice": "yes"}) == []


STEPS = (COUNTS + "\nvalue: n / m\nrule: {kind: steps, steps: [{above: 90%, points: 2}, {at_least: 70%, points: "
         "1}, {points: 0}]}")


def test_steps_give_the_figure_at_each_edge_open_or_closed():
    assert ladder(STEPS, {"n": 10, "m": 20}) == [("n", 14, 1), ("n", 19, 2)]      # 14/20 = 70%; above 90% from 19
    assert ladder(STEPS, {"n": 14, "m": 20}) == [("n", 19, 2)]


def test_the_whole_of_a_quotient_is_never_changed_and_never_exceeded():
    steps = "steps: [{above: 100%, points: 2}, {at_least: 100%, points: 1}, {points: 0}]"
    body = COUNTS + f"\nfigures: [n <= m]\nvalue: n / m\nrule: {{kind: steps, {steps}}}"
    assert ladder(body, {"n": 3, "m": 4}) == [("n", 4, 1)]


def test_ratio_goes_one_by_one_where_few_lack_and_to_its_break_point_where_many_do():
    body = COUNTS + "\nvalue: n / m\nrule: {kind: ratio, full_at: 95%, zero_below: 50%}"
    assert ladder(body, {"n": 17, "m": 20}) == [("n", 18, F(9, 5)), ("n", 19, 2)]
    far = ladder(body, {"n": 100, "m": 1000})
    assert far[0] == ("n", 500, 1) and far[-1] == ("n", 950, 2)


def test_linear_up_and_down():
    up = "inputs: {n: {label: N, type: percent}}\nrule: {kind: linear, worst: 20%, best: 80%}"
    assert ladder(up, {"n": "50%"}) == [("n", F(4, 5), 2)]
    assert ladder(up, {"n": "10%"}) == [("n", F(4, 5), 2)]
    down = "inputs: {n: {label: Trễ hạn, type: count}}\nrule: {kind: linear, worst: 40, best: 0}"
    assert ladder(down, {"n": 3}) == [("n", 2, F(19, 10)), ("n", 1, F(39, 20)), ("n", 0, 2)]


def test_count_up_to_its_cap_and_deduct_down_to_nothing():
    assert ladder(ONE + "\nrule: {kind: count, each: 0.75}", {"n": 1}) == [("n", 2, F(3, 2)), ("n", 3, 2)]
    assert ladder(ONE + "\nrule: {kind: deduct, each: 0.5}", {"n": 5}) == [("n", 3, F(1, 2)), ("n", 2, 1),
                                                                           ("n", 1, F(3, 2)), ("n", 0, 2)]
    assert ladder(ONE + "\nrule: {kind: deduct, left: [2, 1.5, 0]}", {"n": 7}) == [("n", 1, F(3, 2)), ("n", 0, 2)]
    assert ladder(COUNTS + "\nrule: {kind: deduct, each: {n: 0.5, m: 1}}", {"n": 1, "m": 1}) == [("n", 0, 1),
                                                                                                 ("m", 0, F(3, 2))]


def test_judgement_goes_by_its_grid_to_the_max():
    assert ladder("rule: {kind: judgement, grid: 0.5}", {"points": "1"}) == [("points", F(3, 2), F(3, 2)),
                                                                             ("points", 2, 2)]


def test_dates_go_by_days_to_each_edge():
    body = """
    inputs: {n: {label: Ngày, type: date}}
    rule: {kind: steps, steps: [{at_most: 2022-01-31, points: 2}, {below: 2022-03-01, points: 1}, {points: 0}]}"""
    days = [(str(after), points) for _, after, points in ladder(body, {"n": "05/03/2022"})]
    assert days == [("2022-02-28", 1), ("2022-01-31", 2)]


def test_survey_names_the_estimate_needed_with_its_error():
    body = ("rule: {kind: survey, survey: s, measure: satisfied, of: overall, through: {kind: linear, worst: "
            "50%, best: 95%}}")

    def steps(best: str):
        rows = [(u, "1", name, value) for u, estimate in (("a", "80%"), ("b", best))
                for name, value in (("estimate", estimate), ("std_error", "2%"))]
        return case(leaf(body), rows)[1].ladder

    (step,) = steps("97%")
    assert (step.after, step.points_after) == (F(19, 20), 2) and step.std_error == pytest.approx(0.02)
    (step,) = steps("90%")                          # no further than the best of the others has come
    assert step.after == F(9, 10)
    assert steps("75%") == ()


def test_relative_rises_to_the_best_of_the_others():
    body = ONE + "\nrule: {kind: relative, among: all}"
    assert ladder(body, {"n": 6}, {"n": 8}) == [("n", 7, F(7, 4)), ("n", 8, 2)]
    less = ONE + "\nrule: {kind: relative, better: less, among: all}"
    assert ladder(less, {"n": 4}, {"n": 2}) == [("n", 3, F(4, 3)), ("n", 2, 2)]
    assert ladder(body, {"n": 8}, {"n": 6}) == []


def test_imported_and_formula():
    imported = ("inputs: {n: {label: DTI, type: amount}}\nrule: {kind: imported, index: DTI, through: {kind: linear, "
                "worst: 20, best: 80}}")
    assert ladder("value: n\n" + imported, {"n": "50"}) == [("n", 80, 2)]
    formula = COUNTS + "\nrule: {kind: formula, points: max_points * n / (n + m)}"
    found = ladder(formula, {"n": 1, "m": 1})
    assert found[0] == ("n", 2, F(4, 3)) and all(a[2] < b[2] for a, b in pairwise(found))
    assert {name for name, _, _ in found} == {"n"}


def test_penalties_fall_and_a_bonus_rises():
    text = rubric("""
    - {id: "1", name: A, max: 10, rule: {kind: judgement, grid: 1}}
    - {id: "T", name: T, type: bonus, max: 2, inputs: {n: {label: N, type: count}}, rule: {kind: count, each: 1}}
    - {id: "P", name: P, type: penalty, max: 2, inputs: {n: {label: N, type: count}}, rule: {kind: count, each: 1}}""")
    _, found = case(text, [("a", "1", "points", 10), ("b", "1", "points", 10), ("a", "T", "n", 1), ("a", "P", "n", 5)])
    assert shown(found.ladder) == [("T", "n", 2, 2), ("P", "n", 1, 1), ("P", "n", 0, 0)]
    assert [s.figure_after for s in found.ladder] == [100, 100, 110]


# -- what is not the unit's to change ----------------------------------------------------------------------------------
MANY = rubric("""
- id: "1"
  name: A
  max: 6
  criteria:
    - {id: "1.1", name: B, max: 2, inputs: {n: {label: N, type: count}}, rule: {kind: count, each: 1}, missing: zero}
    - {id: "1.2", name: C, max: 2, inputs: {n: {label: N, type: count}}, rule: {kind: count, each: 1},
       not_applicable: zero}
    - {id: "1.3", name: D, max: 2, inputs: {n: {label: N, type: count}}, rule: {kind: count, each: 1},
       evidence: {text: BC, without: zero}}""")


def test_marks_by_hand_missing_and_not_applicable_stay_outside():
    rows = [("a", "1.2", "", "n/a"), ("a", "1.3", "points", 1, "final"),
            *(("b", f"1.{k}", "n", 1, "", "BC 1") for k in (1, 2, 3))]
    _, found = case(MANY, rows)
    assert not found.ladder
    assert found.outside == (("1.1", "missing"), ("1.2", "not_applicable"), ("1.3", "by_hand"))


def test_lacking_evidence_is_a_step_of_its_own():
    rows = [(u, f"1.{k}", "n", 1, "", "BC 1" if u == "b" else "") for u in "ab" for k in (1, 2, 3)]
    _, found = case(MANY, rows)
    steps = [(s.key[1], s.after, s.evidence, s.points_after) for s in found.ladder if s.item == "1.3"]
    assert steps == [("", None, True, 1), ("n", 2, True, 2)]


def test_a_sum_of_figures_stays_true():
    body = """
    inputs: {dung: {label: Đúng hạn, type: count}, tre: {label: Trễ hạn, type: count}, tong: {label: Tổng, type: count}}
    figures: [tong = dung + tre]
    value: dung / tong
    rule: {kind: ratio}"""
    rows = [(u, "1", name, value) for u in "ab" for name, value in (("dung", 6), ("tre", 2), ("tong", 8))]
    _, found = case(leaf(body), rows)
    assert [(s.after, s.moved) for s in found.ladder] == [(7, ((("1", "tre"), 2, 1),)), (8, ((("1", "tre"), 2, 0),))]


def test_a_figure_of_several_items_moves_all_of_them():
    text = rubric("""
    - {id: "1", name: A, max: 2, value: n, rule: {kind: count, each: 1}}
    - {id: "2", name: B, max: 2, value: n, rule: {kind: steps, steps: [{at_least: 2, points: 2}, {points: 0}]}}""",
                  "shared: {n: {label: N, type: count}}")
    given, found = case(text, [("a", "", "n", 1), ("b", "", "n", 2)])
    assert [(s.item, s.points_after, s.figure_after) for s in found.ladder] == [("1", 2, 100), ("2", 2, 100)]
    assert figure(taken(given, found.ladder[:1]), "a") == 100


# -- goals ------------------------------------------------------------------------------------------------------------
TWENTY = """
- {id: "1", name: A, max: 10, rule: {kind: judgement, grid: 0.5}}
- {id: "2", name: B, max: 10, inputs: {n: {label: N, type: count}}, rule: {kind: count, each: 2}}"""


def marks(**units):
    return [(unit, item, name, value)
            for unit, (one, two) in units.items() for item, name, value in (("1", "points", one), ("2", "n", two))]


def test_the_next_rank_takes_more_than_the_figure_above():
    _, found = case(rubric(TWENTY), marks(a=(5, 2), b=(6, 2), c=(6, 2)), ("a", "b", "c"))
    (goal,) = found.goals
    assert (goal.aim.needed, goal.aim.target, goal.aim.tied_rank, goal.aim.above) == (F(5001, 100), "1", 1, ("b", "c"))
    assert (goal.gap_index, goal.gap_points) == (F(501, 100), F(101, 100))  # 9.00 of 20 points; 10.01 make 50.05


@pytest.mark.parametrize(("ties", "tied"), [("dense", 2), ("competition", 3)])
def test_ties_follow_the_policy(ties, tied):
    text = rubric(TWENTY, f"ranking: {{within: all, ties: {ties}}}")
    _, found = case(text, marks(a=(1, 1), b=(2, 1), c=(5, 2), d=(5, 2)), ("a", "b", "c", "d"))
    assert found.goals[0].aim.tied_rank == tied and found.goals[0].aim.target == str(tied)


def test_the_first_has_no_rank_goal_and_the_best_band_none():
    bands = "bands: [{label: Tốt, at_least: 40}, {label: Yếu, below: 40}]"
    _, found = case(rubric(TWENTY, bands), marks(a=(9, 4), b=(5, 2)))
    assert found.goals == ()


@pytest.mark.parametrize(("end", "needed"), [("at_least", F(60)), ("above", F(6001, 100))])
def test_the_lower_end_of_a_band_is_open_or_closed(end, needed):
    rest = "below" if end == "at_least" else "at_most"
    text = rubric(TWENTY, f"bands: [{{label: Tốt, {end}: 60}}, {{label: Yếu, {rest}: 60}}]")
    _, found = case(text, marks(a=(9, 1), b=(5, 1)))
    (goal,) = found.goals
    assert goal.aim.needed == needed
    assert shown(goal.combination.steps) == [("1", "points", 10, 10)] if end == "at_least" else [("2", "n", 2, 4)]


def test_gates_vetoes_and_quotas_are_named():
    top = """
    bands: [{label: Tốt, at_least: 40, at_most_share: 50%, when: ['share("2") >= 60%']},
            {label: Khá, at_least: 20, below: 40}, {label: Yếu}]
    vetoes: [{when: 'points("2") < 4', limit_to: Khá}]"""
    _, found = case(rubric(TWENTY, top), marks(a=(10, 1), b=(1, 0)))
    (goal,) = found.goals
    assert goal.enough and goal.aim.by_quota and [o.verb for o in goal.aim.obstacles] == ["gate", "limit_to"]


def test_a_combination_says_which_gate_it_leaves():
    top = "bands: [{label: Tốt, at_least: 60, when: ['share(\"2\") >= 60%']}, {label: Yếu, below: 60}]"
    _, found = case(rubric(TWENTY, top), marks(a=(8, 1), b=(1, 0)))
    (goal,) = found.goals
    assert (shown(goal.combination.steps) == [("1", "points", 10, 10)]
            and [o.verb for o in goal.combination.obstacles] == ["gate"])


def test_bands_by_quota_alone_have_no_figure():
    _, found = case(rubric(TWENTY, "bands: [{label: Tốt, at_most_share: 50%}, {label: Yếu}]"),
                    marks(a=(1, 1), b=(5, 2)))
    band = found.goals[1]
    assert band.aim.needed is None and band.aim.by_quota and band.combination is None and band.gap_points is None


def test_unreachable_goals_are_said_to_be():
    text = rubric(TWENTY, "total: {at_most: 10}\nbands: [{label: Tốt, at_least: 60}, {label: Yếu, below: 60}]")
    _, found = case(text, marks(a=(5, 1), b=(5, 1)))
    (goal,) = found.goals
    assert goal.combination is None and goal.alone == () and set(goal.not_alone) == {"1", "2"}
    _, none = case(rubric(TWENTY, "bands: [{label: Tốt, at_least: 60}, {label: Yếu, below: 60}]"), [
        ("a", "2", "points", 1, "final", "", "Chấm"), ("a", "1", "points", 4), *marks(b=(5, 1))])
    assert none.goals[-1].combination is None


# -- single items and combinations -------------------------------------------------------------------------------------
def test_one_item_alone_takes_the_least_and_one_less_does_not_do():
    text = leaf(COUNTS + "\nvalue: n / m\nrule: {kind: ratio}",
                "bands: [{label: Tốt, at_least: 80}, {label: Yếu, below: 80}]")
    rows = [(u, "1", name, value) for u in "ab" for name, value in (("n", 5000), ("m", 9999))]
    given, found = case(text, rows)
    (step,) = found.goals[0].alone
    assert step.after == 7975 and step.figure_after == 80         # 1.595 of 2 points, rounded to 1.60
    assert figure(taken(given, [step]), "a") == 80
    assert figure(taken(given, [replace(step, after=F(7974))]), "a") < 80
    assert shown(found.goals[0].combination.steps) == shown([step])


def test_the_fewest_items_and_then_the_least_effort():
    text = rubric("""
    - {id: "1", name: A, max: 10, rule: {kind: judgement, grid: 1}}
    - {id: "2", name: B, max: 20, rule: {kind: judgement, grid: 1}}
    - {id: "3", name: C, max: 70, rule: {kind: judgement, grid: 1}}""",
                           "bands: [{label: Tốt, at_least: 80}, {label: Yếu, below: 80}]")
    rows = [(u, item, "points", value) for u in "ab" for item, value in (("1", 5), ("2", 10), ("3", 60))]
    _, found = case(text, rows)
    (goal,) = found.goals
    assert shown(goal.alone) == [("3", "points", 65, 65), ("2", "points", 15, 15), ("1", "points", 10, 10)]
    assert shown(goal.combination.steps) == [("3", "points", 65, 65)]


def test_zeroing_is_seen_through():
    text = rubric("""
    - id: "1"
      name: A
      max: 10
      criteria:
        - {id: "1.1", name: B, max: 5, rule: {kind: judgement, grid: 1}}
        - {id: "1.2", name: C, max: 5, inputs: {n: {label: N, type: count}}, rule: {kind: deduct, each: 1},
           zero_parent_when: n >= 3}""")
    rows = [("a", "1.1", "points", 4), ("a", "1.2", "n", 3), ("b", "1.1", "points", 5), ("b", "1.2", "n", 5)]
    given, found = case(text, [*rows, ("b", "1.2", "points", 0, "final", "", "Chấm")])
    assert [s.figure_after for s in found.ladder if s.item == "1.2"] == [70, 80, 90]
    assert figure(taken(given, found.ladder[:1]), "a") == found.ladder[0].figure_after


def cheapest_by_trying(options, needed):
    """The fewest and then the least effort, over all sets of options without slopes."""
    best = None
    for size in range(1, len(options) + 1):
        for chosen in combinations(range(len(options)), size):
            things = [thing for k in chosen for thing in options[k].shared]
            if len(things) == len(set(things)) and sum(options[k].gain for k in chosen) >= needed - 1e-9:
                effort = sum(options[k].effort for k in chosen)
                best = effort if best is None else min(best, effort)
        if best is not None:
            return size, best
    return None


@pytest.mark.parametrize("seed", range(12))
def test_the_programme_finds_what_trying_all_sets_finds(seed):
    from random import Random

    random = Random(seed)
    options = [Option(f"i{k // 2}", 0.0, random.randint(1, 9) / 4, 0.0, random.random(), False,
                      frozenset({f"i{k // 2}", f"f{random.randint(0, 5)}"})) for k in range(9)]
    for needed in (1.0, 3.0, 5.5, 20.0):
        found, tried = cheapest(options, needed), cheapest_by_trying(options, needed)
        assert (found is None) == (tried is None)
        if found is not None:
            assert (len(found.taken), sum(options[k].effort for k in found.taken)) == (tried[0],
                                                                                       pytest.approx(tried[1]))


def test_a_slope_gives_just_what_is_needed():
    options = [Option("1", 0.0, 4.0, 0.0, 1.0, True, frozenset("1")),
               Option("2", 0.0, 3.0, 0.0, 0.5, True, frozenset("2"))]
    found = cheapest(options, 5.0)
    assert found.taken == (0, 1) and found.gains == pytest.approx((2.0, 3.0))
    assert cheapest(options, 5.0, [(0, 1)]) is None and cheapest([], 1.0) is None


# -- tables and rows ---------------------------------------------------------------------------------------------------
def test_only_ranked_units_of_a_table_of_two_or_more_have_steps():
    given = read(rubric(TWENTY), marks(a=(5, 1), b=(6, 1), c=(7, 1))[:5], ("a", "b", "c"))       # c lacks figures
    (table,) = steps_of(given)
    assert [unit.result.unit.id for unit in table.units] == ["a", "b"]
    alone = read(rubric(TWENTY), marks(a=(5, 1)), ("a",))
    assert steps_of(alone) == []
    assert league_tables(alone.program, [])[0] == []
