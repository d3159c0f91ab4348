"""The sanity battery: an index in order passes, and each check is made to fail by an index that deserves it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache

import numpy as np
import pytest
from helpers import program_of, rubric, scored
from sensitivity.cases import EXACT, index, source

from papi_kit.sensitivity.checks.invariance import copied_unit, empty_unit, reordered_units, scaled_weights
from papi_kit.sensitivity.checks.placebo import dealt, placebo
from papi_kit.sensitivity.checks.sanity import alike, sanity, shared_figures

CHECKS = ["scale", "copy", "order", "empty", "placebo", "dominance", "alone", "alike", "collinear", "figures",
          "full", "same"]


def verdicts(found, seed: int = 1):
    return {v.check: v for v in sanity(found, seed)}


@cache
def fair():
    """Three domains alike in weight and independent over the units."""
    rng = np.random.default_rng(2)
    shares = {f"u{n:02d}": rng.integers(20, 95, 6).tolist() for n in range(24)}
    return source(index({"1.1": 3, "1.2": 3, "2.1": 3, "2.2": 3, "3.1": 3, "3.2": 3}, shares))


def test_an_index_in_order_passes():
    found = verdicts(fair())
    assert list(found) == CHECKS and {v.verdict for v in found.values()} == {"ok"}
    for each in found.values():
        assert each.sentence("vi") and each.sentence("en") and "–" not in each.sentence("vi")


# -- what must not change a ranking -----------------------------------------------------------------------------------
def wrong(found):
    """The first unit's official figure is not what its facts give."""
    first = replace(found.table.results[0], ranked_by=Fraction(99))
    table = replace(found.table, results=(first, *found.table.results[1:]))
    return replace(found, table=table)


@pytest.mark.parametrize("check", [scaled_weights, copied_unit, lambda s: reordered_units(s, 1), empty_unit],
                         ids=["scale", "copy", "order", "empty"])
def test_a_figure_that_does_not_come_again_is_noticed(check):
    assert check(fair()).verdict == "ok"
    noticed = check(wrong(fair()))
    assert noticed.verdict == "notice" and "Đơn vị u00" in noticed.sentence("vi")


WEIGHTED = """
- {id: "1", name: A, max: 10, inputs: {x: {label: X, type: percent}}, rule: {kind: ratio}}
- id: "2"
  name: B
  max: 10
  combine: geometric
  weights: {"2.1": 1, "2.2": 2}
  criteria:
    - {id: "2.1", name: C, max: 5, inputs: {x: {label: X, type: percent}}, rule: {kind: ratio}}
    - {id: "2.2", name: D, max: 5, inputs: {x: {label: X, type: percent}}, rule: {kind: ratio}}
"""


@pytest.mark.parametrize("top", ["combine: weighted\nweights: {'1': 0.3, '2': 0.7}\nmax: 10",
                                 "combine: geometric\nweights: {'1': 3, '2': 7}\nmax: 10"])
@pytest.mark.parametrize("ties", ["dense", "competition"])
def test_written_weights_and_ties_of_both_kinds(top, ties):
    facts = [(unit, item, "x", f"{x}%") for unit,
             values in {"a": (50, 60, 70), "b": (50, 60, 70), "c": (90, 20, 40), "d": (10, 30, 20)}.items()
             for item, x in zip(("1", "2.1", "2.2"), values, strict=True)]
    found = source(scored(rubric(WEIGHTED, f"{EXACT}\n{top}\nranking: {{within: all, ties: {ties}}}"), facts,
                          list("abcd")))
    assert [check(found).verdict for check in (scaled_weights, copied_unit, empty_unit)] == ["ok"] * 3
    assert reordered_units(found, 3).verdict == "ok"


def test_the_best_of_all_is_found_in_any_order_and_twice():
    text = '- {id: "1", name: A, max: 6, value: n, inputs: {n: {label: N, type: count}}, rule: {kind: relative}}'
    found = source(scored(rubric(text, EXACT),
                          [(unit, "1", "n", n) for unit, n in zip("abcd", (3, 9, 9, 1), strict=True)], list("abcd")))
    assert [check(found).verdict for check in (copied_unit, empty_unit)] == ["ok"] * 2


def test_a_unit_of_which_nothing_is_known_may_not_stand_before_others():
    """Nothing known counts as 0 here, and that beats a unit with penalties alone."""
    text = """
- {id: "1", name: A, max: 10, missing: zero, inputs: {x: {label: X, type: percent}}, rule: {kind: ratio}}
- id: "P"
  name: Trừ
  type: penalty
  max: 5
  criteria:
    - {id: "P.1", name: P, max: 5, missing: zero, inputs: {n: {label: N, type: count}}, rule: {kind: count, each: 1}}
"""
    facts = [("a", "1", "x", "0%"), ("a", "P.1", "n", 3), ("b", "1", "x", "80%"), ("b", "P.1", "n", 0)]
    noticed = empty_unit(source(scored(rubric(text, f"{EXACT}\ntotal: {{at_least: -5}}"), facts, ["a", "b"])))
    assert (noticed.verdict == "notice" and "Đơn vị a" in noticed.sentence("vi")
            and "Đơn vị b" not in noticed.sentence("vi"))


