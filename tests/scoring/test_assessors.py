"""Marks that several give together, each with a weight: Σ weight × points, never renormalised."""

from fractions import Fraction as F

from guides import found
from helpers import leaf, rubric, scored
from hypothesis import given, settings
from hypothesis import strategies as st

from papi_kit.language.messages import sentence
from papi_kit.scoring.explain import Explainer

TOP = """\
format: 2
assessors:
  - {id: to, name: Tổ thẩm định, weight: 20%}
  - {id: so, name: Sở Nội vụ, weight: 30%}
  - {id: ct, name: Chủ tịch, weight: 50%}
"""
LEAF = leaf("marked_by: [to, so, ct]\nrule: {kind: judgement, grid: 0.5}", TOP, "10")


def mark(value, who="", stage="", note="", name="points", item="1"):
    return "a", item, name, value, stage, "", note, "", who


def marked(*rows, text=LEAF, stage="final"):
    found = scored(text, list(rows), ["a"], stage=stage)
    return found, found.results[0].state.scores["1"]


def codes(found, severity="error"):
    return [f.code for f in found.found if f.severity == severity]


THREE = mark("8", "to"), mark("7", "Sở Nội vụ"), mark("9", "ct")


def test_the_mark_is_the_sum_of_weights_and_marks():
    found, score = marked(*THREE)
    assert score.points == F(20, 100) * 8 + F(30, 100) * 7 + F(50, 100) * 9 and not found.found


@given(st.lists(st.integers(0, 20), min_size=3, max_size=3), st.integers(1, 98), st.integers(1, 98))
@settings(max_examples=30)
def test_any_marks_and_weights(halves, first, second):
    weights = [F(first, 100), F(second, 200) * F(100 - first, 100)]
    weights.append(1 - sum(weights))
    who = "to", "so", "ct"
    written = ", ".join(f"{key}: {w.numerator}/{w.denominator}" for key, w in zip(who, weights, strict=True))
    text = leaf(f"marked_by: {{{written}}}\nrule: {{kind: judgement, grid: 0.5}}", TOP, "10")
    rows = [mark(f"{n / 2}", key) for n, key in zip(halves, who, strict=True)]
    assert marked(*rows, text=text)[1].points == sum(F(n, 2) * w for n, w in zip(halves, weights, strict=True))


def test_a_missing_one_is_missing_and_named():
    found, score = marked(*THREE[:2])
    assert score.points is None and score.status == "missing"
    told = next(f for f in found.found if f.code == "figures_missing")
    assert "Chủ tịch" in sentence(told) and "Sở Nội vụ" not in sentence(told)
    assert found.results[0].totals.points is None


def test_figure_by_figure_and_assessor_the_latest_stage_counts():
    rows = *THREE, mark("9,5", "ct", "explanation"), mark("10", "to", "final")
    assert marked(*rows)[1].points == F(2) + F("2.1") + F("4.75")
    assert marked(*rows, stage="explanation")[1].points == F("1.6") + F("2.1") + F("4.75")
    assert marked(*rows, stage="appraisal")[1].points == F("8.2")
    assert marked(*rows)[1].stage == "final"


def test_a_conclusion_at_the_final_stage_stands_for_all_marks_and_keeps_the_ends_but_not_the_grid():
    assert marked(*THREE, mark("8,3", stage="final", note="Hội đồng kết luận"))[1].points == F("8.3")
    assert marked(mark("8,3", stage="final", note="Hội đồng kết luận"))[1].points == F("8.3")
    found, score = marked(*THREE, mark("10,5", stage="final", note="Hội đồng"))
    assert codes(found) == ["mark_out_of_range"] and score.points == F("8.2")
    assert codes(marked(*THREE, mark("8,3", stage="final"))[0], "warning") == ["hand_without_note"]


def test_each_mark_keeps_its_limits_and_its_grid():
    assert codes(marked(*THREE[:2], mark("9,3", "ct"))[0]) == ["mark_off_grid"]
    assert codes(marked(*THREE[:2], mark("11", "ct"))[0]) == ["mark_out_of_range"]


