"""Results of the units below and above in rules, conditions and bands."""

import pytest
from guides import found as inspected
from helpers import F, bands, faults, leaf, rubric, scored

from papi_kit.index.neighbours import Found, Neighbours
from papi_kit.index.told import band_lines
from papi_kit.scoring.explain import Explainer

TOP = "format: 2\n"
SHARE = leaf("""\
value: count_children(band = "Tốt" or band = "Xuất sắc") / count_children()
rule: {kind: steps, steps: [{at_least: 70%, points: 2}, {points: 0}]}
not_applicable: zero
""", TOP)


def child(band="", points=None, index=None, rank=None, **columns):
    return Found("c", "C", band, points, index, rank, columns)


def of(text, *children):
    return scored(text, (), ["a"], neighbours=Neighbours({"a": children})).results[0].state.scores["1"]


@pytest.mark.parametrize(("children", "points"), [
    (["Tốt"] * 7 + ["Khá"] * 3, 2), (["Xuất sắc"] * 7 + ["Khá"] * 4, 0), (["Tốt", "Xuất sắc"], 2), (["Khá"], 0)])
def test_the_share_of_units_below_with_a_class(children, points):
    assert of(SHARE, *map(child, children)).points == points


def test_a_unit_below_without_a_class_leaves_the_count_undecided_unless_the_rubric_says_has():
    assert of(SHARE, child("Tốt"), child("")).status == "missing"
    kept = SHARE.replace('band = "Tốt" or band = "Xuất sắc"', 'has(band) and (band = "Tốt" or band = "Xuất sắc")')
    assert of(kept, child("Tốt"), child("")).value == F(1, 2)
    assert of(kept.replace("count_children()", "count_children(has(band))"), child("Tốt"), child("")).value == 1


def test_without_units_below_nothing_arises():
    score = of(SHARE)
    assert (score.status, score.points) == ("not_applicable", 0)


def test_the_mean_over_units_below_and_over_some_of_them():
    text = leaf('value: mean_children(index)\nrule: {kind: linear, worst: 0, best: 100}', TOP)
    assert of(text, child(index=F(80)), child(index=F(51))).value == F(131, 2)
    assert of(text, child(index=F(80)), child()).status == "missing"
    assert of(text).status == "missing"
    some = text.replace("mean_children(index)", 'mean_children(points / 2, unit("group") = "xã" and rank <= 2)')
    units = [child(points=F(8), rank=1, group="xã"), child(points=F(4), rank=2, group="xã"),
             child(group="phường", rank=1)]
    assert of(some, *units).value == 3


def test_results_of_the_unit_above_in_a_rule():
    text = leaf("""value: 'if(parent("band") = "Tốt", parent("index") / 100, 0.5)'\nrule: {kind: ratio}""", TOP)
    good = Found("p", "P", "Tốt", F(80), F(80), 1)
    for above, value in ((good, F(4, 5)), (Found("p", "P", "Khá"), F(1, 2))):
        score = scored(text, (), ["a"], neighbours=Neighbours(above={"a": above})).results[0].state.scores["1"]
        assert score.value == value
    assert scored(text, (), ["a"], neighbours=Neighbours()).results[0].state.scores["1"].status == "missing"


LIMITED = leaf("inputs: {n: {label: N, type: count}}\nrule: {kind: count, each: 1}", TOP + """\
bands: [{label: Xuất sắc, at_least: 90}, {label: Tốt, at_least: 70}, {label: Khá, at_least: 50}, {label: Yếu}]
vetoes: [{limit_to: 'parent("band")', clause: Điều 5}]
""", "10")
FACTS = [(unit, "1", "n", n) for unit, n in zip("abcd", (10, 8, 6, 3), strict=True)]


@pytest.mark.parametrize(("label", "expected"), [
    ("Xuất sắc", ["Xuất sắc", "Tốt", "Khá", "Yếu"]), ("Tốt", ["Tốt", "Tốt", "Khá", "Yếu"]),
    ("Khá", ["Khá", "Khá", "Khá", "Yếu"]), ("Yếu", ["Yếu"] * 4)])
