"""Bands, gates, vetoes and quotas (LANGUAGE section 12)."""

from __future__ import annotations

import pytest
from helpers import F, bands, codes, faults, rubric, scored

from papi_kit.ranking.league import after_vetoes

BODY = """
- id: "1"
  name: Một
  max: 100
  inputs: {n: {type: amount, label: N}, vi_pham: {type: count, label: Vi phạm, default: 0}}
  value: n
  rule: {kind: formula, points: n}
"""
PLAIN = "bands: [{label: Tốt, at_least: 80}, {label: Khá, above: 65, below: 80}, {label: Yếu}]"
LABELS = ["Tốt", "Khá", "Trung bình", "Yếu"]


def banded(top: str, marks: dict, breaches: dict | None = None, units=None, body: str = BODY):
    facts = [(u, "1", "n", value) for u, value in marks.items() if value is not None]
    facts += [(u, "1", "vi_pham", value) for u, value in (breaches or {}).items()]
    return scored(rubric(body, top), facts, units or list(marks))


def test_bands_are_tried_from_the_top_by_their_lower_end_and_the_last_takes_the_rest():
    found = banded(PLAIN, {"a": 80, "b": "79,99", "c": "65,01", "d": 65, "e": 0})
    assert bands(found) == {"a": "Tốt", "b": "Khá", "c": "Khá", "d": "Yếu", "e": "Yếu"}


def test_the_rounded_figure_is_what_bands_read():
    assert bands(banded(PLAIN, {"a": F("79.995"), "b": F("79.9949")})) == {"a": "Tốt", "b": "Khá"}


def test_no_band_without_a_complete_total_but_one_without_a_rank():
    found = banded(PLAIN, {"a": 90, "b": None, "c": 85}, units=["a", "b", {"unit_id": "c", "ranked": "no"}])
    assert bands(found) == {"a": "Tốt", "b": "", "c": "Tốt"}


# -- gates ------------------------------------------------------------------------------------------------------------
def test_a_gate_that_does_not_hold_leads_to_the_next_band_below():
    top = """bands:
  - {label: Tốt, at_least: 80, when: ['input("1", "vi_pham") = 0', 'share("1") >= 85%']}
  - {label: Khá, at_least: 65, when: [rank <= 2]}
  - {label: Yếu}
"""
    found = banded(top, {"a": 95, "b": 84, "c": 82, "d": 90}, {"d": 1})
    assert bands(found) == {"a": "Tốt", "d": "Khá", "b": "Yếu", "c": "Yếu"}


def test_an_undecided_gate_does_not_hold_and_is_warned_of():
    top = "bands: [{label: Tốt, at_least: 80, when: ['unit(\"population\") > 10']}, {label: Yếu}]"
    found = banded(top, {"a": 90, "b": 70})
    assert (bands(found), [(f.code, f.place) for f in found.found]) == ({"a": "Yếu", "b": "Yếu"},
                                                                        [("undecided", "rubric.yaml:7:36")])


def test_rank_is_undecided_for_a_unit_without_one():
    top = "bands: [{label: Tốt, at_least: 80, when: [rank <= 2]}, {label: Yếu}]"
    found = banded(top, {"a": 90, "b": 85}, units=["a", {"unit_id": "b", "ranked": "no"}])
    assert (bands(found), codes(found)) == ({"a": "Tốt", "b": "Yếu"}, ["undecided"])


# -- vetoes -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "start, vetoes, wanted",
    [
        (0, [], 0),
        (0, [("limit_to", "Khá")], 1),
        (2, [("limit_to", "Khá")], 2),
        (0, [("limit_to", "Khá"), ("limit_to", "Trung bình")], 2),
        (0, [("lower_by", 1), ("lower_by", 1)], 2),
        (2, [("lower_by", 5)], 3),
        (0, [("lower_by", 1), ("limit_to", "Khá")], 2),
        (0, [("set_to", "Khá"), ("set_to", "Yếu")], 3),
        (3, [("set_to", "Khá")], 1),
        (0, [("set_to", "Khá"), ("lower_by", 2)], 1),
    ],
)
def test_first_limits_then_steps_down_then_fixed_bands(start, vetoes, wanted):
    assert after_vetoes(start, vetoes, LABELS) == wanted


def test_vetoes_from_conditions():
    top = """bands: [{label: Tốt, at_least: 80}, {label: Khá, at_least: 65}, {label: Trung bình, at_least: 50},
        {label: Yếu}]
vetoes:
  - {when: 'input("1", "vi_pham") = 1', limit_to: Khá}
  - {when: 'input("1", "vi_pham") = 2', lower_by: 2}
  - {when: 'input("1", "vi_pham") > 2 and index < 95', set_to: Yếu}
"""
    found = banded(top, dict.fromkeys("abcd", 90) | {"e": 96}, {"b": 1, "c": 2, "d": 3, "e": 3})
    assert bands(found) == {"a": "Tốt", "b": "Khá", "c": "Trung bình", "d": "Yếu", "e": "Tốt"}


