"""League tables: who is ranked with whom, by what, and how ties go (LANGUAGE section 11)."""

from __future__ import annotations

import pytest
from helpers import F, codes, faults, ranks, rubric, scored
from hypothesis import given
from hypothesis import strategies as st

from papi_kit.ranking.league import Order
from papi_kit.ranking.league import ranks as ranks_of

TWO = """
- {id: "1", name: Một, max: 60, inputs: {n: {type: amount, label: N}}, rule: {kind: formula, points: n}}
- {id: "2", name: Hai, max: 40, not_applicable: remove, inputs: {n: {type: amount, label: N}},
   rule: {kind: formula, points: n}}
"""


def league(top: str, marks: dict[str, tuple], units=None, body: str = TWO):
    facts = [(u, str(i), "n", value)
             for u, values in marks.items() for i, value in enumerate(values, 1) if value is not None]
    return scored(rubric(body, top), facts, units or list(marks))


def test_dense_and_competition():
    figures = {"a": 5, "b": 3, "c": 3, "d": 1}
    assert ranks_of(figures, "dense") == {"a": 1, "b": 2, "c": 2, "d": 3}
    assert ranks_of(figures, "competition") == {"a": 1, "b": 2, "c": 2, "d": 4}
    assert ranks_of({}, "dense") == {}
    with pytest.raises(ValueError, match="dense or competition"):
        ranks_of(figures, "fractional")


@given(figures=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 1)), min_size=1, max_size=12),
       unit=st.integers(0, 11), rise=st.integers(0, 7), ties=st.sampled_from(["dense", "competition"]))
def test_where_a_risen_figure_would_stand(figures, unit, rise, ties):
    units = dict(enumerate(figures))
    own = units[unit % len(units)]
    risen = (own[0] + rise, own[1])
    order = Order(figures, ties)
    assert order.rank(risen) == ranks_of({**units, unit % len(units): risen}, ties)[unit % len(units)]
    assert order.next_above(own) == min((figure for figure in figures if figure > own), default=None)


def test_ties_must_be_chosen():
    assert faults(rubric(TWO, "ranking: {within: all}")) == ["missing_key"]


def test_the_rounded_figure_ranks():
    marks = {"a": (F("50.004"), 0), "b": (50, 0), "c": ("49,99", 0)}
    assert ranks(league("ranking: {within: all, ties: dense}", marks)) == {"a": 1, "b": 1, "c": 2}


def test_by_index_or_by_points():
    marks = {"a": (50, "n/a"), "b": (50, 20)}
    assert ranks(league("ranking: {within: all, ties: dense}", marks)) == {"a": 1, "b": 2}
    assert ranks(league("ranking: {within: all, by: points, ties: dense}", marks)) == {"b": 1, "a": 2}


@pytest.mark.parametrize(
    "within, wanted", [("group", {"a": 1, "b": 2, "c": 1, "d": 2}), ("all", {"c": 1, "a": 2, "d": 3, "b": 4}),
                       ("level", {"c": 1, "a": 2, "d": 3, "b": 4})],
)
def test_a_table_each_group_or_level_or_one_for_all(within, wanted):
    units = [{"unit_id": u, "group": g, "level": "" if u == "d" else "xã"}
             for u, g in (("a", "x"), ("b", "x"), ("c", "y"), ("d", "y"))]
    found = league(f"ranking: {{within: {within}, ties: dense}}",
                   {"a": (40, 0), "b": (20, 0), "c": (50, 0), "d": (30, 0)}, units)
    assert ranks(found) == wanted
    sizes = {"group": 2, "all": 4, "level": 4}          # a unit without a level counts as of the rubric's
    assert found.result("a").rank_text == f"{wanted['a']}/{sizes[within]}"


def test_tie_breaks_are_compared_in_turn_higher_first_and_undecided_is_lowest():
    marks = {"a": (30, 10), "b": (20, 20), "c": (10, 30), "d": (40, "n/a")}
    top = "ranking: {within: all, by: points, ties: competition, tie_break: ['points(\"2\")', 'points(\"1\")']}"
    assert ranks(league(top, marks)) == {"c": 1, "b": 2, "a": 3, "d": 4}
    lower = "ranking: {within: all, by: points, ties: competition, tie_break: ['-points(\"1\")']}"
    assert ranks(league(lower, marks)) == {"c": 1, "b": 2, "a": 3, "d": 4}
    equal = "ranking: {within: all, by: points, ties: competition, tie_break: ['max_points(\"1\")']}"
    assert ranks(league(equal, marks)) == dict.fromkeys("abcd", 1)
    none = "ranking: {within: all, by: points, ties: competition, tie_break: none}"
    assert ranks(league(none, marks)) == dict.fromkeys("abcd", 1)