def test_rows_that_cannot_be_taken():
    assert codes(marked(*THREE[:2], mark("9", "Chủ tich UBND"))[0]) == ["assessor_unknown"]
    assert codes(marked(*THREE[:2], mark("9"))[0]) == ["assessor_lacking"]
    assert codes(marked(*THREE, mark("8", "ct"))[0]) == ["fact_twice"]
    assert codes(marked(*THREE, mark("9", "ct"))[0]) == [] and marked(*THREE, mark("9", "ct"))[1].points == F("8.2")
    assert codes(marked(*THREE[:2], mark("n/a", "ct"))[0]) == ["assessor_not_applicable"]
    other = leaf("marked_by: {to: 40%, so: 60%}\nrule: {kind: judgement}", TOP, "10")
    found, score = marked(*THREE, text=other)
    assert codes(found) == ["assessor_of_other_items"] and score.points == F("7.4")


def test_nothing_arose_is_said_of_the_item():
    text = leaf("marked_by: [to, so, ct]\nnot_applicable: full\nrule: {kind: judgement}", TOP, "10")
    for row in (mark("n/a"), mark("n/a", name="")):
        assert marked(row, text=text)[1].status == "not_applicable"


def test_an_assessor_where_nobody_asks_is_told_once_and_the_figure_taken():
    text = leaf("inputs: {n: {label: N, type: count}}\nrule: {kind: count, each: 1}")
    facts = [(unit, "1", "n", n, "", "", "", "", "Sở") for unit, n in (("a", 2), ("b", 1))]
    found = scored(text, facts, ["a", "b"])
    told = [f for f in found.found if f.code == "assessor_not_asked"]
    assert len(told) == 1 and told[0].values["more"] == 1
    assert [r.totals.points for r in found.results] == [2, 1]


def test_who_marks_is_inherited_and_may_be_none():
    text = rubric("""\
- id: "1"
  name: Một
  max: 4
  marked_by: {to: 50%, so: 50%}
  criteria:
    - {id: "1.1", name: A, max: 2, rule: {kind: judgement}}
    - {id: "1.2", name: B, max: 2, marked_by: none, rule: {kind: judgement}}
""", TOP)
    rows = mark("1", "to", item="1.1"), mark("2", "so", item="1.1"), mark("2", item="1.2")
    found = scored(text, list(rows), ["a"])
    scores = found.results[0].state.scores
    assert (scores["1.1"].points, scores["1.2"].points, scores["1"].points) == (F(3, 2), 2, F(7, 2))


def test_the_words_name_marks_and_weights():
    found, score = marked(*THREE)
    item, state = found.program.items["1"], found.results[0].state
    explainer = Explainer(found.program)
    assert explainer.rule(item, F(10)) == ("Bình quân có trọng số của điểm chấm: Tổ thẩm định (20%); Sở Nội vụ (30%); "
                                           "Chủ tịch (50%), tối đa 10 điểm, bước 0,5")
    assert explainer.why(item, score, state) == "Điểm chấm: 20% × 8 + 30% × 7 + 50% × 9 = 8,2 điểm"
    assert [use.shown for use in explainer.figures(item, state)] == ["8,2", "8", "7", "9"]
    assert item.assessor == "Tổ thẩm định, Sở Nội vụ, Chủ tịch"


def test_a_printed_assessor_that_is_declared_is_printed_by_name():
    text = leaf("assessor: so\nmarked_by: {to: 40%, so: 60%}\nrule: {kind: judgement}", TOP, "10")
    assert scored(text, [], ["a"]).program.items["1"].assessor == "Sở Nội vụ"


def test_format_2_is_asked_for():
    wanted = [f.values["text"] for f in found(LEAF.replace("format: 2\n", ""))[1] if f.code == "format_needed"]
    assert wanted == ["assessors", "marked_by"]