# -- influence --------------------------------------------------------------------------------------------------------
SPREAD = {f"u{n}": [10 * n, (37 * n) % 60 + 20, 50] for n in range(1, 10)}


def test_placebo_finds_what_moves_and_what_does_not():
    found = source(index({"1.1": 100, "1.2": 1, "2.1": 10}, SPREAD))
    rows = {row.item: row for row in placebo(found, 1)}
    assert rows["1.1"].shift > 2 and rows["1.1"].moved == 1
    assert (rows["1.2"].shift, rows["1.2"].moved, rows["1.2"].constant) == (0, 0, False)
    assert rows["2.1"].constant and rows["2"].shift == 0
    told = verdicts(found)["placebo"]
    assert told.verdict == "notice"
    assert ("1 trong 2 mục" in told.sentence("vi") and "“1.2 Tiêu chí 1.2”. Các mục này" in told.sentence("vi")
            and "“2.1" not in told.sentence("vi"))


def test_shuffling_all_there_is_makes_random_ranks():
    """One column is the whole index: ranks become a random permutation, whose mean absolute shift is (n² − 1)/(3n)."""
    rows = placebo(source(index({"1.1": 10}, {f"u{n}": [10 * n] for n in range(1, 10)})), 4)
    assert rows[0].shift == pytest.approx((81 - 1) / 27, rel=0.1)
    assert [row.kind for row in rows] == ["domain", "criterion"] and rows[0].shift == rows[1].shift


@pytest.mark.parametrize("top", ["", "combine: mean\nmax: 10", "combine: geometric\nmax: 10"])
def test_what_columns_add_dealt_out_is_the_columns_dealt_out(top):
    shares = {"a": [90, 10, 40, 33], "b": [50, 60, "n/a", 21], "c": [20, 80, 70, "n/a"], "d": [55, 5, 15, 95]}
    if "geometric" in top:
        shares = {unit: [each if each != "n/a" else 44 for each in values] for unit, values in shares.items()}
    found = source(index({"1.1": 6, "1.2": 3, "2.1": 3, "2.2": 4}, shares, f"{EXACT}\n{top}"))
    order = np.array([[0, 3, 1], [3, 0, 1], [1, 3, 0]])
    for node in dict.fromkeys(node for path in found.table.paths for node in path):
        inside = np.array([node in path for path in found.table.paths])
        by_columns = found.rescorer.figures(dealt(found.rescorer.nominal(), inside, np.array([0, 1, 3]), order))
        assert np.ptp(by_columns, axis=0).max() > 0
        np.testing.assert_allclose(found.rescorer.dealt(inside, np.array([0, 1, 3]), order), by_columns, rtol=1e-13)


def test_placebo_is_seeded():
    assert placebo(fair(), 1) == placebo(fair(), 1) != placebo(fair(), 2)


def test_units_without_the_item_are_not_dealt_in():
    found = source(index({"1.1": 5, "1.2": 5}, {"a": [90, "n/a"], "b": [50, 20], "c": [40, 20], "d": [30, 20]}))
    assert {row.item: row.constant for row in placebo(found, 1)}["1.2"]


def test_one_domain_that_dominates_and_domains_that_go_together():
    told = verdicts(source(index({"1.1": 90, "2.1": 10},
                                 {f"u{n}": [10 * n, (37 * n) % 60] for n in range(1, 10)})))["dominance"]
    assert told.verdict == "notice" and "“1 Lĩnh vực 1” có trọng số 90%" in told.sentence("vi")
    together = verdicts(source(index({"1.1": 50, "2.1": 50},
                                     {f"u{n}": [10 * n, 9 * n + n % 2] for n in range(1, 10)})))["dominance"]
    assert (together.verdict == "notice" and "“1 Lĩnh vực 1”, “2 Lĩnh vực 2” thay đổi "
            "gần như cùng nhau" in together.sentence("vi"))


def test_a_column_that_alone_gives_the_order():
    told = verdicts(source(index({"1.1": 90, "2.1": 10},
                                 {f"u{n}": [10 * n, (37 * n) % 60] for n in range(1, 10)})))["alone"]
    assert told.verdict == "notice" and "“1.1 Tiêu chí 1.1”" in told.sentence("vi") and "2.1" not in told.sentence("vi")


