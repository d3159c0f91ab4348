"""A section with few items left in force: "không đủ căn cứ" (LANGUAGE section 9)."""

from __future__ import annotations

import pytest
from helpers import F, bands, codes, points, rubric, scored

from papi_kit.reports.explanation.explanation import explanation_text

BODY = """
- id: "1"
  name: Một
  max: 10
  least_in_force: 50%
  criteria:
    - {id: "1.1", name: A, max: 5, rule: {kind: yes_no}, not_applicable: remove}
    - {id: "1.2", name: B, max: 4, rule: {kind: yes_no}, not_applicable: remove}
    - {id: "1.3", name: C, max: 1, rule: {kind: yes_no}, not_applicable: remove}
- {id: "2", name: Hai, max: 10, rule: {kind: yes_no}, not_applicable: remove}
"""
TOP = """format: 2
bands: [{label: Tốt, at_least: 80, when: ['share("1") >= 60%']}, {label: Khá}]
"""
ITEMS = ("1.1", "1.2", "1.3", "2")


def found(top=TOP, **units):
    """Units with an answer for each item: y, n, or - for what did not arise."""
    words = {"y": ("choice", "yes"), "n": ("choice", "no"), "-": ("", "n/a")}
    facts = [(unit, item, *words[answer]) for unit, answers in units.items()
             for item, answer in zip(ITEMS, answers, strict=True)]
    return scored(rubric(BODY, top), facts, list(units))


def test_its_points_count_but_it_has_neither_rank_nor_share():
    assessment = found(a="yyyy", b="-y-y", c="y--y")
    assert {r.unit.id: r.standing.part_ranks.get("1") for r in assessment.results} == {"a": 1, "b": None, "c": 1}
    assert (points(assessment, "1", "b"), assessment.result("b").totals.index) == (4, 100)
    assert bands(assessment) == {"a": "Tốt", "b": "Khá", "c": "Tốt"} and codes(assessment) == ["undecided"]


def test_exactly_the_share_is_enough():
    assert found(a="y--y").result("a").standing.part_ranks["1"] == 1          # 5 of 10
    assert "1" not in found(a="-y-y").result("a").standing.part_ranks         # 4 of 10


def test_it_is_told():
    assessment = found(b="-y-y")
    said = "không đủ căn cứ để tính chỉ số: còn 4/10 điểm tối đa, dưới 50%"
    assert said in explanation_text(assessment, assessment.result("b"), None)
    why = assessment.scores.set_index(["unit_id", "item_id"])["why"]
    assert said in why["b", "1"] and "căn cứ" not in why["b", "2"]


@pytest.mark.parametrize("answers, index, reason", [
    ("yyyy", F(100), ""), ("yy-n", F("47.37"), ""), ("-y-y", F(100), ""), ("yyn-", None, "too_little"),
    ("---y", None, "too_little"), ("----", None, "nothing"),
])
def test_of_the_whole_there_is_no_index_and_no_rank(answers, index, reason):
    result = found("format: 2\nleast_in_force: 60%", a=answers).result("a")
    assert (result.totals.index, result.reason, result.rank is None) == (index, reason, bool(reason))
    assert (result.totals.points is None) == (reason == "nothing")


def test_of_the_whole_it_is_told():
    assessment = found("format: 2\nleast_in_force: 60%", a="yyn-", b="yyyy")
    said = "Không đủ căn cứ để tính chỉ số: số điểm tối đa được tính còn 10 trên 20, dưới 60%"
    assert assessment.ranking.set_index("unit_id")["note"]["a"] == said
    assert said in explanation_text(assessment, assessment.result("a"), None)