def test_a_penalty_breaks_a_tie():
    body = (
        TWO
        + """
- {id: "T", name: Thưởng, type: bonus, max: 5, inputs: {n: {type: count, label: N}}, rule: {kind: count, each: 1}}
- {id: "P", name: Trừ, type: penalty, max: 5, inputs: {n: {type: count, label: N}}, rule: {kind: count, each: 1}}
"""
    )
    text = rubric(body, "ranking: {within: all, ties: dense, tie_break: ['-penalty_points', bonus_points, base_points, "
                  "appraisal_points]}")
    facts = [
        (u, i, "n", v)
        for u, given in {"a": {"1": 30, "2": 0, "T": 2, "P": 2}, "b": {"1": 30, "2": 0, "T": 1, "P": 1}}.items()
        for i, v in given.items()
    ]
    found = scored(text, facts, ["a", "b"])
    assert ranks(found) == {"b": 1, "a": 2}
    assert [found.result(u).standing.part_ranks for u in "ab"] == [{"1": 1, "2": 1, "T": 1, "P": 2},
                                                                   {"1": 1, "2": 1, "T": 2, "P": 1}]


def test_units_without_a_complete_total_or_with_an_error_have_no_rank_and_do_not_count():
    found = league("ranking: {within: all, ties: dense}", {"a": (50, 0), "b": (55, None), "c": (40, 0), "d": (30, "x")})
    assert [(r.unit.id, r.rank_text, r.status) for r in found.results] == [
        ("a", "1/2", "ranked"),
        ("c", "2/2", "ranked"),
        ("b", "", "incomplete"),
        ("d", "", "incomplete"),
    ]
    assert "word_for_number" in codes(found, "error", "d")


def test_a_unit_with_nothing_in_force_is_not_incomplete_but_has_no_index_rank_or_band():
    body = ('- {id: "1", name: Một, max: 9, not_applicable: remove, inputs: {n: {type: count, label: N}}, rule: '
            '{kind: relative}}')
    text = rubric(body, "bands: [{label: Tốt, at_least: 50}, {label: Yếu}]")
    found = scored(text, [("a", "1", "", "n/a"), ("b", "1", "n", 4)], ["a", "b"])
    alone = found.result("a")
    assert (alone.status, alone.totals.index, alone.rank, alone.of, alone.band) == ("unranked", None, None, 1, "")
    assert (ranks(found)["b"], codes(found)) == (1, [])


def test_parts_rank_by_their_shares_too():
    found = league("ranking: {within: all, ties: competition}", {"a": (30, 40), "b": (60, "n/a"), "c": (30, 10)})
    assert [found.result(u).standing.part_ranks for u in "abc"] == [{"1": 2, "2": 1}, {"1": 1}, {"1": 2, "2": 2}]
    only = league("ranking: {within: all, ties: competition, also: [criteria]}", {"a": (30, 40)})
    assert only.result("a").standing.part_ranks == {}


@pytest.mark.parametrize(("within", "table"), [("level", "xã"), ("group", "Miền núi"), ("all", "")])
def test_one_table_however_level_and_group_are_spelled(within, table):
    levels, groups = ("xã", "Xã", ""), ("Miền núi", "miền  núi", "MIỀN NÚI")
    units = [{"unit_id": u, "level": level, "group": group}
             for u, level, group in zip("abc", levels, groups, strict=True)]
    found = league(f"ranking: {{within: {within}, ties: dense}}", {"a": (1, 0), "b": (3, 0), "c": (2, 0)}, units)
    assert [(r.unit.id, r.rank_text, r.table) for r in found.results] == [("b", "1/3", table), ("c", "2/3", table),
                                                                          ("a", "3/3", table)]


def test_the_order_is_by_table_rank_and_then_by_the_vietnamese_alphabet():
    units = [
        {"unit_id": "1", "name": "Xã Đông", "ranked": "no"},
        {"unit_id": "2", "name": "Xã Dương", "ranked": "no"},
        {"unit_id": "3", "name": "Xã An"},
    ]
    found = league("ranking: {within: all, ties: dense}", {"1": (50, 0), "2": (50, 0), "3": (40, 0)}, units)
    assert [r.unit.id for r in found.results] == ["3", "2", "1"]


def test_points_of_the_self_assessment_stand_beside_the_final_ones():
    text = rubric(TWO, "ranking: {within: all, ties: dense}")
    facts = [
        ("a", "1", "n", 50, "self"),
        ("a", "2", "n", 20, "self"),
        ("a", "1", "n", 40, "appraisal"),
        ("b", "1", "n", 40, "final"),
        ("b", "2", "n", 1, "final"),
    ]
    found = scored(text, facts, ["a", "b"])
    assert [(found.result(u).totals.points, found.result(u).self_points) for u in "ab"] == [(60, 70), (41, None)]