# -- double counting --------------------------------------------------------------------------------------------------
def test_columns_that_move_together_are_named():
    shares = {f"u{n}": [10 * n, 8 * n + n % 2, (37 * n) % 60] for n in range(1, 10)}
    told = verdicts(source(index({"1.1": 5, "1.2": 5, "2.1": 5}, shares)))["alike"]
    assert (told.verdict == "notice" and "“1.1 Tiêu chí 1.1” – “1.2 Tiêu chí 1.2”" in told.sentence("en")
            and "2.1" not in told.sentence("en"))


def test_correlations_are_over_the_units_that_have_both():
    rng = np.random.default_rng(5)
    shares = rng.random((12, 4))
    shares[:, 3] = 0.5 * shares[:, 0] + 0.05 * rng.random(12)
    shares[2, 0] = shares[5, 3] = shares[7, 1] = np.nan
    both = ~np.isnan(shares[:, [0, 3]]).any(axis=1)
    found = source(index({"1.1": 5, "1.2": 5, "1.3": 5, "1.4": 5}, {"a": [1, 2, 3, 4], "b": [5, 6, 7, 8]}))
    (first, second, r), = alike(found.table, shares)
    assert (first, second) == ("1.1", "1.4") and r == pytest.approx(np.corrcoef(shares[both][:, [0, 3]].T)[0, 1])


def test_two_shares_or_few_units_say_nothing_of_a_pair():
    half = {f"u{n}": [100 if n < 3 else 50, 90 if n < 3 else 20, 10 * n] for n in range(8)}
    assert verdicts(source(index({"1.1": 5, "1.2": 5, "2.1": 5}, half)))["alike"].verdict == "ok"
    few = verdicts(source(index({"1.1": 5, "1.2": 5}, {"a": [10, 10], "b": [20, 20], "c": [30, 30]})))["alike"]
    assert few.verdict == "ok" and "3 đơn vị" in few.sentence("vi")


def test_figures_that_earn_marks_twice():
    """Above the line in two items; not what is divided by, nor what a condition looks at."""
    text = rubric("""
- {id: "1", name: A, max: 5, value: dung_han / tong, rule: {kind: ratio}}
- {id: "2", name: B, max: 5, value: "if(qua_han > 0, dung_han, 0) / tong", rule: {kind: ratio}}
- {id: "3", name: C, max: 5, value: "if(qua_han = 0, 1, 0)", rule: {kind: count, each: 1}}
""", """
shared:
  dung_han: {label: Hồ sơ đúng hạn, type: count}
  qua_han: {label: Hồ sơ quá hạn, type: count}
  tong: {label: Tổng hồ sơ, type: count, above: 0}
""")
    assert shared_figures(program_of(text)) == {("", "dung_han"): ["1", "2"]}
    facts = [(unit, "", name, n) for unit, given in {"a": (3, 1, 5), "b": (4, 0, 4)}.items() for name, n in
             zip(("dung_han", "qua_han", "tong"), given, strict=True)]
    told = verdicts(source(scored(text, facts, ["a", "b"])))["figures"]
    assert told.verdict == "notice" and "“Hồ sơ đúng hạn” (1 + 2)" in told.sentence("vi")


# -- the range in use -------------------------------------------------------------------------------------------------
def test_columns_with_full_marks_and_with_one_mark_for_all():
    found = verdicts(source(index({"1.1": 5, "1.2": 3, "2.1": 2},
                                  {"a": [70, 100, 40], "b": [30, 100, 40], "c": [60, "n/a", 40]})))
    assert found["full"].verdict == found["same"].verdict == "notice"
    assert "1 mục" in found["full"].sentence("vi") and "(chiếm 30% tổng điểm): “1.2 " in found["full"].sentence("vi")
    assert "(chiếm 20% tổng điểm): “2.1 " in found["same"].sentence("vi")


def test_only_some_of_many_items_are_named_in_brief():
    maxima = {f"1.{n}": 1 for n in range(1, 9)} | {"2.1": 5}
    told = verdicts(source(index(maxima, {"a": [100] * 8 + [50], "b": [100] * 8 + [60]})))["full"]
    assert "8 mục" in told.brief("vi") and "và 3 mục khác" in told.brief("vi") and "1.6" not in told.brief("vi")
    assert all(f"“1.{n} " in told.sentence("vi") for n in range(1, 9)) and "mục khác" not in told.sentence("vi")


def test_a_total_that_is_the_worst_domain_has_the_checks_that_need_no_weights():
    found = verdicts(source(index({"1.1": 2, "2.1": 2}, {"a": [10, 20], "b": [30, 10]},
                                  f"{EXACT}\ncombine: min\nmax: 2")))
    assert list(found) == CHECKS[:4] and {v.verdict for v in found.values()} == {"ok"}