@pytest.mark.parametrize(
    "veto, code",
    [
        ("when: rank > 3", "one_of_keys"),
        ("when: rank > 3, limit_to: Khá, set_to: Khá", "one_of_keys"),
        ("when: rank > 3, limit_to: Giỏi", "unknown_band"),
    ],
)
def test_a_veto_has_exactly_one_verb_and_a_known_band(veto, code):
    assert faults(rubric(BODY, f"{PLAIN}\nvetoes: [{{{veto}}}]")) == [code]


# -- quotas -----------------------------------------------------------------------------------------------------------
QUOTA = "bands: [{label: Tốt, at_least: 80, at_most_share: 40%%%s}, {label: Khá, at_least: 65}, {label: Yếu}]"


def test_at_most_a_share_of_the_ranked_units_rounded_down():
    found = banded(QUOTA % "", {"a": 95, "b": 93, "c": 91, "d": 70})
    assert bands(found) == {"a": "Tốt", "b": "Khá", "c": "Khá", "d": "Khá"}
    found = banded(QUOTA % "", {"a": 95, "b": 93, "c": 91, "d": 70, "e": 60})
    assert bands(found) == {"a": "Tốt", "b": "Tốt", "c": "Khá", "d": "Khá", "e": "Yếu"}


def test_a_share_of_those_in_named_bands_before_any_quota():
    found = banded(QUOTA % ", share_of: [Tốt]", {"a": 95, "b": 93, "c": 91, "d": 70, "e": 60})
    assert bands(found) == {"a": "Tốt", "b": "Khá", "c": "Khá", "d": "Khá", "e": "Yếu"}


def test_units_tied_at_the_edge_all_go_down_and_are_named():
    marks = {"a": 95, "b": 93, "c": 93, "d": 70, "e": 60}
    found = banded(QUOTA % "", marks)
    assert bands(found) == {"a": "Tốt", "b": "Khá", "c": "Khá", "d": "Khá", "e": "Yếu"}
    assert [(f.code, f.values["units"]) for f in found.found] == [("quota_tie", ["Đơn vị b", "Đơn vị c"])]
    broken = banded(QUOTA % ', tie_break: [\'-input("1", "vi_pham")\']', marks, {"b": 1})
    assert (bands(broken)["c"], bands(broken)["b"], codes(broken)) == ("Tốt", "Khá", [])


def test_the_tie_break_of_the_ranking_serves_where_the_quota_has_none():
    top = QUOTA % "" + '\nranking: {within: all, ties: dense, tie_break: [\'-input("1", "vi_pham")\']}'
    found = banded(top, {"a": 95, "b": 93, "c": 93, "d": 70, "e": 60}, {"b": 1})
    assert (bands(found)["c"], bands(found)["b"]) == ("Tốt", "Khá")


def test_who_goes_down_meets_the_lower_end_and_gates_of_the_next_band():
    top = ('bands: [{label: Tốt, at_least: 80, at_most_share: 0%}, {label: Khá, at_least: 65, when: [\'input("1", '
           '"vi_pham") = 0\']}, {label: Yếu}]')
    assert bands(banded(top, {"a": 90, "b": 85}, {"b": 1})) == {"a": "Khá", "b": "Yếu"}


def test_a_quota_counts_those_that_an_upper_quota_sent_down():
    top = ("bands: [{label: Tốt, at_least: 80, at_most_share: 25%}, {label: Khá, at_least: 65, at_most_share: "
           "25%}, {label: Yếu}]")
    assert bands(banded(top, {"a": 95, "b": 93, "c": 91, "d": 70})) == {"a": "Tốt", "b": "Khá", "c": "Yếu", "d": "Yếu"}


def test_the_named_bands_are_counted_before_any_quota():
    top = """bands:
  - {label: Tốt, at_least: 80, at_most_share: 0%}
  - {label: Khá, at_least: 65, at_most_share: 50%, share_of: [Tốt]}
  - {label: Yếu}
"""
    assert bands(banded(top, {"a": 90, "b": 85, "c": 70, "d": 68})) == {"a": "Khá", "b": "Yếu", "c": "Yếu", "d": "Yếu"}


def test_unranked_units_take_no_place_of_a_quota():
    found = banded(QUOTA % "", {"a": 99, "b": 93, "c": 91, "d": 70},
                   units=[{"unit_id": "a", "ranked": "no"}, "b", "c", "d"])
    assert bands(found) == {"a": "Tốt", "b": "Tốt", "c": "Khá", "d": "Khá"}


def test_a_quota_is_by_league_table():
    units = [{"unit_id": u, "group": g} for u, g in (("a", "x"), ("b", "x"), ("c", "y"), ("d", "y"))]
    top = (QUOTA % "").replace("40%", "50%") + "\nranking: {within: group, ties: dense}"
    assert bands(banded(top, {"a": 90, "b": 85, "c": 84, "d": 82},
                        units=units)) == {"a": "Tốt", "b": "Khá", "c": "Tốt", "d": "Khá"}
