"""Quotas by group, of a wider base, and raised for the unit above (LANGUAGE section 12)."""

from __future__ import annotations

from helpers import bands, codes, faults, rubric, scored

from papi_kit.reports.explanation.explanation import explanation_text

BODY = """
- id: "1"
  name: Một
  max: 100
  inputs: {n: {type: amount, label: N}}
  rule: {kind: formula, points: n}
"""
TOP = """format: 2
ranking: {within: %s, ties: dense}
shared:
  vuot: {label: Hoàn thành vượt chỉ tiêu, type: yes_no}
  ho_so: {label: Hồ sơ, type: count, required: no}
bands: [{label: Tốt, at_least: 80, %s}, {label: Khá, at_least: 65}, {label: Yếu}]
"""
PROVINCE = {"unit_id": "T", "level": "tỉnh"}
RAISED = "at_most_share: 20%, raised: [{when: vuot, at_most_share: 40%, clause: Điều 4}]"


def found(quota, groups, marks=None, facts=(), within="group", parents="T", rows=(PROVINCE,)):
    """Units a, b, c, … of the groups, each letter of `groups` one, with marks 99, 98, … from the first."""
    units = [{"unit_id": chr(97 + n), "group": group, "parent_id": parents[n % len(parents)]}
             for n, group in enumerate(groups)]
    marks = marks or [99 - n for n in range(len(units))]
    given = [(unit["unit_id"], "1", "n", mark) for unit, mark in zip(units, marks, strict=True)]
    given += [(unit["unit_id"], "", "vuot", "không") for unit in units]
    return scored(rubric(BODY, TOP % (within, quota)), [*given, *facts], [*units, *rows])


def best(assessment):
    return "".join(sorted(unit for unit, band in bands(assessment).items() if band == "Tốt"))


def test_a_share_by_group():
    quota = "at_most_share: {x: 50%, y: 25%}"
    assert best(found(quota, "xxxxyyyyzz")) == "abeij"          # half of x, a quarter of y, no quota of z
    assert best(found(quota, "xxxxyyyyzz", within="all")) == "abeij"


def test_one_share_of_each_group_of_a_common_table():
    assert best(found("at_most_share: 25%, share_of: group", "xxxxyyyy", within="all")) == "ae"
    assert best(found("at_most_share: 25%", "xxxxyyyy", within="all")) == "ab"


def test_one_share_of_all_units_over_the_tables():
    """Three in each of two tables: 34% of 3 is one of each; of all 6 it is the two best, wherever they are."""
    marks = [99, 98, 97, 96, 95, 94]
    assert best(found("at_most_share: 34%", "xxxyyy", marks)) == "ad"
    assert best(found("at_most_share: 34%, share_of: all", "xxxyyy", marks)) == "ab"
    assert best(found("at_most_share: 34%, share_of: all", "xxxyyy", marks[::-1])) == "ef"


def test_a_share_is_rounded_down_in_each_pool():
    assert best(found("at_most_share: {x: 34%, y: 33%}", "xxxyyy")) == "a"


def test_it_is_raised_where_the_unit_above_fulfils_the_condition():
    assert best(found(RAISED, "xxxxx")) == "a"
    raised = found(RAISED, "xxxxx", facts=[("T", "", "vuot", "có")])
    assert best(raised) == "ab" and codes(raised) == []
    assert best(found(RAISED, "xxxxx", facts=[("T", "", "vuot", "không")])) == "a"


def test_the_first_condition_that_holds_raises_and_may_differ_by_group():
    quota = ("at_most_share: 20%, raised: [{when: ho_so > 100, at_most_share: {x: 60%, y: 40%}}, "
             "{when: vuot, at_most_share: 40%}]")
    facts = [("T", "", "vuot", "có")]
    assert best(found(quota, "xxxxxyyyyy", facts=[*facts, ("T", "", "ho_so", 101)])) == "abcfg"
    assert best(found(quota, "xxxxxyyyyy", facts=[*facts, ("T", "", "ho_so", 100)])) == "abfg"


def test_a_share_is_raised_never_lowered():
    quota = "at_most_share: {x: 20%%, y: 60%%}, raised: [{when: vuot, at_most_share: %s}]"
    facts = [("T", "", "vuot", "có")]
    assert best(found(quota % "40%", "xxxxxyyyyy", facts=facts)) == "abfgh"
    assert best(found(quota % "{x: 40%}", "xxxxxyyyyy", facts=facts)) == "abfgh"
    assert best(found(quota % "{z: 100%}", "xxxxxyyyyy", facts=facts)) == "afgh"


def test_without_the_figures_of_one_unit_above_it_stays_and_is_warned_of():
    for assessment in (found(RAISED, "xxxxx"), found(RAISED, "xxxxx", rows=()),
                       found(RAISED, "xxxxx", facts=[("T", "", "vuot", "có")], parents="TS",
                             rows=(PROVINCE, {"unit_id": "S", "level": "tỉnh"}))):
        assert best(assessment) == "a"
        told = [finding for finding in assessment.found if finding.code == "raise_undecided"]
        assert [finding.place for finding in told] == ["rubric.yaml:11:72"]


def test_a_condition_of_a_quota_reads_nothing_of_the_units_themselves():
    for condition, code in (("index > 3", "unknown_name"), ("'points(\"1\") > 3'", "unknown_item"),
                            ("rank < 2", "unknown_name")):
        quota = f"at_most_share: 20%, raised: [{{when: {condition}, at_most_share: 40%}}]"
        assert faults(rubric(BODY, TOP % ("group", quota))) == [code]


def test_which_quota_applied_is_told():
    assessment = found(RAISED, "xxxxx", facts=[("T", "", "vuot", "có")])
    said = ("Vượt hạn mức số đơn vị của mức Tốt: không quá 40% của 5 đơn vị, là 2 đơn vị; được nâng do Hoàn thành vượt "
            "chỉ tiêu (căn cứ: Điều 4)")
    assert said in explanation_text(assessment, assessment.result("c"), None)
    rows = assessment.ranking.set_index("unit_id")["note"]
    assert rows["c"] == said and rows["a"] == ""


def test_the_page_about_names_each_quota_once():
    from papi_kit.reports.ranking.info import info
    from papi_kit.reports.ranking.plan import Plan
    from papi_kit.reports.ranking.words import Words

    assessment = found("at_most_share: {x: 50%, y: 25%}", "xxxxyyyy")
    texts = [cell.value for _, row in info(Plan(assessment, Words()), 0).rows() for cell in row.cells if cell]
    assert texts[texts.index("Hạn mức xếp loại") + 1] == (
        "Tốt (x): không quá 50% của 4 đơn vị, là 2 đơn vị\nTốt (y): không quá 25% của 4 đơn vị, là 1 đơn vị")
