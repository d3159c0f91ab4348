"""The veto `unranked`: "không xếp loại" (LANGUAGE section 12)."""

from __future__ import annotations

import pytest
from helpers import bands, codes, faults, rubric, scored

from papi_kit.reports.explanation.explanation import explanation_json, explanation_text
from papi_kit.reports.kit.text import unclassed

BODY = """
- id: "1"
  name: Một
  max: 100
  inputs: {n: {type: amount, label: N}, vi_pham: {type: count, label: Vi phạm, default: 0}}
  value: n
  rule: {kind: formula, points: n}
"""
BANDS = "bands: [{label: Tốt, at_least: 80%s}, {label: Khá, at_least: 65}, {label: Yếu}]"
VETO = "format: 2\nvetoes: [{when: 'input(\"1\", \"vi_pham\") > 1', unranked: yes%s}]\n"
REASON = ", reason: Để xảy ra vi phạm nghiêm trọng, clause: Điều 9"


def found(top, marks, breaches=(), units=None, body=BODY):
    facts = [(u, "1", "n", value) for u, value in marks.items() if value is not None]
    return scored(rubric(body, top), [*facts, *((u, "1", "vi_pham", 2) for u in breaches)], units or list(marks))


def reasons(assessment):
    return {result.unit.id: result.reason for result in assessment.results}


def test_it_has_no_band_and_no_rank_and_does_not_count():
    assessment = found(VETO % REASON + BANDS % "", {"a": 90, "b": 85, "c": 40}, "a")
    assert bands(assessment) == {"a": "", "b": "Tốt", "c": "Yếu"}
    assert {r.unit.id: r.rank_text for r in assessment.results} == {"b": "1/2", "c": "2/2", "a": ""}
    assert reasons(assessment) == {"a": "veto", "b": "", "c": ""}
    assert assessment.result("a").status == "unranked"


def test_it_takes_no_place_of_a_quota_and_counts_in_none():
    marks = {"a": 95, "b": 90, "c": 85, "d": 50}
    top = BANDS % ", at_most_share: 50%"
    assert bands(found(VETO % "" + top, marks, "a")) == {"a": "", "b": "Tốt", "c": "Khá", "d": "Yếu"}
    assert bands(found(top, marks)) == {"a": "Tốt", "b": "Tốt", "c": "Khá", "d": "Yếu"}


def test_with_keeps_rank_only_the_band_is_gone():
    assessment = found(VETO % ", keeps_rank: yes" + BANDS % "", {"a": 90, "b": 85}, "a")
    assert bands(assessment) == {"a": "", "b": "Tốt"} and reasons(assessment) == {"a": "", "b": ""}
    assert assessment.result("a").rank_text == "1/2"
    text = explanation_text(assessment, assessment.result("a"), None)
    assert "xếp hạng 1/2; không xếp loại" in text and "Không xếp loại: Vi phạm (2) > 1" in text


def test_every_unit_without_a_rank_has_its_reason():
    body = BODY + '- {id: "2", name: Hai, max: 0.5, applies_to: [x], rule: {kind: judgement}}\n'
    units = [{"unit_id": u, "group": "y", "ranked": "no" if u == "d" else ""} for u in "abcd"]
    assessment = found(VETO % REASON + BANDS % "", {"a": 90, "b": 85, "c": None, "d": 70}, "ad", units, body)
    assert reasons(assessment) == {"a": "veto", "b": "", "c": "incomplete", "d": "veto"}
    assert bands(assessment) == {"a": "", "b": "Tốt", "c": "", "d": ""}
    rows = assessment.ranking.set_index("unit_id")
    assert list(assessment.ranking.columns[-2:]) == ["note", "reason"]
    assert rows["note"]["a"] == "Không xếp loại, không xếp hạng: Để xảy ra vi phạm nghiêm trọng (căn cứ: Điều 9)"
    assert rows["note"]["c"] == "Chưa đủ số liệu" and rows["note"]["b"] == ""


def test_reasons_of_units_without_a_veto():
    units = ["a", {"unit_id": "b", "ranked": "no"}, "c", "d"]
    facts = [("a", "1", "n", 90), ("b", "1", "n", 90), ("c", "1", "n", "sai"), ("d", "1", "", "n/a")]
    top = "not_applicable: remove\n" + BANDS % ""
    assert reasons(scored(rubric(BODY, top), facts, units)) == {
        "a": "", "b": "not_ranked", "c": "incomplete", "d": "nothing"}
    wrong = [*facts[:2], ("c", "1", "n", 50), ("c", "1", "vi_pham", "sai"), facts[3]]
    assert reasons(scored(rubric(BODY, top), wrong, units))["c"] == "error"


def test_it_is_told_apart_from_the_lowest_band_and_from_unfinished():
    assessment = found(VETO % REASON + BANDS % "", {"a": 90, "b": 30, "c": None}, "a")
    assert [unclassed(assessment.result(unit), "vi") for unit in "abc"] == ["Không xếp loại", "", ""]
    told = explanation_json(assessment, assessment.result("a"), None)
    assert (told["reason"], told["band"], told["notes"][0][:14]) == ("veto", "", "Không xếp loại")
    assert "không xếp loại" not in explanation_text(assessment, assessment.result("c"), None)


def test_an_undecided_veto_does_not_hold_and_is_warned_of_once():
    top = "format: 2\nvetoes: [{when: 'unit(\"population\") > 10', unranked: yes}]\n" + BANDS % ""
    assessment = found(top, {"a": 90})
    assert (bands(assessment), codes(assessment)) == ({"a": "Tốt"}, ["undecided"])


def test_without_bands_a_veto_may_still_take_a_unit_out_of_the_ranking():
    assessment = found(VETO % "", {"a": 90, "b": 85}, "a")
    assert reasons(assessment) == {"a": "veto", "b": ""}


def test_it_is_no_peer_of_the_others():
    body = BODY + """
- {id: "2", name: Hai, max: 10, inputs: {k: {type: count, label: K}}, rule: {kind: relative, among: all}}
"""
    facts = [(u, "1", "n", 50) for u in "abc"] + [(u, "2", "k", k) for u, k in zip("abc", (20, 10, 5), strict=True)]
    facts += [("a", "1", "vi_pham", 2)]
    assessment = scored(rubric(body, VETO % ""), facts, list("abc"))
    assert {r.unit.id: r.state.scores["2"].points for r in assessment.results} == {"b": 10, "c": 5, "a": 10}


@pytest.mark.parametrize("veto, code", [
    ("when: rank > 3, unranked: yes", "unknown_name"), ("when: index > 3, unranked: no", "one_of_keys"),
    ("when: index > 3, unranked: yes, lower_by: 1", "one_of_keys"),
])
def test_it_is_the_only_verb_and_cannot_ask_for_the_rank(veto, code):
    assert faults(rubric(BODY, f"format: 2\n{BANDS % ''}\nvetoes: [{{{veto}}}]")) == [code]
    kept = "format: 2\nvetoes: [{when: rank > 3, unranked: yes, keeps_rank: yes}]\n" + BANDS % ""
    assert faults(rubric(BODY, kept)) == []