def test_no_better_than_the_class_of_the_unit_above(label, expected):
    above = dict.fromkeys("abcd", Found("p", "P", label))
    assessment = scored(LIMITED, FACTS, list("abcd"), neighbours=Neighbours(above=above))
    assert [bands(assessment)[unit] for unit in "abcd"] == expected
    told = {r.unit.id: list(band_lines(Explainer(assessment.program), r)) for r in assessment.results}
    assert told["a"] == ([] if label == "Xuất sắc" else
                         [f"Khống chế không quá mức {label}: đơn vị cấp trên được xếp {label} (căn cứ: Điều 5)"])
    assert told["d"] == []


def test_a_unit_above_without_a_class_limits_nothing_and_is_told():
    assessment = scored(LIMITED, FACTS, list("abcd"), neighbours=Neighbours(above={"a": Found("p", "P")}))
    assert bands(assessment)["a"] == "Xuất sắc"
    assert {f.unit_id for f in assessment.found if f.code == "undecided"} == set("abcd")


def test_a_limit_by_the_unit_above_may_have_a_condition():
    text = LIMITED.replace("clause: Điều 5", "when: index < 95")
    above = dict.fromkeys("abcd", Found("p", "P", "Khá"))
    assert bands(scored(text, FACTS, list("abcd"), neighbours=Neighbours(above=above)))["a"] == "Xuất sắc"
    assert bands(scored(text, FACTS, list("abcd"), neighbours=Neighbours(above=above)))["b"] == "Khá"


def test_gates_read_the_units_below():
    gate = "when: ['count_children(band = \"Yếu\") = 0']"
    text = LIMITED.replace("Xuất sắc, at_least: 90", f"Xuất sắc, at_least: 90, {gate}").replace(
        "vetoes: [{limit_to: 'parent(\"band\")', clause: Điều 5}]\n", "")
    for label, band in (("Yếu", "Tốt"), ("Khá", "Xuất sắc")):
        near = Neighbours({"a": [child("Tốt"), child(label)]})
        assert bands(scored(text, FACTS[:1], ["a"], neighbours=near))["a"] == band


def test_the_words():
    program = scored(SHARE, (), ["a"]).program
    said = [Explainer(program, lang).rule(program.items["1"], F(2)) for lang in ("vi", "en")]
    assert said[0].startswith("Giá trị = số đơn vị trực thuộc xếp loại Tốt hoặc Xuất sắc ÷ số đơn vị trực thuộc")
    assert "number of units below classed Tốt or Xuất sắc" in said[1]


@pytest.mark.parametrize(("expression", "code"), [
    ("count_children(count_children() > 1)", "neighbours_inside"),
    ('count_children(parent("rank") = 1)', "neighbours_inside"),
    ("count_children(rank = best(rank))", "neighbours_inside"), ("count_children(n > 1)", "unknown_name"),
    ('count_children(input("1", "n") > 1)', "neighbours_inside"),
    ("count_children(months_in_force() = 12)", "neighbours_inside"), ('parent("name")', "unknown_result"),
    ("count_children(index)", "argument_type"), ("mean_children()", "argument_count"),
    ("mean_children(band)", "argument_type"), ("mean_children(index, rank = 1, rank = 2)", "argument_count"),
    ("count_children(all)", "unknown_name")])
def test_what_cannot_be_asked(expression, code):
    body = f"inputs: {{n: {{label: N, type: count}}}}\nvalue: '{expression}'\nrule: {{kind: ratio}}"
    assert code in faults(leaf(body, TOP))


def test_format_2_is_asked_for():
    assert [f.code for f in inspected(SHARE.replace("format: 2\n", ""))[1]] == ["format_needed"] * 1
    asked = [f.values["text"] for f in inspected(LIMITED.replace("format: 2\n", ""))[1]]
    assert 'parent("band")' in asked
    named = rubric('- {id: "1", name: M, max: 1, rule: {kind: yes_no}}', "files: {below: x.csv}")
    assert [f.values["text"] for f in inspected(named)[1]] == ["below"]
